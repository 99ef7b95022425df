package mysql

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

func selectStmt(q *ast.Query) ast.Stmt { return &ast.SelectStmt{Query: q} }

func union(l, r ast.QueryBody, all bool) *ast.SetOp {
	return &ast.SetOp{Op: "union", All: all, Left: l, Right: r}
}

func TestSelect(t *testing.T) {
	sub := query([]ast.Expr{num("1")}, table("v"))
	s := &ast.Select{
		Quantifier: "distinct",
		Items: []*ast.SelectItem{
			{Expr: col("x", "a"), Alias: id("b")},
			{Expr: &ast.Call{Name: name("count"), Star: true}},
		},
		From: []ast.TableRef{&ast.Join{
			Kind: "left",
			Left: &ast.TableName{Name: name("t"), Alias: id("x")},
			Right: &ast.Join{Kind: "inner", Left: table("u"),
				Right: &ast.Derived{Query: sub, Alias: id("d")}, Using: []ast.Ident{id("k")}},
			On: bin(col("x", "a"), "=", col("u", "a")),
		}, table("w")},
		Where:   bin(bin(bin(col("a"), "or", col("b")), "and", col("c")), "and", &ast.Exists{Query: sub}),
		GroupBy: []ast.Expr{col("a")},
		Having:  bin(col("a"), ">", num("1")),
		Options: []*ast.Option{opt("mysql:with rollup", "")},
	}
	wantText(t, selectStmt(&ast.Query{Body: s, OrderBy: []*ast.OrderItem{{Expr: col("a"), Desc: true}, {Expr: num("2")}},
		Limit: &ast.Limit{Count: num("10"), Offset: num("5")}, Options: []*ast.Option{opt("mysql:for update", "")}}), `
SELECT DISTINCT
  `+"`x`.`a` AS `b`,"+`
  COUNT(*)
`+"FROM `t` AS `x`"+`
  `+"LEFT JOIN (`u`"+`
    JOIN (
      SELECT 1
      `+"FROM `v`"+`
    ) `+"AS `d` USING (`k`)) ON `x`.`a` = `u`.`a`, `w`"+`
`+"WHERE (`a` OR `b`)"+`
  `+"AND `c`"+`
  AND EXISTS (
    SELECT 1
    `+"FROM `v`"+`
  )
`+"GROUP BY `a` WITH ROLLUP\nHAVING `a` > 1\nORDER BY `a` DESC, 2\nLIMIT 10 OFFSET 5\nFOR UPDATE")
}

func TestSelectForms(t *testing.T) {
	wantText(t, selectStmt(&ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, Where: word("false")}}),
		"SELECT 1\nFROM DUAL\nWHERE FALSE")
	wantText(t, selectStmt(&ast.Query{Body: query([]ast.Expr{num("1")}).Body, Limit: &ast.Limit{Offset: num("3")}}),
		"SELECT 1\nLIMIT 18446744073709551615 OFFSET 3")
	one, two, three := query([]ast.Expr{num("1")}), query([]ast.Expr{num("2")}), query([]ast.Expr{num("3")})
	paren := func(q *ast.Query) ast.QueryBody { return &ast.ParenQuery{Query: q} }
	const all3 = "SELECT 1\nUNION ALL\nSELECT 2\nUNION ALL\nSELECT 3"
	wantText(t, selectStmt(&ast.Query{Body: union(union(one.Body, two.Body, true), three.Body, true)}), all3)
	wantText(t, selectStmt(&ast.Query{Body: union(paren(&ast.Query{Body: union(one.Body, two.Body, true)}), paren(three), true)}), all3)
	wantText(t, selectStmt(&ast.Query{Body: union(one.Body, union(two.Body, three.Body, true), true)}), all3)
	limited := &ast.Query{Body: one.Body, Limit: &ast.Limit{Count: num("1")}}
	wantText(t, selectStmt(&ast.Query{Body: union(paren(limited), two.Body, false)}), "(\n  SELECT 1\n  LIMIT 1\n)\nUNION\n(\n  SELECT 2\n)")
	wantText(t, selectStmt(&ast.Query{Body: union(two.Body, paren(limited), false)}), "SELECT 2\nUNION\n(\n  SELECT 1\n  LIMIT 1\n)")
	sub := &ast.Subquery{Query: &ast.Query{Body: union(paren(limited), two.Body, false)}}
	wantProblem(t, selectStmt(query([]ast.Expr{sub})), "MySQL 5.6 has no sub-query that is a UNION and starts in parentheses")
	wantProblem(t, selectStmt(&ast.Query{Body: union(one.Body, union(two.Body, three.Body, false), true)}), "MySQL 5.6 has no UNION within a UNION")
}

