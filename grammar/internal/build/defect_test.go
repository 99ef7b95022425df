package build

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// TestDefect wants of a panic outside of the grammar's rules that it costs its unit.
func TestDefect(t *testing.T) {
	d := toyDialect()
	d.Parse = func(w *Worker, list []ast.Stmt, u *scan.Unit) []ast.Stmt {
		if u.Is(0, "bad") {
			panic("no token")
		}
		n := &ast.NullStmt{}
		n.At = w.unitSpan(u)
		return append(list, n)
	}
	set := &source.Set{}
	f, err := set.Add("in.sql", []byte("good;\nbad one;\ngood;\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseFile(context.Background(), d, f)
	if s == nil || len(s.Stmts) != 3 {
		t.Fatalf("%v: %v", s, err)
	}
	o, ok := s.Stmts[1].(*ast.Opaque)
	if !ok || o.Text != "bad one;" || !strings.Contains(o.Err, "no token") {
		t.Errorf("%#v", s.Stmts[1])
	}
}
