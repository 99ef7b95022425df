package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Values of types that MySQL does not have are kept as text: ranges, arrays, networks,
// intervals. Operators and functions of such a type mean nothing for its text.

// foreignOf is the type of the source of a column, or of a range that is made, whose values the target holds as
// text, "" for anything else.
func (r *rewriter) foreignOf(e ast.Expr) string {
	if made, ok := ast.Unparen(e).(*ast.Call); ok {
		return r.foreignCall(made)
	}
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || r.env.Column == nil {
		return ""
	}
	_, t, ok := r.env.Column(ref.Name)
	if !ok {
		return ""
	}
	return t.Foreign
}

// foreignCall is foreignOf of a call: of a range that is made, or of a function that gives one
// of its arguments.
func (r *rewriter) foreignCall(e *ast.Call) string {
	name := strings.ToLower(e.Name.Last().Text)
	if r.env.Dialect == "postgres" && rangeBounds[name].kind != Unknown {
		return name
	}
	if r.env.Dialect == "sqlserver" && r.givesTree(e) {
		return TreeType
	}
	switch name {
	case "coalesce", "nullif", "nvl", "isnull":
		for _, x := range e.Args {
			if t := r.foreignOf(x); t != "" {
				return t
			}
		}
	}
	return ""
}

// SortsAsText reports whether the texts that stand for the values of a type sort as these do.
func (t Type) SortsAsText() bool { return t.Foreign == "" || isBitText(t.Foreign) }

// EqualTexts reports whether values of a type are equal exactly when the texts that stand for them are: an interval of 24 hours is
// equal to one of a day, a range from 1 to one from 1.0, a clock to one of another zone.
func (t Type) EqualTexts() bool {
	return !isIntervalType(t.Foreign) && t.Foreign != "numrange" && t.Foreign != "nummultirange" && t.Foreign != OffsetClock
}

// refuseForeign refuses an operator of types that the target holds as text. Equal values
// have equal texts, but for ranges and intervals, which can be written in several ways.
func (r *rewriter) refuseForeign(e *ast.Binary) {
	switch e.Op {
	case "and", "or", "is distinct from", "is not distinct from":
		return
	}
	if r.env.Dialect == "sqlserver" && comparesOrder[e.Op] && (r.foreignOf(e.Left) == TreeType || r.foreignOf(e.Right) == TreeType) {
		return // positions have an order of their own
	}
	equal := e.Op == "=" || e.Op == "<>" || e.Op == "!="
	for i, x := range [...]ast.Expr{e.Left, e.Right} {
		name := r.foreignOf(x)
		other := [...]ast.Expr{e.Right, e.Left}[i]
		if name == "" || equal && oneText(name, other) {
			continue
		}
		fail(e, "operator %s of type %s", strings.ToUpper(e.Op), name)
	}
}

// comparesOrder are the comparisons of positions in a tree.
var comparesOrder = map[string]bool{"=": true, "<>": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true, "!<": true, "!>": true}

// refuseForeignCase refuses CASE that compares a value whose text is not the only one for it.
func (r *rewriter) refuseForeignCase(e *ast.Case) {
	t := r.foreignOf(e.Operand)
	for _, w := range e.Whens {
		if t != "" && !oneText(t, w.Cond) {
			fail(e, "CASE of type %s", t)
		}
	}
}

// oneText reports whether a value of a type is equal to the other operand exactly when
// the texts are.
func oneText(name string, other ast.Expr) bool {
	if !strings.HasSuffix(name, "range") && !strings.HasPrefix(name, "interval") && name != OffsetClock {
		return true
	}
	lit, ok := unwrapped(other).(*ast.StringLit)
	return ok && lit.Value == "empty"
}

// keepsForeign are the functions that look at no value but NULL, and DATE_PART, which refuses what it does not know.
var keepsForeign = map[string]bool{"coalesce": true, "nullif": true, "nvl": true, "nvl2": true, "num_nulls": true, "num_nonnulls": true, "count": true,
	"date_part": true}

// refuseForeignArgs refuses a function of a type that the target holds as text.
func (r *rewriter) refuseForeignArgs(e *ast.Call, name string) {
	if keepsForeign[name] {
		return
	}
	for _, x := range e.Args {
		if t := r.foreignOf(x); t != "" {
			fail(e, "function %s of type %s", strings.ToUpper(name), t)
		}
	}
}
