// Package catalogs tests that what a script makes on a real PostgreSQL and what
// its conversion makes on a real MySQL are the same: the catalogs column by
// column and key by key, and the rows.
package catalogs
