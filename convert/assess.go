package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// assess raises an item for each construct in the code of the scripts that a
// rule is written for, and prices each object by the size of its code.
func (c *converter) assess() {
	called := map[*object]*calledFunction{}
	for _, o := range c.objects {
		if remains(o) {
			if isOutline(o.node) {
				c.items, o.items = append(c.items, o.found...), append(o.items, o.found...)
				o.found = nil
			} else {
				c.assessObject(o, o.node)
			}
			c.assessCalled(o, called)
		}
	}
	for _, b := range c.blocks {
		c.assessCode(b, nil)
	}
}

// assessObject raises the items for the code of an object, and prices it; n is its
// definition with the code.
func (c *converter) assessObject(o *object, n ast.Node) {
	if m, ok := c.assessCode(n, o); ok {
		c.price(o, m)
	}
}

// assessOutline is [converter.assessObject] for an object of which only an outline
// is kept, while its code is there. The items get their place among the others in
// [converter.assess].
func (c *converter) assessOutline(o *object, n ast.Node) {
	if !isOutline(o.node) || !remains(o) {
		return
	}
	all, own := len(c.items), len(o.items)
	c.assessObject(o, n)
	o.found = slices.Clone(o.items[own:])
	c.items, o.items = c.items[:all], o.items[:own]
}

// remains reports whether an item says that the code of o is not converted.
func remains(o *object) bool {
	return !o.ignored && slices.ContainsFunc(o.items, func(it *item) bool { return isWholeCode(it.rule.ID) })
}

// again is the work for a construct that the same object had before: a tenth,
// since the way is known.
func again(minutes int) int { return max(min(minutes, 1), (minutes+9)/10) }

// usualSize is how many statements a routine or trigger has for which the
// minutes of its rule are meant; usualPackage is that of a package.
const (
	usualSize    = 30
	usualPackage = 150
)

// price sets the work of rewriting the object's code by its size: a quarter of
// the minutes of the rule for any, the rest by the number of statements. The
// constructs in it have items of their own.
func (c *converter) price(o *object, m code.Metrics) {
	o.figures = &m
	usual := usualSize
	if _, is := o.node.(*ast.CreatePackage); is {
		usual = usualPackage
	}
	statements := m.Statements
	if isTriggerFunction(o) {
		statements = 0
	}
	priceCode(o, statements, usual)
}

// priceCode sets the work for all code of an object by its number of statements.
func priceCode(o *object, statements, usual int) {
	for _, it := range o.items {
		if isWholeCode(it.rule.ID) {
			it.minutes = sized(it.rule.Minutes, statements, usual)
		}
	}
}

// sized is a quarter of minutes, and three quarters times n / usual, rounded to
// five minutes.
func sized(minutes, n, usual int) int {
	x := minutes/4 + minutes*3*n/(4*usual)
	return max(5, (x+2)/5*5)
}

// isWholeCode reports whether a rule says that all code of an object remains.
func isWholeCode(rule string) bool {
	switch rule {
	case rules.ProcedureNotConverted, rules.FunctionNotConverted, rules.PackageNotConverted, rules.TriggerNotConverted:
		return true
	}
	return false
}

// codeFigures are the figures of the object's code for the report, nil when it
// has none that was read.
func codeFigures(o *object) *report.CodeFigures {
	m := o.figures
	if m == nil {
		return nil
	}
	return &report.CodeFigures{Statements: m.Statements, Branches: m.Branches, Depth: m.Depth, Cursors: m.Cursors, DynamicSQL: m.DynamicSQL,
		TempTables: m.TempTables, Calls: m.Calls, Routines: m.Routines, Unread: m.Unread}
}
