package oracle

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// TestParallel wants one worker and several to give the same tree, errors and
// tokens.
func TestParallel(t *testing.T) {
	var b strings.Builder
	for i := range 2_000 {
		fmt.Fprintf(&b, "CREATE TABLE t%d (a NUMBER(%d) DEFAULT %d NOT NULL, b VARCHAR2(%d));\n", i, i%30+1, i, i+1)
		if i%50 == 0 {
			fmt.Fprintf(&b, "CREATE PROCEDURE p%d IS BEGIN x := %d; END;\n/\nSELECT FROM WHERE %d;\n", i, i, i)
		}
	}
	set := &source.Set{}
	f, err := set.Add("t.sql", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	one, several := parsedWith(t, f, 1), parsedWith(t, f, 8)
	if one != several {
		t.Errorf("the results differ: %d and %d bytes", len(one), len(several))
	}
}

func parsedWith(t *testing.T, f *source.File, processors int) string {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
	s, err := Dialect{}.Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, st := range s.Stmts {
		b.WriteString(ast.Dump(st))
	}
	for _, e := range s.Errors {
		fmt.Fprintln(&b, e.Span, e.Msg)
	}
	return fmt.Sprint(b.String(), s.Tokens)
}
