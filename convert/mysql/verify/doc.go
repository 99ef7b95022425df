// Package verify checks MySQL 5.6 statements without a server.
//
// Tables, indexes, views, queries and changes of data are parsed by a parser of
// a later MySQL, then searched for what 5.6 does not have, and held against the
// limits of 5.6 that show in a single statement. Triggers, routines and events
// are only checked for balance. No finding does not prove that a statement
// loads: other objects, such as the parent of a foreign key, are not known here.
package verify
