package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Worker parses units of one file, one after the other.
type Worker struct {
	dialect *Dialect
	file    *source.File
	stream  *scan.Stream
	fast    Generated
	full    Generated
	// failures are the messages of list elements replaced by one token, by
	// start offset.
	failures map[int32]Failure
	depth    int                   // of SQL in strings
	nested   [maxNested]nestedText // by depth
	errs     source.ErrorList
	steps    int
	outline  bool
	finder   dynamicFinder
	flow     *flow
	calls    bool // a block of a script is read, see NestScript
	loops    bool // the turns of loops are read, see Loops
}

// Failure is why and where a statement was not parsed.
type Failure struct {
	// Token is the index, in the unit, of the token that does not fit.
	Token int
	At    source.Span
	Msg   string
}

func newWorker(d *Dialect, f *source.File) *Worker {
	w := &Worker{dialect: d, file: f, stream: scan.NewStream()}
	w.fast = d.New(w.stream)
	w.prepare(w.fast)
	return w
}

func (w *Worker) prepare(g Generated) {
	p := g.Self()
	p.dialect, p.file, p.lexis, p.worker = w.dialect, w.file, &w.dialect.Table.Lexis, w
	p.BuildParseTrees = false
	p.stream, p.full = w.stream, g == w.full
	p.RemoveErrorListeners()
}

// Statement parses the unit as one statement. What does not parse becomes an
// [ast.Opaque]; a bad clause or element of a CREATE TABLE costs only itself.
func (w *Worker) Statement(u *scan.Unit) ast.Stmt {
	read := func() (ast.Stmt, *Failure) { return w.Try(u, 0, len(u.Tokens)) }
	s, fail := read()
	if fail != nil {
		s, fail = w.spliced(u, fail, read)
	}
	if fail != nil {
		return w.Opaque(u, 0, len(u.Tokens), fail)
	}
	return s
}

// Try parses tokens from up to to as one statement. On failure the message
// comes from a second pass with the generator's automaton.
func (w *Worker) Try(u *scan.Unit, from, to int) (ast.Stmt, *Failure) {
	n, fail := w.read(entry, u, from, to)
	if fail != nil {
		return nil, fail
	}
	s, _ := n.(ast.Stmt)
	return s, nil
}

// entry is the rule of a statement.
func entry(g Generated) ast.Node { return g.Entry() }

// read parses tokens from up to to by a rule, like [Worker.Try].
func (w *Worker) read(rule func(Generated) ast.Node, u *scan.Unit, from, to int) (ast.Node, *Failure) {
	n, fail := w.run(w.fast, rule, u, from, to)
	if fail == nil {
		return n, nil
	}
	if w.full == nil {
		w.full = w.dialect.NewFull(w.stream)
		w.prepare(w.full)
	}
	if _, f := w.run(w.full, rule, u, from, to); f != nil {
		fail = f
	}
	fail.Token += from
	return nil, fail
}

// Prefix parses one statement at the start of the tokens and tells how many
// tokens it took; the rule must not demand the end of the input.
func (w *Worker) Prefix(u *scan.Unit, from, to int) (s ast.Stmt, next int, fail *Failure) {
	s, fail = w.Try(u, from, to)
	if fail != nil {
		return nil, fail.Token, fail
	}
	return s, from + w.stream.Index(), nil
}

func (w *Worker) run(g Generated, rule func(Generated) ast.Node, u *scan.Unit, from, to int) (n ast.Node, fail *Failure) {
	w.stream.Load(u, from, to)
	p := g.Self()
	p.reset()
	defer func() {
		w.steps += w.stream.Index() + 1
		switch r := recover().(type) {
		case nil:
		case bailed:
			fail = w.failure(p, g == w.full)
		case tooDeep:
			fail = w.failure(p, false)
			fail.Msg = fmt.Sprintf("nested more than %d levels deep", MaxDepth)
		default: // a defect of an action must not cost more than its statement
			fail = w.failure(p, false)
			fail.Msg = fmt.Sprintf(defect, r)
		}
	}()
	return rule(g), nil
}

