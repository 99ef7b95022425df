package convert

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// definitions reads an anonymous block that only defines objects, behind tests
// of what exists or with handlers that ignore that it does.
type definitions struct {
	c *converter
	// filled are the variables that a query of the data dictionary fills.
	filled map[string]bool
	// variables are those that the block declares.
	variables map[string]bool
	list      []ast.Stmt
	conds     []ast.Expr
	// partly tells that the block does something else, too.
	partly bool
}

// definingBlock enters the definitions of a block that are run in any case, or
// behind a test of what exists, as if written directly. It reports false for a
// block that has none. What else a block does is an item.
func (c *converter) definingBlock(b *ast.Block, depth int) bool {
	if b.Body == nil || b.Body.Code == nil || depth > maxNesting {
		return false
	}
	d := &definitions{c: c, filled: map[string]bool{}, variables: map[string]bool{}}
	d.compound(b.Body.Code, 0)
	if d.partly {
		d.list = slices.DeleteFunc(d.list, changesRows)
	}
	if len(d.list) == 0 {
		return false
	}
	if d.partly {
		c.definingPartly(b, d, depth)
		return true
	}
	c.fromSource(b)
	c.fromSource(b.Body)
	c.inlinedCode(b.Body.Code)
	for _, e := range d.conds {
		c.guarded(e, rules.GuardedDefinition)
	}
	c.tested += len(d.conds)
	for _, s := range d.list {
		c.statement(s, depth+1)
	}
	c.tested -= len(d.conds)
	return true
}

// definingPartly enters the definitions of a block that does more, which stays an
// item.
func (c *converter) definingPartly(b *ast.Block, d *definitions, depth int) {
	c.blockLost(b)
	c.note(rules.BlockDefinitions, b.At, nil, "count", strconv.Itoa(len(d.list)))
	ast.Inspect(b.Body.Code, func(n ast.Node) bool {
		if x, ok := n.(*ast.DynamicSQL); ok && len(x.Nested) > 0 && slices.Contains(d.list, x.Nested[0]) {
			c.doneAt = append(c.doneAt, x.At)
		}
		return true
	})
	c.tested += len(d.conds)
	for _, s := range d.list {
		c.statement(s, depth+1)
	}
	c.tested -= len(d.conds)
}

// blockLost makes a block an item.
func (c *converter) blockLost(b *ast.Block) {
	c.lose(rules.AnonymousBlockNotConverted, b.At, nil, "kind", "block", "call", calledByBlock(b))
	c.keepSource(b.At, rules.AnonymousBlockNotConverted)
	c.blocks = append(c.blocks, b)
}

// inlinedCode marks the nodes of a block but the definitions in it.
func (c *converter) inlinedCode(n ast.Node) {
	ast.Inspect(n, func(x ast.Node) bool {
		if s, ok := x.(ast.Stmt); ok && (isDefinition(s) || changesRows(s)) {
			return false
		}
		c.fromSource(x)
		return true
	})
}

// isDefinition reports whether a statement only defines or changes objects.
func isDefinition(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CommentOn, *ast.CreateType, *ast.CreateDomain, *ast.Drop,
		*ast.CreateSchema, *ast.CreateSynonym, *ast.CreateView, *ast.Routine, *ast.CreateTrigger, *ast.Grant, *ast.CreatePrincipal, *ast.AlterObject:
		return true
	}
	return false
}

// changesRows reports whether a statement writes rows.
func changesRows(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge:
		return true
	}
	return false
}

// compound reads a block.
func (d *definitions) compound(s *ast.Compound, depth int) bool {
	if depth > maxNesting {
		return false
	}
	d.partly = !d.declarations(s.Decls) || d.partly
	d.stmts(s.Stmts, depth)
	for _, h := range s.Handlers {
		d.partly = !ignores(h.Stmts, 0) || d.partly
	}
	return true
}

// declarations allows what a test of existence needs.
func (d *definitions) declarations(list []ast.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.VariableDecl:
			if s.Default != nil && !isPlainValue(s.Default) {
				return false
			}
			for _, id := range s.Names {
				d.variables[d.c.cat.fold(id)] = true
			}
		case *ast.ConditionDecl, *ast.Pragma:
		default:
			return false
		}
	}
	return true
}

func isPlainValue(e ast.Expr) bool {
	switch e.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword:
		return true
	}
	return false
}

// stmts reads statements that are run one after the other.
func (d *definitions) stmts(list []ast.Stmt, depth int) {
	for _, s := range list {
		defined, asked := len(d.list), len(d.conds)
		if !d.stmt(s, depth+1) {
			d.list, d.conds, d.partly = d.list[:defined], d.conds[:asked], true
		}
	}
}

