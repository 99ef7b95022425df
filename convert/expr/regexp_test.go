//go:build unix

package expr

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// TestRegexps holds what MySQL matches against what PostgreSQL matches, for the
// patterns that are converted.
func TestRegexps(t *testing.T) {
	pg, server := pgtest.Start(t), mysqltest.Start(t)
	db := server.DB(t)
	texts := []string{"", "a", "abc", "a.b", "a-b", "a_b", "12345", "12345-6789", "x y", "a@b.cc", "A", "^", "$", "]", "[", "\\", "a\tb", "(a)", "aa", "a+b", "a|b", "{a}"}
	patterns := []string{`^\d{5}(?:-\d{4})?$`, `^[^@\s]+@[^@\s]+\.[^@\s]+$`, `\w+`, `^\W$`, `\.`, `a\+b`, `[\w.-]+@`, `^[a-z]+?$`, `[]]`, `[^]a]`, `[\]]`, `[a\-c]`,
		`^(a|b)+$`, `\mabc\M`, `\Aa\Z`, `[[:space:]]`, `^[-a]+$`, `[a-]b`, `\^`, `\\`, `\$`, `\[`, `^[A-Z]`, `^.$`, `a{2}`, `\(a\)`, `\t`, `^\S+$`, `[\d_]`, `a\|b`, `\{a\}`, `x|^$`}
	similar := []string{`a%`, `_`, `a.b`, `(a|abc)`, `[a-c]+`, `^`, `$`, `%\%%`, `a\_b`, ``}
	compared := 0
	compare := func(op, p string, translate func(string) (string, bool)) {
		out, ok := translate(p)
		if !ok {
			t.Errorf("%s %q is not converted", op, p)
			return
		}
		var questions []string
		for _, s := range texts {
			questions = append(questions, "SELECT (E"+mysql.QuoteString(s)+" "+op+" E"+mysql.QuoteString(p)+")::int")
		}
		answers, err := pg.Answers("postgres", questions)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range texts {
			var got string
			question := "SELECT CONVERT(" + mysql.QuoteString(s) + " USING utf8mb4) COLLATE utf8mb4_bin REGEXP " + mysql.QuoteString(out)
			if err := db.QueryRowContext(context.Background(), question).Scan(&got); err != nil {
				t.Fatalf("%s: %v", question, err)
			}
			if compared++; got != strings.TrimSpace(answers[i]) {
				t.Errorf("%q %s %q is %s in PostgreSQL, %s in MySQL as %q", s, op, p, answers[i], got, out)
			}
		}
	}
	for _, p := range patterns {
		compare("~", p, posixPattern)
	}
	for _, p := range similar {
		compare("SIMILAR TO", p, similarPattern)
	}
	if compared < 900 {
		t.Errorf("%d matches compared", compared)
	}
}
