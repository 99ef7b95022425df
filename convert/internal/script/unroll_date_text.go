package script

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// dateSpellings are those that no setting of a session decides about.
var dateSpellings = []string{"2006-01-02", "20060102", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999", "2006/01/02", "20060102 15:04:05"}

// dateText is how the source writes a date as text.
func (v *Value) dateText() string {
	if v.S == "date" && v.t.Equal(v.t.Truncate(24*time.Hour)) {
		return v.t.Format("2006-01-02")
	}
	return v.t.Format("2006-01-02 15:04:05.999999")
}

// dateLiteral is a date as an expression: CAST('…' AS type), in the languages that have
// typed literals one of these.
func (v *Value) dateLiteral() ast.Expr {
	text := v.dateText()
	if v.S == "date" || v.S == "timestamp" {
		if len(text) > len("2006-01-02") {
			return &ast.TypedLit{Type: "timestamp", Value: text}
		}
		return &ast.TypedLit{Type: v.S, Value: text}
	}
	return &ast.Cast{X: &ast.StringLit{Value: text}, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: v.S}}}}, Func: "cast"}
}

// dateName is DATENAME in English, nil in another language.
func (u *Unroller) dateName(t time.Time, unit string) *Value {
	if u.C.Session.Foreign && slices.Contains([]string{"month", "mm", "m", "weekday", "dw", "w"}, unit) {
		return nil
	}
	switch unit {
	case "month", "mm", "m":
		return &Value{Kind: 't', S: t.Month().String()}
	case "weekday", "dw", "w":
		return &Value{Kind: 't', S: t.Weekday().String()}
	}
	v := u.datePart(t, unit)
	if v == nil {
		return nil
	}
	return &Value{Kind: 't', S: strconv.FormatInt(v.n, 10)}
}

// convertStyles are the layouts of the styles of CONVERT.
var convertStyles = map[string]string{"112": "20060102", "23": "2006-01-02", "120": "2006-01-02 15:04:05", "20": "2006-01-02 15:04:05", "101": "01/02/2006",
	"102": "2006.01.02", "103": "02/01/2006", "104": "02.01.2006", "105": "02-01-2006", "110": "01-02-2006", "111": "2006/01/02", "108": "15:04:05"}

// dateAsText is a date in a type of text of T-SQL, with a style.
func (u *Unroller) dateAsText(v *Value, x *ast.Cast) (*Value, bool) {
	style := "23"
	if x.Style != nil {
		n, ok := ast.Unparen(x.Style).(*ast.NumberLit)
		if !ok {
			return nil, false
		}
		style = n.Text
	} else if v.S != "date" {
		return nil, false
	}
	layout, known := convertStyles[style]
	n := tree.ArgOf(x.Type, 0)
	if !known || u.C.Dialect != "sqlserver" {
		return nil, false
	}
	text := v.t.Format(layout)
	if n == 0 {
		n = 30
	}
	if n < len(text) {
		text = text[:n]
	}
	fixed := strings.Contains(strings.ToLower(x.Type.Name.Last().Text), "var")
	return &Value{Kind: 't', S: text}, fixed || len(text) == n
}

// dateFormats are the layouts of formats of TO_DATE and TO_CHAR.
var dateFormats = map[string]string{"YYYY-MM-DD": "2006-01-02", "YYYYMMDD": "20060102", "DD.MM.YYYY": "02.01.2006", "DD-MM-YYYY": "02-01-2006",
	"DD/MM/YYYY": "02/01/2006", "MM/DD/YYYY": "01/02/2006", "YYYY/MM/DD": "2006/01/02", "YYYY": "2006", "MM": "01", "DD": "02", "YYYYMM": "200601", "YYYY-MM": "2006-01",
	"YYYY-MM-DD HH24:MI:SS": "2006-01-02 15:04:05", "HH24": "15", "HH24:MI": "15:04"}

// netFormat is FORMAT of T-SQL in English.
func netFormat(t time.Time, format string) (*Value, bool) {
	if len(format) < 2 { // a standard format
		return nil, false
	}
	var b strings.Builder
	for rest := format; rest != ""; {
		n := 1
		for n < len(rest) && rest[n] == rest[0] {
			n++
		}
		layout, known := netParts[rest[:n]]
		switch {
		case known:
			b.WriteString(t.Format(layout))
		case strings.ContainsAny(rest[:1], " -/.:,_"):
			b.WriteString(rest[:n])
		default:
			return nil, false
		}
		rest = rest[n:]
	}
	return &Value{Kind: 't', S: b.String()}, true
}

// netParts are the layouts of the parts of such formats.
var netParts = map[string]string{"yyyy": "2006", "yy": "06", "MMMM": "January", "MMM": "Jan", "MM": "01", "M": "1", "dddd": "Monday", "ddd": "Mon", "dd": "02", "d": "2",
	"HH": "15", "hh": "03", "mm": "04", "ss": "05", "tt": "PM"}
