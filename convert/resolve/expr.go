package resolve

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// expr looks at an expression.
func (w *walker) expr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.ColumnRef:
		w.reference(e.At, e.Name)
	case *ast.Star:
		if !e.Table.IsZero() && w.scope.row(w.c.fold(e.Table.Last())) == nil && w.scope.variable(w.c.fold(e.Table.Last())) == nil {
			w.emit(e.At, e.Table, Table, w.absent(e.Table, Table), nil, nil)
		}
	case *ast.Call:
		w.call(e)
	case *ast.Field:
		w.field(e)
	case *ast.Param:
		w.param(e.At, e.Name)
	case *ast.SequenceRef:
		w.object(e.At, e.Name, Sequence)
	case *ast.Subquery:
		w.query(e.Query)
	case *ast.Exists:
		w.query(e.Query)
	case *ast.NamedArg:
		w.exprs(e.Value)
	case *ast.Opaque, *ast.Keyword, *ast.NumberLit, *ast.StringLit, *ast.BinaryLit, *ast.TypedLit:
	default:
		w.children(e)
	}
}

// reference resolves a name in an expression.
func (w *walker) reference(at source.Span, n ast.Name) {
	if len(n.Parts) == 0 {
		return
	}
	if len(n.Parts) > 1 {
		w.qualified(at, n)
		return
	}
	name := w.c.fold(n.Parts[0])
	col, in, undecided := w.scope.column(name)
	local := w.scope.variable(name)
	switch {
	case local != nil && (col == nil || !w.sql):
		w.emit(at, n, Variable, Found, local, nil)
	case col != nil:
		w.emit(at, n, Column, Found, col, in)
	case w.c.Lookup(n, w.env.Schema, Routine) != nil:
		s := w.c.Lookup(n, w.env.Schema, Routine)
		w.emit(at, n, Routine, Found, s, s)
	case w.c.knows(n, Routine) || w.c.system.word(name):
		w.emit(at, n, Routine, System, nil, nil)
	case w.scope.row(name) != nil: // a whole row
		w.emit(at, n, Table, Found, w.scope.row(name), nil)
	case undecided:
		w.emit(at, n, Column, Undecided, nil, nil)
	default:
		w.emit(at, n, Column, w.absent(n, Column), nil, nil)
	}
}

// qualified resolves a.b and longer names: column of a source, field of a
// variable, member of a package, pseudo-column of a sequence.
func (w *walker) qualified(at source.Span, n ast.Name) {
	first := w.c.fold(n.Parts[0])
	second := w.c.fold(n.Parts[1])
	if s := w.qualifiedRow(n); s != nil {
		w.memberOf(at, n, s, w.c.fold(n.Last()))
		return
	}
	m := w.scope.variable(first)
	if s := w.scope.row(first); s != nil && (m == nil || s.Open || s.member(second) != nil) {
		w.memberOf(at, n, s, second)
		return
	}
	if m != nil {
		w.emit(at, n, Variable, Found, m, m)
		return
	}
	if w.c.dialect == "oracle" && isImplicitCursor(n) {
		w.emit(at, n, Variable, System, nil, nil)
		return
	}
	if w.isSequenceWord(n.Last()) {
		w.object(at, ast.Name{Parts: n.Parts[:len(n.Parts)-1]}, Sequence)
		return
	}
	if m := w.member(n); m != nil {
		w.emit(at, n, Variable, Found, m, m)
		return
	}
	table := ast.Name{Parts: n.Parts[:len(n.Parts)-1]}
	if s := w.c.Lookup(table, w.env.Schema, Table); s != nil {
		w.memberOf(at, n, s, w.c.fold(n.Last()))
		return
	}
	if s := w.c.Lookup(n, w.env.Schema, Routine); s != nil {
		w.emit(at, n, Routine, Found, s, s)
		return
	}
	if s := w.attribute(n); s != nil {
		w.emit(at, n, Column, Found, s, nil)
		return
	}
	state := w.absent(n, Column)
	if state == Missing && w.anyRowOpen() {
		state = Undecided
	}
	w.emit(at, n, Column, state, nil, nil)
}

// isImplicitCursor reports whether n is an attribute of PL/SQL's implicit
// cursor: SQL%ROWCOUNT.
func isImplicitCursor(n ast.Name) bool {
	return len(n.Parts) > 1 && strings.EqualFold(n.Parts[0].Text, "sql") && strings.HasPrefix(n.Parts[1].Text, "%")
}

// qualifiedRow is the source of which schema.table.column is a column, nil when
// the name is none of that form.
func (w *walker) qualifiedRow(n ast.Name) *Symbol {
	k := len(n.Parts)
	if k < 3 {
		return nil
	}
	s := w.scope.row(w.c.fold(n.Parts[k-2]))
	if s == nil || s.member(w.c.fold(n.Last())) == nil {
		return nil
	}
	return s
}

// attribute is an unqualified column of an object type with attributes after it.
func (w *walker) attribute(n ast.Name) *Symbol {
	col, _, _ := w.scope.column(w.c.fold(n.Parts[0]))
	return col
}

func (w *walker) anyRowOpen() bool {
	for s := w.scope; s != nil; s = s.outer {
		for _, r := range s.rows {
			if r.sym.Open {
				return true
			}
		}
	}
	return w.scope.anyOpen()
}

func (w *walker) memberOf(at source.Span, n ast.Name, s *Symbol, name string) {
	switch m := s.member(name); {
	case m != nil:
		w.emit(at, n, Column, Found, m, s)
	case s.Open || w.c.system.word(name):
		w.emit(at, n, Column, Undecided, nil, s)
	default:
		w.emit(at, n, Column, Missing, nil, s)
	}
}

