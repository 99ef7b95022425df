package mysql

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Short constructors for trees.

func id(s string) ast.Ident { return ast.Ident{Text: s} }

func name(parts ...string) ast.Name {
	var n ast.Name
	for _, s := range parts {
		n.Parts = append(n.Parts, id(s))
	}
	return n
}

func col(parts ...string) *ast.ColumnRef { return &ast.ColumnRef{Name: name(parts...)} }

func num(s string) *ast.NumberLit { return &ast.NumberLit{Text: s} }

func str(s string) *ast.StringLit { return &ast.StringLit{Value: s} }

func word(s string) *ast.Keyword { return &ast.Keyword{Word: s} }

func bin(l ast.Expr, op string, r ast.Expr) *ast.Binary {
	return &ast.Binary{Op: op, Left: l, Right: r}
}

func un(op string, x ast.Expr) *ast.Unary { return &ast.Unary{Op: op, X: x} }

func fn(f string, args ...ast.Expr) *ast.Call { return &ast.Call{Name: name(f), Args: args} }

func typ(s string, args ...ast.Expr) *ast.TypeName {
	return &ast.TypeName{Name: name(s), Args: args}
}

func opt(name, value string) *ast.Option { return &ast.Option{Name: name, Value: value} }

func colDef(n string, t *ast.TypeName, k ...ast.Constraint) *ast.ColumnDef {
	return &ast.ColumnDef{Name: id(n), Type: t, Constraints: k}
}

func keyParts(names ...string) []*ast.IndexPart {
	var parts []*ast.IndexPart
	for _, n := range names {
		parts = append(parts, &ast.IndexPart{Expr: col(n)})
	}
	return parts
}

func table(n string) *ast.TableName { return &ast.TableName{Name: name(n)} }

func query(items []ast.Expr, from ...ast.TableRef) *ast.Query {
	s := &ast.Select{From: from}
	for _, e := range items {
		s.Items = append(s.Items, &ast.SelectItem{Expr: e})
	}
	return &ast.Query{Body: s}
}

func notNull() *ast.NullConstraint { return &ast.NullConstraint{NotNull: true} }

func null() *ast.NullConstraint { return &ast.NullConstraint{} }

// print is the text and the problems of a statement.
func print(s ast.Stmt) (string, []string) {
	p := NewPrinter()
	p.Stmt(s)
	var problems []string
	for _, x := range p.Problems() {
		problems = append(problems, x.Msg)
	}
	return p.Text(), problems
}

// wantText checks that a statement is printed as want, without problems.
func wantText(t *testing.T, s ast.Stmt, want string) {
	t.Helper()
	got, problems := print(s)
	if len(problems) > 0 {
		t.Errorf("problems: %q", problems)
	}
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// wantProblem checks that a statement gives exactly the problem.
func wantProblem(t *testing.T, s ast.Stmt, want string) {
	t.Helper()
	if text, problems := print(s); len(problems) != 1 || problems[0] != want {
		t.Errorf("problems of\n%s\nare %q, want %q", text, problems, want)
	}
}

func TestMap(t *testing.T) {
	at := func(n ast.Node, start, end source.Pos) { n.SetSpan(source.Span{Start: start, End: end}) }
	a, one := col("a"), num("1")
	sum := bin(a, "+", one)
	at(a, 10, 11)
	at(one, 14, 15)
	at(sum, 10, 15)
	p := NewPrinter()
	p.expr(bin(sum, "*", num("2")), levelAny)
	if got, want := p.Text(), "(`a` + 1) * 2"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	var got []string
	entries := p.TakeMap()
	for _, m := range entries {
		got = append(got, p.Text()[m.Start:m.End])
	}
	if s := strings.Join(got, "|"); s != "`a`|1|`a` + 1" {
		t.Errorf("mapped %s", s)
	}
	if m := entries[1]; m.Origin != one.Span() {
		t.Errorf("origin of 1 is %v, want %v", m.Origin, one.Span())
	}
}

func TestNumberWithPoint(t *testing.T) {
	p := NewPrinter()
	p.expr(bin(num("5."), "+", num(".5")), levelAny)
	if got, want := p.Text(), "5 + .5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDeepTree(t *testing.T) {
	var e ast.Expr = num("1")
	for range 200_000 {
		e = un("-", e)
	}
	p := NewPrinter()
	p.expr(e, levelAny)
	if n := len(p.Problems()); n != 1 {
		t.Fatalf("%d problems, want 1", n)
	}
	if got, want := p.Problems()[0].Msg, "nested more than 10000 levels deep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
