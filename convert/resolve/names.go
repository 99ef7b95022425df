package resolve

import "github.com/sctconv/sctconv/grammar/source"

// Names counts the names in views, constraints and code by what they stand for.
type Names struct {
	// Found names are defined by the scripts, System ones by every server of
	// the source, Remote ones lie in another database; Undecided ones belong to
	// something whose members are not all known. Missing are defined by nothing.
	Found, System, Remote, Undecided, Missing int
	// Unknown are the missing names with their first use, by position.
	Unknown []Unknown
}

// Unknown is a name that nothing defines.
type Unknown struct {
	// Kind is "table", "column", "routine", "type", "sequence" or "variable".
	Kind string
	Name string
	// At is the first use, Object the object that holds it, Uses their number.
	At     source.Position
	Object string
	Uses   int
}
