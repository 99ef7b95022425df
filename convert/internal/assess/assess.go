package assess

import (
	"slices"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// Assess raises an item for each construct in the code of the scripts that a
// rule is written for, and prices each object by the size of its code.
func (c *Pricer) Assess() {
	called := map[*catalog.Object]*calledFunction{}
	for _, o := range c.Objects {
		if remains(o) {
			if fold.IsOutline(o.Node) {
				c.Items, o.Items = append(c.Items, o.Found...), append(o.Items, o.Found...)
				o.Found = nil
			} else {
				c.Guard(o.Node.Span(), o, func() { c.assessObject(o, o.Node) })
			}
			c.assessCalled(o, called)
		}
	}
	for _, b := range c.Blocks {
		c.assessCode(b, nil)
	}
	c.priceSpecs()
}

// minutesOfSpec are those of the declarations of a package whose body is priced itself.
const minutesOfSpec = 20

// priceSpecs prices packages whose body is in the files: the work is that of the body.
func (c *Pricer) priceSpecs() {
	type name struct{ schema, key string }
	bodies := map[name]bool{}
	for _, o := range c.Objects {
		if o.Kind == "package body" && remains(o) {
			bodies[name{o.Schema, o.Key}] = true
		}
	}
	for _, o := range c.Objects {
		if o.Kind != "package" || !bodies[name{o.Schema, o.Key}] {
			continue
		}
		for _, it := range o.Items {
			if isWholeCode(it.Rule.ID) {
				it.Minutes = minutesOfSpec
			}
		}
	}
}

// assessObject raises the items for the code of an object, and prices it; n is its
// definition with the code.
func (c *Pricer) assessObject(o *catalog.Object, n ast.Node) {
	if m, ok := c.assessCode(n, o); ok {
		c.price(o, m)
	}
}

// assessOutline is [Pricer.assessObject] for an object of which only an outline
// is kept, while its code is there. The items get their place among the others in
// [Pricer.Assess].
func (c *Pricer) assessOutline(o *catalog.Object, n ast.Node) {
	if !fold.IsOutline(o.Node) || !remains(o) {
		return
	}
	all, own := len(c.Items), len(o.Items)
	c.assessObject(o, n)
	o.Found = slices.Clone(o.Items[own:])
	c.Items, o.Items = c.Items[:all], o.Items[:own]
}

// remains reports whether an item says that the code of o is not converted.
func remains(o *catalog.Object) bool {
	return !o.Ignored && slices.ContainsFunc(o.Items, func(it *catalog.Item) bool { return isWholeCode(it.Rule.ID) })
}

// again is the work for a construct that the same object had before: a tenth,
// since the way is known.
func again(minutes int) int { return max(min(minutes, 1), (minutes+9)/10) }

// usualSize is how many statements a routine or trigger has for which the
// minutes of its rule are meant; usualPackage is that of a package, usualMethods that of the
// methods of a type.
const (
	usualSize    = 30
	usualPackage = 150
	usualMethods = 50
)

// price sets the work of rewriting the object's code by its size: a quarter of
// the minutes of the rule for any, the rest by the number of statements. The
// constructs in it have items of their own.
func (c *Pricer) price(o *catalog.Object, m code.Metrics) {
	o.Figures = &m
	usual := usualSize
	if p, is := o.Node.(*ast.CreatePackage); is && p.TypeBody {
		usual = usualMethods
	} else if is {
		usual = usualPackage
	}
	statements := m.Statements
	if isTriggerFunction(o) {
		statements = 0
	}
	priceCode(o, statements, usual)
}

// priceCode sets the work for all code of an object by its number of statements.
func priceCode(o *catalog.Object, statements, usual int) {
	for _, it := range o.Items {
		if isWholeCode(it.Rule.ID) {
			it.Minutes = sized(it.Rule.Minutes, statements, usual)
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
	case rules.ProcedureNotConverted, rules.FunctionNotConverted, rules.PackageNotConverted, rules.TriggerNotConverted, rules.TypeBody:
		return true
	}
	return false
}

// CodeFigures are the figures of the object's code for the report, nil when it
// has none that was read.
func CodeFigures(o *catalog.Object) *report.CodeFigures {
	m := o.Figures
	if m == nil {
		return nil
	}
	return &report.CodeFigures{Statements: m.Statements, Branches: m.Branches, Depth: m.Depth, Cursors: m.Cursors, DynamicSQL: m.DynamicSQL,
		TempTables: m.TempTables, Calls: m.Calls, Routines: m.Routines, Unread: m.Unread}
}
