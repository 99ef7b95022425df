package script

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// T-SQL scripts go through the rows of a query by DECLARE … CURSOR, OPEN, FETCH and WHILE
// @@FETCH_STATUS = 0. Such a loop is one of [rowLoop] whose variables are columns of the row.

// A ScriptCursor is a cursor of a T-SQL script.
type ScriptCursor struct {
	Decl *ast.CursorDecl
	// opened tells that it is open, into are the variables of the FETCH behind that.
	opened  bool
	into    []ast.Expr
	fetches int
}

// FollowCursor follows the statements about cursors outside of loops.
func (c *Reader) FollowCursor(s ast.Stmt) {
	if c.Dialect != "sqlserver" {
		return
	}
	switch s := s.(type) {
	case *ast.CursorDecl:
		if c.cursors == nil {
			c.cursors = map[string]*ScriptCursor{}
		}
		c.cursors[c.Cat.Fold(s.Name)] = &ScriptCursor{Decl: s}
	case *ast.OpenCursor:
		if k := c.cursorOf(s.Cursor); k != nil {
			k.opened, k.fetches, k.into = s.Query == nil && s.Dynamic == nil, 0, nil
		}
	case *ast.FetchCursor:
		if k := c.cursorOf(s.Cursor); k != nil {
			k.fetches++
			k.into = s.Into
		}
	}
}

func (c *Reader) cursorOf(e ast.Expr) *ScriptCursor {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 1 {
		return nil
	}
	return c.cursors[c.Cat.Fold(ref.Name.Last())]
}

// cursorRow is what the row of a cursor is called in a statement.
var cursorRow = ast.Ident{Text: "cursor_row"}

// cursorOver is the open cursor whose rows a loop goes through from the first on, and what it does with
// each; nil for any other loop.
func (c *Reader) cursorOver(s *ast.While) (*ScriptCursor, []ast.Stmt) {
	if c.Dialect != "sqlserver" {
		return nil, nil
	}
	body, fetch := FetchingBody(s)
	if fetch == nil || fetch.Direction != "" && fetch.Direction != "next" || len(fetch.Into) == 0 {
		return nil, nil
	}
	k := c.cursorOf(fetch.Cursor)
	first := 1
	if _, endless := ast.Unparen(s.Cond).(*ast.Binary); endless && !AsksFetch(s.Cond) {
		first = 0
	}
	if k == nil || !k.opened || k.fetches != first || first == 1 && !SameVariables(k.into, fetch.Into) || k.Decl.Query == nil {
		return nil, nil
	}
	k.into = fetch.Into
	return k, body
}

// CursorLoop are the statements about all rows that a loop over a cursor makes one by one, nil for
// any other loop.
func (c *Reader) CursorLoop(s *ast.While) []ast.Stmt {
	k, body := c.cursorOver(s)
	if k == nil {
		return nil
	}
	q, columns := cursorQuery(k.Decl.Query, k.into)
	if q == nil {
		return nil
	}
	l := &rowLoop{u: &Unroller{C: c, Vars: map[string]*Value{}, Types: map[string]*ast.TypeName{}}, row: cursorRow, query: q, written: map[*catalog.Table]int{}, own: map[ast.Stmt]bool{}}
	for i, x := range body {
		body[i] = tree.Cloned(x, func(e ast.Expr) ast.Expr {
			p, ok := e.(*ast.Param)
			if !ok || columns[VariableKey(p.Name)].IsZero() {
				return nil
			}
			ref := tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{cursorRow, columns[VariableKey(p.Name)]}}}, p)
			if v := c.Variables[VariableKey(p.Name)]; v != nil && v.Typ != nil && !c.holdsColumn(v.Typ, q, columns[VariableKey(p.Name)]) {
				return tree.Spanned(&ast.Cast{X: ref, Type: v.Typ, Func: "cast"}, p)
			}
			return ref
		}).(ast.Stmt)
	}
	if !l.stmts(body, nil, 0) || !l.apart() || l.feedsItself() {
		return nil
	}
	k.opened = false
	return l.list
}

// feedsItself reports whether a loop adds rows to a table that its cursor reads, which would see them.
func (l *rowLoop) feedsItself() (feeds bool) {
	for _, s := range l.list {
		i, ok := s.(*ast.Insert)
		if !ok {
			continue
		}
		t := l.u.C.Cat.Table(i.Table)
		ast.Inspect(l.query, func(n ast.Node) bool {
			name, isTable := n.(*ast.TableName)
			feeds = feeds || isTable && l.u.C.Cat.Table(name.Name) == t
			return !feeds
		})
	}
	return feeds
}

