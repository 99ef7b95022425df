package corpus

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert"
)

// readCode compares views and triggers. The server keeps the text of a trigger
// as it is; a view it writes anew, so what is compared are its columns, its
// check option, and how often each clause stands in it.
func readCode(ctx context.Context, db *sql.DB, res *convert.Result) []string {
	var diffs []string
	last := map[string]int{}
	for i, s := range res.Statements {
		last[s.Kind+" "+s.Name] = i
	}
	for i, s := range res.Statements {
		if last[s.Kind+" "+s.Name] != i {
			continue // of another database, or replaced
		}
		d := ""
		switch s.Kind {
		case "trigger":
			d = readTrigger(ctx, db, s.SQL)
		case "view":
			d = readView(ctx, db, s.SQL)
		}
		if d != "" {
			diffs = append(diffs, s.Kind+" "+s.Name+": "+d)
		}
	}
	return diffs
}

var (
	triggerName = regexp.MustCompile("^CREATE TRIGGER ((?:`(?:[^`]|``)*`\\.)?`(?:[^`]|``)*`)")
	viewName    = regexp.MustCompile("^CREATE (?:OR REPLACE )?(?:ALGORITHM=[A-Z]+ )?(?:SQL SECURITY (?:DEFINER|INVOKER) )?VIEW ((?:`(?:[^`]|``)*`\\.)?`(?:[^`]|``)*`)")
	definer     = regexp.MustCompile("^CREATE DEFINER=`[^`]*`@`[^`]*` ")
)

func readTrigger(ctx context.Context, db *sql.DB, written string) string {
	m := triggerName.FindStringSubmatch(written)
	if m == nil {
		return "has no name"
	}
	var name, mode, text, client, connection, collation string
	if err := db.QueryRowContext(ctx, "SHOW CREATE TRIGGER "+m[1]).Scan(&name, &mode, &text, &client, &connection, &collation); err != nil {
		return err.Error()
	}
	if got := definer.ReplaceAllString(text, "CREATE "); got != written {
		return "the server has\n" + got
	}
	if !strings.Contains(mode, "STRICT_ALL_TABLES") || !strings.Contains(mode, "NO_ZERO_DATE") {
		return "runs in sql_mode " + mode
	}
	return ""
}

// viewClauses are the words of clauses that the server writes in views as
// often as they were written.
var viewClauses = []string{"WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "DISTINCT", "UNION", "UNION ALL", "CASE", "EXISTS"}

func readView(ctx context.Context, db *sql.DB, written string) string {
	m := viewName.FindStringSubmatch(written)
	if m == nil {
		return "has no name"
	}
	var name, text, client, collation string
	if err := db.QueryRowContext(ctx, "SHOW CREATE VIEW "+m[1]).Scan(&name, &text, &client, &collation); err != nil {
		return err.Error()
	}
	got, want := words(text), words(written)
	for _, w := range viewClauses {
		if a, b := strings.Count(got, " "+w+" "), strings.Count(want, " "+w+" "); a != b {
			return fmt.Sprintf("%d times %s, written %d times: %s", a, w, b, text)
		}
	}
	for _, option := range []string{"WITH CASCADED CHECK OPTION", "WITH LOCAL CHECK OPTION"} {
		if strings.Contains(got, option) != strings.Contains(want, option) {
			return option + " differs: " + text
		}
	}
	return ""
}

// words are the tokens in upper case, without texts and names, between blanks.
func words(text string) string {
	var b strings.Builder
	for _, t := range tokensOf(text) {
		if t[0] != '`' && t[0] != '\'' {
			b.WriteString(" " + t)
		}
	}
	return strings.ReplaceAll(b.String()+" ", " WITH CHECK OPTION ", " WITH CASCADED CHECK OPTION ")
}
