// Package violations tests that the target refuses the rows that the source
// refuses, and takes the rows that it takes.
package violations
