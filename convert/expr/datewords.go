package expr

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// zonedLayouts are forms of PostgreSQL with an offset, the date and time of which
// is taken in UTC.
var zonedLayouts = []string{"2006-01-02 15:04:05Z07", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700", "2006-01-02T15:04:05Z07", "2006-01-02T15:04:05Z07:00",
	"2006-01-02 15:04Z07", "2006-01-02 15:04Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 Z07", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700"}

// wordTime is the cast of a text to a date or time in PostgreSQL, which knows
// words: 'now', 'today', 'epoch'. It reports false for any other cast.
func (r *rewriter) wordTime(e *ast.Cast, to Type) (ast.Expr, bool) {
	lit, ok := textOf(e.X)
	if !ok || r.env.Dialect != "postgres" || to.Kind != Date && to.Kind != DateTime && to.Kind != Time {
		return nil, false
	}
	day := func(n string, name string) ast.Expr {
		x := call(e, "CURDATE")
		if n == "0" {
			return x
		}
		return call(e, name, x, at(&ast.Unary{Op: "interval day", X: at(&ast.NumberLit{Text: n}, e)}, e))
	}
	switch strings.ToLower(strings.TrimSpace(lit.Value)) {
	case "now":
		switch to.Kind {
		case Date:
			return call(e, "CURDATE"), true
		case Time:
			return call(e, "CURTIME", number(e, 6)), true
		}
		return call(e, "NOW", number(e, 6)), true
	case "today":
		return day("0", ""), true
	case "tomorrow":
		return day("1", "DATE_ADD"), true
	case "yesterday":
		return day("1", "DATE_SUB"), true
	case "epoch":
		return at(&ast.StringLit{Value: "1970-01-01 00:00:00"}, e), true
	case "infinity", "-infinity", "allballs":
		fail(e, "date %s", lit.Value)
	}
	for _, l := range zonedLayouts {
		if t, err := time.Parse(l, lit.Value); err == nil && isInstant(e.Type) && to.Kind == DateTime {
			return at(&ast.StringLit{Value: r.instant(t).Format("2006-01-02 15:04:05.999999")}, e), true
		}
	}
	return nil, false
}

// instant is a time with an offset as the target keeps it.
func (r *rewriter) instant(t time.Time) time.Time {
	if r.env.Clock {
		return t
	}
	return t.UTC()
}

// typedKinds are the types of typed literals that have words.
var typedKinds = map[string]Kind{"date": Date, "timestamp": DateTime, "timestamp without time zone": DateTime, "timestamp with time zone": DateTime, "timestamptz": DateTime,
	"time": Time, "time without time zone": Time}

// isInstant reports whether a type of PostgreSQL keeps an instant.
func isInstant(t *ast.TypeName) bool {
	n := strings.ToLower(t.Name.String())
	return n == "timestamptz" || strings.Contains(n, "with time zone")
}

// textOf is the text that is cast, maybe to text first: 'now'::text::date.
func textOf(e ast.Expr) (*ast.StringLit, bool) {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if n := strings.ToLower(x.Type.Name.Last().Text); n != "text" && n != "character varying" && n != "unknown" {
				return nil, false
			}
			e = x.X
		case *ast.StringLit:
			return x, true
		default:
			return nil, false
		}
	}
}
