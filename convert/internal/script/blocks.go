package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Definitions reads an anonymous block that only defines objects, behind tests
// of what exists or with handlers that ignore that it does.
type Definitions struct {
	C *Reader
	// Filled are the variables that a query of the data dictionary fills.
	Filled map[string]bool
	// Variables are those that the block declares, counts those that count rows.
	Variables map[string]bool
	counts    map[string]rowCount
	// told are the variables that a query of other tables fills.
	told map[string]bool
	// raises tells that one of these queries raises an error when it finds no row.
	raises bool
	List   []ast.Stmt
	// Types are the collection types that the block declares, Asking its functions that ask what
	// exists.
	Types  []*ast.CreateType
	Asking []*ast.Routine
	// routines are the functions of the block by their names, cursors those over the data dictionary.
	routines map[string]*ast.Routine
	cursors  map[string]bool
	Conds    []Asked
	// Partly tells that the block does something else, too.
	Partly bool
}

// Asked is a test that definitions stand behind.
type Asked struct {
	Cond ast.Expr
	// Rows tells that it asks for rows, not for what exists.
	Rows bool
}

// InlinedCode marks the nodes of a block but the definitions in it.
func (c *Reader) InlinedCode(n ast.Node) {
	ast.Inspect(n, func(x ast.Node) bool {
		if s, ok := x.(ast.Stmt); ok && (IsDefinition(s) || ChangesRows(s) || SetsNumbers(s) != nil) {
			return false
		}
		c.FromSource(x)
		return true
	})
}

// IsDefinition reports whether a statement only defines or changes objects.
func IsDefinition(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Other:
		return s.Kind == "create extension"
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CommentOn, *ast.CreateType, *ast.CreateDomain, *ast.Drop,
		*ast.CreateSchema, *ast.CreateSynonym, *ast.CreateView, *ast.Routine, *ast.CreateTrigger, *ast.Grant, *ast.CreatePrincipal, *ast.AlterObject:
		return true
	}
	return false
}

// ChangesRows reports whether a statement writes rows.
func ChangesRows(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge:
		return true
	}
	return false
}

// Compound reads a block.
func (d *Definitions) Compound(s *ast.Compound, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	d.Partly = !d.declarations(s.Decls) || d.Partly
	if one := unlessThere(s); one != nil && !d.usesVariables(one) {
		d.List = append(d.List, one)
		return true
	}
	if pair := d.C.ownUpsert(s); pair != nil {
		d.stmts(pair, depth)
		return true
	}
	d.stmts(s.Stmts, depth)
	for _, h := range s.Handlers {
		d.Partly = !Ignores(h.Stmts, 0) || d.Partly
	}
	d.raised(s)
	return true
}

// declarations allows what a test of existence needs.
func (d *Definitions) declarations(list []ast.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.VariableDecl:
			if s.Default != nil && !IsPlainValue(s.Default) && !isConstructed(s.Default) {
				return false
			}
			for _, id := range s.Names {
				d.Variables[d.C.Cat.Fold(id)] = true
			}
		case *ast.ConditionDecl, *ast.Pragma:
		case *ast.CreateType:
			d.Types = append(d.Types, s)
		case *ast.Routine:
			if !onlyAsks(s) {
				return false
			}
			if d.routines == nil {
				d.routines = map[string]*ast.Routine{}
			}
			d.routines[d.C.Cat.Fold(s.Name.Last())] = s
			d.Asking = append(d.Asking, s)
		case *ast.CursorDecl:
			if s.Query == nil || !readsDictionary(s.Query) {
				return false
			}
			if d.cursors == nil {
				d.cursors = map[string]bool{}
			}
			d.cursors[d.C.Cat.Fold(s.Name)] = true
		default:
			return false
		}
	}
	return true
}

// isConstructed reports whether a value is a collection of plain values.
func isConstructed(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	return ok && call.X == nil && !slices.ContainsFunc(call.Args, func(a ast.Expr) bool { return !IsPlainValue(a) })
}

func IsPlainValue(e ast.Expr) bool {
	switch e.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword:
		return true
	}
	return false
}

// stmts reads statements that are run one after the other.
func (d *Definitions) stmts(list []ast.Stmt, depth int) {
	for _, s := range foundTests(d.C.withUpserts(list)) {
		defined, asked := len(d.List), len(d.Conds)
		if !d.stmt(s, depth+1) {
			d.List, d.Conds, d.Partly = d.List[:defined], d.Conds[:asked], true
		}
	}
}

func (d *Definitions) stmt(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	if IsDefinition(s) || ChangesRows(s) && !d.usesVariables(s) {
		d.List = append(d.List, s)
		return true
	}
	if numbers := SetsNumbers(s); numbers != nil && !d.usesVariables(s) {
		d.List = append(d.List, numbers)
		return true
	}
	if s, ok := s.(*ast.If); ok {
		if test := d.rowTest(s); test != nil {
			d.List = append(d.List, test)
			return true
		}
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.Exec:
		d.List = append(d.List, s.Nested...)
		return len(s.Nested) > 0 || Says(s)
	case *ast.Transaction:
		return s.Verb == "commit"
	case *ast.StmtList:
		d.stmts(s.Stmts, depth)
		return true
	case *ast.Compound:
		return d.Compound(s, depth+1)
	case *ast.If:
		return d.branches(s, depth)
	case *ast.DynamicSQL:
		return d.Dynamic(s)
	case *ast.ForRange, *ast.Foreach, *ast.ForQuery:
		return d.turns(TurnsOf(s))
	case *ast.Assign:
		return d.assigned(s)
	case *ast.OpenCursor, *ast.FetchCursor, *ast.CloseCursor:
		return d.cursor(s)
	case *ast.SelectStmt:
		return d.lookup(s.Query) || s.Query != nil && d.tells(s.Query)
	}
	return Says(s)
}

