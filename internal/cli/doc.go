// Package cli holds what the commands of sctconv share: finding input files,
// the configuration file, writing output files, colours and progress. It knows
// no command and exits no process.
package cli
