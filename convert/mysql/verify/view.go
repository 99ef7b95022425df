package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
)

func (c *checker) createView(s *ast.CreateViewStmt) {
	c.name(s.ViewName.Name.O)
	seen := map[string]bool{}
	for _, col := range s.Cols {
		c.columnName(col.O)
		c.addIf(seen[col.L], c.place(col.O), 1060, "duplicate column %s", col.O)
		seen[col.L] = true
	}
	c.viewColumns(s)
	c.addIf(c.isIntoView(), c.place("INTO"), 1350, "INTO in a view")
	c.checkOption(s)
	s.Select.Accept(&viewVisitor{c})
}

// checkOption finds WITH CHECK OPTION for a view that cannot be updated.
func (c *checker) checkOption(s *ast.CreateViewStmt) {
	has := false
	for i, t := range c.tokens {
		has = has || t.is("CHECK") && c.follow(i+1, "OPTION")
	}
	q, ok := s.Select.(*ast.SelectStmt)
	updatable := ok && !q.Distinct && q.GroupBy == nil && q.Having == nil && q.Limit == nil
	c.addIf(has && !updatable, c.place("OPTION"), 1368, "CHECK OPTION on a view that cannot be updated")
}

// viewColumns checks the number and the names of the columns.
func (c *checker) viewColumns(s *ast.CreateViewStmt) {
	q := firstSelect(s.Select)
	if q == nil || q.Fields == nil {
		return
	}
	var names []string
	for _, f := range q.Fields.Fields {
		if f.WildCard != nil {
			return
		}
		names = append(names, fieldName(f))
	}
	if len(s.Cols) > 0 {
		c.addIf(len(s.Cols) != len(names), c.place(s.ViewName.Name.O), 1353, "%d column names for %d columns", len(s.Cols), len(names))
		return
	}
	seen := map[string]bool{}
	for _, n := range names {
		if n == "" {
			continue
		}
		c.columnName(n)
		lower := strings.ToLower(n)
		c.addIf(seen[lower], c.place(n), 1060, "duplicate column %s", n)
		seen[lower] = true
	}
}

// fieldName is the name of a column of the select list, "" for an expression.
func fieldName(f *ast.SelectField) string {
	if f.AsName.O != "" {
		return f.AsName.O
	}
	if col, ok := f.Expr.(*ast.ColumnNameExpr); ok {
		return col.Name.Name.O
	}
	return ""
}

// firstSelect is the SELECT that names the columns of a query.
func firstSelect(n ast.Node) *ast.SelectStmt {
	for {
		switch q := n.(type) {
		case *ast.SelectStmt:
			return q
		case *ast.SetOprStmt:
			n = q.SelectList
		case *ast.SetOprSelectList:
			if len(q.Selects) == 0 {
				return nil
			}
			n = q.Selects[0]
		default:
			return nil
		}
	}
}

// isIntoView reports whether the view's query has INTO, which the parser does not see.
func (c *checker) isIntoView() bool {
	for i, t := range c.tokens {
		if t.is("INTO") && i > 0 && c.isVariable(i+1) {
			return true
		}
	}
	return false
}

// viewVisitor finds what the query of a view cannot have.
type viewVisitor struct{ c *checker }

func (v *viewVisitor) Leave(n ast.Node) (ast.Node, bool) { return n, true }

func (v *viewVisitor) Enter(n ast.Node) (ast.Node, bool) {
	switch n := n.(type) {
	case *ast.TableSource:
		switch n.Source.(type) {
		case *ast.SelectStmt, *ast.SetOprStmt:
			v.c.add(v.c.place("FROM"), 1349, "sub-query in FROM of a view")
		}
	case *ast.VariableExpr:
		v.c.add(v.c.place("@"+n.Name), 1351, "variable in a view")
	case ast.ParamMarkerExpr:
		v.c.add(0, 1351, "parameter in a view")
	}
	return n, false
}

// ownTable finds a sub-query that reads the table that the statement changes.
func (c *checker) ownTable(s ast.Node, refs *ast.TableRefsClause) {
	name := onlyTable(refs)
	if name == "" {
		return
	}
	s.Accept(&ownTableVisitor{c: c, name: name})
}

// onlyTable is the name of the single table of a clause, or "".
func onlyTable(refs *ast.TableRefsClause) string {
	if refs == nil || refs.TableRefs == nil || refs.TableRefs.Right != nil {
		return ""
	}
	source, ok := refs.TableRefs.Left.(*ast.TableSource)
	if !ok {
		return ""
	}
	if t, ok := source.Source.(*ast.TableName); ok {
		return t.Name.O
	}
	return ""
}

type ownTableVisitor struct {
	c    *checker
	name string
}

func (v *ownTableVisitor) Leave(n ast.Node) (ast.Node, bool) { return n, true }

// Enter looks at the tables of sub-queries; a derived table is a copy and is left out.
func (v *ownTableVisitor) Enter(n ast.Node) (ast.Node, bool) {
	switch n := n.(type) {
	case *ast.TableSource:
		_, isTable := n.Source.(*ast.TableName)
		return n, !isTable
	case *ast.SelectStmt:
		v.c.addIf(n.From != nil && v.reads(n.From.TableRefs), v.c.place("FROM"), 1093, "sub-query on the changed table %s", v.name)
	}
	return n, false
}

// reads reports whether a join has the table.
func (v *ownTableVisitor) reads(n ast.ResultSetNode) bool {
	switch n := n.(type) {
	case *ast.Join:
		return n.Left != nil && v.reads(n.Left) || n.Right != nil && v.reads(n.Right)
	case *ast.TableSource:
		t, ok := n.Source.(*ast.TableName)
		return ok && t.Name.O == v.name
	}
	return false
}
