package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// feeder is a trigger that does nothing but give a column the next value of a
// sequence.
type feeder struct {
	obj    *object
	def    *ast.CreateTrigger
	column ast.Ident
	seq    ast.Name
}

// feederOf recognizes Oracle's BEFORE INSERT trigger that fills a column from a
// sequence, in the forms in which people write it; nil for any other trigger.
func feederOf(s *ast.CreateTrigger) *feeder {
	if s.Timing != "before" || !slices.Contains(s.Events, "insert") || !s.ForEachRow || s.Table.IsZero() || s.Body == nil {
		return nil
	}
	const longest = 4 << 10 // with comments
	if len(s.Body.Text) > longest {
		return nil
	}
	m := &matcher{tokens: plsqlTokens(s.Body.Text), row: "new"}
	if !s.New.IsZero() {
		m.row = strings.ToLower(s.New.Text)
	}
	if m.word("declare") && !m.declarations() || !m.block() || len(m.tokens) > 0 || !whenNull(s.When, m.column) {
		return nil
	}
	if len(s.Events) > 1 && (len(s.Events) > 2 || !slices.Contains(s.Events, "update") || !m.guarded && s.When == nil) {
		return nil // it would give a new number at every update
	}
	return &feeder{def: s, column: m.column, seq: m.seq}
}

// whenNull reports whether a WHEN is absent or asks whether the column is NULL.
func whenNull(e ast.Expr, column ast.Ident) bool {
	e = ast.Unparen(e)
	if e == nil {
		return true
	}
	is, ok := e.(*ast.IsExpr)
	if !ok || is.Not || is.Test != "null" {
		return false
	}
	r, ok := is.X.(*ast.ColumnRef)
	return ok && strings.EqualFold(r.Name.Last().Text, column.Text)
}

// matcher reads the body of a feeder.
type matcher struct {
	tokens []plsqlToken
	row    string // the name of the new row
	// guarded tells that a value that the row has is kept.
	guarded bool
	column  ast.Ident
	seq     ast.Name
}

type plsqlToken struct {
	text   string // words in lower case
	id     ast.Ident
	name   bool // a word or quoted name
	quoted bool
}

func (m *matcher) word(w string) bool {
	if len(m.tokens) > 0 && m.tokens[0].name && !m.tokens[0].quoted && m.tokens[0].text == w {
		m.tokens = m.tokens[1:]
		return true
	}
	return false
}

func (m *matcher) symbol(s string) bool {
	if len(m.tokens) > 0 && !m.tokens[0].name && m.tokens[0].text == s {
		m.tokens = m.tokens[1:]
		return true
	}
	return false
}

// declarations passes the declarations before BEGIN, which do nothing by
// themselves: constants, variables without a value that is computed, exceptions.
func (m *matcher) declarations() bool {
	for i, t := range m.tokens {
		switch {
		case t.name && !t.quoted && t.text == "begin":
			m.tokens = m.tokens[i:]
			return true
		case t.name && !t.quoted && (t.text == "procedure" || t.text == "function" || t.text == "pragma" || t.text == "cursor"):
			return false
		case (t.text == ":=" || t.name && !t.quoted && t.text == "default") && i+1 < len(m.tokens) && m.tokens[i+1].name: // perhaps a call
			return false
		}
	}
	return false
}

// handlers passes the EXCEPTION part of a block: what it does follows an error.
func (m *matcher) handlers() {
	if !m.word("exception") {
		return
	}
	for i := len(m.tokens) - 1; i >= 0; i-- {
		if t := m.tokens[i]; t.name && !t.quoted && t.text == "end" {
			m.tokens = m.tokens[i:]
			return
		}
	}
}

// block is BEGIN fill END [name]; perhaps with a label and within another block.
func (m *matcher) block() bool {
	if m.symbol("<") {
		if !m.symbol("<") || len(m.tokens) < 3 || !m.tokens[0].name {
			return false
		}
		m.tokens = m.tokens[1:]
		if !m.symbol(">") || !m.symbol(">") {
			return false
		}
	}
	if !m.word("begin") {
		return false
	}
	if inner := len(m.tokens) > 0 && (m.tokens[0].text == "<" || m.tokens[0].text == "begin"); inner && !m.block() || !inner && !m.fill() {
		return false
	}
	m.handlers()
	if !m.word("end") {
		return false
	}
	if len(m.tokens) > 0 && m.tokens[0].name {
		m.tokens = m.tokens[1:]
	}
	m.symbol(";")
	return true
}

