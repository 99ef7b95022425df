// Package samerows tests that a script of Oracle or SQL Server leaves the rows that the
// same script does in the words of PostgreSQL, and that what it made then takes and
// refuses the same changes. The scripts are random; a real PostgreSQL is the judge. Scripts
// of PostgreSQL, which grow over rows, are held against what it makes of them itself.
package samerows
