package resolve

import (
	"sync"

	"github.com/sctconv/sctconv/grammar/ast"
)

// stmt looks at a statement that defines an object or changes data; procedural
// statements are in code.go.
func (w *walker) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.CreateView:
		w.query(s.Query)
	case *ast.CreateTable:
		w.createTable(s)
	case *ast.Routine:
		w.routine(s)
	case *ast.CreatePackage:
		w.packageBody(s)
	case *ast.CreateTrigger:
		w.trigger(s)
	case *ast.CreateType:
		w.createType(s)
	case *ast.CreateDomain:
		w.push()
		w.declare(ast.Ident{Text: "value"})
		w.children(s)
		w.pop()
	case *ast.Block:
		w.routineBody(s.Body)
	case *ast.SelectStmt:
		w.query(s.Query)
	case *ast.Insert:
		w.insert(s)
	case *ast.MultiInsert:
		w.multiInsert(s)
	case *ast.Update:
		w.update(s)
	case *ast.Delete:
		w.delete(s)
	case *ast.Merge:
		w.merge(s)
	case *ast.Exec:
		w.exec(s)
	case *ast.Truncate:
		for _, n := range s.Names {
			w.rowSource(s.At, n)
		}
	case *ast.Opaque:
		w.scope.open = true
	case *ast.Drop, *ast.CommentOn, *ast.Grant, *ast.CreateSynonym, *ast.CreateSequence, *ast.AlterTable, *ast.CreateIndex, *ast.AlterObject, *ast.CreateBound:
	default:
		w.code(s)
	}
}

// createTable enters a table made inside a routine, or looks at the
// constraints of one of the schema.
func (w *walker) createTable(s *ast.CreateTable) {
	var out *Symbol
	if s.Query != nil {
		out = w.query(s.Query)
	}
	name := w.c.fold(s.Name.Last())
	if w.env.Self == nil || w.env.Self.Kind != Table {
		rows := w.tableOf(s.Elems)
		rows.Name = name
		if out != nil {
			rows.Members, rows.Open = out.members(), out.Open
		}
		w.outermost().define(rows)
		return
	}
	w.push().rows = []row{{name, w.env.Self}}
	for _, e := range s.Elems {
		w.tableElem(e)
	}
	w.pop()
}

// tableElem looks at an element of a table. What has no names is left out soon.
func (w *walker) tableElem(e ast.TableElem) {
	col, ok := e.(*ast.ColumnDef)
	if !ok {
		w.node(e)
		return
	}
	if col.Type != nil {
		w.typeName(col.Type)
	}
	for _, x := range col.Constraints {
		switch x.(type) {
		case *ast.NullConstraint, *ast.ForeignKeyConstraint:
		default:
			w.node(x)
		}
	}
}

// tableOf is the symbol of a list of columns.
func (w *walker) tableOf(elems []ast.TableElem) *Symbol {
	t := &Symbol{Kind: Table}
	for _, e := range elems {
		switch e := e.(type) {
		case *ast.ColumnDef:
			t.Add(w.symbol(Column, w.c.fold(e.Name)))
		case *ast.LikeClause, *ast.Opaque:
			t.Open = true
		}
	}
	return t
}

func (w *walker) outermost() *scope {
	s := w.scope
	for s.outer != nil {
		s = s.outer
	}
	return s
}

// exec is a call of a procedure; EXEC (text) has no name.
func (w *walker) exec(s *ast.Exec) {
	w.callee(s.At, s.Name)
	for _, a := range s.Args {
		if _, word := a.Value.(*ast.ColumnRef); !word || w.c.dialect != "sqlserver" { // a word of T-SQL is text here
			w.exprs(a.Value)
		}
	}
	w.exprs(s.Text, s.Result)
}

func (w *walker) createType(s *ast.CreateType) {
	if s.Elem != nil {
		w.node(s.Elem)
	}
	for _, e := range s.Attrs {
		if c, ok := e.(*ast.ColumnDef); ok && c.Type != nil {
			w.node(c.Type)
		}
	}
	if !s.Under.IsZero() {
		w.object(s.At, s.Under, Type)
	}
	for _, m := range s.Methods {
		w.routine(m)
	}
}