func TestQueryProblems(t *testing.T) {
	item := func(s ast.Select) ast.Stmt {
		if s.Items == nil {
			s.Items = []*ast.SelectItem{{Expr: num("1")}}
		}
		return selectStmt(&ast.Query{Body: &s})
	}
	from := func(r ast.TableRef) ast.Stmt { return item(ast.Select{From: []ast.TableRef{r}}) }
	one := query([]ast.Expr{num("1")})
	for _, x := range []struct {
		stmt ast.Stmt
		want string
	}{
		{item(ast.Select{DistinctOn: []ast.Expr{num("1")}}), "MySQL 5.6 has no DISTINCT ON"},
		{item(ast.Select{Top: &ast.Top{Count: num("1")}}), "MySQL 5.6 has no TOP"},
		{item(ast.Select{ConnectBy: col("a")}), "MySQL 5.6 has no CONNECT BY"},
		{item(ast.Select{Quantifier: "unique"}), "MySQL 5.6 has no SELECT UNIQUE"},
		{item(ast.Select{Into: []ast.Expr{col("t")}}), "MySQL 5.6 has no SELECT INTO a table"},
		{item(ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}, {Expr: &ast.Star{}}}}), "MySQL 5.6 has no * after other items"},
		{item(ast.Select{Hints: []*ast.Option{opt("oracle:hint", "")}}), "MySQL 5.6 has no clause oracle:hint"},
		{item(ast.Select{From: []ast.TableRef{table("t")}, GroupBy: []ast.Expr{fn("rollup", col("a"))}}), "MySQL 5.6 has no function ROLLUP"},
		{item(ast.Select{Having: num("1")}), "MySQL 5.6 has no GROUP BY or HAVING without a table"},
		{selectStmt(&ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, Where: num("1")}, OrderBy: []*ast.OrderItem{{Expr: num("1")}}}),
			"MySQL 5.6 has no ORDER BY after WHERE without a table"},
		{selectStmt(&ast.Query{With: &ast.With{}, Body: one.Body}), "MySQL 5.6 has no WITH"},
		{selectStmt(&ast.Query{Body: &ast.SetOp{Op: "except", Left: one.Body, Right: one.Body}}), "MySQL 5.6 has no EXCEPT"},
		{selectStmt(&ast.Query{Body: one.Body, Limit: &ast.Limit{Count: bin(num("1"), "+", num("1"))}}), "MySQL 5.6 has no expression in LIMIT"},
		{selectStmt(&ast.Query{Body: one.Body, OrderBy: []*ast.OrderItem{{Expr: col("a"), Nulls: "last"}}}), "MySQL 5.6 has no NULLS LAST"},
		{selectStmt(&ast.Query{Body: &ast.TableQuery{Name: name("t")}}), "MySQL 5.6 has no such query"},
		{from(&ast.Join{Kind: "full", Left: table("t"), Right: table("u"), On: num("1")}), "MySQL 5.6 has no FULL JOIN"},
		{from(&ast.Join{Kind: "left", Left: table("t"), Right: table("u")}), "MySQL 5.6 has no outer join without a condition"},
		{from(&ast.Derived{Query: one}), "MySQL 5.6 has no derived table without an alias"},
		{from(&ast.Derived{Query: one, Alias: id("d"), Lateral: true}), "MySQL 5.6 has no LATERAL"},
		{from(&ast.TableFunc{Call: fn("f")}), "MySQL 5.6 has no function or text as a table"},
		{&ast.CreateView{Name: name("v"), Query: query([]ast.Expr{num("1")}, &ast.Derived{Query: one, Alias: id("d")})},
			"MySQL 5.6 has no sub-query in FROM of a view"},
		{&ast.CreateView{Name: name("v"), Query: one, Materialized: true}, "MySQL 5.6 has no materialized view"},
		{&ast.Other{Kind: "vacuum"}, "this statement cannot be printed"},
	} {
		wantProblem(t, x.stmt, x.want)
	}
}

func TestView(t *testing.T) {
	wantText(t, &ast.CreateView{Name: name("v"), OrReplace: true, Columns: []ast.ViewColumn{{Name: id("x")}, {Name: id("y")}},
		Query: query([]ast.Expr{col("a"), col("b")}, table("t")), CheckOption: "default",
		Options: []*ast.Option{opt("mysql:sql security", "invoker"), opt("mysql:algorithm", "merge")}},
		"CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `v` (`x`, `y`) AS\nSELECT\n  `a`,\n  `b`\nFROM `t`\nWITH CASCADED CHECK OPTION")
}

