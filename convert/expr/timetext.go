package expr

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL 5.6 compares a time that has fractions with plain text as text:
// 12:13:14.000000 with 12:13:14. For TIME that holds for the columns of a row in a
// trigger and any comparison, for both TIME and DATETIME wherever the two meet as
// results of CASE, COALESCE and the like. (Seen on 5.6.24; TIME '…' and TIMESTAMP
// '…' do not help in IN and CASE, CAST does.)

// timeOfDay is the form of a time of day that MySQL reads as the sources do.
var timeOfDay = regexp.MustCompile(`^\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?$`)

// clocksAlike makes times of the texts of a list if one of the types is TIME.
func (r *rewriter) clocksAlike(list []ast.Expr, types []Type) {
	r.instantsAlike(list, types)
	r.bytesAlike(list, types)
	r.truthsAlike(list, types)
	r.uuidsAlike(list, types)
	if !slices.ContainsFunc(types, func(t Type) bool { return t.Kind == Time }) {
		return
	}
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		text := strings.TrimSpace(s.Value)
		if !timeOfDay.MatchString(text) {
			fail(x, "text that is compared with a time: %s", s.Value)
		}
		list[i] = castTo(at(&ast.StringLit{Value: text}, x), "time", x)
		types[i] = Type{Kind: Time}
	}
}

// TextAs is a constant text as a value of a type, where a query gives such values in the same
// column. It reports false for any other expression, and for text that is no such value.
func TextAs(dialect string, x ast.Expr, to Type) (ast.Expr, bool) {
	s, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok {
		return x, false
	}
	switch {
	case to.Kind == DateTime || to.Kind == Date:
		text, ok := DateText(dialect, s.Value)
		if !ok {
			return x, false
		}
		if to.Kind == Date {
			text, _, _ = strings.Cut(text, " ")
			return at(&ast.Cast{X: at(&ast.StringLit{Value: text}, x), Type: at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "date"}}}}, x), Func: "cast"}, x), true
		}
		return castTo(at(&ast.StringLit{Value: text}, x), "datetime", x), true
	case dialect == "postgres" && to.bytes():
		return bytesOfText(x)
	case to.Kind == Bool:
		return truthOfWord(dialect, x)
	case to.number() && plainDigits.MatchString(s.Value):
		return at(&ast.NumberLit{Text: s.Value}, x), true
	}
	return x, false
}

// plainDigits is a number without a sign.
var plainDigits = regexp.MustCompile(`^[0-9]{1,18}$`)

// resultsAlike makes times of the texts of a list of which one is the result, if
// another is a time.
func (r *rewriter) resultsAlike(list []ast.Expr, types []Type) {
	r.refuseEndlessAmong(list, types)
	r.clocksAlike(list, types)
	r.momentsAlike(list, types)
	if !slices.ContainsFunc(types, func(t Type) bool { return t.Kind == DateTime }) {
		r.daysAlike(list, types)
		return
	}
	for i, x := range list {
		timeOfText(x)
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if t, typed := ast.Unparen(x).(*ast.TypedLit); typed {
			s, ok = &ast.StringLit{Value: t.Value}, true
		}
		if !ok {
			continue
		}
		if text, ok := r.dayText(s.Value); ok {
			list[i] = castTo(at(&ast.StringLit{Value: text}, x), "datetime", x)
			types[i] = Type{Kind: DateTime}
		}
	}
}

// daysAlike writes the texts of a list with a date as MySQL writes dates: it compares them as text.
func (r *rewriter) daysAlike(list []ast.Expr, types []Type) {
	if !slices.ContainsFunc(types, func(t Type) bool { return t.Kind == Date }) {
		return
	}
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		if day, clock, ok := cutDay(r.env.Dialect, s.Value); ok && clock == "00:00:00" && day != s.Value {
			list[i] = at(&ast.StringLit{Value: day}, x)
		}
	}
}

// cutDay are the day and the clock of a text that is a time.
func cutDay(dialect, text string) (day, clock string, ok bool) {
	text, ok = DateText(dialect, text)
	if !ok {
		return "", "", false
	}
	return strings.Cut(text, " ")
}

// timeOfText lets DATE_ADD and DATE_SUB of the text of a time give a time: MySQL takes what
// they give for a text otherwise, which has no collation in common with times (error 1267).
func timeOfText(x ast.Expr) {
	c, ok := ast.Unparen(x).(*ast.Call)
	if !ok || len(c.Args) == 0 || !isCallOf(c, "date_add") && !isCallOf(c, "date_sub") {
		return
	}
	if s, ok := ast.Unparen(c.Args[0]).(*ast.StringLit); ok {
		c.Args[0] = typedTime(s.Value, "timestamp", s)
	}
}

// choices are the functions whose result is one of their arguments.
var choices = map[string]bool{"coalesce": true, "nvl": true, "isnull": true, "nullif": true, "greatest": true, "least": true}

// timeAgain casts what MySQL makes text of to the time that it is.
func timeAgain(x ast.Expr, t Type, old ast.Node) ast.Expr {
	switch t.Kind {
	case Date:
		return at(&ast.Cast{X: x, Type: at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "date"}}}}, old), Func: "cast"}, old)
	case DateTime:
		return castTo(x, "datetime", old)
	}
	return castTo(x, "time", old)
}

// castTo is CAST to a time with microseconds.
func castTo(x ast.Expr, name string, old ast.Node) ast.Expr {
	t := at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}, old)
	t.Args = []ast.Expr{at(&ast.NumberLit{Text: "6"}, old)}
	return at(&ast.Cast{X: x, Type: t, Func: "cast"}, old)
}

// instantsAlike gives the texts of a list that have an offset the form of the column that
// they are compared with: the instant, or the clock as written beside a time without a zone,
// which PostgreSQL reads so.
func (r *rewriter) instantsAlike(list []ast.Expr, types []Type) {
	if r.env.Dialect == "oracle" || !slices.ContainsFunc(types, func(t Type) bool { return t.Kind == DateTime }) {
		return
	}
	zoned := slices.ContainsFunc(types, func(t Type) bool { return t.Kind == DateTime && t.ofZone() })
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		t, ok := withOffset(s.Value)
		switch {
		case !ok:
			continue
		case zoned:
			t = r.instant(t)
		case r.env.Dialect == "sqlserver": // refuses some, moves others
			continue
		}
		list[i] = at(&ast.StringLit{Value: t.Format("2006-01-02 15:04:05.999999")}, x)
	}
}

// stampOf is a literal of a time that keeps an instant.
func (r *rewriter) stampOf(text string, e ast.Node) ast.Expr {
	if t, ok := withOffset(text); ok {
		text = r.instant(t).Format("2006-01-02 15:04:05.999999")
	}
	return typedTime(text, "timestamp", e)
}

// withOffset reads a time with an offset, or of UTC.
func withOffset(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	if len(text) <= len("2006-01-02T15:04") {
		return time.Time{}, false
	}
	if last := text[len(text)-1]; last == 'C' || last == 'T' {
		name := strings.TrimSpace(text[max(len(text)-4, 0):])
		if !isUTC(strings.TrimLeft(name, "0123456789")) {
			return time.Time{}, false
		}
		text = strings.TrimSpace(text[:len(text)-3]) + "Z"
	}
	for _, l := range zonedLayouts {
		if t, err := time.Parse(l, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// ofZone reports whether the source has a time with a zone or offset.
func (t Type) ofZone() bool {
	return t.zoned() || t.Declared != nil && strings.EqualFold(t.Declared.Name.Last().Text, "datetimeoffset")
}
