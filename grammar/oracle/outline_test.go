package oracle

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

const packageBody = `CREATE OR REPLACE PACKAGE BODY p AS
  limit CONSTANT NUMBER := 10;
  PROCEDURE fill (p_id IN NUMBER) IS
    v NUMBER := 0;
  BEGIN
    FOR r IN (SELECT id, name FROM customers WHERE id = p_id) LOOP
      IF r.name IS NULL OR LENGTH(r.name) > 10 THEN v := v + 1; ELSE INSERT INTO log_lines (id, text) VALUES (r.id, 'name ' || r.name); END IF;
    END LOOP;
    UPDATE orders SET total = total + v WHERE customer = p_id AND total > 100;
    SELECT COUNT(*) INTO v FROM orders o JOIN customers c ON c.id = o.customer WHERE o.total > 100 AND c.name LIKE 'A%';
  EXCEPTION WHEN OTHERS THEN RAISE;
  END fill;
END p;
/
`

func TestOutline(t *testing.T) {
	f := fileOf(t, packageBody+"CREATE PROCEDURE q IS BEGIN NULL; END;\n/\n")
	s, err := Dialect{}.ParseOutline(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	b := s.Stmts[0].(*ast.CreatePackage).Body
	if !b.Outline || len(b.Code.Decls) != 2 || b.Code.Decls[0].(*ast.VariableDecl).Default != nil || b.Code.Decls[1].(*ast.Routine).Body != nil {
		t.Errorf("the outline holds %s", ast.Dump(b))
	}
	if q := s.Stmts[1].(*ast.Routine).Body; q.Outline || len(q.Code.Stmts) != 1 {
		t.Errorf("a small body became %s", ast.Dump(q))
	}
}

// TestOutlineMemory wants an outline to keep a fraction of the memory of a tree.
func TestOutlineMemory(t *testing.T) {
	f := fileOf(t, strings.Repeat(packageBody, 1000))
	whole := kept(t, f, Dialect{}.Parse)
	outline := kept(t, f, Dialect{}.ParseOutline)
	if whole < 3<<20 || outline > whole/4 {
		t.Errorf("%d bytes are kept of the trees, %d of outlines", whole, outline)
	}
}

// kept is the memory of what is read of a file.
func kept(t *testing.T, f *source.File, parse func(context.Context, *source.File) (*ast.Script, error)) int64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s, err := parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	s.Tokens = nil
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(s)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func fileOf(t *testing.T, text string) *source.File {
	t.Helper()
	set := &source.Set{}
	f, err := set.Add("t.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
