package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

// typeWord is the type of the first keyword of the test table; that of a class
// is the class itself, that of a merge begins at typeMerge.
const (
	typeWord  = 100
	typeMerge = 200
)

var testWords = strings.Fields(`alter and begin body case check column commit constraint create default delete drop end
	exists foreign from function group if in index insert into is key like not null on or order package primary procedure
	references replace schema select set table trigger type unique update values varchar view where`)

var testMerges = []string{"not null", "primary key", "foreign key", "or replace", "on delete", "on delete cascade", "order by", "is not null"}

func testTable(l Lexis) *Table {
	t := &Table{Lexis: l}
	for i := range t.Kinds {
		t.Kinds[i] = int32(i)
	}
	t.Kinds[SymEOF] = -1
	words := map[string]int32{}
	for i, w := range testWords {
		words[w] = int32(typeWord + i)
	}
	t.Words = NewWords(words)
	for i, m := range testMerges {
		t.Merges = append(t.Merges, Merge{Words: strings.Fields(m), Type: int32(typeMerge + i)})
	}
	return t
}

func testFile(text string) *source.File { return &source.File{Name: "test.sql", Text: text, Base: 1} }

// scanAll returns the units of text and its scanner.
func scanAll(l Lexis, text string) ([]*Unit, *Scanner) {
	s := New(testFile(text), testTable(l))
	var units []*Unit
	for u, ok := s.Next(); ok; u, ok = s.Next() {
		units = append(units, u)
	}
	return units, s
}

// show writes a unit in one line: the classes and texts of its tokens, then
// what is special about it. Words are shown alone, other tokens as class:text.
func show(u *Unit) string {
	var b strings.Builder
	switch u.Kind {
	case UnitClient:
		return "client " + u.Word + ": " + u.File().Text[u.Start:u.End]
	case UnitCopyData:
		return "data: " + u.File().Text[u.Start:u.End]
	}
	if u.Exec {
		b.WriteString("exec ")
	}
	if u.Element {
		b.WriteString("element ")
	}
	for i := range u.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(showToken(u, i))
	}
	if u.Repeat > 0 {
		fmt.Fprintf(&b, " ×%d", u.Repeat)
	}
	if u.Err != "" {
		fmt.Fprintf(&b, " !%s at %q", u.Err, u.File().Text[u.ErrAt[0]:u.ErrAt[1]])
	}
	return strings.TrimSpace(b.String())
}

func showToken(u *Unit, i int) string {
	t, text := &u.Tokens[i], strings.Join(strings.Fields(u.Text(i)), " ")
	switch s := Sym(t.Sym); {
	case t.Flags&Merged != 0:
		return "<" + text + ">"
	case t.Flags&Placeholder != 0:
		return "place:" + text
	case s == SymID:
		return text
	default:
		return symNames[s] + ":" + text
	}
}

var symNames = map[Sym]string{SymQID: "qid", SymString: "str", SymNumber: "num", SymBinary: "bin", SymParam: "par",
	SymLParen: "lp", SymRParen: "rp", SymComma: "com", SymSemi: "semi", SymDot: "dot", SymDotDot: "dotdot",
	SymStar: "star", SymPlus: "plus", SymMinus: "minus", SymSlash: "slash", SymPercent: "percent", SymEq: "eq",
	SymCmp: "cmp", SymConcat: "cat", SymOp: "op", SymAssign: "set", SymArrow: "arrow", SymColon: "colon",
	SymDColon: "cast", SymLBracket: "lb", SymRBracket: "rb", SymAt: "at", SymOuter: "outer", SymAttr: "attr",
	SymBody: "body", SymOpaque: "opaque", SymJunk: "junk"}

func showAll(units []*Unit) string {
	lines := make([]string, len(units))
	for i, u := range units {
		lines[i] = show(u)
	}
	return strings.Join(lines, "\n")
}

// splitCase is a test of cutting text into units and tokens.
type splitCase struct {
	name, text string
	want       []string
}

func runSplit(t *testing.T, l Lexis, cases []splitCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			units, _ := scanAll(l, c.text)
			if got, want := showAll(units), strings.Join(c.want, "\n"); got != want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.text, got, want)
			}
			checkSpans(t, c.text, units)
		})
	}
}
