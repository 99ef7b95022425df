package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// zonedTime is what AT TIME ZONE and the functions like it give: a time that is known in UTC, or as the clocks of its
// zone show it.
type zonedTime struct {
	x     ast.Expr
	zone  zone
	ofUTC bool
	// days tells of a time of Oracle that its second has no fraction.
	days bool
}

// utcOf is the time of UTC.
func (r *rewriter) utcOf(e ast.Node, z zonedTime) ast.Expr {
	if z.ofUTC {
		return z.x
	}
	return r.instantIn(e, z.zone, z.x)
}

// clockOf is what the clocks of its zone show.
func (r *rewriter) clockOf(e ast.Node, z zonedTime) ast.Expr {
	if !z.ofUTC {
		return z.x
	}
	return r.clockIn(e, z.zone, z.x)
}

// zonedTimeOf reads AT TIME ZONE and the functions like it of a dialect; false for any other expression.
func (r *rewriter) zonedTimeOf(e ast.Expr) (zonedTime, bool) {
	switch {
	case !r.isZonedTime(e):
		return zonedTime{}, false
	case r.env.Dialect == "sqlserver":
		return r.serverTimeOf(e)
	case r.env.Dialect == "oracle":
		return r.oracleTimeOf(e)
	}
	return zonedTime{}, false
}

// isZonedTime reports whether an expression is one that [rewriter.zonedTimeOf] may read, by its form.
func (r *rewriter) isZonedTime(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Binary:
		return e.Op == "at time zone"
	case *ast.Call:
		switch strings.ToLower(e.Name.Last().Text) {
		case "switchoffset", "todatetimeoffset":
			return r.env.Dialect == "sqlserver"
		case "from_tz":
			return r.env.Dialect == "oracle"
		}
	}
	return false
}

// clockReaders are the functions of a dialect that read what the clock of a time with a zone shows.
var clockReaders = map[string]map[string]bool{
	"sqlserver": wordsOf("datepart datename year month day eomonth format"),
	"oracle":    wordsOf("to_char trunc round add_months last_day next_day months_between"),
}

// withClocks is a call that reads what clocks show, with the clocks of the times with a zone among its arguments; other
// calls are as they are.
func (r *rewriter) withClocks(e *ast.Call, name string) *ast.Call {
	if !clockReaders[r.env.Dialect][name] || !slices.ContainsFunc(e.Args, r.isZonedTime) {
		return e
	}
	out := *e
	out.Args = slices.Clone(e.Args)
	for i, a := range e.Args {
		if clock := r.clockAlone(a); clock != nil {
			out.Args[i] = clock
		}
	}
	return &out
}

// clockAlone stands for what the clock of a time with a zone shows, as an expression that is rewritten already; nil for
// an expression that is none.
func (r *rewriter) clockAlone(e ast.Expr) ast.Expr {
	z, ok := r.zonedTimeOf(e)
	if !ok {
		return nil
	}
	t := Type{Kind: DateTime, Source: typeName("timestamp")}
	switch {
	case r.env.Dialect == "sqlserver":
		t.Source = typeName("datetime2")
	case z.days:
		t.Source = typeName("date")
	}
	return r.rewrittenTo(e, r.clockOf(e, z), t)
}

// rewrittenTo is an expression of the source that becomes x.
func (r *rewriter) rewrittenTo(e, x ast.Expr, t Type) ast.Expr {
	known := at(&ast.Binary{Op: "at time zone"}, e)
	if r.done == nil {
		r.done = map[memory]rewritten{}
	}
	for _, divided := range []bool{false, true} {
		r.done[memory{known, divided}] = rewritten{x: x, t: t}
	}
	return known
}

// zonedValue is the value of a time with a zone: that of UTC, as columns hold it. One that was moved to another zone has
// none but where it is compared, since what is shown of it is the clock of that zone.
func (r *rewriter) zonedValue(e ast.Expr, compared bool) (ast.Expr, Type, bool) {
	z, ok := r.zonedTimeOf(e)
	if !ok {
		return nil, Type{}, false
	}
	t := Type{Kind: DateTime, Zoned: true}
	if r.env.Dialect == "sqlserver" {
		t.Source = typeName("datetimeoffset")
	}
	switch {
	case r.env.Clock:
		return r.clockOf(e, z), t, true
	case !z.ofUTC || z.zone.isUTC() || compared:
		return r.utcOf(e, z), t, true
	}
	return nil, Type{}, false
}

// withInstants is a comparison whose operands are times of UTC where they are times with a zone.
func (r *rewriter) withInstants(e *ast.Binary) *ast.Binary {
	if !comparesOrder[e.Op] || !r.isZonedTime(e.Left) && !r.isZonedTime(e.Right) {
		return e
	}
	out := *e
	for _, operand := range []*ast.Expr{&out.Left, &out.Right} {
		if x, t, ok := r.zonedValue(*operand, true); ok {
			*operand = r.rewrittenTo(*operand, x, t)
		}
	}
	return &out
}

// OffsetClock is [Type.Foreign] of a time that is shown as the clock of its zone, without the offset.
const OffsetClock = "time with an offset"

// shownClock is a time that was moved to a zone other than UTC and that a query shows: what the clocks of the zone show.
// One that only got its zone is the time of UTC, as in columns.
func (r *rewriter) shownClock(e ast.Expr) (ast.Expr, Type, bool) {
	if !r.isZonedTime(e) || r.env.Clock {
		return nil, Type{}, false
	}
	z, ok := r.zonedTimeOf(e)
	if !ok || !z.ofUTC || z.zone.isUTC() {
		return nil, Type{}, false
	}
	r.note(e, Offsetless)
	return r.clockOf(e, z), Type{Kind: DateTime, Foreign: OffsetClock}, true
}

// movedTime is [rewriter.zonedValue] of a call.
func (r *rewriter) movedTime(e *ast.Call) (ast.Expr, Type, bool) { return r.zonedValue(e, false) }
