// Package dumps tests that a script for PostgreSQL and what pg_dump writes of
// the database that it makes give the same MySQL schema.
package dumps
