package mysql

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

func TestExpr(t *testing.T) {
	a, b, c := col("a"), col("b"), col("c")
	for _, x := range []struct {
		e    ast.Expr
		want string
	}{
		{col("s", "t", "a"), "`s`.`t`.`a`"},
		{&ast.Star{Table: name("t")}, "`t`.*"},
		{num("1.50e-3"), "1.50e-3"},
		{str(`a'b\c`), `'a''b\\c'`},
		{str("bell\a"), "_utf8mb4 x'62656c6c07'"},
		{&ast.StringLit{Value: "é", National: true}, "N'é'"},
		{&ast.BinaryLit{Digits: "ABC", Radix: 16}, "x'0ABC'"},
		{&ast.BinaryLit{Digits: "01", Radix: 2}, "b'01'"},
		{&ast.TypedLit{Type: "date", Value: "2020-01-02"}, "DATE '2020-01-02'"},
		{&ast.Param{Name: "@x"}, "@x"},
		{&ast.Param{Name: "@@session.sql_mode"}, "@@session.sql_mode"},
		{bin(bin(a, "or", b), "and", c), "(`a` OR `b`) AND `c`"},
		{bin(a, "or", bin(b, "and", c)), "`a` OR `b` AND `c`"},
		{bin(a, "-", bin(b, "-", c)), "`a` - (`b` - `c`)"},
		{bin(bin(a, "-", b), "-", c), "`a` - `b` - `c`"},
		{bin(a, "*", bin(b, "+", c)), "`a` * (`b` + `c`)"},
		{un("-", un("-", num("1"))), "- -1"},
		{un("-", bin(a, "^", b)), "-(`a` ^ `b`)"},
		{bin(un("-", a), "^", b), "-`a` ^ `b`"},
		{un("not", bin(a, "=", b)), "NOT `a` = `b`"},
		{bin(un("not", a), "=", b), "(NOT `a`) = `b`"},
		{bin(a, "like", bin(b, "+", c)), "`a` LIKE (`b` + `c`)"},
		{&ast.Binary{Op: "not like", Left: a, Right: str("x!%"), Escape: str("!")}, "`a` NOT LIKE 'x!%' ESCAPE '!'"},
		{&ast.IsExpr{X: bin(a, "or", b), Not: true, Test: "null"}, "(`a` OR `b`) IS NOT NULL"},
		{&ast.Between{X: a, Low: num("1"), High: bin(b, "and", c)}, "`a` BETWEEN 1 AND (`b` AND `c`)"},
		{&ast.In{X: a, Not: true, List: []ast.Expr{num("1"), num("2")}}, "`a` NOT IN (1, 2)"},
		{&ast.In{X: &ast.RowExpr{Items: []ast.Expr{a, b}}, List: []ast.Expr{&ast.Subquery{Query: query([]ast.Expr{c}, table("t"))}}},
			"(`a`, `b`) IN (\n  SELECT `c`\n  FROM `t`\n)"},
		{&ast.Binary{Op: ">", Left: a, Quant: "all", Right: &ast.Subquery{Query: query([]ast.Expr{c})}}, "`a` > ALL (\n  SELECT `c`\n)"},
		{&ast.Paren{X: &ast.Paren{X: a}}, "((`a`))"},
		{&ast.Case{Whens: []*ast.When{{Cond: bin(a, "=", b), Result: num("1")}}, Else: word("null")}, "CASE WHEN `a` = `b` THEN 1 ELSE NULL END"},
		{&ast.Case{Operand: a, Whens: []*ast.When{{Cond: num("1"), Result: b}}}, "CASE `a` WHEN 1 THEN `b` END"},
		{&ast.Cast{X: a, Type: typ("char", num("3")), Func: "::"}, "CAST(`a` AS CHAR(3))"},
		{&ast.Cast{X: a, Type: typ("decimal", num("5"), num("2"))}, "CAST(`a` AS DECIMAL(5,2))"},
		{&ast.Collate{X: bin(a, "+", b), Collation: name("utf8mb4_bin")}, "(`a` + `b`) COLLATE utf8mb4_bin"},
		{bin(a, "+", &ast.TypedLit{Type: "interval", Value: "1", Unit: "day"}), "`a` + INTERVAL '1' DAY"},
		{fn("date_add", a, un("interval day to second", b)), "DATE_ADD(`a`, INTERVAL `b` DAY_SECOND)"},
		{&ast.Call{Name: name("count"), Star: true}, "COUNT(*)"},
		{&ast.Call{Name: name("count"), Quantifier: "distinct", Args: []ast.Expr{a, b}}, "COUNT(DISTINCT `a`, `b`)"},
		{&ast.Call{Name: name("group_concat"), Args: []ast.Expr{a, &ast.SpecialArg{Word: "separator", X: str(",")}}, OrderBy: []*ast.OrderItem{{Expr: b, Desc: true}}},
			"GROUP_CONCAT(`a` ORDER BY `b` DESC SEPARATOR ',')"},
		{fn("trim", &ast.SpecialArg{Word: "both", X: str("x")}, &ast.SpecialArg{Word: "from", X: a}), "TRIM(BOTH 'x' FROM `a`)"},
		{fn("extract", col("year"), &ast.SpecialArg{Word: "from", X: a}), "EXTRACT(YEAR FROM `a`)"},
		{fn("timestampdiff", col("month"), a, b), "TIMESTAMPDIFF(MONTH, `a`, `b`)"},
		{fn("convert", a, &ast.SpecialArg{Word: "using", X: col("utf8mb4")}), "CONVERT(`a` USING utf8mb4)"},
		{fn("left", a, num("1")), "LEFT(`a`, 1)"},
		{fn("select", a), "`select`(`a`)"},
		{&ast.Call{Name: name("ext", "nvl"), Args: []ast.Expr{a, b}}, "`ext`.`nvl`(`a`, `b`)"},
		{&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "myFn", Quoted: true}}}}, "`myFn`()"},
	} {
		p := NewPrinter()
		p.expr(x.e, levelAny)
		if p.Text() != x.want || len(p.Problems()) > 0 {
			t.Errorf("got  %s\nwant %s\nproblems %v", p.Text(), x.want, p.Problems())
		}
	}
}