// trigger looks at a trigger. Its table's rows are visible as NEW and OLD, or
// inserted and deleted.
func (w *walker) trigger(s *ast.CreateTrigger) {
	w.push()
	defer w.pop()
	rows := &Symbol{Kind: Table, Open: true}
	if !s.Table.IsZero() {
		rows = w.rowSource(s.At, s.Table)
	}
	for _, name := range w.transitionNames(s) {
		name := w.c.fold(name)
		if w.c.dialect == "sqlserver" {
			t := named(rows, name)
			w.scope.define(t)
			continue
		}
		w.scope.rows = append(w.scope.rows, row{name, rows})
	}
	w.exprs(s.When)
	if !s.Function.IsZero() {
		w.object(s.At, s.Function, Routine)
	}
	w.routineBody(s.Body)
}

func (w *walker) transitionNames(s *ast.CreateTrigger) []ast.Ident {
	if w.c.dialect == "sqlserver" {
		return []ast.Ident{{Text: "inserted"}, {Text: "deleted"}}
	}
	list := []ast.Ident{{Text: "new"}, {Text: "old"}, {Text: "parent"}}
	if !s.New.IsZero() {
		list = append(list, s.New)
	}
	if !s.Old.IsZero() {
		list = append(list, s.Old)
	}
	return list
}

// routine looks at a procedure or function with its parameters and body.
func (w *walker) routine(s *ast.Routine) {
	w.push()
	defer w.pop()
	w.scope.define(w.symbol(Variable, w.c.fold(s.Name.Last()))) // name.parameter
	for _, p := range s.Params {
		if p.Type != nil {
			w.node(p.Type)
		}
		w.exprs(p.Default)
		w.declare(p.Name)
	}
	if s.Returns != nil {
		w.node(s.Returns)
	}
	for _, c := range s.ReturnsTable {
		w.declare(c.Name)
		if c.Type != nil {
			w.node(c.Type)
		}
	}
	w.implicit(s)
	w.routineBody(s.Body)
}

// implicit declares what a routine has without a declaration.
func (w *walker) implicit(s *ast.Routine) {
	switch w.c.dialect {
	case "postgres":
		for _, v := range implicitVariables() {
			w.scope.define(v)
		}
	case "sqlserver":
		for _, o := range s.Options { // the table variable that a function returns
			if o.Name == "sqlserver:returns" {
				w.scope.define(&Symbol{Kind: Table, Name: w.c.fold(ast.Ident{Text: o.Text}), Open: true})
			}
		}
	case "oracle":
		if s.Kind == ast.Method || w.env.Self != nil && w.env.Self.Kind == Type {
			w.scope.define(w.open(Variable, "SELF"))
		}
	}
}

// implicitVariables are those of every function in PL/pgSQL.
var implicitVariables = sync.OnceValue(func() []*Symbol {
	names := []string{"found", "sqlstate", "sqlerrm", "new", "old", "tg_op", "tg_name", "tg_when", "tg_level", "tg_relid", "tg_relname",
		"tg_table_name", "tg_table_schema", "tg_nargs", "tg_argv", "tg_event", "tg_tag"}
	list := make([]*Symbol, len(names))
	for i, n := range names {
		list[i] = &Symbol{Kind: Variable, Name: n, Open: true}
	}
	return list
})

func (w *walker) declare(id ast.Ident) {
	if !id.IsZero() {
		w.scope.define(w.open(Variable, w.c.fold(id)))
	}
}

// packageBody looks at a package or type with its members in scope.
func (w *walker) packageBody(s *ast.CreatePackage) {
	w.push()
	defer w.pop()
	w.scope.members = w.env.Self
	if s.TypeBody {
		w.scope.define(w.open(Variable, "SELF"))
	}
	w.routineBody(s.Body)
}

// routineBody looks at a body; one that was not parsed may name anything.
func (w *walker) routineBody(b *ast.Body) {
	if b != nil && b.Code != nil {
		w.code(b.Code)
	}
}
