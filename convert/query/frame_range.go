package query

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Frames of RANGE with a distance see the rows whose key is not farther away than that.

// edge is a bound of such a frame.
type edge struct {
	by                     *expr.Offset // nil for the rows with equal keys, or no bound
	behind, open, distance bool         // on the side of FOLLOWING; UNBOUNDED
}

var edgeForm = regexp.MustCompile(`(?is)^(.*\S)\s+(preceding|following)$`)

// rangeOf reads RANGE with a distance; false for any other frame.
func rangeOf(text string) (from, to edge, ok bool) {
	words := strings.Fields(text)
	if len(words) < 3 || !strings.EqualFold(words[0], "range") {
		return edge{}, edge{}, false
	}
	rest := strings.Join(words[1:], " ")
	second := "CURRENT ROW"
	if strings.EqualFold(words[1], "between") {
		i := strings.LastIndex(strings.ToUpper(rest), " AND ")
		if i < 0 {
			return edge{}, edge{}, false
		}
		rest, second = rest[len("between "):i], rest[i+len(" AND "):]
	}
	from, ok = edgeOf(rest)
	if !ok {
		return edge{}, edge{}, false
	}
	to, ok = edgeOf(second)
	return from, to, ok && (from.distance || to.distance)
}

func edgeOf(text string) (edge, bool) {
	if strings.EqualFold(strings.TrimSpace(text), "current row") {
		return edge{}, true
	}
	m := edgeForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return edge{}, false
	}
	e := edge{behind: strings.EqualFold(m[2], "following")}
	if strings.EqualFold(m[1], "unbounded") {
		e.open = true
		return e, true
	}
	by, ok := expr.ReadOffset(m[1])
	e.by, e.distance = &by, true
	return e, ok
}

// inRange is the condition that the key of the other row is in the range of the row in question.
func (s *stage) inRange(o *over) ast.Expr {
	if len(o.order) != 1 {
		fail(o.node, "frame RANGE with a distance and %d keys", len(o.order))
	}
	k := o.order[0]
	if !k.notNull && (o.frame.first.open || o.frame.last.open) {
		fail(o.node, "frame RANGE with a distance over a key that can be NULL")
	}
	return and(s.within(o, k, o.frame.first, false), s.within(o, k, o.frame.last, true))
}

// within is one bound of it; last tells that it is the one behind.
func (s *stage) within(o *over, k sortKey, e edge, last bool) ast.Expr {
	switch {
	case e.open:
		return nil
	case !e.distance && last:
		return s.before(o.order, s.other, s.now, true)
	case !e.distance:
		return s.before(o.order, s.now, s.other, true)
	}
	limit, ok := e.by.From(s.keyValue(k, s.now), k.t, s.r.env.Dialect, e.behind == k.desc)
	if !ok {
		fail(o.node, "frame RANGE with a distance that does not fit its key")
	}
	op := ">="
	if last != k.desc {
		op = "<="
	}
	out := binary(op, s.keyValue(k, s.other), limit)
	if k.notNull {
		return out
	}
	null := func(alias string) ast.Expr { return &ast.IsExpr{X: s.ref(k.typed, alias, "k"), Test: "null"} }
	return &ast.Paren{X: or(out, and(null(s.now), null(s.other)))}
}
