package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"

	tidb "github.com/pingcap/tidb/pkg/parser/mysql"

	"github.com/sctconv/sctconv/convert/mysql"
)

// queries searches a statement for forms of queries that 5.6 does not have.
func (c *checker) queries(s ast.StmtNode) {
	c.laterTokens(s)
	s.Accept(&queryVisitor{c: c})
	switch s := s.(type) {
	case *ast.UpdateStmt:
		c.ownTable(s, s.TableRefs)
	case *ast.DeleteStmt:
		c.ownTable(s, s.TableRefs)
	}
}

// laterTokens finds forms that the tree does not show.
func (c *checker) laterTokens(s ast.StmtNode) {
	switch s.(type) {
	case *ast.CreateTableStmt, *ast.AlterTableStmt:
		c.parenthesisedDefaults()
		c.longFloats()
	}
	for i, t := range c.tokens {
		switch {
		case t.is("-") && c.follow(i+1, ">") && c.tokens[i+1].start == t.end:
			c.add(t.start, codeSyntax, "JSON operator ->")
		case t.is("FETCH") && i > 0:
			c.add(t.start, codeSyntax, "FETCH FIRST")
		case t.is("DUAL"):
			c.afterDual(i)
		case t.is("FOR") && c.follow(i+1, "SHARE"):
			c.add(t.start, codeSyntax, "FOR SHARE")
		case (t.is("ROLLUP") || t.is("CUBE")) && c.follow(i+1, "("):
			c.add(t.start, codeSyntax, "%s in GROUP BY", strings.ToUpper(t.value))
		}
	}
}

// afterDual finds ORDER BY after FROM DUAL, which has only WHERE and LIMIT.
func (c *checker) afterDual(i int) {
	depth := 0
	for _, t := range c.tokens[i+1:] {
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth == 0 && t.is("ORDER"):
			c.add(t.start, codeSyntax, "ORDER BY after FROM DUAL")
			return
		}
		if depth < 0 || t.is("UNION") || t.is("DUAL") {
			return
		}
	}
}

// longFloats finds FLOAT(p) with more bits than a double has.
func (c *checker) longFloats() {
	for i, t := range c.tokens {
		if !t.is("FLOAT") || !c.follow(i+1, "(") || !c.follow(i+3, ")") {
			continue
		}
		digits := c.valueAt(i + 2)
		c.addIf(len(digits) > 2 || len(digits) == 2 && digits > "53", t.start, 1063, "FLOAT(%s), the limit is 53", digits)
	}
}

// queryVisitor walks all nodes of a statement.
type queryVisitor struct {
	c     *checker
	depth int // of nested queries
}

func (v *queryVisitor) Leave(n ast.Node) (ast.Node, bool) {
	if _, ok := n.(*ast.SelectStmt); ok {
		v.depth--
	}
	return n, true
}

func (v *queryVisitor) Enter(n ast.Node) (ast.Node, bool) {
	c := v.c
	switch n := n.(type) {
	case *ast.SelectStmt:
		v.depth++
		c.addIf(v.depth == mysql.MaxSelectNesting+1, 0, 1473, "more than %d nested queries", mysql.MaxSelectNesting)
		c.selectStmt(n)
	case *ast.SetOprStmt:
		c.setOpr(n)
	case *ast.SetOprSelectList:
		c.addIf(n.With != nil, c.place("WITH"), codeSyntax, "WITH")
		c.operators(n)
	case *ast.WithClause:
		c.add(c.place("WITH"), codeSyntax, "WITH")
	case *ast.WindowFuncExpr:
		c.add(c.place("OVER"), codeSyntax, "window function")
	case *ast.TableSource:
		c.tableSource(n)
	case *ast.TableName:
		c.addIf(n.TableSample != nil || n.AsOf != nil, c.place(n.Name.O), codeSyntax, "sample or version of a table")
	case *ast.FuncCallExpr:
		c.function(n.FnName.L, n.FnName.O)
	case *ast.AggregateFuncExpr:
		c.function(strings.ToLower(n.F), n.F)
	case *ast.FuncCastExpr:
		c.castType(n)
	case *ast.PatternLikeOrIlikeExpr:
		c.addIf(!n.IsLike, c.place("ILIKE"), codeSyntax, "ILIKE")
	case *ast.PatternInExpr:
		c.limitIn(n.Sel)
	case *ast.CompareSubqueryExpr:
		c.limitIn(n.R)
	case *ast.SubqueryExpr:
		c.subqueryExpr(n)
	case *ast.DeleteStmt:
		c.deleteStmt(n)
	case *ast.JSONSumCrc32Expr:
		c.add(0, codeSyntax, "JSON function")
	}
	return n, false
}

func (c *checker) selectStmt(s *ast.SelectStmt) {
	c.addIf(s.Kind != ast.SelectStmtKindSelect, 0, codeSyntax, "TABLE or VALUES as a query")
	c.addIf(len(s.WindowSpecs) > 0, c.place("WINDOW"), codeSyntax, "WINDOW")
	noTable := s.From == nil && !c.has("DUAL")
	c.addIf(noTable && s.Where != nil, c.place("WHERE"), codeSyntax, "WHERE without FROM")
	c.addIf(s.From == nil && s.Having != nil, c.place("HAVING"), codeSyntax, "HAVING without a table")
	c.addIf(s.From == nil && s.GroupBy != nil, c.place("GROUP"), codeSyntax, "GROUP BY without a table")
	c.addIf(s.GroupBy != nil && s.GroupBy.Rollup && s.OrderBy != nil, c.place("ROLLUP"), 1221, "WITH ROLLUP together with ORDER BY")
	if s.Fields != nil {
		for i, f := range s.Fields.Fields {
			late := i > 0 && f.WildCard != nil && f.WildCard.Table.O == ""
			c.addIf(late, 0, codeSyntax, "* after other items")
		}
	}
	if s.From != nil {
		n := tables(s.From.TableRefs)
		c.addIf(n > mysql.MaxJoinTables, c.place("FROM"), 1116, "a join of %d tables, the limit is %d", n, mysql.MaxJoinTables)
	}
	if s.LockInfo != nil {
		c.lock(s.LockInfo)
	}
}