func TestTrigger(t *testing.T) {
	s := &ast.CreateTrigger{Name: name("tr"), Timing: "before", Events: []string{"insert"}, Table: name("t"), ForEachRow: true,
		Body: &ast.Body{Text: "\nBEGIN\n  SET NEW.`a` = 1;\nEND\n"}}
	wantText(t, s, "CREATE TRIGGER `tr` BEFORE INSERT ON `t`\nFOR EACH ROW\nBEGIN\n  SET NEW.`a` = 1;\nEND")
	s.Timing = "instead of"
	wantProblem(t, s, "MySQL 5.6 has no trigger INSTEAD OF")
	s.Timing, s.Events = "after", []string{"insert", "update"}
	wantProblem(t, s, "MySQL 5.6 has no trigger of several events")
}

func TestChanges(t *testing.T) {
	row := func(e ...ast.Expr) *ast.RowExpr { return &ast.RowExpr{Items: e} }
	values := func(r ...*ast.RowExpr) *ast.Query { return &ast.Query{Body: &ast.Values{Rows: r}} }
	wantText(t, &ast.Insert{Table: name("t"), Columns: []ast.Ident{id("a"), id("b")}, Query: values(row(num("1"), word("default")))},
		"INSERT INTO `t` (`a`, `b`)\nVALUES (1, DEFAULT)")
	wantText(t, &ast.Insert{Table: name("t"), Query: values(row(num("1")), row(num("2"))), Options: []*ast.Option{opt("mysql:ignore", "")}},
		"INSERT IGNORE INTO `t`\nVALUES\n  (1),\n  (2)")
	wantText(t, &ast.Insert{Table: name("t"), Query: query([]ast.Expr{col("a")}, table("u"))}, "INSERT INTO `t`\nSELECT `a`\nFROM `u`")
	wantText(t, &ast.Insert{Table: name("t")}, "INSERT INTO `t` () VALUES ()")
	set := &ast.SetItem{Targets: []ast.Expr{col("t", "a")}, Value: col("u", "b")}
	wantText(t, &ast.Update{Table: table("t"), From: []ast.TableRef{table("u")}, Set: []*ast.SetItem{set}, Where: bin(col("c"), "=", num("1"))},
		"UPDATE `t`, `u`\nSET `t`.`a` = `u`.`b`\nWHERE `c` = 1")
	wantText(t, &ast.Update{Table: table("t"), Set: []*ast.SetItem{set, set}}, "UPDATE `t`\nSET\n  `t`.`a` = `u`.`b`,\n  `t`.`a` = `u`.`b`")
	wantProblem(t, &ast.Update{Table: table("t"), Set: []*ast.SetItem{{Targets: []ast.Expr{col("a"), col("b")}, Value: num("1")}}},
		"MySQL 5.6 has no assignment to several columns")
	wantText(t, &ast.Delete{Table: table("t"), Where: bin(col("a"), "=", num("1"))}, "DELETE FROM `t`\nWHERE `a` = 1")
	wantText(t, &ast.Delete{Table: &ast.TableName{Name: name("t"), Alias: id("x")}}, "DELETE `x` FROM `t` AS `x`")
	wantText(t, &ast.Delete{Table: table("t"), Using: []ast.TableRef{table("u")}}, "DELETE `t` FROM `t`, `u`")
}

func TestOtherStatements(t *testing.T) {
	wantText(t, &ast.Drop{Kind: "table", IfExists: true, Names: []ast.Name{name("a"), name("s", "b")}}, "DROP TABLE IF EXISTS `a`, `s`.`b`")
	wantText(t, &ast.Drop{Kind: "index", Names: []ast.Name{name("i")}, On: name("t")}, "DROP INDEX `i` ON `t`")
	wantProblem(t, &ast.Drop{Kind: "table", Names: []ast.Name{name("a")}, Cascade: true}, "MySQL 5.6 ignores CASCADE")
	wantProblem(t, &ast.Drop{Kind: "sequence", Names: []ast.Name{name("a")}}, "MySQL 5.6 has no DROP SEQUENCE")
	wantText(t, &ast.Truncate{Names: []ast.Name{name("t")}}, "TRUNCATE TABLE `t`")
	wantText(t, &ast.Set{Name: "foreign_key_checks", Value: "0"}, "SET foreign_key_checks = 0")
	wantText(t, &ast.Set{Name: "sql_mode", Value: "A,B'; DROP"}, "SET sql_mode = 'A,B''; DROP'")
	wantText(t, &ast.Use{Name: id("d")}, "USE `d`")
	wantText(t, &ast.Transaction{Verb: "commit"}, "COMMIT")
	wantText(t, &ast.Exec{Name: name("p"), Args: []*ast.Arg{{Value: num("1")}, {Value: word("null")}}}, "CALL `p`(1, NULL)")
	p := NewPrinter()
	p.CreateDatabase("a`b", "utf8mb4", "utf8mb4_bin")
	if got, want := p.Text(), "CREATE DATABASE IF NOT EXISTS `a``b` DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