// failure describes the current token as the offending one.
func (w *Worker) failure(p *Parser, full bool) *Failure {
	t := w.stream.LT(1).(*scan.Token)
	f := &Failure{Token: w.stream.Index(), At: p.tokenSpan(t)}
	got := "end of the statement"
	if t.GetTokenType() != antlr.TokenEOF {
		got = quoteToken(p.textOf(t))
	}
	f.Msg = "unexpected " + got
	if full {
		if exp := w.expected(p); exp != "" {
			f.Msg += ", expected " + exp
		}
	}
	return f
}

func quoteToken(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return `"` + strings.Join(strings.Fields(s), " ") + `"`
}

// maxExpected is how many alternatives a message names.
const maxExpected = 6

// expected names what could have stood at the failing token.
func (w *Worker) expected(p *Parser) string {
	if p.Interpreter == nil { // a parser that was not generated
		return ""
	}
	set := p.GetExpectedTokens()
	if set == nil {
		return ""
	}
	hasName := contains(set, w.typeOf("ID"))
	var names []string
	if hasName {
		names = append(names, "a name")
	}
	for typ, sym := range w.dialect.Symbols {
		if typ == 0 || !contains(set, typ) || hasName && isWord(sym) {
			continue
		}
		if d := display(sym); d != "" {
			names = append(names, d)
		}
	}
	if contains(set, antlr.TokenEOF) {
		names = append(names, "the end of the statement")
	}
	if len(names) > maxExpected {
		names = append(names[:maxExpected], "…")
	}
	return strings.Join(names, " or ")
}

// contains reports whether a token type is in the set.
func contains(set *antlr.IntervalSet, typ int) bool {
	return slices.ContainsFunc(set.GetIntervals(), func(i antlr.Interval) bool { return i.Contains(typ) })
}

// isWord reports whether a token is a word that can be a name too.
func isWord(symbol string) bool {
	return symbol == "ID" || strings.HasPrefix(symbol, "K_") || strings.HasPrefix(symbol, "R_")
}

func (w *Worker) typeOf(name string) int {
	for typ, s := range w.dialect.Symbols {
		if s == name {
			return typ
		}
	}
	return 0
}

// display is a token's name in a message; "" for tokens nobody writes.
func display(sym string) string {
	switch {
	case strings.HasPrefix(sym, "H_"), sym == "JUNK", sym == "OPAQUE", sym == "QID":
		return ""
	case strings.HasPrefix(sym, "K_"), strings.HasPrefix(sym, "M_"), strings.HasPrefix(sym, "R_"):
		return strings.Join(symbolWords(sym), " ")
	}
	if d, ok := displayNames[sym]; ok {
		return d
	}
	return strings.ToLower(sym)
}

var displayNames = map[string]string{
	"ID": "a name", "STR": "a string", "NUM": "a number", "PARAM": "a variable", "LP": `"("`, "RP": `")"`, "COMMA": `","`,
	"SEMI": `";"`, "DOT": `"."`, "STAR": `"*"`, "PLUS": `"+"`, "MINUS": `"-"`, "SLASH": `"/"`, "PERCENT": `"%"`, "EQ": `"="`,
	"CMP": "a comparison", "CONCAT": `"||"`, "OP": "an operator", "LB": `"["`, "RB": `"]"`, "COLON": `":"`, "DCOLON": `"::"`,
	"BODY": "a body", "BIN": "a binary string", "ASSIGN": `":="`, "ARROW": `"=>"`, "AT": `"@"`, "OUTER": `"(+)"`, "ATTR": "an attribute", "DOTDOT": `".."`,
}

// Opaque keeps tokens from up to to as text, with the reason.
func (w *Worker) Opaque(u *scan.Unit, from, to int, fail *Failure) *ast.Opaque {
	o := &ast.Opaque{Err: fail.Msg, ErrAt: fail.At}
	o.At = w.TokensSpan(u, from, to)
	o.Text = w.file.Slice(o.At)
	w.errs = append(w.errs, &source.Error{Span: fail.At, Msg: fail.Msg})
	return o
}

// TokensSpan is the text of tokens from up to to of the unit.
func (w *Worker) TokensSpan(u *scan.Unit, from, to int) source.Span {
	if from >= to {
		return w.file.Span(u.Start, u.End)
	}
	return w.file.Span(int(u.Tokens[from].Start), int(u.Tokens[to-1].End))
}

// File is the file being parsed.
func (w *Worker) File() *source.File { return w.file }

// bailed leaves the generated parser at the first error.
type bailed struct{}
