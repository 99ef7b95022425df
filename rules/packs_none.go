//go:build rulegen

package rules

// shipped is empty while the generator runs, so that it also compiles when the
// generated file no longer fits the model.
var shipped = [...]Rule{}
