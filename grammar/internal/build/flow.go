package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file follows the texts of variables through the statements of a body, so
// that dynamic SQL whose text was put together in a straight line is read. A
// variable is known only where every way to the place gives it the same text: a
// branch or loop that can change it makes it unknown behind, and a loop also within.

// Nest reads the constant texts of the dynamic statements below n, a body or a
// statement. It must not be called by an action of a grammar, since it uses the
// parser.
func (w *Worker) Nest(n ast.Node) {
	if w.hasDynamic(n) {
		w.nest(n, nil)
	}
}

// NestScript is [Worker.Nest] for a block of a script, where the definitions that
// procedures are given as constant text count, too: run_ddl('CREATE …').
func (w *Worker) NestScript(b *ast.Block) {
	if b.Body == nil || b.Body.Code == nil || !holdsStatement(w.file.Text[w.file.Offset(b.At.Start):w.file.Offset(b.At.End)]) {
		return
	}
	calls := w.calls
	w.calls = true
	w.nest(b.Body, nil)
	w.calls = calls
}

// holdsStatement reports whether a literal in a text begins with a word, as SQL does.
// Most blocks of scripts have values only, or none.
func holdsStatement(text string) bool {
	for {
		k := strings.IndexByte(text, '\'')
		if k < 0 {
			return false
		}
		text = text[k+1:]
		rest := strings.TrimLeft(text, " \t\r\n([{<!|") // also behind q'[
		for _, verb := range [...]string{"create", "alter", "drop", "comment", "grant", "revoke", "rename", "truncate", "insert", "update", "delete", "merge", "begin", "declare"} {
			if len(rest) >= len(verb) && strings.EqualFold(rest[:len(verb)], verb) {
				return true
			}
		}
	}
}

// NestBatch is [Worker.Nest] for the statements of a batch of T-SQL, or of a body
// with parameters. Bodies of routines in it have been read.
func (w *Worker) NestBatch(list []ast.Stmt, params []*ast.Parameter) {
	w.nest(&ast.Compound{Implicit: true, Stmts: list}, params)
}

func (w *Worker) nest(n ast.Node, params []*ast.Parameter) {
	t := w.flow // texts may have bodies of their own
	w.flow = nil
	if t == nil {
		t = &flow{w: w, sqlserver: w.dialect.Name == "sqlserver"}
		t.visit = t.node
		t.texts = texts{w: w, value: t.lookup}
	}
	t.texts.left, t.texts.reach, t.count = maxFixed, maxReach, 0
	t.routine(n, params)
	t.changes = t.changes[:0]
	w.flow = t
}

// dynamicFinder looks for dynamic statements.
type dynamicFinder struct {
	found bool
	visit func(ast.Node)
}

// hasDynamic reports whether there is anything to do below n.
func (w *Worker) hasDynamic(n ast.Node) bool {
	if w.finder.visit == nil {
		w.finder.visit = w.finder.node
	}
	w.finder.found = false
	w.finder.node(n)
	return w.finder.found
}

func (f *dynamicFinder) node(n ast.Node) {
	if f.found {
		return
	}
	switch n := n.(type) {
	case *ast.DynamicSQL:
		f.found = true
	case ast.Expr, *ast.Query, *ast.Assign, *ast.Insert, *ast.Update, *ast.Delete, *ast.SelectStmt: // none in them
	default:
		ast.Children(n, f.visit)
	}
}

// textVar is a variable of a body.
type textVar struct {
	// parts are its text where known is set, literal tells that one of them is one.
	parts          []textPart
	known, literal bool
	constant       bool
	// limit is how many characters it takes, and cuts off behind; -1 for any number.
	limit int
	// padded tells that blanks fill it up to the limit, so that nothing can stand behind its text.
	padded bool
	// set counts the changes of all variables up to the one that set it.
	set int
}

// was is a variable before a change.
type was struct {
	v   *textVar
	old textVar
}

// textScope are the variables of a block by name in lower case; routine tells that
// a routine begins with it.
type textScope struct {
	vars    map[string]*textVar
	routine bool
}

// flow goes through the statements of a body.
type flow struct {
	w         *Worker
	sqlserver bool
	texts     texts
	visit     func(ast.Node)
	scopes    []textScope
	changes   []was
	// count counts changes; loop is its value at the begin of the innermost loop.
	count, loop int
	// body is the innermost routine, facts are those of it once they are asked for.
	body  ast.Node
	facts *bodyFacts
}

// known are the facts of the innermost routine.
func (t *flow) known() *bodyFacts {
	if t.facts == nil {
		t.facts = factsOf(t.body, t)
	}
	return t.facts
}

// variable finds a variable by name. In a nested routine those around it may have
// any value; only constants keep theirs.
func (t *flow) variable(name string) *textVar {
	inner := true
	for i := len(t.scopes) - 1; i >= 0; i-- {
		if v, ok := t.scopes[i].vars[name]; ok {
			if v != nil && (inner || v.constant) {
				return v
			}
			return nil
		}
		inner = inner && !t.scopes[i].routine
	}
	return nil
}