func (w *walker) isSequenceWord(id ast.Ident) bool {
	return w.c.dialect == "oracle" && (strings.EqualFold(id.Text, "nextval") || strings.EqualFold(id.Text, "currval"))
}

// object resolves the name of a schema object.
func (w *walker) object(at source.Span, n ast.Name, k Kind) {
	if s := w.c.Lookup(n, w.env.Schema, k); s != nil {
		w.emit(at, n, k, Found, s, s)
		return
	}
	w.emit(at, n, k, w.absent(n, k), nil, nil)
}

// call resolves the callee: a routine, a member of a package, a type's
// constructor, or a collection variable that is indexed.
func (w *walker) call(e *ast.Call) {
	if e.X != nil {
		w.node(e.X)
	} else {
		w.callee(e.At, e.Name)
	}
	w.sequenceArg(e)
	each(w, w.nameArg(e))
	each(w, e.OrderBy)
	each(w, e.Within)
	w.exprs(e.Filter)
	if e.Over != nil {
		w.node(e.Over)
	}
}

func (w *walker) callee(at source.Span, n ast.Name) {
	if n.IsZero() || strings.HasPrefix(n.Last().Text, "@") { // a variable that holds the name
		return
	}
	if m := w.member(n); m != nil {
		w.emit(at, n, Routine, Found, m, m)
		return
	}
	if w.c.dialect == "oracle" && isImplicitCursor(n) {
		w.emit(at, n, Variable, System, nil, nil)
		return
	}
	if len(n.Parts) > 1 {
		if m := w.scope.variable(w.c.fold(n.Parts[0])); m != nil { // a method of a variable
			w.emit(at, n, Variable, Found, m, m)
			return
		}
		if s := w.scope.row(w.c.fold(n.Parts[0])); s != nil {
			w.emit(at, n, Column, Undecided, nil, s)
			return
		}
	}
	if s := w.c.Lookup(n, w.env.Schema, Routine, Type); s != nil {
		w.emit(at, n, Routine, Found, s, s)
		return
	}
	if len(n.Parts) == 1 && w.c.isType(strings.ToLower(n.Last().Text)) {
		w.emit(at, n, Routine, System, nil, nil)
		return
	}
	if len(n.Parts) > 1 { // a method of a column
		if col, _, undecided := w.scope.column(w.c.fold(n.Parts[0])); col != nil || undecided {
			w.emit(at, n, Column, Undecided, col, nil)
			return
		}
	}
	w.emit(at, n, Routine, w.absent(n, Routine), nil, nil)
}

// nameArg resolves a first argument that is a name and no value: of Oracle's
// functions for XML and object views, of UPDATE(column) in a trigger of SQL
// Server. It gives the arguments that are values.
func (w *walker) nameArg(e *ast.Call) []ast.Expr {
	if len(e.Args) == 0 {
		return nil
	}
	ref, ok := e.Args[0].(*ast.ColumnRef)
	name := strings.ToLower(e.Name.Last().Text)
	switch {
	case !ok:
	case w.c.dialect == "sqlserver" && name == "update" && len(e.Args) == 1:
		return nil
	case w.c.dialect != "oracle":
	case name == "xmlelement":
		return e.Args[1:]
	case name == "make_ref":
		w.object(ref.At, ref.Name, Table)
		return e.Args[1:]
	}
	return e.Args
}

// sequenceArg resolves the constant argument of nextval('s') and the like.
func (w *walker) sequenceArg(e *ast.Call) {
	if w.c.dialect != "postgres" || len(e.Args) == 0 {
		return
	}
	switch strings.ToLower(e.Name.Last().Text) {
	case "nextval", "currval", "setval":
	default:
		return
	}
	arg := e.Args[0]
	if c, ok := arg.(*ast.Cast); ok {
		arg = c.X
		if inner, ok := arg.(*ast.Cast); ok {
			arg = inner.X
		}
	}
	if s, ok := arg.(*ast.StringLit); ok {
		w.object(s.At, w.textName(s), Sequence)
	}
}

// textName is the name that a literal holds.
func (w *walker) textName(s *ast.StringLit) ast.Name {
	parts := w.idents.List(strings.Count(s.Value, ".") + 1)
	for part := range strings.SplitSeq(s.Value, ".") {
		text := strings.Trim(part, `"`)
		parts = append(parts, ast.Ident{Text: text, Quoted: text != part, At: s.At})
	}
	return ast.Name{Parts: parts}
}

// field resolves :new.column; other fields belong to values.
func (w *walker) field(e *ast.Field) {
	p, ok := e.X.(*ast.Param)
	if !ok {
		w.node(e.X)
		return
	}
	name := strings.ToLower(strings.TrimPrefix(p.Name, ":"))
	if s := w.scope.row(w.c.fold(ast.Ident{Text: name})); s != nil {
		w.memberOf(e.At, ast.Name{Parts: []ast.Ident{{Text: p.Name, At: p.At}, e.Name}}, s, w.c.fold(e.Name))
		return
	}
	w.param(p.At, p.Name)
}

// param resolves a T-SQL variable; other parameters stand for values from outside.
func (w *walker) param(at source.Span, text string) {
	if w.c.dialect != "sqlserver" || !strings.HasPrefix(text, "@") {
		return
	}
	n := ast.Name{Parts: []ast.Ident{{Text: text, At: at}}}
	switch m := w.scope.variable(strings.ToLower(text)); {
	case m != nil:
		w.emit(at, n, Variable, Found, m, nil)
	case strings.HasPrefix(text, "@@"):
		w.emit(at, n, Variable, System, nil, nil)
	default:
		w.emit(at, n, Variable, w.absent(n, Variable), nil, nil)
	}
}
