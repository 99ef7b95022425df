package expr

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// plainLayouts do not depend on settings. Of a time with an offset its clock stays.
var plainLayouts = []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02 15:04", "2006-01-02", "20060102",
	"2006-01-02 15:04 -07:00", "2006-01-02 15:04:05.999999 -07:00", "2006-01-02 15:04:05.999999-07:00", "2006-01-02T15:04:05.999999Z07:00", "20060102 15:04:05.999999"}

// postgresLayouts are what PostgreSQL reads whatever its settings are.
var postgresLayouts = []string{"2006-1-2", "2006-1-2 15:04:05.999999", "2006-1-2 15:04", "2006/1/2", "Jan _2, 2006", "Jan _2 2006", "January 2, 2006", "January 2 2006", "2 Jan 2006",
	"2 January 2006", "2-Jan-2006", "Jan-2-2006", "2006-Jan-2", "Jan _2 2006 3:04 PM", "Jan _2 2006 15:04:05.999999", "January 2, 2006 15:04:05.999999", "2006-01-02 3:04 PM", "2006-01-02 3:04:05 PM", "Jan _2, 2006 15:04:05.999999", "20060102T150405", "20060102 150405"}

// DateText is the text of a date or time in the form of MySQL, read as the
// dialect does by its default settings: 31-JAN-99 in Oracle, 1/31/1999 in SQL
// Server.
func DateText(dialect, text string) (string, bool) {
	text = strings.TrimSpace(text)
	if t, ok := parseTime(plainLayouts, text); ok {
		return t, true
	}
	switch dialect {
	case "oracle":
		for _, format := range []string{"DD-MON-RR", "DD-MON-YYYY"} {
			if s, ok := readDate(text, format); ok {
				return s, true
			}
		}
	case "postgres":
		if strings.EqualFold(text, "epoch") {
			return "1970-01-01 00:00:00", true
		}
		return parseTime(postgresLayouts, text)
	case "sqlserver":
		return serverText(text, DateOrder{}, true)
	}
	return "", false
}

// serverText is a date or time that SQL Server reads, in the form of MySQL.
func serverText(text string, by DateOrder, old bool) (string, bool) {
	t, ok := ReadServerTime(text, by, old)
	if !ok || !t.Day {
		return "", false
	}
	return t.Time.Format("2006-01-02 15:04:05.999999"), true
}

// dayText is [DateText] in the order of the session.
func (r *rewriter) dayText(text string) (string, bool) {
	if r.env.Dates.Order == "" && !r.env.Dates.Foreign {
		return DateText(r.env.Dialect, text)
	}
	return serverText(text, r.env.Dates, true)
}

func parseTime(layouts []string, text string) (string, bool) {
	for _, l := range layouts {
		if t, err := time.Parse(l, text); err == nil && t.Year() >= 1 {
			return t.Format("2006-01-02 15:04:05.999999"), true
		}
	}
	return "", false
}

// dateLiteral is a constant that T-SQL casts to a date, in the form of MySQL.
func (r *rewriter) dateLiteral(e *ast.Cast, lit *ast.StringLit) *ast.StringLit {
	text, ok := r.dayText(lit.Value)
	if strings.TrimSpace(lit.Value) == "" {
		text, ok = "1900-01-01 00:00:00", true
	}
	if !ok {
		text, ok = clockOfFirstDay(lit.Value)
	}
	if !ok {
		fail(e, "date %s", lit.Value)
	}
	return at(&ast.StringLit{Value: text}, lit)
}

// clockText is a time without a date.
var clockText = regexp.MustCompile(`^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?$`)

// clockOfFirstDay is a constant clock as T-SQL makes a day and time of it.
func clockOfFirstDay(text string) (string, bool) {
	if text = strings.TrimSpace(text); !clockText.MatchString(text) {
		return "", false
	}
	if text[1] == ':' {
		text = "0" + text
	}
	if len(text) == len("08:30") {
		text += ":00"
	}
	return "1900-01-01 " + text, true
}

