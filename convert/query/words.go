package query

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// words reads the text of a clause that the tree keeps as text: PIVOT, KEEP,
// GROUPING SETS of T-SQL. All nodes that it makes have the place of the clause.
type words struct {
	clause *ast.Option
	list   []token
	pos    int
}

// token is a word, a quoted name, a string, a number or a sign.
type token struct {
	kind rune // 'w', 'q', 's', 'n', or the sign itself; 0 at the end
	text string
}

func wordsOf(o *ast.Option, text string) *words {
	w := &words{clause: o}
	for text = skipBlanks(text); text != ""; text = skipBlanks(text) {
		t, rest := nextToken(text)
		if len(w.list) > 10000 {
			fail(o, "%s that is too long", clause(o))
		}
		w.list, text = append(w.list, t), rest
	}
	return w
}

// skipBlanks leaves out blanks and comments.
func skipBlanks(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n\f\v")
		switch {
		case strings.HasPrefix(s, "--"):
			_, s, _ = strings.Cut(s, "\n")
		case strings.HasPrefix(s, "/*"):
			_, s, _ = strings.Cut(s[2:], "*/")
		default:
			return s
		}
	}
}

func nextToken(s string) (token, string) {
	switch c := s[0]; {
	case c == '\'' || (c == 'N' || c == 'n') && strings.HasPrefix(s[1:], "'"):
		if c != '\'' {
			s = s[1:]
		}
		text, rest := quoted(s, '\'', '\'')
		return token{'s', text}, rest
	case c == '"':
		text, rest := quoted(s, '"', '"')
		return token{'q', text}, rest
	case c == '[':
		text, rest := quoted(s, '[', ']')
		return token{'q', text}, rest
	}
	n := 0
	for n < len(s) && (s[n] == '_' || s[n] == '$' || s[n] == '#' || s[n] >= 0x80 || s[n] >= '0' && s[n] <= '9' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	switch {
	case n == 0:
		return token{rune(s[0]), s[:1]}, s[1:]
	case s[0] >= '0' && s[0] <= '9':
		if n+1 < len(s) && s[n] == '.' && s[n+1] >= '0' && s[n+1] <= '9' {
			for n++; n < len(s) && s[n] >= '0' && s[n] <= '9'; n++ {
			}
		}
		return token{'n', s[:n]}, s[n:]
	}
	return token{'w', s[:n]}, s[n:]
}

// quoted takes a text between marks off s; the closing mark is doubled in it.
func quoted(s string, open, end byte) (text, rest string) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		if s[i] != end {
			b.WriteByte(s[i])
			continue
		}
		if i+1 < len(s) && s[i+1] == end {
			b.WriteByte(end)
			i++
			continue
		}
		return b.String(), s[i+1:]
	}
	return b.String(), ""
}

func (w *words) peek() token {
	if w.pos < len(w.list) {
		return w.list[w.pos]
	}
	return token{}
}

func (w *words) next() token {
	t := w.peek()
	w.pos++
	return t
}

// take removes a word or sign if it is there.
func (w *words) take(s string) bool {
	t := w.peek()
	if (t.kind == 'w' || string(t.kind) == s) && strings.EqualFold(t.text, s) {
		w.pos++
		return true
	}
	return false
}

func (w *words) must(s string) {
	if !w.take(s) {
		w.fail()
	}
}

// fail gives up: the clause has a form that is not read.
func (w *words) fail() { fail(w.clause, "%s of this form", clause(w.clause)) }

func (w *words) end() bool { return w.peek().kind == 0 }

// ident reads a name.
func (w *words) ident() ast.Ident {
	t := w.next()
	if t.kind != 'w' && t.kind != 'q' {
		w.fail()
	}
	return ast.Ident{Text: t.text, Quoted: t.kind == 'q', At: w.clause.At}
}

// column reads the name of a column.
func (w *words) column() *ast.ColumnRef {
	n := ast.Name{Parts: []ast.Ident{w.ident()}}
	for w.take(".") {
		n.Parts = append(n.Parts, w.ident())
	}
	return at(&ast.ColumnRef{Name: n}, w.clause)
}

// simple reads a constant or the name of a column.
func (w *words) simple() ast.Expr {
	switch t := w.peek(); t.kind {
	case 's':
		w.pos++
		return at(&ast.StringLit{Value: t.text}, w.clause)
	case 'n':
		w.pos++
		return at(&ast.NumberLit{Text: t.text}, w.clause)
	case '-':
		w.pos++
		return at(&ast.Unary{Op: "-", X: w.simple()}, w.clause)
	case 'w':
		if strings.EqualFold(t.text, "null") {
			w.pos++
			return at(&ast.Keyword{Word: "null"}, w.clause)
		}
		if w.pos+1 < len(w.list) && w.list[w.pos+1].kind == '(' && !isOneOf(upper(t.text), "ROLLUP", "CUBE") {
			return w.call()
		}
	}
	return w.column()
}

// call reads a function of constants and columns: YEAR(d), CAST(d AS date).
func (w *words) call() ast.Expr {
	c := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{w.ident()}}}, w.clause)
	w.must("(")
	for !w.take(")") {
		c.Args = append(c.Args, w.simple())
		if w.take("as") && len(c.Args) == 1 && strings.EqualFold(c.Name.Last().Text, "cast") {
			typ := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{w.ident()}}}, w.clause)
			if w.take("(") {
				for !w.take(")") {
					typ.Args = append(typ.Args, w.simple())
					w.take(",")
				}
			}
			w.must(")")
			return at(&ast.Cast{X: c.Args[0], Type: typ, Func: "cast"}, w.clause)
		}
		if w.peek().text != ")" {
			w.must(",")
		}
	}
	return c
}

// group reads an expression or several in parentheses.
func (w *words) group() ast.Expr {
	if !w.take("(") {
		return w.simple()
	}
	row := at(&ast.RowExpr{}, w.clause)
	for !w.take(")") {
		row.Items = append(row.Items, w.simple())
		if w.peek().text != ")" {
			w.must(",")
		}
	}
	return row
}

// sets reads the elements of GROUPING SETS.
func (w *words) sets() []ast.Expr {
	var list []ast.Expr
	w.must("(")
	for {
		e := w.group()
		if c, ok := e.(*ast.ColumnRef); ok && len(c.Name.Parts) == 1 && w.peek().text == "(" {
			e = at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: c.Name.Last().Text}}}, Args: w.sets()}, w.clause)
		}
		list = append(list, e)
		if w.take(")") {
			return list
		}
		w.must(",")
	}
}

// sortItems reads the items of ORDER BY.
func (w *words) sortItems() []*ast.OrderItem {
	var list []*ast.OrderItem
	for {
		o := at(&ast.OrderItem{Expr: w.simple()}, w.clause)
		if w.take("desc") {
			o.Desc = true
		} else {
			w.take("asc")
		}
		if w.take("nulls") {
			o.Nulls = strings.ToLower(w.next().text)
			if o.Nulls != "first" && o.Nulls != "last" {
				w.fail()
			}
		}
		list = append(list, o)
		if !w.take(",") {
			return list
		}
	}
}
