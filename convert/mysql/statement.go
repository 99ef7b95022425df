package mysql

import "github.com/sctconv/sctconv/grammar/source"

// Statement is one statement or comment block of the output.
type Statement struct {
	// Kind is the kind of the object it defines, "" for comments, "rows" for
	// statements about rows and the session that they need.
	Kind string
	// Name is the target's name.
	Name string
	// Text is the part of the script, with delimiters for the mysql client; SQL
	// is the statement alone, as a driver takes it, "" for comments.
	Text string
	SQL  string
	// Start is the offset of Text in the script.
	Start int
	// Origin is the source text that it comes from.
	Origin source.Span
}
