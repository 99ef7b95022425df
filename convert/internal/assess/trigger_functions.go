package assess

import (
	"strings"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// calledFunction is what is known of a function that triggers call.
type calledFunction struct {
	size     code.Metrics
	read     bool
	old, new source.Span // the first uses of the rows
	// known tells that a trigger before has the function.
	known bool
}

// assessCalled prices a trigger whose body is a function by the size of that
// function, all but the first of them at a part of it, and looks for rows that
// the trigger does not have in MySQL.
func (c *Pricer) assessCalled(o *catalog.Object, called map[*catalog.Object]*calledFunction) {
	t, ok := o.Node.(*ast.CreateTrigger)
	if !ok || t.Function.IsZero() {
		return
	}
	f := c.triggerFunction(o, t)
	if f == nil {
		return
	}
	x := called[f]
	if x == nil {
		n := c.Whole(f.Node)
		x = &calledFunction{old: firstUse(n, "old"), new: firstUse(n, "new")}
		x.size, x.read = code.Measure(n)
		called[f] = x
	}
	if x.read {
		priceCode(o, x.size.Statements, usualSize)
		if x.known {
			discount(o)
		}
	}
	var events, rows []string
	for _, e := range t.Events {
		switch {
		case e == "insert" && x.old.IsValid():
			events, rows = append(events, "INSERT"), append(rows, "OLD")
		case e == "delete" && x.new.IsValid():
			events, rows = append(events, "DELETE"), append(rows, "NEW")
		}
	}
	if len(events) > 0 {
		it := c.Note(rules.RowOfOtherEvent, t.At, o, "name", t.Name.String(), "event", strings.Join(events, " and "), "row", strings.Join(rows, " and "), "function", f.Name)
		if it != nil && x.known {
			it.Minutes = again(it.Rule.Minutes)
		}
	}
	x.known = true
}

// discount makes the work for the code of an object that of doing it again.
func discount(o *catalog.Object) {
	for _, it := range o.Items {
		if isWholeCode(it.Rule.ID) {
			it.Minutes = again(it.Minutes)
		}
	}
}

// triggerFunction is the function that a trigger calls, nil if the scripts do
// not define it.
func (c *Pricer) triggerFunction(o *catalog.Object, t *ast.CreateTrigger) *catalog.Object {
	for _, f := range o.Uses {
		if r, ok := f.Node.(*ast.Routine); ok && c.Cat.Fold(r.Name.Last()) == c.Cat.Fold(t.Function.Last()) {
			return f
		}
	}
	return nil
}

// firstUse is the first place in the code of n that names the row, "old" or
// "new"; the span is not valid when there is none.
func firstUse(n ast.Node, row string) (at source.Span) {
	is := func(n ast.Name) bool {
		return len(n.Parts) > 0 && !n.Parts[0].Quoted && strings.EqualFold(n.Parts[0].Text, row)
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Return: // RETURN OLD says only that the statement goes on
			if r, ok := n.Value.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
				return false
			}
		case *ast.ColumnRef:
			if is(n.Name) && !at.IsValid() {
				at = n.At
			}
		case *ast.Star:
			if is(n.Table) && !at.IsValid() {
				at = n.At
			}
		}
		return !at.IsValid()
	})
	return at
}

// isTriggerFunction reports whether the object is a function that triggers
// call; the work of its code is theirs.
func isTriggerFunction(o *catalog.Object) bool {
	r, ok := o.Node.(*ast.Routine)
	return ok && r.Returns != nil && len(r.Returns.Name.Parts) > 0 && strings.EqualFold(r.Returns.Name.Last().Text, "trigger")
}

// calledAfter reports whether o is a function that triggers call, all of them after
// the row is changed or once for the statement.
func (c *Pricer) calledAfter(o *catalog.Object) bool {
	if o == nil {
		return false
	}
	if c.calls == nil {
		c.calls = map[*catalog.Object]bool{}
		for _, x := range c.Objects {
			t, ok := x.Node.(*ast.CreateTrigger)
			if !ok || t.Function.IsZero() {
				continue
			}
			if s := c.Names.Catalog.Lookup(t.Function, x.Schema, resolve.Routine); s != nil {
				if f, ok := s.Object().(*catalog.Object); ok {
					before, known := c.calls[f]
					c.calls[f] = (before || !known) && (t.Timing == "after" || !t.ForEachRow)
				}
			}
		}
	}
	return c.calls[o]
}
