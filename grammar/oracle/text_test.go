package oracle_test

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// What stands in constant text put together by || has its place in the literal
// that holds it; what stands for a text, such as a constant, is the place of
// that text.
func TestPlacesInJoinedText(t *testing.T) {
	s := parse(t, "DECLARE\n c CONSTANT VARCHAR2(9) := 'WHERE hidden = 1';\nBEGIN\n EXECUTE IMMEDIATE 'DELETE FROM ''x''.a' ||\n  CHR(10) || q'[b ]' || c || ' AND last_one = 2';\nEND;\n/\n")
	if len(s.Errors) > 0 {
		t.Fatal(s.Errors)
	}
	got := map[string]string{}
	ast.Inspect(s.Stmts[0], func(n ast.Node) bool {
		if d, ok := n.(*ast.DynamicSQL); ok && len(d.Nested) == 1 {
			ast.Inspect(d.Nested[0], func(n ast.Node) bool {
				if o, ok := n.(*ast.Opaque); ok {
					got["opaque"] = s.File.Slice(o.At)
				}
				return true
			})
		}
		return true
	})
	s = parse(t, "DECLARE\n c CONSTANT VARCHAR2(9) := 'WHERE hidden = 1';\nBEGIN\n EXECUTE IMMEDIATE 'DELETE FROM a' ||\n  CHR(10) || q'[b ]' || c || ' AND last_one = 2';\nEND;\n/\n")
	ast.Inspect(s.Stmts[0], func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			got[n.Name.String()] = s.File.Slice(n.At) + "|" + s.File.Position(n.At.Start).String()
		case *ast.TableName:
			got[n.Name.String()+" "+n.Alias.Text] = s.File.Slice(n.At) + "|" + s.File.Position(n.At.Start).String()
		}
		return true
	})
	for name, want := range map[string]string{"a b": "a' ||\n  CHR(10) || q'[b|test.sql:4:33", "hidden": "c|test.sql:5:25", "last_one": "last_one|test.sql:5:36", "opaque": ""} {
		if got[name] != want {
			t.Errorf("%s is at %q, want %q", name, got[name], want)
		}
	}
}

// Constants that double constants do not fill the memory.
func TestConstantsOfConstants(t *testing.T) {
	var b strings.Builder
	b.WriteString("DECLARE\n c0 CONSTANT VARCHAR2(9) := '0123456789';\n")
	for i := range 60 {
		n, m := string(rune('a'+i%26))+strings.Repeat("x", i/26), "c0"
		if i > 0 {
			m = string(rune('a'+(i-1)%26)) + strings.Repeat("x", (i-1)/26)
		}
		b.WriteString(" " + n + " CONSTANT VARCHAR2(9) := " + m + " || " + m + ";\n")
	}
	b.WriteString("BEGIN EXECUTE IMMEDIATE hxx; END;\n/\n")
	if s := parse(t, b.String()); len(s.Errors) > 0 {
		t.Error(s.Errors)
	}
}