func (d *definitions) stmt(s ast.Stmt, depth int) bool {
	if depth > maxNesting {
		return false
	}
	if isDefinition(s) || changesRows(s) && !d.usesVariables(s) {
		d.list = append(d.list, s)
		return true
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.Exec:
		d.list = append(d.list, s.Nested...)
		return len(s.Nested) > 0 || says(s)
	case *ast.Transaction:
		return s.Verb == "commit"
	case *ast.StmtList:
		d.stmts(s.Stmts, depth)
		return true
	case *ast.Compound:
		return d.compound(s, depth+1)
	case *ast.If:
		return d.branches(s, depth)
	case *ast.DynamicSQL:
		return d.dynamic(s)
	case *ast.Assign:
		return d.assigned(s)
	case *ast.SelectStmt:
		return d.lookup(s.Query)
	}
	return says(s)
}

// usesVariables reports whether rows may depend on variables of the block.
func (d *definitions) usesVariables(s ast.Stmt) bool {
	uses := false
	ast.Inspect(s, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && d.variables[d.c.cat.fold(r.Name.Parts[0])] {
			uses = true
		}
		return !uses
	})
	return uses
}

// assigned allows a variable that is given a text, which EXECUTE may run. It tells
// no more what exists.
func (d *definitions) assigned(s *ast.Assign) bool {
	r, ok := s.Target.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 || !isJoinedText(s.Value) {
		return false
	}
	delete(d.filled, d.c.cat.fold(r.Name.Last()))
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
func (d *definitions) branches(s *ast.If, depth int) bool {
	if s.Cond == nil || !d.asks(s.Cond) {
		return false
	}
	d.conds = append(d.conds, s.Cond)
	return d.stmt(s.Then, depth+1) && (s.Else == nil || d.stmt(s.Else, depth+1))
}

// asks reports whether a condition asks what exists: by EXISTS, by a function
// of the server, or by what a query of the data dictionary found.
func (d *definitions) asks(e ast.Expr) bool {
	if isGuard(e) {
		return true
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			found = found || d.filled[d.c.cat.fold(n.Name.Last())]
		case *ast.Subquery:
			found = found || readsDictionary(n.Query)
		}
		return true
	})
	return found
}

// dynamic is EXECUTE of constant definitions.
func (d *definitions) dynamic(s *ast.DynamicSQL) bool {
	if len(s.Nested) == 0 || len(s.Into) > 0 || len(s.Using) > 0 || len(s.Returning) > 0 {
		return false
	}
	for _, x := range s.Nested {
		if q, ok := x.(*ast.SelectStmt); ok && onlyShows(q) {
			continue
		}
		if !isDefinition(x) && !changesRows(x) {
			return false
		}
		d.list = append(d.list, x)
	}
	return len(d.list) > 0
}

// onlyShows reports whether a query reads no table and fills nothing, as SELECT
// @@ROWCOUNT behind a statement.
func onlyShows(s *ast.SelectStmt) bool {
	if s.Query == nil || selectsInto(s) {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	return ok && len(sel.From) == 0
}

// constantText enters definitions and statements about rows that a call of the
// script runs as constant text. It reports false for any other text.
func (c *converter) constantText(s *ast.DynamicSQL) bool {
	d := &definitions{c: c, filled: map[string]bool{}}
	if !d.dynamic(s) {
		return false
	}
	c.inlinedCode(s)
	for _, x := range d.list {
		c.statement(x, 1)
	}
	return true
}

// lookup is SELECT … INTO from the data dictionary.
func (d *definitions) lookup(q *ast.Query) bool {
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
		d.filled[d.c.cat.fold(r.Name.Last())] = true
	}
	return len(into) > 0
}

// readsDictionary reports whether a query reads tables of the data dictionary
// and no others.
func readsDictionary(q *ast.Query) bool {
	reads, other := false, false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			if isDictionary(t.Name) {
				reads = true
			} else {
				other = true
			}
		}
		return true
	})
	return reads && !other
}

// isDictionary reports whether a name is one of the views in which a server
// describes its objects.
func isDictionary(n ast.Name) bool {
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

// says reports whether a statement only writes messages, or nothing.
func says(s ast.Stmt) bool {
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

// ignores reports whether a handler does nothing but ignore an error, tell it,
// or raise it again.
func ignores(list []ast.Stmt, depth int) bool {
	if depth > maxNesting {
		return false
	}
	for _, s := range list {
		switch s := s.(type) {
		case *ast.If:
			if !ignores([]ast.Stmt{s.Then}, depth+1) || s.Else != nil && !ignores([]ast.Stmt{s.Else}, depth+1) {
				return false
			}
		case *ast.StmtList:
			if !ignores(s.Stmts, depth+1) {
				return false
			}
		case *ast.Raise, *ast.VariableDecl, *ast.Set, *ast.Transaction, *ast.Return:
		case *ast.SelectStmt:
			if !assignsOnly(s) {
				return false
			}
		case nil:
		default:
			if !says(s) {
				return false
			}
		}
	}
	return true
}

// assignsOnly reports whether a query of no table gives variables their values.
func assignsOnly(s *ast.SelectStmt) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) > 0 || len(sel.Items) == 0 {
		return false
	}
	return !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return it.Target == nil })
}
