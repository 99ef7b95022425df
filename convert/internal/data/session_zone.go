package data

import (
	"regexp"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// zone is the time zone of the session, nil for UTC and where columns keep what is written.
func (w *dataWriter) zone() *time.Location {
	if w.dates == nil || w.c.KeepsClock() {
		return nil
	}
	return w.dates.Zone
}

// zoneBehind are the forms of times that have an offset or zone behind them.
var zoneBehind = regexp.MustCompile(`(?i)\d:\d\d(:\d\d(\.\d+)?)?\s*([-+]\d|[b-oq-z]|[ap][^m]|a$|p$)|^\d{4}-\d\d-\d\d\s*([-+]|z)`)

// inSessionZone is a text without an offset that goes to a column of times with a time zone as the instant that it is in
// the time zone of the session; other values stay.
func (w *dataWriter) inSessionZone(col *catalog.Column, e ast.Expr) (ast.Expr, error) {
	if w.dates == nil || w.dates.ZoneHow == "" || w.c.KeepsClock() || !types.Zoned(col) {
		return e, nil
	}
	text, ok := timeText(e)
	if !ok || zoneBehind.MatchString(text) {
		return e, nil
	}
	w.zoneTold()
	zone := w.zone()
	if zone == nil {
		return e, nil
	}
	lit, ok := w.time(col, e, text)
	s, constant := lit.(*ast.StringLit)
	if !ok || !constant {
		return e, nil
	}
	t, err := time.Parse("2006-01-02 15:04:05.999999", s.Value)
	switch {
	case err != nil || strings.EqualFold(text, "epoch"):
		return e, nil
	case t.Year() < 1970 && zone.String() != "": // what is known of clocks before then differs from server to server
		return nil, tree.FailData(e, "time before 1970 in the time zone %s", zone)
	}
	return tree.Spanned(&ast.StringLit{Value: instantIn(t, zone).Format("2006-01-02 15:04:05.999999 -07:00")}, e), nil
}

// zoneTold tells once that the zone of the session counts.
func (w *dataWriter) zoneTold() {
	if w.toldZones[w.dates.ZoneSet] {
		return
	}
	w.toldZones[w.dates.ZoneSet] = true
	w.c.Note(rules.SessionTimeZone, w.dates.ZoneSet, nil, "clause", catalog.Clip(w.c.Files.Text(w.dates.ZoneSet)), "how", w.dates.ZoneHow)
}

// timeText is the text of a constant that is read as a time.
func timeText(e ast.Expr) (string, bool) {
	if s, plain := ast.Unparen(e).(*ast.StringLit); plain {
		return s.Value, true
	}
	text, typ := typedText(e)
	return text, typ == "date" || strings.HasPrefix(typ, "timestamp")
}

// typedText is the text and the type of a constant that has one, "" for any other expression.
func typedText(e ast.Expr) (text, typ string) {
	switch x := ast.Unparen(e).(type) {
	case *ast.TypedLit:
		return x.Value, x.Type
	case *ast.Cast:
		if s, ok := ast.Unparen(x.X).(*ast.StringLit); ok && x.Type != nil && x.Type.Array == 0 {
			return s.Value, strings.ToLower(x.Type.Name.Last().Text)
		}
	}
	return "", ""
}

// instantIn is the time of UTC at which the clocks of a zone show t. Of a time that they show twice it is the second, and
// one that they skip has the offset before.
func instantIn(t time.Time, zone *time.Location) time.Time {
	_, before := t.Add(-24 * time.Hour).In(zone).Zone()
	_, after := t.Add(24 * time.Hour).In(zone).Zone()
	for _, offset := range []int{after, before} {
		instant := t.Add(-time.Duration(offset) * time.Second)
		if _, there := instant.In(zone).Zone(); there == offset {
			return instant
		}
	}
	return t.Add(-time.Duration(before) * time.Second)
}
