package convert

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
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
		c.assessCode(b, nil, c.codeWords())
	}
}

// assessObject raises the items for the code of an object, and prices it; n is its
// definition with the code.
func (c *converter) assessObject(o *object, n ast.Node) {
	c.assessCode(n, o, c.codeWords())
	c.price(o, n)
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

// codeWords are the first words of the constructs that have rules.
func (c *converter) codeWords() map[string]bool {
	if c.firstWords != nil {
		return c.firstWords
	}
	first := map[string]bool{}
	c.firstWords = first
	for _, r := range c.set.Rules() {
		for _, name := range r.Match.Code {
			word, _, _ := strings.Cut(name, " ")
			first[word] = true
		}
	}
	return first
}

// assessCode raises the items of one piece of code. A construct within another
// of the same rule counts once.
func (c *converter) assessCode(n ast.Node, o *object, first map[string]bool) {
	switch n.(type) {
	case *ast.Routine, *ast.CreateTrigger, *ast.CreatePackage, *ast.Block:
	default:
		return
	}
	last, seen := map[string]source.Span{}, map[string]int{}
	say := func(r *rules.Rule, at source.Span, args ...string) {
		if r == nil || r.Do.Verb != rules.VerbReport || !at.IsValid() || last[r.ID].IsValid() && last[r.ID].Contains(at) {
			return
		}
		last[r.ID] = at
		seen[r.ID]++
		if it := c.note(r.ID, at, o, args...); it != nil && seen[r.ID] > 1 {
			it.minutes = again(r.Minutes)
		}
	}
	code.Walk(n, code.Visitor{
		Wants: func(word string) bool { return first[word] },
		Construct: func(construct string, at source.Span, name string) {
			say(c.set.MatchCode(construct), at, "name", clip(name), "construct", construct, "clause", clip(c.files.Text(at)))
		},
		Call: func(name string, at source.Span) {
			if r := c.set.MatchFunction(name); r != nil && c.set.MapFunction(name) == nil {
				say(r, at, "name", strings.ToUpper(name), "clause", clip(c.files.Text(at)))
			}
		},
		Option: func(x *ast.Option) {
			if r := c.set.MatchOption(x.Name, x.Value); r != nil {
				say(r, x.At, "clause", clip(x.Text), "value", clip(x.Value), "name", clip(x.Value))
			}
		},
	})
	if r := c.set.MatchCode(hintComment); r != nil {
		for _, h := range c.hints(n.Span()) {
			say(r, h.At, "name", clip(strings.Trim(h.Text, "/*+- \n")), "construct", hintComment, "clause", clip(h.Text))
		}
	}
}

// hintComment is the construct of an optimizer hint in a comment.
const hintComment = "hint comment"

// hints are the comments inside a span that begin as hints do.
func (c *converter) hints(at source.Span) []ast.Comment {
	var list []ast.Comment
	for _, s := range c.scripts {
		if at.Start < s.File.Base || at.Start > s.File.Pos(len(s.File.Text)) {
			continue
		}
		i, _ := slices.BinarySearchFunc(s.Comments, at.Start, func(x ast.Comment, p source.Pos) int { return cmp.Compare(x.At.Start, p) })
		for ; i < len(s.Comments) && s.Comments[i].At.End <= at.End; i++ {
			if text := s.Comments[i].Text; strings.HasPrefix(text, "/*+") || strings.HasPrefix(text, "--+") {
				list = append(list, s.Comments[i])
			}
		}
	}
	return list
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
func (c *converter) price(o *object, n ast.Node) {
	m, ok := code.Measure(n)
	if !ok {
		return
	}
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
