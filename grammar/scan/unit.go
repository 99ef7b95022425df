package scan

import "github.com/sctconv/sctconv/grammar/source"

// UnitKind tells what a unit holds.
type UnitKind uint8

// The kinds of units.
const (
	UnitSQL      UnitKind = iota // a statement or batch
	UnitClient                   // a command line of SQL*Plus, sqlcmd or psql
	UnitCopyData                 // the data lines of a COPY … FROM STDIN
	UnitSkipped                  // text that is not read, see [source.File.Skips]
)

// Unit is a piece of a file that is parsed on its own. Its tokens belong to
// it; several units may be worked on at the same time.
type Unit struct {
	Kind UnitKind
	// Tokens are the tokens as the parser sees them, without the terminator
	// and without an end token. Client commands and data have none, and an
	// empty statement has none.
	Tokens []Token
	// Start and End bound the unit in the text of the file, in bytes, from its
	// first token to its terminator.
	Start, End int
	// Word is the client command: the full name in lower case ("prompt" also
	// for PRO), for psql the letters after the backslash as written. Of text that
	// is not read it tells why.
	Word string
	// Err tells why the unit is damaged, for example a literal without end;
	// ErrAt bounds the place in bytes. Tokens of a damaged unit are not
	// retagged and not merged.
	Err   string
	ErrAt [2]int
	// Exec tells that the unit is the call of an EXECUTE line of SQL*Plus:
	// Tokens are those between the command word and the end of the line.
	Exec bool
	// Element tells that the unit is an element of the CREATE SCHEMA unit
	// before it.
	Element bool
	// Repeat is the number after GO, 0 if there is none.
	Repeat int

	file  *source.File
	table *Table
	spans []source.Span
	inner []Token // of a collapsed body
	steps int
}

// Steps is how often tokens of the unit were looked at. A test that expects work
// in proportion to the text counts them.
func (u *Unit) Steps() int { return u.steps }

// Step counts a look at a token by other means than the methods of the unit.
func (u *Unit) Step() { u.steps++ }

// Text is the source text of token i.
func (u *Unit) Text(i int) string { return u.Tokens[i].Text(u.file) }

// Span is the place of token i in the set of files.
func (u *Unit) Span(i int) source.Span {
	t := &u.Tokens[i]
	return u.file.Span(int(t.Start), int(t.End))
}

// StringValue is [Token.StringValue] of token i.
func (u *Unit) StringValue(i int) (value string, national bool) {
	return u.Tokens[i].StringValue(u.file)
}

// CountTokens is the number of tokens in the source, whatever became of them,
// with the terminators. A client command counts as one, and so do data lines.
func (u *Unit) CountTokens() int { return len(u.spans) }

// Spans appends the places of the tokens counted by [Unit.CountTokens] to dst,
// in source order.
func (u *Unit) Spans(dst []source.Span) []source.Span { return append(dst, u.spans...) }

// Is reports whether token i is word, in any case and not quoted. It is false
// outside the unit.
func (u *Unit) Is(i int, word string) bool {
	u.steps++
	if i < 0 || i >= len(u.Tokens) {
		return false
	}
	t := &u.Tokens[i]
	return int(t.End-t.Start) == len(word) && Sym(t.Sym) == SymID && foldsTo(t.Text(u.file), word)
}

// IsLabel reports whether token i opens a label of PL/SQL or PL/pgSQL: <<name>>.
func (u *Unit) IsLabel(i int) bool { return u.Sym(i) == SymOp && u.Text(i) == "<<" }

// foldsTo compares without regard to ASCII case.
func foldsTo(s, word string) bool {
	if len(s) != len(word) {
		return false
	}
	for i := range len(s) {
		if lower(s[i]) != lower(word[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c-'A' < 26 {
		return c | 0x20
	}
	return c
}

// Sym is the class of token i, SymEOF outside the unit.
func (u *Unit) Sym(i int) Sym {
	u.steps++
	if i < 0 || i >= len(u.Tokens) {
		return SymEOF
	}
	return Sym(u.Tokens[i].Sym)
}

// Collapse replaces the tokens from i up to, not including, j by one of class
// sym. It does nothing if there are none. The time is linear in the tokens
// after j.
func (u *Unit) Collapse(i, j int, sym Sym) {
	if i < 0 || j > len(u.Tokens) || i >= j {
		return
	}
	t := &u.Tokens[i]
	join(u.Tokens[i:j], u.table.Kinds[sym])
	t.Sym = uint8(sym)
	t.Flags = t.Flags&FirstOnLine | Collapsed
	u.Tokens = append(u.Tokens[:i+1], u.Tokens[j:]...)
	u.number(i)
}

// number gives the tokens from i on their places.
func (u *Unit) number(i int) {
	for ; i < len(u.Tokens); i++ {
		u.Tokens[i].Index = int32(i)
	}
}

// countOf is how many tokens of the source the tokens stand for.
func countOf(toks []Token) int32 {
	n := int32(0)
	for i := range toks {
		n += toks[i].Count
	}
	return n
}

// File is the file that the unit was cut from.
func (u *Unit) File() *source.File { return u.file }

// Head is the unit up to, not including, token j.
func (u *Unit) Head(j int) *Unit {
	p := *u
	p.Tokens = u.Tokens[:j]
	return &p
}