// holdsColumn reports whether a column of a query has the type of the variable that gets it.
func (c *Reader) holdsColumn(typ *ast.TypeName, q *ast.Query, name ast.Ident) bool {
	sel := q.Body.(*ast.Select)
	for _, it := range sel.Items {
		ref, ok := it.Expr.(*ast.ColumnRef)
		if it.Alias.Text != name.Text || !ok {
			continue
		}
		for _, r := range tree.Sources(sel.From) {
			if t := c.Cat.Table(tree.NamedIn(r)); t != nil {
				if col := t.ColumnIn(c.Cat, ref.Name.Last()); col != nil && col.Typ != nil {
					return strings.EqualFold(c.Files.Text(col.Typ.Span()), c.Files.Text(typ.Span())) || strings.EqualFold(col.Typ.Name.Last().Text, typ.Name.Last().Text) && len(typ.Args) == 0
				}
			}
		}
	}
	return false
}

// cursorQuery is the query of a cursor with names for its columns, by the variables that get them.
func cursorQuery(q *ast.Query, into []ast.Expr) (*ast.Query, map[string]ast.Ident) {
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.Items) != len(into) || q.With != nil {
		return nil, nil
	}
	out, body, columns := *q, *sel, map[string]ast.Ident{}
	out.Options = nil // FOR UPDATE, FOR READ ONLY
	body.Items = nil
	for i, it := range sel.Items {
		p, ok := into[i].(*ast.Param)
		if _, star := it.Expr.(*ast.Star); star || !ok || it.Target != nil {
			return nil, nil
		}
		next := *it
		next.Alias = ast.Ident{Text: "column" + strconv.Itoa(i+1)}
		body.Items = append(body.Items, &next)
		columns[VariableKey(p.Name)] = next.Alias
	}
	out.Body = &body
	return &out, columns
}

// FetchingBody are the statements of a loop without its FETCH, which ends each turn of a loop that
// asks for its status, or begins each turn of one that leaves by it.
func FetchingBody(s *ast.While) ([]ast.Stmt, *ast.FetchCursor) {
	list := slices.Clone(s.Stmts)
	if len(list) == 1 {
		switch x := list[0].(type) {
		case *ast.StmtList:
			list = slices.Clone(x.Stmts)
		case *ast.Compound:
			if len(x.Decls) == 0 {
				list = slices.Clone(x.Stmts)
			}
		}
	}
	if len(list) < 2 {
		return nil, nil
	}
	if AsksFetch(s.Cond) {
		f, ok := list[len(list)-1].(*ast.FetchCursor)
		if !ok {
			return nil, nil
		}
		return list[:len(list)-1], f
	}
	f, ok := list[0].(*ast.FetchCursor)
	b, isBinary := ast.Unparen(s.Cond).(*ast.Binary)
	if !ok || !isBinary || b.Op != "=" || !sameNumber(b.Left, b.Right) {
		return nil, nil
	}
	leave, ok := list[1].(*ast.If)
	if !ok || leave.Else != nil || !asksFetchFailed(leave.Cond) || !onlyLeaves(leave.Then) {
		return nil, nil
	}
	return list[2:], f
}

// AsksFetch reports whether a condition is that the last FETCH has found a row.
func AsksFetch(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	return ok && isFetchStatus(b.Left) && (b.Op == "=" && isWhole(b.Right, "0") || (b.Op == "<>" || b.Op == "!=") && isWhole(b.Right, "-1"))
}

// asksFetchFailed is the opposite.
func asksFetchFailed(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	return ok && isFetchStatus(b.Left) && (b.Op == "=" && isWhole(b.Right, "-1") || (b.Op == "<>" || b.Op == "!=" || b.Op == "<") && isWhole(b.Right, "0"))
}

func isFetchStatus(e ast.Expr) bool {
	p, ok := ast.Unparen(e).(*ast.Param)
	return ok && strings.EqualFold(p.Name, "@@fetch_status")
}

func isWhole(e ast.Expr, text string) bool { return tree.SignedText(e, "") == text }

func sameNumber(a, b ast.Expr) bool {
	n, ok := ast.Unparen(a).(*ast.NumberLit)
	return ok && isWhole(b, n.Text)
}

func onlyLeaves(s ast.Stmt) bool {
	if l, ok := s.(*ast.StmtList); ok && len(l.Stmts) == 1 {
		s = l.Stmts[0]
	}
	l, ok := s.(*ast.Leave)
	return ok && l.When == nil
}

// SameVariables reports whether two lists name the same variables.
func SameVariables(a, b []ast.Expr) bool {
	return slices.EqualFunc(a, b, func(x, y ast.Expr) bool {
		p, ok1 := x.(*ast.Param)
		q, ok2 := y.(*ast.Param)
		return ok1 && ok2 && strings.EqualFold(p.Name, q.Name)
	})
}
