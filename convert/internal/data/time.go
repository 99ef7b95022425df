package data

import (
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// time is the literal of a date or time. A spelling whose order of day and
// month is a matter of settings is read as the source does by default, and
// raises an item once a file.
func (w *dataWriter) time(col *catalog.Column, n ast.Node, v string) (ast.Expr, bool) {
	if w.c.Dialect == "sqlserver" {
		out, ok := w.serverTime(col, n, v)
		if s, text := out.(*ast.StringLit); text && s.Value == "24:00:00" { // rounded up, the day begins again
			s.Value = "00:00:00"
		}
		return out, ok
	}
	if out, ok := types.TimeDefault(col, v); ok {
		return out, true
	}
	v = strings.Join(strings.Fields(v), " ")
	if w.c.Dialect == "postgres" && strings.EqualFold(v, "epoch") {
		v = "1970-01-01 00:00:00"
	}
	clock := tree.TypeOf(col.Out) == "time"
	if clock && w.c.Dialect == "postgres" && (v == "24:00" || v == "24:00:00") {
		return &ast.StringLit{Value: "24:00:00"}, true
	}
	for _, l := range w.spellings() {
		t, err := time.Parse(l.layout, v)
		if err != nil || clock != l.clock || strings.HasSuffix(l.layout, "MST") && !isUTC(t) {
			continue
		}
		if l.zoned && types.Zoned(col) {
			t = w.c.Instant(t)
		}
		if w.c.Dialect != "postgres" && t.Year() > 2049 && !strings.Contains(l.layout, "2006") && strings.Contains(l.layout, "06") {
			t = t.AddDate(-100, 0, 0) // years of two digits from 50 on are of the last century
		}
		if t.Year() < 1000 && !clock {
			return nil, false
		}
		if l.order {
			w.askOrder(n, v, t)
		}
		return &ast.StringLit{Value: types.TimeText(t, layoutOf(col), col)}, true
	}
	return nil, false
}

// layoutOf is how the literal of a date or time of a column is written, without fractions.
func layoutOf(col *catalog.Column) string {
	if out := map[string]string{"date": "2006-01-02", "time": "15:04:05"}[tree.TypeOf(col.Out)]; out != "" {
		return out
	}
	return "2006-01-02 15:04:05"
}

// serverTime is the literal of a text that SQL Server reads as a date or time, in the order
// that the script has set: SET DATEFORMAT, SET LANGUAGE.
func (w *dataWriter) serverTime(col *catalog.Column, n ast.Node, v string) (ast.Expr, bool) {
	by := w.dateOrder()
	if by.Order == "" {
		if out, ok := types.TimeDefault(col, v); ok {
			return out, true
		}
	}
	if strings.TrimSpace(v) == "" {
		return types.FirstTime(col), true
	}
	word := catalog.SourceWord(col)
	read, ok := expr.ReadServerTime(v, by, word == "datetime" || word == "smalldatetime")
	t := read.Time
	if !ok || t.Year() < 1000 {
		return nil, false
	}
	if read.Zoned && types.Zoned(col) {
		t = w.c.Instant(t)
	}
	if read.Ordered {
		w.askOrder(n, v, t)
	}
	return &ast.StringLit{Value: types.TimeText(t, layoutOf(col), col)}, true
}

// dateOrder is the order of dates that the session of SQL Server has set.
func (w *dataWriter) dateOrder() expr.DateOrder {
	if w.dates == nil {
		return expr.DateOrder{}
	}
	return w.dates.Order
}

// spellings are the forms that the session takes.
func (w *dataWriter) spellings() []spelling {
	if w.c.Dialect == "postgres" && w.dates != nil && w.dates.DayFirst {
		return dayFirst
	}
	return spelledTimes[w.c.Dialect]
}

// dayFirst are the forms of PostgreSQL where DateStyle has the day before the month.
var dayFirst = func() []spelling {
	list := slices.Clone(spelledTimes["postgres"])
	for i, l := range list {
		if l.order {
			list[i] = spelling{layout: "2" + l.layout[1:2] + "1" + l.layout[3:]}
		}
	}
	return list
}()

// sessionTime is the literal of a date that is written in the format of the session, false
// where that is not set or the text has another form.
func (w *dataWriter) sessionTime(col *catalog.Column, s *ast.StringLit) (ast.Expr, bool) {
	if w.dates == nil {
		return nil, false
	}
	format := ""
	switch catalog.SourceWord(col) {
	case "date":
		format = w.dates.Date
	case "timestamp":
		format = w.dates.Stamp
	}
	text, ok := expr.ReadDate(s.Value, format)
	if !ok || format == "" || strings.Count(text, " ") > 1 {
		return nil, false
	}
	return types.TimeDefault(col, text)
}

// localInstant is the text of a timestamptz, which another column takes as the time of
// the zone of the session, UTC if it has none; other values stay.
func (w *dataWriter) localInstant(e ast.Expr) ast.Expr {
	text, typ := typedText(e)
	if typ != "timestamptz" && typ != "timestamp with time zone" {
		return e
	}
	t, ok := tree.WithOffset(text)
	if !ok {
		return e
	}
	t = t.UTC()
	if zone := w.zone(); zone != nil {
		t = t.In(zone)
	}
	return tree.Spanned(&ast.StringLit{Value: t.Format("2006-01-02 15:04:05.999999999")}, e)
}

// isUTC reports whether the named zone of a time is that of its number: a name
// that Go does not know has the offset 0.
func isUTC(t time.Time) bool {
	name, _ := t.Zone()
	return name == "UTC" || name == "GMT"
}

// askOrder notes how a date was read.
func (w *dataWriter) askOrder(n ast.Node, v string, t time.Time) {
	f := w.c.Files.File(n.Span().Start)
	if w.asked[f] {
		return
	}
	w.asked[f] = true
	w.c.Note(rules.DateOrder, n.Span(), nil, "value", catalog.Clip(v), "date", t.Format("2006-01-02"))
}

// spelling is a form of a date or time. order tells that settings of the
// session decide about it, clock that it has no date.
type spelling struct {
	layout              string
	zoned, order, clock bool
}

// spelledTimes are the forms that a dialect takes besides those of MySQL, by
// the defaults of its documentation: NLS_DATE_FORMAT of Oracle's AMERICA, DateStyle
// "ISO, MDY" of PostgreSQL.
var spelledTimes = map[string][]spelling{
	"oracle": {
		{layout: "2-Jan-2006", order: true}, {layout: "2-Jan-06", order: true}, {layout: "2-Jan-06 03.04.05 PM", order: true},
		{layout: "2-January-2006", order: true}, {layout: "2006-01-02 15:04:05 Z07:00", zoned: true}, {layout: "2006-01-02 15:04:05 -07:00", zoned: true},
	},
	"postgres": {
		{layout: "2006-01-02 15:04:05Z07", zoned: true}, {layout: "2006-01-02 15:04:05Z07:00", zoned: true}, {layout: "2006-01-02T15:04:05Z07:00", zoned: true},
		{layout: "2006-01-02 15:04:05-0700", zoned: true}, {layout: "2006-01-02 15:04:05 MST", zoned: true},
		{layout: "2006-01-02T15:04:05Z07", zoned: true}, {layout: "2006-01-02T15:04:05Z0700", zoned: true},
		{layout: "2006-01-02 15:04:05 Z07", zoned: true}, {layout: "2006-01-02 15:04:05 Z07:00", zoned: true}, {layout: "2006-01-02 15:04:05 Z0700", zoned: true},
		{layout: "2006-01-02 15:04Z07", zoned: true}, {layout: "2006-01-02 15:04Z07:00", zoned: true}, {layout: "2006-01-02 15:04 MST", zoned: true},
		{layout: "2006-01-02T15:04Z07:00", zoned: true}, {layout: "2006-01-02T15:04"}, {layout: "20060102T150405"}, {layout: "20060102 150405"}, {layout: "20060102"},
		{layout: "2006-01-02Z07", zoned: true}, {layout: "2006-01-02Z07:00", zoned: true}, {layout: "January 2 15:04:05 2006 MST", zoned: true},
		{layout: "Mon Jan 2 15:04:05 2006 MST", zoned: true}, {layout: "Mon Jan 2 15:04:05 2006"},
		{layout: "2006-1-2"}, {layout: "2006-1-2 15:04:05"}, {layout: "2006/1/2"}, {layout: "Jan 2, 2006"}, {layout: "January 2, 2006"}, {layout: "2-Jan-2006"},
		{layout: "2006-Jan-2"}, {layout: "Jan-2-2006"}, {layout: "2 Jan 2006"}, {layout: "2 January 2006"}, {layout: "Jan 2 2006"}, {layout: "January 2 2006"}, {layout: "Jan 2 2006 3:04 PM"},
		{layout: "Jan 2 2006 15:04:05"}, {layout: "January 2, 2006 15:04:05"}, {layout: "2006-01-02 3:04 PM"}, {layout: "2006-01-02 3:04:05 PM"},
		{layout: "1/2/2006", order: true}, {layout: "1-2-2006", order: true}, {layout: "1.2.2006", order: true}, {layout: "1/2/2006 15:04:05", order: true}, {layout: "1/2/2006 15:04", order: true},
		{layout: "1.2.2006 15:04:05", order: true}, {layout: "1.2.2006 15:04", order: true},
		{layout: "3:04 PM", clock: true}, {layout: "15:04:05Z07", clock: true, zoned: true}, {layout: "15:04:05Z07:00", clock: true, zoned: true},
		{layout: "15:04Z07", clock: true, zoned: true}, {layout: "15:04Z07:00", clock: true, zoned: true}, {layout: "150405", clock: true},
		{layout: "3:04:05 PM", clock: true}, {layout: "15:4", clock: true},
	},
}