// lookup is the variable that e names, if its text is known here.
func (t *flow) lookup(e ast.Expr) *textVar {
	name, ok := t.name(e)
	if !ok {
		return nil
	}
	v := t.variable(name)
	if v == nil || !v.known {
		return nil
	}
	if v.constant {
		return v
	}
	if f := t.known(); f.wild || f.shared[name] || f.looped[name] && v.set <= t.loop {
		return nil
	}
	return v
}

// name is the plain name of a variable in lower case. One with quotes or of several
// parts is none.
func (t *flow) name(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.ColumnRef:
		if !t.sqlserver && len(e.Name.Parts) == 1 && !e.Name.Parts[0].Quoted {
			return strings.ToLower(e.Name.Parts[0].Text), true
		}
		if len(e.Name.Parts) == 2 && t.w.dialect.Name == "oracle" { // of a row of a loop
			return strings.ToLower(e.Name.String()), true
		}
	case *ast.Call:
		if len(e.Args) == 1 && t.w.dialect.Name == "oracle" {
			if i, ok := e.Args[0].(*ast.ColumnRef); ok {
				return strings.ToLower(e.Name.String() + "(" + i.Name.String() + ")"), true
			}
		}
	case *ast.Param:
		return strings.ToLower(e.Name), t.sqlserver
	}
	return "", false
}

// change gives a variable a value, or takes it when parts is nil.
func (t *flow) change(v *textVar, parts *textParts) {
	t.changes = append(t.changes, was{v, *v})
	t.count++
	v.set, v.known, v.parts = t.count, false, nil
	if parts == nil {
		return
	}
	v.parts, v.literal, v.known = parts.list, parts.literal, true
	if v.limit >= 0 && !t.fits(v) {
		v.known, v.parts = false, nil
	}
}

// fits reports whether the variable takes its text whole.
func (t *flow) fits(v *textVar) bool {
	n := 0
	for _, p := range v.parts {
		if p.fixed {
			n += len(p.value)
		} else {
			n += p.to - p.from
		}
	}
	return n <= v.limit // an escape takes more bytes than it stands for
}

// forget makes the variables of the names unknown.
func (t *flow) forget(name string) {
	if v := t.variable(name); v != nil && !v.constant && v.known {
		t.change(v, nil)
	}
}

// assign gives the target the value of an expression.
func (t *flow) assign(target ast.Expr, op string, value ast.Expr) {
	name, ok := t.name(target)
	v := t.variable(name)
	if !ok || v == nil || v.constant {
		t.forgetTarget(target)
		return
	}
	p := &textParts{texts: &t.texts}
	switch op {
	case "", "=", ":=":
		ok = value != nil && p.add(value)
	case "+=":
		ok = t.lookup(target) != nil && p.variable(target, v) && p.add(value)
	default:
		ok = false
	}
	if !ok {
		p = nil
	}
	t.set(v, p)
}

// set is change with parts that may be the list of another variable.
func (t *flow) set(v *textVar, p *textParts) {
	if p != nil && p.owner != nil && p.owner != v {
		if t.texts.left -= len(p.list); t.texts.left < 0 {
			p = nil
		} else {
			p.list = append([]textPart(nil), p.list...)
		}
	}
	t.change(v, p)
}

// forgetTarget forgets every variable that a target may be or be a part of.
func (t *flow) forgetTarget(e ast.Expr) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			for _, p := range n.Name.Parts {
				t.forget(strings.ToLower(p.Text))
			}
		case *ast.Param:
			t.forget(strings.ToLower(n.Name))
		}
		return true
	})
}

// declare enters a variable; nil stands for any other thing of that name.
func (t *flow) declare(id ast.Ident, v *textVar) {
	if id.IsZero() {
		return
	}
	s := &t.scopes[len(t.scopes)-1]
	if s.vars == nil {
		s.vars = map[string]*textVar{}
	}
	if id.Quoted && !t.sqlserver {
		v = nil
	}
	s.vars[strings.ToLower(id.Text)] = v
}

// routine follows a routine or body, with the parameters of a body.
func (t *flow) routine(n ast.Node, params []*ast.Parameter) {
	body, facts, loop := t.body, t.facts, t.loop
	t.body, t.facts, t.loop = n, nil, 0
	t.scopes = append(t.scopes, textScope{routine: true})
	if r, ok := n.(*ast.Routine); ok {
		params = r.Params
	}
	for _, p := range params {
		t.declare(p.Name, &textVar{limit: t.limit(p.Type), padded: t.padded(p.Type)})
	}
	if c, ok := n.(*ast.Compound); ok {
		t.compound(c)
	} else {
		ast.Children(n, t.visit)
	}
	t.scopes = t.scopes[:len(t.scopes)-1]
	t.body, t.facts, t.loop = body, facts, loop
}
