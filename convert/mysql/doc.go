// Package mysql writes the common tree as MySQL 5.6 text, and holds the facts
// about that version that a conversion needs: reserved words, limits, and the
// bytes that values take.
//
// The printer does not decide meaning. What MySQL 5.6 cannot express, or would
// accept and ignore, becomes a [Problem]; the text printed for it is not valid
// or not complete, so a statement with a problem must not be used.
//
// # Target conventions
//
// Facts that only MySQL has are options of the nodes:
//
//	CreateTable      mysql:engine mysql:auto_increment mysql:charset mysql:collate mysql:row_format mysql:comment
//	ColumnDef        mysql:auto_increment
//	TypeName         mysql:zerofill
//	indexes, keys    mysql:comment
//	Partition        mysql:comment
//	CreateView       mysql:algorithm mysql:sql security
//	Select           mysql:with rollup
//	Query            mysql:for update mysql:lock in share mode
//	Insert           mysql:ignore mysql:replace
//	Update, Delete   mysql:ignore
//
// Option.Value is the raw value; the printer quotes it. An interval whose
// amount is not a literal is a Unary with the operator "interval" and the unit,
// for example "interval day". A function name that is not quoted is a native
// function; stored functions have a quoted or qualified name.
//
// Strings are printed for the default sql_mode: a backslash is doubled. A
// session with NO_BACKSLASH_ESCAPES would read other values.
package mysql
