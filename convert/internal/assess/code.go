package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/memo"
	"github.com/sctconv/sctconv/rules"
)

// codeRules finds the rules for constructs of code, each once.
type codeRules struct {
	words code.Words
	// first are the first words of the constructs that have rules.
	first map[string]bool
	// known are the rules by construct, nil for none.
	known memo.Of[*rules.Rule]
	// functions are the rules for names of functions that have no counterpart.
	functions memo.Of[*rules.Rule]
}

// wants reports whether a rule is for constructs that begin with a word.
func (c *codeRules) wants(set *rules.Set, word string) bool {
	if c.first == nil {
		c.first = map[string]bool{}
		for _, r := range set.Rules() {
			for _, name := range r.Match.Code {
				first, _, _ := strings.Cut(name, " ")
				c.first[first] = true
			}
		}
	}
	return c.first[word]
}

// rule is the rule for a construct that raises an item, nil if there is none.
func (c *codeRules) rule(set *rules.Set, construct string) *rules.Rule {
	if r, ok := c.known.Get(construct); ok {
		return r
	}
	r := set.MatchCode(construct)
	if r != nil && r.Do.Verb != rules.VerbReport {
		r = nil
	}
	return c.known.Put(construct, r)
}

// function is the rule for calls of a function that raises an item, nil if there is
// none or the function has a counterpart.
func (c *codeRules) function(set *rules.Set, name string) *rules.Rule {
	if r, ok := c.functions.Get(name); ok {
		return r
	}
	r := set.MatchFunction(name)
	if r != nil && set.MapFunction(name) != nil {
		r = nil
	}
	return c.functions.Put(name, r)
}

// assessor raises the items of one piece of code.
type assessor struct {
	*Pricer
	obj *catalog.Object
	// raised are the rules that have items here.
	raised map[*rules.Rule]*raisedRule
	// replaced is the routine called last that has no counterpart: how it is
	// called does not matter.
	replaced string
}

// raisedRule is what is known of a rule with items: where the last one is.
type raisedRule struct{ last source.Span }

// assessCode raises the items of one piece of code, and gives its size if the code
// was read. A construct within another of the same rule counts once.
func (c *Pricer) assessCode(n ast.Node, o *catalog.Object) (size code.Metrics, read bool) {
	switch n.(type) {
	case *ast.Routine, *ast.CreateTrigger, *ast.CreatePackage, *ast.Block:
	default:
		return size, false
	}
	a := &assessor{Pricer: c, obj: o, raised: map[*rules.Rule]*raisedRule{}}
	size, read = code.Walk(n, code.Visitor{
		Wants:     func(word string) bool { return c.codeRules.wants(c.Set, word) },
		Construct: a.construct,
		Call:      a.call,
		Option:    a.option,
		Words:     &c.codeRules.words,
	})
	if r := c.codeRules.rule(c.Set, hintComment); r != nil {
		for _, h := range c.hints(n.Span()) {
			if first, ok := a.isNew(r, h.At); ok {
				a.say(r, h.At, first, "name", catalog.Clip(strings.Trim(h.Text, "/*+- \n")), "construct", hintComment, "clause", catalog.Clip(h.Text))
			}
		}
	}
	return size, read
}

func (a *assessor) construct(construct string, at source.Span, name string) {
	if construct == "named arguments" && name != "" && strings.EqualFold(name, a.replaced) {
		return
	}
	if construct == returnNull && a.calledAfter(a.obj) { // the value says nothing then
		construct = "return in trigger"
	}
	r := a.codeRules.rule(a.Set, construct)
	if (construct == "sequence nextval" || strings.HasPrefix(construct, "dynamic sql")) && a.IsDone(at) {
		return
	}
	first, ok := a.isNew(r, at)
	switch {
	case !ok:
	case !r.TakesArguments():
		a.say(r, at, first)
	default:
		a.say(r, at, first, "name", catalog.Clip(name), "construct", construct, "clause", catalog.Clip(a.Files.Text(at)))
	}
}

func (a *assessor) call(name string, at source.Span) {
	r := a.codeRules.function(a.Set, name)
	if r != nil {
		a.replaced = name
	}
	if first, ok := a.isNew(r, at); ok {
		a.say(r, at, first, "name", strings.ToUpper(name), "clause", catalog.Clip(a.Files.Text(at)))
	}
}

func (a *assessor) option(x *ast.Option) {
	r := a.Set.MatchOption(x.Name, x.Value)
	if first, ok := a.isNew(r, x.At); ok {
		a.say(r, x.At, first, "clause", catalog.Clip(x.Text), "value", catalog.Clip(x.Value), "name", catalog.Clip(x.Value))
	}
}

// isNew reports whether a rule raises an item at a place that is not within its
// last one, and whether it is the first here.
func (a *assessor) isNew(r *rules.Rule, at source.Span) (first, ok bool) {
	if r == nil || r.Do.Verb != rules.VerbReport || !at.IsValid() {
		return false, false
	}
	old := a.raised[r]
	if old == nil {
		a.raised[r] = &raisedRule{at}
		return true, true
	}
	if old.last.Contains(at) {
		return false, false
	}
	old.last = at
	return false, true
}

// say raises an item. After the first of a rule the way is known.
func (a *assessor) say(r *rules.Rule, at source.Span, first bool, args ...string) {
	if it := a.Note(r.ID, at, a.obj, args...); it != nil && !first {
		it.Minutes = again(r.Minutes)
	}
}

// returnNull is the construct of RETURN NULL in a function of triggers.
const returnNull = "return in trigger null"

// hintComment is the construct of an optimizer hint in a comment.
const hintComment = "hint comment"

// hints are the comments inside a span that begin as hints do.
func (c *Pricer) hints(at source.Span) []ast.Comment {
	var list []ast.Comment
	for _, s := range c.Scripts {
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
