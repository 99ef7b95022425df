package deletion

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	oracle "github.com/sctconv/sctconv/grammar/oracle/gen"
	postgres "github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/source"
	sqlserver "github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// words are the keywords of a dialect in upper case.
type words map[string]bool

func wordsOf(dialect string) words {
	symbols := map[string][]string{"oracle": oracle.Symbols[:], "sqlserver": sqlserver.Symbols[:], "postgres": postgres.Symbols[:]}[dialect]
	w := words{}
	for _, s := range symbols {
		kind, name, ok := strings.Cut(s, "_")
		switch {
		case !ok:
		case kind == "M":
			for _, x := range strings.Split(name, "_") {
				w[x] = true
			}
		case kind == "K" || kind == "R":
			w[name] = true
		}
	}
	return w
}

// token is a token of a statement; start and end are offsets in its text.
type token struct {
	start, end int
	word       bool   // a keyword
	normal     string // as it stands in patterns
	name       string // the text without quotes in lower case
}

func (w words) tokens(s *ast.Script, span source.Span) []token {
	base := s.File.Offset(span.Start)
	var list []token
	for _, at := range s.Tokens {
		if !span.Contains(at) {
			continue
		}
		text := s.File.Slice(at)
		t := token{start: s.File.Offset(at.Start) - base, end: s.File.Offset(at.End) - base, normal: text, name: strings.ToLower(strings.Trim(text, `"[]`))}
		switch upper := strings.ToUpper(text); {
		case w[upper]:
			t.word, t.normal = true, upper
		case strings.HasSuffix(text, "'"):
			t.normal = "'s'"
		case text == "0" || text == "1":
		case text[0]-'0' < 10:
			t.normal = "9"
		case len(text) > 1 || text[0]|0x20-'a' < 26:
			t.normal = "x"
		}
		list = append(list, t)
	}
	return list
}

// piece is a range of tokens.
type piece struct{ from, to int }

// maxRun is the longest run of tokens that is tried without a node of its own.
const maxRun = 3

// pieces are the nodes below the statement and the short runs of tokens that
// begin with a keyword, alone or with the list in parentheses that follows.
func (t *trial) pieces() []piece {
	seen := map[piece]bool{}
	var list []piece
	add := func(p piece) {
		if p.from < p.to && !seen[p] && (p.from > 0 || p.to < len(t.tokens)) {
			seen[p] = true
			list = append(list, p)
		}
	}
	base := t.stmt.Span().Start
	t.keys = primaryKeys(t.stmt)
	ast.Inspect(t.stmt, func(n ast.Node) bool {
		switch x := n.(type) {
		case nil, ast.Expr:
			return false
		case *ast.TypeName: // not optional, where a grammar takes a column without one
			seen[t.within(int(x.At.Start-base), int(x.At.End-base))] = true
		case *ast.ColumnDef:
			if x.At.IsValid() && t.inPrimary(x) {
				t.primary = append(t.primary, t.within(int(x.At.Start-base), int(x.At.End-base)))
			}
		}
		if at := n.Span(); at.IsValid() {
			add(t.within(int(at.Start-base), int(at.End-base)))
		}
		return true
	})
	for i := range t.tokens {
		if !t.tokens[i].word {
			continue
		}
		for n := 1; n <= maxRun && i+n <= len(t.tokens); n++ {
			add(piece{i, i + n})
			add(piece{i, t.closed(i + n)})
		}
	}
	return list
}

// primaryKeys are the columns of the primary keys at table level, in lower case.
func primaryKeys(st ast.Stmt) map[string]bool {
	keys := map[string]bool{}
	ast.Inspect(st, func(n ast.Node) bool {
		if k, ok := n.(*ast.KeyConstraint); ok && k.Primary {
			for _, p := range k.Parts {
				if ref, ok := p.Expr.(*ast.ColumnRef); ok {
					keys[strings.ToLower(ref.Name.Last().Text)] = true
				}
			}
		}
		return true
	})
	return keys
}

// inPrimary reports whether a column is NOT NULL anyway: it belongs to a
// primary key or counts up.
func (t *trial) inPrimary(d *ast.ColumnDef) bool {
	for _, x := range d.Constraints {
		switch x := x.(type) {
		case *ast.KeyConstraint:
			if x.Primary {
				return true
			}
		case *ast.IdentityConstraint:
			return true
		case *ast.DefaultConstraint:
			if x.OnNull {
				return true
			}
		}
	}
	for _, o := range d.Options {
		if strings.HasPrefix(o.Name, "sqlserver:generated always") {
			return true
		}
	}
	if d.Type != nil {
		name := strings.ToLower(d.Type.Name.Last().Text)
		if strings.Contains(name, "serial") || name == "rowversion" || t.types[name] {
			return true
		}
	}
	return t.keys[strings.ToLower(d.Name.Text)]
}

// place tells whether a piece lies in a column that is NOT NULL anyway.
func (t *trial) place(p piece) string {
	for _, c := range t.primary {
		if c.from <= p.from && p.to <= c.to {
			return " (key column)"
		}
	}
	return ""
}

// within is the range of the tokens between two offsets.
func (t *trial) within(start, end int) piece {
	p := piece{len(t.tokens), 0}
	for i, x := range t.tokens {
		if x.start >= start && x.end <= end {
			p.from, p.to = min(p.from, i), i+1
		}
	}
	return p
}

// closed is the end of the list in parentheses that begins at i, or i.
func (t *trial) closed(i int) int {
	depth := 0
	for j := i; j < len(t.tokens); j++ {
		switch t.tokens[j].normal {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth <= 0 {
			if j == i {
				return i
			}
			return j + 1
		}
	}
	return i
}

// normal is the text of a range for patterns.
func (t *trial) normal(from, to int) string {
	var b strings.Builder
	for i := max(from, 0); i < min(to, len(t.tokens)); i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(t.tokens[i].normal)
	}
	return b.String()
}

// key tells a piece with its surroundings from others.
func (t *trial) key(p piece) string {
	return t.kind + t.place(p) + "\x00" + t.normal(p.from-2, p.from) + "\x00" + t.normal(p.from, p.to) + "\x00" + t.normal(p.to, p.to+1)
}
