package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// withStaged is a statement with the rows of staged tables, and of constant CTEs of MERGE, in
// the place of their names; other statements stay.
func (c *Folder) withStaged(s ast.Stmt) ast.Stmt {
	if c.Dialect != "sqlserver" {
		return s
	}
	m, merges := s.(*ast.Merge)
	if len(c.staging) == 0 && !(merges && m.With != nil) {
		return s
	}
	u := &unstager{c: c}
	out := tree.Cloned(s, func(ast.Expr) ast.Expr { return nil }).(ast.Stmt)
	if merges {
		u.cte(out.(*ast.Merge))
	}
	ast.Inspect(out, func(n ast.Node) bool {
		u.replace(n)
		return true
	})
	if !u.done {
		return s
	}
	c.Inlined(s)
	return out
}

// unstager puts rows in the place of names.
type unstager struct {
	c    *Folder
	done bool
}

func (u *unstager) replace(n ast.Node) {
	switch n := n.(type) {
	case *ast.Select:
		u.all(n.From)
	case *ast.Update:
		u.all(n.From)
	case *ast.Delete:
		u.all(n.Using)
	case *ast.Merge:
		n.Source = u.one(n.Source)
	case *ast.Join:
		n.Left, n.Right = u.one(n.Left), u.one(n.Right)
	}
}

func (u *unstager) all(list []ast.TableRef) {
	for i, r := range list {
		list[i] = u.one(r)
	}
}

// one is a derived table for the name of a staged one; others stay.
func (u *unstager) one(r ast.TableRef) ast.TableRef {
	n, ok := r.(*ast.TableName)
	if !ok {
		return r
	}
	t := u.c.staging[stagedName(n.Name)]
	if t != nil && !t.unknown && t.filled != nil {
		return u.filled(n, t)
	}
	if t == nil || t.unknown || len(t.rows) == 0 {
		return r
	}
	if u.c.stagedUses+len(t.rows) > maxStagedUses {
		u.c.unstage(n.Name, t)
		return r
	}
	u.c.stagedUses += len(t.rows)
	u.done = true
	d := &ast.Derived{Base: n.Base, Query: &ast.Query{Base: n.Base, Body: &ast.Values{Base: n.Base, Rows: t.rows}}, Alias: n.Alias}
	if d.Alias.IsZero() {
		d.Alias = ast.Ident{Text: strings.TrimPrefix(n.Name.Last().Text, "@"), At: n.At}
	}
	for _, col := range t.cols {
		d.Columns = append(d.Columns, col.Name)
	}
	return d
}

// filled is the query of a staged table for its name.
func (u *unstager) filled(n *ast.TableName, t *staged) ast.TableRef {
	if u.c.stagedUses++; u.c.stagedUses > maxStagedUses || len(n.Columns) > 0 {
		return n
	}
	u.done = true
	q := tree.Cloned(t.filled.query, func(ast.Expr) ast.Expr { return nil }).(*ast.Query)
	d := &ast.Derived{Base: n.Base, Query: q, Alias: n.Alias}
	if d.Alias.IsZero() {
		d.Alias = ast.Ident{Text: strings.TrimLeft(n.Name.Last().Text, "@#"), At: n.At}
	}
	return d
}

// cte puts the rows of a CTE of a MERGE in the place of its name.
func (u *unstager) cte(m *ast.Merge) {
	n, ok := m.Source.(*ast.TableName)
	if !ok || m.With == nil || len(m.With.CTEs) != 1 {
		return
	}
	cte := m.With.CTEs[0]
	body, ok := cte.Body.(*ast.SelectStmt)
	if !ok || !strings.EqualFold(cte.Name.Text, n.Name.Last().Text) || len(n.Name.Parts) > 1 || body.Query == nil {
		return
	}
	rows, ok := constantQuery(body.Query)
	if !ok || len(rows) == 0 {
		return
	}
	cols := cte.Columns
	if len(cols) == 0 {
		cols = itemNames(body.Query)
	}
	if len(cols) != len(rows[0].Items) {
		return
	}
	alias := n.Alias
	if alias.IsZero() {
		alias = n.Name.Last()
	}
	m.Source = &ast.Derived{Base: n.Base, Query: &ast.Query{Base: n.Base, Body: &ast.Values{Base: n.Base, Rows: rows}}, Alias: alias, Columns: cols}
	m.With = nil
	u.done = true
}

// itemNames are the names of the columns of a query of constants.
func itemNames(q *ast.Query) []ast.Ident {
	sel, ok := tree.FirstSelect(q.Body)
	if !ok {
		return nil
	}
	var names []ast.Ident
	for _, it := range sel.Items {
		switch e := it.Expr.(type) {
		case *ast.Star:
			if len(sel.From) == 0 {
				return nil
			}
			if d, ok := sel.From[0].(*ast.Derived); ok {
				names = append(names, d.Columns...)
			}
		case *ast.ColumnRef:
			if it.Alias.IsZero() {
				names = append(names, e.Name.Last())
				continue
			}
			names = append(names, it.Alias)
		default:
			names = append(names, it.Alias)
		}
	}
	return names
}

// stagedInto enters SELECT … INTO #t of constant rows.
func (c *Folder) stagedInto(s *ast.SelectStmt) bool {
	r := IntoTarget(s)
	if c.Dialect != "sqlserver" || r == nil || stagedName(r.Name) == "" || c.Settings.Data == "skip" || len(c.RowTests) > 0 || c.tested > 0 {
		return false
	}
	q, _ := withoutInto(s.Query)
	rows, ok := constantQuery(q)
	names := itemNames(q)
	if !ok {
		return c.stageInto(stagedName(r.Name), s, q)
	}
	if len(rows) == 0 || len(rows) > maxStaged || len(names) != len(rows[0].Items) {
		return false
	}
	t := &staged{}
	for _, id := range names {
		t.cols = append(t.cols, &ast.ColumnDef{Name: id, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "any"}}}}})
	}
	at := make([]int, len(names))
	for i := range at {
		at[i] = i
	}
	for i, row := range rows {
		out := t.row(c, row, at, i)
		if out == nil {
			return false
		}
		t.rows = append(t.rows, out)
	}
	if c.staging == nil {
		c.staging = map[string]*staged{}
	}
	c.staging[stagedName(r.Name)] = t
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.ScriptVariable), "rows", s.Span())
	return true
}
