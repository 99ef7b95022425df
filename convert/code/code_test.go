package code

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func name(s string) ast.Name { return ast.Name{Parts: []ast.Ident{{Text: s}}} }

// sampleRoutine is a procedure with one of several kinds of statements.
func sampleRoutine() *ast.Routine {
	call := &ast.Call{Name: name("Dbms_X"), Over: &ast.WindowDef{}}
	code := &ast.Compound{
		Decls: []ast.Stmt{
			&ast.CursorDecl{Name: ast.Ident{Text: "c"}, Params: []*ast.Parameter{{}}, Options: []*ast.Option{{Name: "x:no scroll"}}},
			&ast.Pragma{Name: "autonomous_transaction"},
			&ast.Routine{Kind: ast.Function, Name: name("inner"), Body: &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{&ast.Return{Value: call}}}}},
		},
		Stmts: []ast.Stmt{
			&ast.If{Cond: &ast.Keyword{Word: "true"}, Then: &ast.StmtList{Stmts: []ast.Stmt{&ast.Goto{}}}, Else: &ast.If{ElseIf: true}},
			&ast.Return{Value: &ast.Keyword{Word: "null"}},
			&ast.Raise{Verb: "raise", Level: "notice"},
			&ast.FetchCursor{Bulk: true, Limit: &ast.NumberLit{}},
			&ast.DynamicSQL{},
			&ast.Opaque{Err: "x"},
		},
		Handlers: []*ast.Handler{{Conditions: []*ast.Condition{{Name: name("Others")}, {SQLState: "23505"}}}},
	}
	return &ast.Routine{Name: name("p"), Body: &ast.Body{Code: code}, Params: []*ast.Parameter{{Mode: "variadic", Default: &ast.NumberLit{}}}}
}

func TestWalk(t *testing.T) {
	var got []string
	visit := Visitor{
		Construct: func(c string, _ source.Span, name string) { got = append(got, c+":"+name) },
		Call:      func(n string, _ source.Span) { got = append(got, "call:"+n) },
		Option:    func(o *ast.Option) { got = append(got, "option:"+o.Name) },
	}
	Walk(sampleRoutine(), visit)
	want := []string{"parameter variadic:", "parameter default:", "handler others:Others", "handler sqlstate:23505", "cursor:c", "cursor parameters:c",
		"cursor option no scroll:no scroll", "option:x:no scroll", "pragma autonomous_transaction:autonomous_transaction", "nested routine:inner",
		"window function dbms_x:dbms_x", "goto:", "return value in procedure:", "raise notice:notice", "bulk collect fetch limit:",
		"dynamic sql:", "unread:"}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%q\nwant\n%q", got, want)
	}
	visit.Wants = func(first string) bool { return first == "raise" }
	got = nil
	Walk(&ast.Block{Body: &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{&ast.Raise{Verb: "raise", Level: "log"}, &ast.Wait{Kind: "delay"}}}}}, visit)
	if !slices.Equal(got, []string{"raise log:log"}) {
		t.Errorf("found %q", got)
	}
}

func TestWalkTrigger(t *testing.T) {
	var got []string
	Walk(&ast.CreateTrigger{Name: name("t"), Table: name("x"), Events: []string{"insert", "truncate"}, UpdateOf: []ast.Ident{{Text: "a"}}, Timing: "after",
		Old: ast.Ident{Text: "o"}, When: &ast.Keyword{Word: "true"}, Body: &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{&ast.Return{}}}}}, Visitor{
		Construct: func(c string, _ source.Span, _ string) { got = append(got, c) },
		Call:      func(string, source.Span) {},
		Option:    func(*ast.Option) {},
	})
	want := []string{"trigger statement", "trigger events", "trigger truncate", "trigger update of", "trigger referencing", "trigger when", "return in trigger"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// Constructs that clauses of statements are.
func TestWalkClauses(t *testing.T) {
	ref := func(parts ...string) *ast.ColumnRef {
		n := ast.Name{}
		for _, s := range parts {
			n.Parts = append(n.Parts, ast.Ident{Text: s})
		}
		return &ast.ColumnRef{Name: n}
	}
	one := &ast.NumberLit{Text: "1"}
	query := &ast.Query{
		Body:    &ast.Select{Into: []ast.Expr{ref("a")}, Options: []*ast.Option{{Name: "x:strict"}}},
		OrderBy: []*ast.OrderItem{{Expr: ref("b"), Options: []*ast.Option{{Name: "x:using"}}}},
		Limit:   &ast.Limit{Offset: &ast.Binary{Op: "*", Left: one, Right: &ast.StringLit{Value: "1"}}},
	}
	body := &ast.Compound{Label: ast.Ident{Text: "Outer"}, Stmts: []ast.Stmt{
		&ast.SelectStmt{Query: query},
		&ast.GetDiagnostics{Stacked: true, Items: []*ast.SetItem{{Targets: []ast.Expr{ref("outer", "v")}, Value: &ast.Keyword{Word: "pg_context"}}}},
		&ast.Insert{Conflict: &ast.Conflict{}},
		&ast.Return{Value: &ast.Keyword{Word: "null"}},
		&ast.Assert{Cond: &ast.Binary{Op: "=", Quant: "any", Left: one, Right: ref("list")}},
		&ast.Assert{Cond: &ast.Binary{Op: "=", Quant: "any", Left: &ast.RowExpr{}, Right: &ast.Subquery{}}},
	}}
	var got []string
	Walk(&ast.Routine{Returns: &ast.TypeName{Name: name("trigger"), Collate: name("c")}, Body: &ast.Body{Code: body}}, Visitor{
		Construct: func(c string, _ source.Span, _ string) { got = append(got, c) },
		Call:      func(string, source.Span) {},
		Option:    func(*ast.Option) {},
	})
	for _, want := range []string{"select into strict", "order using", "limit expression offset", "arithmetic text", "diagnostics stacked pg_context",
		"labelled variable", "on conflict insert", "return in trigger null", "quantified array", "quantified row"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

func TestMeasure(t *testing.T) {
	got, ok := Measure(sampleRoutine())
	want := Metrics{Statements: 12, Branches: 3, Depth: 1, Cursors: 1, DynamicSQL: 1, Routines: 1, Unread: 1}
	if !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, ok := Measure(&ast.Routine{Body: &ast.Body{Text: "x"}}); ok {
		t.Error("a body that was not read has figures")
	}
}
