package resolve

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/slab"
)

// Env says where a statement stands.
type Env struct {
	// Schema is the folded schema of unqualified names.
	Schema string
	// Self is the package, type, table or routine that the statement defines, if any.
	Self *Symbol
	// Row is the table whose columns are visible without a FROM: the table of
	// a constraint or trigger.
	Row *Symbol
	// Tables are visible beside those of the catalog: what triggers hand to the
	// function that they call.
	Tables []*Symbol
}

// maxDepth bounds the nesting of what is looked at; names below it are left out.
const maxDepth = 1000

// Walk calls f for every name in n that stands for something, in the order in
// which they are met.
func (c *Catalog) Walk(n ast.Node, env Env, f func(Ref)) {
	w := c.walker
	if w == nil || w.busy {
		w = newWalker(c, env, f)
		c.walker = w
	}
	*w = walker{c: c, env: env, report: f, visit: w.visit, enter: w.enter, scopes: w.scopes, free: w.free, symbols: w.symbols, idents: w.idents, busy: true}
	w.push()
	if env.Row != nil {
		w.scope.rows = append(w.scope.rows, row{env.Row.Name, env.Row})
	}
	for _, t := range env.Tables {
		w.scope.define(t)
	}
	w.node(n)
	w.busy = false
}

type walker struct {
	c       *Catalog
	env     Env
	report  func(Ref)
	scope   *scope
	depth   int
	visit   func(ast.Node) // is node
	enter   func(*Symbol)  // is enterOutput
	busy    bool           // a walk goes on
	scopes  slab.Of[scope]
	free    *scope // scopes that were left
	symbols slab.Of[Symbol]
	idents  slab.Of[ast.Ident]
	// sql tells that the expression is part of a query, where columns win
	// over variables.
	sql bool
}

func (w *walker) push() *scope {
	s := w.free
	if s == nil {
		s = w.scopes.New()
	} else {
		w.free = s.outer
	}
	*s = scope{outer: w.scope}
	w.scope = s
	return s
}

// pop leaves the scope, which must not be used any more.
func (w *walker) pop() {
	s := w.scope
	w.scope = s.outer
	s.outer, w.free = w.free, s
}

func (w *walker) emit(at source.Span, n ast.Name, k Kind, state State, to, in *Symbol) {
	r := Ref{At: at, Name: n, Kind: k, State: state, To: to, In: in}
	if state == Found {
		r.Via = w.c.via
	}
	w.c.via = nil
	w.report(r)
}

// node looks at any node by its type.
func (w *walker) node(n ast.Node) {
	if n == nil || w.depth > maxDepth {
		return
	}
	w.depth++
	switch n := n.(type) {
	case *ast.Query:
		w.query(n)
	case *ast.TypeName:
		w.typeName(n)
	case ast.TableRef:
		if _, ok := n.(*ast.Opaque); !ok {
			w.from(n)
		}
	case ast.Expr:
		w.expr(n)
	case ast.Stmt:
		w.stmt(n)
	default:
		w.children(n)
	}
	w.depth--
}

func newWalker(c *Catalog, env Env, f func(Ref)) *walker {
	w := &walker{c: c, env: env, report: f}
	w.push()
	w.visit, w.enter = w.node, w.enterOutput
	return w
}

func (w *walker) children(n ast.Node) { ast.Children(n, w.visit) }

// each looks at all elements of a list.
func each[T ast.Node](w *walker, list []T) {
	for _, n := range list {
		w.node(n)
	}
}

// typeName resolves a type that is not built in, and %TYPE and %ROWTYPE.
func (w *walker) typeName(t *ast.TypeName) {
	if len(t.Args) > 0 || len(t.Options) > 0 {
		w.children(t)
	}
	name := t.Name
	if name.IsZero() {
		return
	}
	if t.Ref != "" {
		w.anchored(t)
		return
	}
	if len(name.Parts) == 1 && w.c.isType(name.Last().Text) {
		return
	}
	if m := w.member(name); m != nil {
		w.emit(t.At, name, Type, Found, m, nil)
		return
	}
	kinds := []Kind{Type, Table}
	if s := w.c.Lookup(name, w.env.Schema, kinds...); s != nil {
		w.emit(t.At, name, Type, Found, s, s)
		return
	}
	w.emit(t.At, name, Type, w.absent(name, Type), nil, nil)
}

// anchored resolves table%ROWTYPE, table.column%TYPE, variable%TYPE and
// cursor%ROWTYPE.
func (w *walker) anchored(t *ast.TypeName) {
	name := t.Name
	if m := w.scope.variable(w.c.fold(name.Parts[0])); m != nil {
		w.emit(t.At, name, Variable, Found, m, m)
		return
	}
	if t.Ref == "rowtype" {
		w.rowSource(t.At, name)
		return
	}
	if len(name.Parts) < 2 {
		w.emit(t.At, name, Variable, w.absent(name, Variable), nil, nil)
		return
	}
	w.qualified(t.At, name)
}

// rowSource resolves the name of a table or view and gives what it is; the
// result is open when it is not known.
func (w *walker) rowSource(at source.Span, n ast.Name) *Symbol {
	if len(n.Parts) == 1 {
		if m := w.scope.variable(w.c.fold(n.Last())); m != nil && (m.Kind == Table || w.c.dialect != "postgres") {
			w.emit(at, n, Table, Found, m, m)
			return m
		}
	}
	if s := w.c.Lookup(n, w.env.Schema, Table); s != nil {
		w.emit(at, n, Table, Found, s, s)
		return s
	}
	if w.c.dialect == "postgres" { // the one row of a sequence
		if s := w.c.Lookup(n, w.env.Schema, Sequence); s != nil {
			w.emit(at, n, Sequence, Found, s, s)
			return w.c.unknown(w.c.fold(n.Last()))
		}
	}
	w.emit(at, n, Table, w.absent(n, Table), nil, nil)
	return w.c.unknown(w.c.fold(n.Last()))
}

// member finds package.member or a local name, from the innermost scope out.
func (w *walker) member(n ast.Name) *Symbol {
	first := w.c.fold(n.Parts[0])
	if len(n.Parts) == 1 {
		return w.scope.variable(first)
	}
	for i := len(n.Parts) - 1; i > 0; i-- {
		pkg := w.c.Lookup(ast.Name{Parts: n.Parts[:i]}, w.env.Schema, Package)
		if pkg == nil {
			continue
		}
		if m := pkg.member(w.c.fold(n.Parts[i])); m != nil {
			return m
		}
		if pkg.Open {
			return pkg
		}
	}
	return nil
}

// absent is the state of a name for which nothing is defined.
func (w *walker) absent(n ast.Name, k Kind) State {
	switch {
	case w.c.remote(n):
		return Remote
	case w.c.knows(n, k):
		return System
	case len(n.Parts) == 1 && w.scope.anyOpen():
		return Undecided
	}
	return Missing
}

// Columns are the names of the columns that a query returns, without those of
// sources that are not known; open tells that there are such.
func (c *Catalog) Columns(q *ast.Query, env Env) (names []string, open bool) {
	w := newWalker(c, env, func(Ref) {})
	out := w.query(q)
	for name := range out.members() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, out.Open
}
