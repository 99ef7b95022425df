// Package viewrows tests that views give the same rows in the target as in the
// source.
package viewrows