// dateArg is an argument of a T-SQL function that takes a date: text is read
// as a date, and numbers count days from 1900 on.
func (r *rewriter) dateArg(e ast.Expr) (ast.Expr, Type) {
	switch x := r.castText(e).(type) {
	case *ast.StringLit:
		text, ok := r.dayText(x.Value)
		if typ := castTime(e); typ != nil && !ok && strings.HasSuffix(strings.ToLower(typ.Name.Last().Text), "datetime") {
			text, ok = clockOfFirstDay(x.Value)
		}
		if clock := clockText.FindString(strings.TrimSpace(x.Value)); clock != "" && !ok {
			return at(&ast.TypedLit{Type: "time", Value: clock}, e), Type{Kind: Time}
		}
		if !ok {
			fail(e, "date %s", x.Value)
		}
		return at(&ast.StringLit{Value: text}, e), Type{Kind: DateTime, Source: castTime(e)}
	case *ast.NumberLit:
		if x.Text != "0" {
			break
		}
		return call(e, "TIMESTAMP", at(&ast.StringLit{Value: "1900-01-01"}, e)), Type{Kind: DateTime, Source: typeName("datetime")}
	}
	x, t := r.expr(e)
	switch {
	case r.env.Dialect != "sqlserver":
	case t.number():
		return dateOfDays(e, x, t), Type{Kind: DateTime, Source: typeName("datetime")}
	case t.Kind == String && t.Foreign == "":
		r.note(e, YearFirst)
	}
	return x, t
}

// castTime is the type that a constant is cast to, nil if there is no cast.
func castTime(e ast.Expr) *ast.TypeName {
	if x, ok := ast.Unparen(e).(*ast.Cast); ok {
		return x.Type
	}
	return nil
}

// castText is the literal in casts that keep the whole of it as text or time; what is cast
// to other types, such as to that of a day, stays as it is.
func (r *rewriter) castText(e ast.Expr) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || x.Type == nil || r.env.TypeOf == nil {
		return ast.Unparen(e)
	}
	lit := r.castText(x.X)
	to, known := r.env.TypeOf(x.Type)
	if s, text := lit.(*ast.StringLit); text && known {
		switch t := TypeOf(to); {
		case t.Kind == String && (t.Length == 0 || t.Length >= len(s.Value)):
			return lit
		case t.Kind == Time && clockText.MatchString(s.Value):
			return lit
		case t.Kind == DateTime && (len(x.Type.Args) == 0 || !strings.Contains(s.Value, ".")):
			if text, ok := momentText(s.Value, strings.ToLower(x.Type.Name.Last().Text)); ok && r.env.Dialect == "sqlserver" {
				return at(&ast.StringLit{Value: text}, s)
			}
			return lit
		}
	}
	if _, number := lit.(*ast.NumberLit); number {
		return lit
	}
	return x
}

// datesAlike reads the texts of a list as dates if one of the types is that of
// a date: the sources compare so. What MySQL reads alike stays.
func (r *rewriter) datesAlike(list []ast.Expr, types []Type) {
	if !slices.ContainsFunc(types, Type.instant) {
		return
	}
	for i, x := range list {
		s, ok := unwrapped(x).(*ast.StringLit)
		if !ok || types[i].instant() {
			continue
		}
		if _, plain := parseTime(plainLayouts, s.Value); plain && r.env.Dates.Order == "" {
			continue
		}
		if _, later := withOffset(s.Value); later && r.env.Dialect == "postgres" { // instantsAlike reads it
			continue
		}
		text, ok := r.dayText(s.Value)
		if s.Value == "" && r.env.Dialect == "sqlserver" {
			text, ok = "1900-01-01 00:00:00", true
		}
		if !ok {
			fail(x, "text that is compared with a date: %s", s.Value)
		}
		list[i] = at(&ast.StringLit{Value: text}, x)
	}
	r.momentsAlike(list, types)
}
