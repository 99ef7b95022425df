package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// serverZones are the minutes of the time zones of Windows that never change their clock; what others
// have is a matter of the server's data.
var serverZones = map[string]int{"utc": 0, "greenwich standard time": 0, "w. central africa standard time": 60, "south africa standard time": 120,
	"e. africa standard time": 180, "arab standard time": 180, "arabian standard time": 240, "afghanistan standard time": 270, "west asia standard time": 300,
	"india standard time": 330, "nepal standard time": 345, "myanmar standard time": 390, "se asia standard time": 420, "china standard time": 480,
	"singapore standard time": 480, "taipei standard time": 480, "tokyo standard time": 540, "korea standard time": 540, "aus central standard time": 570,
	"e. australia standard time": 600, "west pacific standard time": 600, "utc+12": 720, "utc+13": 780, "utc-02": -120, "utc-08": -480, "utc-09": -540, "utc-11": -660,
	"sa western standard time": -240, "sa pacific standard time": -300, "central america standard time": -360, "us mountain standard time": -420, "hawaiian standard time": -600, "dateline standard time": -720}

// serverZone are the minutes of AT TIME ZONE with a constant zone of [serverZones].
func serverZone(e *ast.Binary) (int, bool) {
	lit, ok := unwrapped(e.Right).(*ast.StringLit)
	if !ok {
		return 0, false
	}
	minutes, ok := serverZones[strings.ToLower(strings.TrimSpace(lit.Value))]
	return minutes, ok
}

// atZoneMS is AT TIME ZONE of T-SQL: the time of UTC. That of a time without an offset has the clock
// of the zone; that of another is the same instant, whose clock only a cast around it shows.
// What has the clock of a zone other than UTC has no form but inside another AT TIME ZONE, which inner tells.
func (r *rewriter) atZoneMS(e *ast.Binary, inner bool) (ast.Expr, Type, bool) {
	minutes, ok := serverZone(e)
	if !ok {
		return nil, Type{}, false
	}
	x, t := r.zoned(e.Left)
	word := timeWord(e.Left, t)
	if t.Kind != DateTime || word == "" || word == "datetimeoffset" && r.env.Clock {
		return nil, Type{}, false
	}
	zoned := Type{Kind: DateTime, Zoned: true, Source: typeName("datetimeoffset")}
	switch {
	case minutes == 0:
		return x, zoned, true
	case !inner || r.env.Clock:
		return nil, Type{}, false
	case word == "datetimeoffset":
		return x, zoned, true
	}
	return call(e, "DATE_SUB", x, at(&ast.Unary{Op: "interval minute", X: signedNumber(call(e, ""), strconv.Itoa(minutes))}, e)), zoned, true
}

// zoned rewrites what AT TIME ZONE is asked of.
func (r *rewriter) zoned(e ast.Expr) (ast.Expr, Type) {
	if b, ok := ast.Unparen(e).(*ast.Binary); ok && b.Op == "at time zone" {
		if x, t, ok := r.atZoneMS(b, true); ok {
			return x, t
		}
	}
	return r.expr(e)
}

// zonedOperand is what SWITCHOFFSET or AT TIME ZONE is asked of, with the minutes of the offset.
func zonedOperand(e ast.Expr) (x ast.Expr, minutes int, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		if !isCallOf(e, "switchoffset") || len(e.Args) != 2 {
			return nil, 0, false
		}
		minutes, ok = constantOffset(e.Args[1])
		return e.Args[0], minutes, ok
	case *ast.Binary:
		if e.Op == "at time zone" {
			minutes, ok = serverZone(e)
			return e.Left, minutes, ok
		}
	}
	return nil, 0, false
}
