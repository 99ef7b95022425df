package code

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func option(name, value string) []*ast.Option {
	return []*ast.Option{{Name: "sqlserver:" + name, Value: value}}
}

func variable(name string) *ast.Param { return &ast.Param{Name: name} }

func TestDetails(t *testing.T) {
	top := &ast.Subquery{Query: &ast.Query{Body: &ast.Select{Top: &ast.Top{}}}}
	now := &ast.Call{Name: name("GetDate")}
	table := func(n ...string) *ast.TableName {
		x := &ast.TableName{}
		for _, s := range n {
			x.Name.Parts = append(x.Name.Parts, ast.Ident{Text: s})
		}
		return x
	}
	part := &ast.ColumnRef{Name: name("WW")}
	for _, c := range []struct {
		node ast.Node
		want []string
	}{
		{&ast.Transaction{Verb: "begin", Name: ast.Ident{Text: "x"}, Options: option("with mark", "")}, []string{"transaction begin", "named transaction begin", "transaction option with mark"}},
		{&ast.Raise{Verb: "throw"}, []string{"throw again"}},
		{&ast.Raise{Verb: "raiserror", Message: &ast.NumberLit{Text: "50001"}}, []string{"raiserror number"}},
		{&ast.Raise{Verb: "raiserror", Message: &ast.StringLit{}, Args: []ast.Expr{&ast.NumberLit{}}}, []string{"raiserror"}},
		{&ast.Raise{Verb: "throw", Message: &ast.StringLit{}, Args: []ast.Expr{variable("@n")}}, []string{"throw variable", "parameter mark @n"}},
		{&ast.Set{Name: "transaction isolation level", Value: "SNAPSHOT"}, []string{"set transaction isolation level snapshot"}},
		{&ast.Exec{Name: table("a", "b", "c", "d").Name, Options: option("with", "RESULT SETS ((a int))")}, []string{"exec option with result sets a", "remote call"}},
		{&ast.Insert{Call: &ast.Exec{}}, []string{"insert exec"}},
		{&ast.Delete{Options: option("top", "(5) PERCENT")}, []string{"delete", "change option top percent"}},
		{&ast.Delete{Options: option("top", "(5)")}, []string{"delete", "change option top"}},
		{&ast.Output{}, []string{"output clause"}},
		{&ast.Output{Into: name("x")}, []string{"output clause into"}},
		{&ast.Select{Items: []*ast.SelectItem{{Expr: &ast.NumberLit{}, Target: variable("@x")}}}, []string{"select assignment", "parameter mark @x"}},
		{&ast.SetItem{Targets: []ast.Expr{variable("@x")}}, []string{"update assignment", "parameter mark @x"}},
		{table("a", "b", "c", "d"), []string{"remote table"}},
		{table("sys", "tables"), []string{"system table"}},
		{table("inserted"), nil},
		{&ast.TableName{Name: name("t"), Options: option("with nolock", "")}, []string{"table option with nolock"}},
		{&ast.Binary{Op: "+", Left: &ast.StringLit{}, Right: variable("@x")}, []string{"operator +", "concatenation", "parameter mark @x"}},
		{&ast.Binary{Op: "-", Left: now, Right: &ast.NumberLit{}}, []string{"operator -", "date arithmetic"}},
		{&ast.Binary{Op: ">", Quant: "all", Left: &ast.NumberLit{}, Right: top}, []string{"operator > all", "limit in subquery", "top"}},
		{&ast.In{X: &ast.NumberLit{}, List: []ast.Expr{top}}, []string{"limit in subquery", "top"}},
		{&ast.Call{Name: name("DateDiff"), Args: []ast.Expr{part}}, []string{"date part datediff week"}},
		{&ast.Call{Name: name("value"), X: variable("@x")}, []string{"xml method value", "parameter mark @x"}},
		{&ast.Call{Name: name("value")}, nil},
		{&ast.CTE{Name: ast.Ident{Text: "r"}, Body: &ast.SelectStmt{Query: &ast.Query{Body: &ast.Select{From: []ast.TableRef{table("R")}}}}}, []string{"common table expression recursive"}},
		{&ast.DynamicSQL{Nested: []ast.Stmt{&ast.Routine{Name: name("q")}}}, []string{"dynamic sql constant", "ddl routine"}},
	} {
		var got []string
		Walk(c.node, Visitor{
			Construct: func(s string, _ source.Span, _ string) { got = append(got, s) },
			Call:      func(string, source.Span) {},
			Option:    func(*ast.Option) {},
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%T: found %q, want %q", c.node, got, c.want)
		}
	}
	var got []string
	Walk(&ast.CreateTrigger{Body: &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{&ast.Delete{Using: []ast.TableRef{table("deleted")}}}}}}, Visitor{
		Wants:     func(first string) bool { return first == "trigger" },
		Construct: func(s string, _ source.Span, n string) { got = append(got, s+":"+n) },
		Call:      func(string, source.Span) {},
		Option:    func(*ast.Option) {},
	})
	if !slices.Contains(got, "trigger table deleted:deleted") {
		t.Errorf("found %q in a trigger", got)
	}
}

func TestTemporaryTables(t *testing.T) {
	into := func(n string) ast.Stmt {
		return &ast.SelectStmt{Query: &ast.Query{Body: &ast.Select{Into: []ast.Expr{&ast.ColumnRef{Name: name(n)}}}}}
	}
	m, _ := Measure(&ast.Routine{Body: &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{into("#x"), into("x"), &ast.TableDecl{}}}}})
	if m.TempTables != 2 {
		t.Errorf("%d temporary tables, want 2", m.TempTables)
	}
}