// usesVariables reports whether rows may depend on variables of the block.
func (d *Definitions) usesVariables(s ast.Node) bool {
	uses := false
	ast.Inspect(s, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && d.Variables[d.C.Cat.Fold(r.Name.Parts[0])] {
			uses = true
		}
		if x, ok := n.(*ast.Call); ok && len(x.Name.Parts) > 0 && d.Variables[d.C.Cat.Fold(x.Name.Parts[0])] { // an element of a collection
			uses = true
		}
		return !uses
	})
	return uses
}

// assigned allows a variable that is given a text, which EXECUTE may run, and tells no more what
// exists, and one that keeps what exists.
func (d *Definitions) assigned(s *ast.Assign) bool {
	r, ok := s.Target.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 {
		return false
	}
	if !isJoinedText(s.Value) {
		asks := d.Variables[d.C.Cat.Fold(r.Name.Last())] && d.Asks(s.Value)
		if asks {
			d.Filled[d.C.Cat.Fold(r.Name.Last())] = true
		}
		return asks
	}
	delete(d.Filled, d.C.Cat.Fold(r.Name.Last()))
	delete(d.told, d.C.Cat.Fold(r.Name.Last()))
	return true
}

// isJoinedText reports whether e is made of literals and variables alone.
func isJoinedText(e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StringLit, *ast.ColumnRef, *ast.Paren:
		case *ast.Binary:
			plain = plain && n.Op == "||"
		default:
			plain = false
		}
		return plain
	})
	return plain
}

// branches is IF: a test of what exists.
func (d *Definitions) branches(s *ast.If, depth int) bool {
	if s.Cond == nil {
		return false
	}
	if !d.Asks(s.Cond) {
		return d.behindRows(s, depth)
	}
	d.Conds = append(d.Conds, Asked{Cond: s.Cond})
	return d.stmt(s.Then, depth+1) && (s.Else == nil || d.stmt(s.Else, depth+1))
}

// Asks reports whether a condition asks what exists: by EXISTS, by a function
// of the server, or by what a query of the data dictionary found.
func (d *Definitions) Asks(e ast.Expr) bool {
	if isGuard(e) {
		return true
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			found = found || d.Filled[d.C.Cat.Fold(n.Name.Last())] || len(n.Name.Parts) == 2 && d.asksByCursor(n)
		case *ast.Call:
			found = found || d.asksByCall(n)
		case *ast.Subquery:
			found = found || readsDictionary(n.Query)
		}
		return true
	})
	return found
}

// TurnsOf are the statements that the turns of a loop run by dynamic SQL, none of other statements.
func TurnsOf(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.ForRange:
		return s.Turns
	case *ast.Foreach:
		return s.Turns
	case *ast.ForQuery:
		return s.Turns
	}
	return nil
}

// turns are the definitions that the turns of a loop run.
func (d *Definitions) turns(list []ast.Stmt) bool {
	for _, x := range list {
		if !IsDefinition(x) && !ChangesRows(x) && SetsNumbers(x) == nil {
			return false
		}
	}
	d.List = append(d.List, list...)
	return len(list) > 0
}

// Dynamic is EXECUTE of constant definitions.
func (d *Definitions) Dynamic(s *ast.DynamicSQL) bool {
	if len(s.Nested) == 0 || len(s.Into) > 0 || len(s.Using) > 0 || len(s.Returning) > 0 {
		return false
	}
	for _, x := range s.Nested {
		if q, ok := x.(*ast.SelectStmt); ok && onlyShows(q) {
			continue
		}
		if !IsDefinition(x) && !ChangesRows(x) && SetsNumbers(x) == nil {
			return false
		}
		d.List = append(d.List, x)
	}
	return len(d.List) > 0
}

// onlyShows reports whether a query reads no table and fills nothing, as SELECT
// @@ROWCOUNT behind a statement.
func onlyShows(s *ast.SelectStmt) bool {
	if s.Query == nil || tree.SelectsInto(s) || SetsNumbers(s) != nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	return ok && len(sel.From) == 0
}

// lookup is SELECT … INTO from the data dictionary.
func (d *Definitions) lookup(q *ast.Query) bool {
	if q == nil || !readsDictionary(q) {
		return false
	}
	into := q.Into
	if s, ok := q.Body.(*ast.Select); ok {
		into = append(into[:len(into):len(into)], s.Into...)
	}
	for _, e := range into {
		r, ok := e.(*ast.ColumnRef)
		if !ok {
			return false
		}
		d.Filled[d.C.Cat.Fold(r.Name.Last())] = true
	}
	return len(into) > 0
}

// readsDictionary reports whether a query reads tables of the data dictionary
// and no others.
func readsDictionary(q *ast.Query) bool {
	reads, other := false, false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			if IsDictionary(t.Name) {
				reads = true
			} else {
				other = true
			}
		}
		return true
	})
	return reads && !other
}

// IsDictionary reports whether a name is one of the views in which a server
// describes its objects.
func IsDictionary(n ast.Name) bool {
	if q := strings.ToLower(n.Qualifier().Text); q == "information_schema" || q == "pg_catalog" || q == "sys" {
		return true
	}
	name := strings.ToLower(n.Last().Text)
	for _, prefix := range []string{"user_", "all_", "dba_", "pg_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return name == "cat" || name == "tab"
}

// Says reports whether a statement only writes messages, or nothing.
func Says(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.NullStmt, *ast.Print:
		return true
	case *ast.Raise:
		return s.Level != "" && s.Level != "exception"
	case *ast.Exec:
		return s.Text == nil && strings.EqualFold(s.Name.Qualifier().Text, "dbms_output")
	}
	return false
}
