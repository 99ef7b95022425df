package resolve

import "github.com/sctconv/sctconv/grammar/ast"

// code looks at a procedural statement. What declares names opens a scope.
func (w *walker) code(s ast.Stmt) {
	if w.depth++; w.depth > maxDepth {
		w.depth--
		return
	}
	was := w.sql
	w.sql = false
	switch s := s.(type) {
	case *ast.Compound:
		w.compound(s)
	case *ast.VariableDecl:
		w.variableDecl(s)
	case *ast.TableDecl:
		t := w.tableOf(s.Elems)
		t.Name = w.c.fold(s.Name)
		w.scope.define(t)
	case *ast.CursorDecl:
		w.cursorDecl(s)
	case *ast.ConditionDecl:
		w.declare(s.Name)
	case *ast.AliasDecl:
		w.declare(s.Name)
	case *ast.ForRange:
		w.exprs(s.Low, s.High, s.Step)
		w.loop(s.Stmts, s.Var)
	case *ast.ForQuery:
		w.forQuery(s)
	case *ast.Foreach:
		w.exprs(s.Array, s.Slice)
		w.loop(s.Stmts)
	case *ast.Forall:
		w.exprs(s.Low, s.High, s.Of)
		w.loop([]ast.Stmt{s.Stmt}, s.Var)
	case *ast.DynamicSQL:
		w.dynamic(s)
	case *ast.Pragma:
	case *ast.Raise:
		w.raise(s)
	case *ast.FetchCursor:
		w.cursor(s.Cursor)
		w.exprs(s.Count, s.Limit)
		each(w, s.Into)
	case *ast.CloseCursor:
		w.cursor(s.Cursor)
	case *ast.Leave:
		w.exprs(s.When)
	case *ast.Iterate:
		w.exprs(s.When)
	default:
		w.children(s)
	}
	w.sql = was
	w.depth--
}

func (w *walker) compound(s *ast.Compound) {
	w.push()
	defer w.pop()
	if !s.Label.IsZero() {
		w.declare(s.Label)
	}
	w.forward(s.Decls)
	for _, d := range s.Decls {
		w.node(d)
	}
	each(w, s.Stmts)
	for _, h := range s.Handlers {
		each(w, h.Stmts)
	}
}

// forward declares nested routines and types before their bodies are looked
// at, since they may refer to each other.
func (w *walker) forward(decls []ast.Stmt) {
	for _, d := range decls {
		switch d := d.(type) {
		case *ast.Routine:
			w.scope.define(w.symbol(Routine, w.c.fold(d.Name.Last())))
		case *ast.CreateType:
			w.scope.define(w.open(Type, w.c.fold(d.Name.Last())))
		case *ast.Opaque:
			w.scope.open = true
		}
	}
}

func (w *walker) variableDecl(s *ast.VariableDecl) {
	if s.Type != nil {
		w.node(s.Type)
	}
	w.exprs(s.Default)
	for _, id := range s.Names {
		w.declare(id)
	}
}

func (w *walker) cursorDecl(s *ast.CursorDecl) {
	w.declare(s.Name)
	w.push()
	defer w.pop()
	for _, p := range s.Params {
		w.declare(p.Name)
		if p.Type != nil {
			w.node(p.Type)
		}
	}
	if s.Query != nil {
		w.query(s.Query)
	}
}

// loop looks at the statements of a loop that declares names.
func (w *walker) loop(list []ast.Stmt, vars ...ast.Ident) {
	w.push()
	defer w.pop()
	for _, v := range vars {
		w.declare(v)
	}
	each(w, list)
}

// forQuery looks at a loop over rows. In PL/SQL the loop declares its row; in
// PL/pgSQL the targets are variables that exist, or a bound cursor's row.
func (w *walker) forQuery(s *ast.ForQuery) {
	if s.Query != nil {
		w.query(s.Query)
	}
	if s.Data != nil {
		w.node(s.Data)
	}
	w.exprs(s.Cursor)
	if s.Dynamic != nil {
		w.dynamic(s.Dynamic)
	}
	var vars []ast.Ident
	for _, t := range s.Targets {
		if r, ok := t.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 && w.scope.variable(w.c.fold(r.Name.Last())) == nil {
			vars = append(vars, r.Name.Last())
			continue
		}
		if w.c.dialect == "oracle" {
			if r, ok := t.(*ast.ColumnRef); ok {
				vars = append(vars, r.Name.Last())
				continue
			}
		}
		w.node(t)
	}
	w.loop(s.Stmts, vars...)
}

// dynamic looks at dynamic SQL; statements of constant text see the objects of
// the schema, not the variables around them.
func (w *walker) dynamic(s *ast.DynamicSQL) {
	w.exprs(s.Text)
	each(w, s.Into)
	for _, a := range s.Using {
		w.exprs(a.Value)
	}
	outer := w.scope
	w.scope = &scope{open: true}
	if w.c.dialect == "sqlserver" { // temporary tables stay visible
		for _, t := range outer.tables() {
			w.scope.define(t)
		}
	}
	each(w, s.Nested)
	w.scope = outer
}

// tables are the tables among the local names.
func (s *scope) tables() map[string]*Symbol {
	m := map[string]*Symbol{}
	for x := s; x != nil; x = x.outer {
		x.local.each(func(s *Symbol) {
			if s.Kind == Table && m[s.Name] == nil {
				m[s.Name] = s
			}
		})
	}
	return m
}

// cursor resolves the cursor of FETCH, MOVE or CLOSE. One of PostgreSQL that is no
// variable may be open in the session.
func (w *walker) cursor(e ast.Expr) {
	r, ok := e.(*ast.ColumnRef)
	if ok && w.c.dialect == "postgres" && len(r.Name.Parts) == 1 && w.scope.variable(w.c.fold(r.Name.Last())) == nil {
		w.emit(r.At, r.Name, Variable, Undecided, nil, nil)
		return
	}
	w.exprs(e)
}

// raise looks at the values of a condition that is raised; names of
// conditions are not references.
func (w *walker) raise(r *ast.Raise) {
	w.exprs(r.Message)
	each(w, r.Args)
	for _, u := range r.Using {
		w.exprs(u.Value)
	}
}