// tables is the number of tables in a join.
func tables(n ast.ResultSetNode) int {
	count := 1
	for {
		j, ok := n.(*ast.Join)
		if !ok {
			return count
		}
		if j.Right != nil {
			count += tables(j.Right)
		}
		n = j.Left
	}
}

func (c *checker) lock(l *ast.SelectLockInfo) {
	plain := l.LockType == ast.SelectLockNone || l.LockType == ast.SelectLockForUpdate || l.LockType == ast.SelectLockForShare
	c.addIf(!plain || len(l.Tables) > 0, c.place("FOR"), codeSyntax, "lock clause of a later version")
}

func (c *checker) setOpr(s *ast.SetOprStmt) {
	c.addIf(s.With != nil, c.place("WITH"), codeSyntax, "WITH")
}

// operators checks the operators of a UNION, and finds a UNION in parentheses.
func (c *checker) operators(l *ast.SetOprSelectList) {
	if n := len(l.Selects); n > 1 {
		c.addIf(inBraces(l.Selects[0]) && !inBraces(l.Selects[n-1]), c.place("UNION"), codeSyntax,
			"the first query of a UNION is in parentheses and the last is not")
	}
	for _, n := range l.Selects {
		var op *ast.SetOprType
		switch n := n.(type) {
		case *ast.SelectStmt:
			op = n.AfterSetOperator
		case *ast.SetOprSelectList:
			op = n.AfterSetOperator
			c.addIf(len(n.Selects) > 1, c.place("UNION"), codeSyntax, "UNION in parentheses")
		}
		union := op == nil || *op == ast.Union || *op == ast.UnionAll
		c.addIf(!union, 0, codeSyntax, "INTERSECT or EXCEPT")
	}
}

func inBraces(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectStmt:
		return n.IsInBraces
	case *ast.SetOprSelectList:
		return true
	}
	return false
}

// subqueryExpr finds a UNION in an expression that starts with a parenthesis.
func (c *checker) subqueryExpr(e *ast.SubqueryExpr) {
	q, ok := e.Query.(*ast.SetOprStmt)
	starts := ok && q.SelectList != nil && len(q.SelectList.Selects) > 0 && inBraces(q.SelectList.Selects[0])
	c.addIf(starts, c.place("UNION"), codeSyntax, "sub-query that is a UNION and starts in parentheses")
}

func (c *checker) tableSource(s *ast.TableSource) {
	c.addIf(s.Lateral, c.place("LATERAL"), codeSyntax, "LATERAL")
	c.addIf(len(s.ColumnNames) > 0, c.place(s.AsName.O), codeSyntax, "column names of a derived table")
	switch s.Source.(type) {
	case *ast.SelectStmt, *ast.SetOprStmt:
		c.addIf(s.AsName.O == "", c.place("FROM"), 1248, "derived table without an alias")
	}
}

// function finds native functions of later versions, unless a qualified name
// shows that it is a stored one.
func (c *checker) function(lower, name string) {
	later := strings.HasPrefix(lower, "json_") || strings.HasPrefix(lower, "vec_")
	switch lower {
	case "regexp_like", "regexp_replace", "regexp_substr", "regexp_instr", "any_value", "grouping",
		"uuid_to_bin", "bin_to_uuid", "is_uuid", "st_asgeojson", "st_geomfromgeojson", "release_all_locks",
		"approx_count_distinct", "approx_percentile", "statement_digest", "statement_digest_text", "ps_current_thread_id",
		"format_bytes", "format_pico_time", "member_of", "json_memberof":
		later = true
	}
	c.addIf(later, c.place(name), 1305, "function %s does not exist", name)
}

func (c *checker) castType(n *ast.FuncCastExpr) {
	if n.FunctionType == ast.CastBinaryOperator {
		return
	}
	switch n.Tp.GetType() {
	case tidb.TypeDouble, tidb.TypeFloat, tidb.TypeYear, tidb.TypeJSON, tidb.TypeTiDBVectorFloat32:
		c.add(c.place("CAST"), codeSyntax, "CAST to this type")
	}
}

// limitIn finds LIMIT in a sub-query of IN, ALL, ANY or SOME.
func (c *checker) limitIn(e ast.ExprNode) {
	sub, ok := e.(*ast.SubqueryExpr)
	if !ok {
		return
	}
	switch q := sub.Query.(type) {
	case *ast.SelectStmt:
		c.addIf(q.Limit != nil, c.place("LIMIT"), 1235, "LIMIT in the sub-query of IN, ALL, ANY or SOME")
	case *ast.SetOprStmt:
		c.addIf(q.Limit != nil, c.place("LIMIT"), 1235, "LIMIT in the sub-query of IN, ALL, ANY or SOME")
	}
}

func (c *checker) deleteStmt(s *ast.DeleteStmt) {
	if s.IsMultiTable || s.TableRefs == nil || s.TableRefs.TableRefs == nil {
		return
	}
	if source, ok := s.TableRefs.TableRefs.Left.(*ast.TableSource); ok {
		c.addIf(source.AsName.O != "", c.place("FROM"), codeSyntax, "DELETE FROM a table with an alias")
	}
}
