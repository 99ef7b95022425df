package mysql

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestNumberFits asks the server, too.
func TestNumberFits(t *testing.T) {
	db := mysqltest.Start(t).DB(t)
	ctx := context.Background()
	if _, err := db.ExecContext(ctx, "SET SESSION sql_mode = 'TRADITIONAL'"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		typ, text string
		want      bool
	}{
		{"tinyint", "-128", true}, {"tinyint", "127.4", true}, {"tinyint", "127.5", false}, {"tinyint unsigned", "-1", false}, {"tinyint unsigned", "255", true},
		{"smallint", "1e10", false}, {"smallint", "3e2", true}, {"smallint", "32767.6", false}, {"int", "2147483648", false}, {"int", "-2147483648", true},
		{"bigint", "9223372036854775807", true}, {"bigint", "9223372036854775808", false}, {"bigint unsigned", "18446744073709551615", true},
		{"decimal(3,1)", "99.94", true}, {"decimal(3,1)", "99.95", false}, {"decimal(3,1)", "12345", false}, {"decimal(3,1)", "-99.9", true}, {"decimal(65,30)", "1e34", true},
		{"decimal(65,30)", "1e35", false}, {"decimal", "9999999999", true}, {"decimal", "10000000000", false}, {"decimal(2,2)", "1", false}, {"decimal(2,2)", "0", true},
		{"tinyint", "99", true}, {"tinyint", "128", false}, {"mediumint", "8388608", false}, {"bigint", "999999999999999999", true}, {"decimal(5,2)", "999", true}, {"decimal(5,2)", "1000", false},
		{"float", "3.4e38", true}, {"float", "1e300", false}, {"double", "1e308", true}, {"double", "1e-400", true},
	} {
		name, unsigned := strings.CutSuffix(c.typ, " unsigned")
		word, args, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
		typ := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: word}}}, Unsigned: unsigned}
		for a := range strings.SplitSeq(args, ",") {
			if a != "" {
				typ.Args = append(typ.Args, &ast.NumberLit{Text: a})
			}
		}
		if got := NumberFits(typ, c.text); got != c.want {
			t.Errorf("%s as %s: %t", c.text, c.typ, got)
		}
		if _, err := db.ExecContext(ctx, "CREATE TEMPORARY TABLE t (a "+c.typ+" DEFAULT "+c.text+")"); (err == nil) != c.want {
			t.Errorf("%s as %s: the server says %v", c.text, c.typ, err)
		}
		if _, err := db.ExecContext(ctx, "DROP TEMPORARY TABLE IF EXISTS t"); err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string]bool{"": false, "x": false, "1e": false, "--1": false, "1e999999999999": false, "1e-999999999999": true, "0e999999999": true,
		strings.Repeat("9", 100000): false, "1.2.3": false, ".5": true, "5.": true} {
		if got := NumberFits(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "int"}}}}, text); got != want {
			t.Errorf("%.20q: %t", text, got)
		}
	}
}