// fill is one of: IF INSERTING [AND missing] THEN fill END IF; IF missing THEN fill
// END IF; SELECT s.NEXTVAL INTO :new.c FROM dual; :new.c := s.NEXTVAL;
func (m *matcher) fill() bool {
	switch {
	case m.word("if"):
		if !m.insertIfNull() || !m.word("then") || !m.fill() {
			return false
		}
		return m.word("end") && m.word("if") && m.symbol(";")
	case m.word("select"):
		return m.nextval() && m.word("into") && m.newColumn() && m.word("from") && m.dual() && m.symbol(";")
	}
	return m.newColumn() && m.symbol(":=") && (m.nvl() || m.nextval()) && m.symbol(";")
}

// insertIfNull is INSERTING, a missing number, or both with AND.
func (m *matcher) insertIfNull() bool {
	m.guarded = true
	if m.word("inserting") && !m.word("and") {
		return true
	}
	return m.missing(0)
}

// missing is a condition that the row has no number, possibly in parentheses:
// :new.c IS NULL, :new.c = 0, NVL(:new.c, 0) = 0, or several of them with OR.
// Zero is no number for AUTO_INCREMENT either.
func (m *matcher) missing(depth int) bool {
	for ok := true; ok; ok = m.word("or") {
		if !m.noNumber(depth) {
			return false
		}
	}
	return true
}

// maxParens bounds the parentheses around a condition.
const maxParens = 4

func (m *matcher) noNumber(depth int) bool {
	switch {
	case m.symbol("("):
		return depth < maxParens && m.missing(depth+1) && m.symbol(")")
	case m.word("nvl"):
		return m.symbol("(") && m.newColumn() && m.symbol(",") && m.symbol("0") && m.symbol(")") && m.symbol("=") && m.symbol("0")
	case m.newColumn():
		return m.word("is") && m.word("null") || m.symbol("=") && m.symbol("0")
	}
	return false
}

// nvl is NVL(:new.c, s.NEXTVAL).
func (m *matcher) nvl() bool {
	m.guarded = true
	return m.word("nvl") && m.symbol("(") && m.newColumn() && m.symbol(",") && m.nextval() && m.symbol(")")
}

func (m *matcher) dual() bool {
	return m.word("dual") || m.word("sys") && m.symbol(".") && m.word("dual")
}

// newColumn is :new.c; it must be the same column each time.
func (m *matcher) newColumn() bool {
	if !m.symbol(":"+m.row) || !m.symbol(".") || len(m.tokens) == 0 || !m.tokens[0].name {
		return false
	}
	id := m.tokens[0].id
	m.tokens = m.tokens[1:]
	if m.column.Text == "" {
		m.column = id
	}
	return strings.EqualFold(m.column.Text, id.Text)
}

// nextval is [schema.]sequence.NEXTVAL.
func (m *matcher) nextval() bool {
	m.seq = ast.Name{}
	for len(m.tokens) > 1 && m.tokens[0].name {
		id := m.tokens[0].id
		m.tokens = m.tokens[1:]
		if strings.EqualFold(id.Text, "nextval") && !id.Quoted {
			return len(m.seq.Parts) > 0
		}
		m.seq.Parts = append(m.seq.Parts, id)
		if !m.symbol(".") {
			return false
		}
	}
	return false
}

// plsqlTokens cuts a short piece of PL/SQL into words, quoted names and
// symbols; comments are left out. It gives nothing for text with literals.
func plsqlTokens(s string) []plsqlToken {
	var list []plsqlToken
	for i := 0; i < len(s); {
		rest := s[i:]
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case strings.HasPrefix(rest, "--"):
			i += len(rest)
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				i += n - len(rest)
			}
		case strings.HasPrefix(rest, "/*"):
			n := strings.Index(rest, "*/")
			if n < 0 {
				return nil
			}
			i += n + 2
		case c == '\'':
			return nil
		case c == '"':
			n := strings.IndexByte(rest[1:], '"')
			if n < 0 {
				return nil
			}
			id := ast.Ident{Text: rest[1 : n+1], Quoted: true}
			list = append(list, plsqlToken{text: id.Text, id: id, name: true, quoted: true})
			i += n + 2
		default:
			t, n := plainToken(rest)
			list = append(list, t)
			i += n
		}
	}
	return list
}

// plainToken is the word, :word or symbol at the start of s, and its length.
func plainToken(s string) (plsqlToken, int) {
	n := wordLength(s)
	switch {
	case n > 0:
		return plsqlToken{text: strings.ToLower(s[:n]), id: ast.Ident{Text: s[:n]}, name: true}, n
	case strings.HasPrefix(s, ":="):
		return plsqlToken{text: ":="}, 2
	case s[0] == ':' && wordLength(s[1:]) > 0:
		n = 1 + wordLength(s[1:])
		return plsqlToken{text: strings.ToLower(s[:n])}, n
	}
	return plsqlToken{text: s[:1]}, 1
}

func wordLength(s string) int {
	n := 0
	for n < len(s) {
		c := s[n]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
		if !letter && (n == 0 || c != '_' && c != '$' && c != '#' && (c < '0' || c > '9')) {
			break
		}
		n++
	}
	return n
}