func TestExprProblems(t *testing.T) {
	a := col("a")
	for _, x := range []struct {
		e    ast.Expr
		want string
	}{
		{bin(a, "||", a), "MySQL 5.6 has no operator || of this meaning"},
		{bin(a, "is distinct from", a), "MySQL 5.6 has no operator IS DISTINCT FROM of this meaning"},
		{&ast.Call{Name: name("rank"), Over: &ast.WindowDef{}}, "MySQL 5.6 has no window function"},
		{&ast.Call{Name: name("sum"), Args: []ast.Expr{a}, Filter: a}, "MySQL 5.6 has no FILTER"},
		{&ast.Call{Name: name("x"), Within: []*ast.OrderItem{{Expr: a}}}, "MySQL 5.6 has no WITHIN GROUP"},
		{&ast.NamedArg{Name: id("x"), Value: a}, "MySQL 5.6 has no argument by name"},
		{&ast.ArrayExpr{}, "MySQL 5.6 has no array"},
		{&ast.SequenceRef{}, "MySQL 5.6 has no sequence"},
		{&ast.ColumnRef{Name: name("a"), Outer: true}, "MySQL 5.6 has no outer join mark (+)"},
		{&ast.Cast{X: a, Type: typ("int")}, "MySQL 5.6 has no CAST to int"},
		{&ast.Cast{X: a, Type: typ("date"), Func: "try_cast"}, "MySQL 5.6 has no TRY_CAST"},
		{num("1d"), "MySQL 5.6 does not read 1d as a number"},
		{num("1; drop table t"), "MySQL 5.6 does not read 1; drop table t as a number"},
		{&ast.Param{Name: ":x"}, "MySQL 5.6 has no variable :x"},
		{&ast.Param{Name: "@x;y"}, "MySQL 5.6 has no variable @x;y"},
		{word("sysdate"), "MySQL 5.6 has no word sysdate as a value"},
		{&ast.In{X: a}, "MySQL 5.6 has no empty IN list"},
		{&ast.Between{X: a, Low: a, High: a, Symmetric: true}, "MySQL 5.6 has no BETWEEN SYMMETRIC"},
		{un("prior", a), "MySQL 5.6 has no operator PRIOR"},
		{&ast.IsExpr{X: a, Test: "json"}, "MySQL 5.6 has no test IS JSON"},
		{bin(a, "+", nil), "an expression is missing"},
	} {
		p := NewPrinter()
		p.expr(x.e, levelAny)
		if got := p.Problems(); len(got) != 1 || got[0].Msg != x.want {
			t.Errorf("problems of %s are %v, want %q", p.Text(), got, x.want)
		}
	}
}
