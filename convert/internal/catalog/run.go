package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Options are those with which the sequence was made.
func (seq *Sequence) Options() *ast.SequenceOptions {
	if seq.First != nil {
		return seq.First
	}
	return seq.Def.Seq
}

// MadeAgain tells that a sequence takes the place of one that was dropped. It begins as that did,
// for the rows that were written then.
func (seq *Sequence) MadeAgain(old *Sequence) {
	old.again = seq
	if seq.First = old.Options(); seq.First == nil {
		seq.First = &ast.SequenceOptions{}
	}
}

// Last is the sequence itself, or the last one that took its place.
func (seq *Sequence) Last() *Sequence {
	for seq.again != nil {
		seq = seq.again
	}
	return seq
}

// KeepSource plans a commented copy of source text at its place in the output.
func (c *Run) KeepSource(at source.Span, rule string) {
	k := c.Slabs.Chunks.New()
	k.Kept, k.Rule = at, rule
	c.Output = append(c.Output, k)
}

// KeepLate keeps source text of which it is known late that it is not converted, at its place.
func (c *Run) KeepLate(at source.Span, rule string) {
	c.KeepSource(at, rule)
	last := len(c.Output) - 1
	i := slices.IndexFunc(c.Output, func(k *chunk) bool { return k.Table == nil && k.Kept.Start > at.Start })
	if i < 0 || i == last {
		return
	}
	k := c.Output[last]
	copy(c.Output[i+1:], c.Output[i:last])
	c.Output[i] = k
}

// Inlined marks a whole subtree as accounted for: a later clause replaced it,
// or its content was taken into another node.
func (c *Run) Inlined(n ast.Node) {
	switch n.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.Keyword, *ast.ColumnRef: // as most are, and with nothing below
		c.FromSource(n)
		return
	}
	if d, ok := n.(*ast.DefaultConstraint); ok && len(d.Options) == 0 && d.Expr != nil {
		c.FromSource(d)
		c.Inlined(d.Expr)
		return
	}
	ast.Inspect(n, func(x ast.Node) bool { c.FromSource(x); return true })
}

// Deferred is a statement with what names are at its place.
type Deferred struct {
	Stmt  ast.Stmt
	Place Place
}

// Note adds an item that covers no tokens: the thing was converted and should
// be reviewed, or its tokens are covered otherwise. args are pairs of name and value.
func (c *Run) Note(rule string, at source.Span, obj *Object, args ...string) *Item {
	r := c.Set.Rule(rule)
	if r == nil {
		panic("convert: no rule " + rule)
	}
	if r.Effort == rules.None && r.Meaning == rules.Exact {
		return nil
	}
	it := c.Slabs.items.New()
	it.Rule, it.At, it.Obj, it.Args = r, at, obj, args
	c.Items = append(c.Items, it)
	if obj != nil {
		obj.Items = append(obj.Items, it)
		if r.Meaning == rules.Manual {
			obj.Partly = true
		}
	}
	return it
}

// Retract takes back the items of objects that others answer: of the rule, at
// the places that have.
func (c *Run) Retract(rule string, have map[source.Span]*Object) {
	answered := func(it *Item) bool { return it.Rule.ID == rule && have[it.At] == it.Obj && it.Obj != nil }
	c.Items = slices.DeleteFunc(c.Items, answered)
	for _, o := range have {
		o.Items = slices.DeleteFunc(o.Items, answered)
	}
}

// Lose adds an item for source text that does not reach the target.
func (c *Run) Lose(rule string, at source.Span, obj *Object, args ...string) {
	c.Note(rule, at, obj, args...)
	c.Covered = append(c.Covered, Cover{At: at})
}

// LoseObject is [Run.Lose] for a whole object, which then does not exist
// in the target.
func (c *Run) LoseObject(rule string, obj *Object, args ...string) {
	args = append(args, "kind", obj.Kind, "name", obj.Name)
	c.Lose(rule, obj.Node.Span(), obj, args...)
	obj.Lost = true
}

// Drop leaves out a clause by a rule of the harmless list.
func (c *Run) Drop(r *rules.Rule, clause string, at source.Span) {
	c.Drops[DropKey{r.ID, clause}]++
	c.Covered = append(c.Covered, Cover{At: at, Dropped: true})
}

// FromSource marks the own tokens of a node as converted.
func (c *Run) FromSource(n ast.Node) { c.Mapped.Add(n.Span()) }

// Options applies the rules to options that have no typed field; what no rule
// knows becomes an item.
func (c *Run) Options(list []*ast.Option, obj *Object) {
	for _, o := range list {
		c.Option(o, obj)
	}
}

func (c *Run) Option(o *ast.Option, obj *Object) { c.option(o, obj, nil) }

// option is Option for a clause of what has a title; nil if it has none.
func (c *Run) option(o *ast.Option, obj *Object, title func() string) {
	r := c.Set.MatchOption(o.Name, o.Value)
	switch {
	case r == nil && strings.HasSuffix(o.Name, ":"+unread):
		c.Lose(rules.UnparsedElement, o.At, obj, "clause", Clip(o.Text))
		if obj != nil {
			obj.Partly = true
		}
	case r == nil:
		c.Lose(rules.UnconvertedClause, o.At, obj, "clause", Clip(o.Text))
	case r.Do.Verb == "drop":
		c.Drop(r, o.Name, o.At)
	default:
		if r.ID == rules.TemporalTable {
			c.HistoryTable(o)
		}
		args := []string{"clause", Clip(o.Text), "value", Clip(o.Value)}
		if title != nil {
			args = append(args, "name", title())
		}
		c.Lose(r.ID, o.At, obj, args...)
	}
}

// Write appends a part of the script. What it gives is good until the next call.
func (c *Run) Write(kind, name string, origin source.Span, text ...string) *mysql.Statement {
	n := len(c.Script.Parts)
	if n > 0 && !(kind == KindRows && c.Script.Parts[n-1].Kind == KindRows) {
		c.Script.Text.WriteString("\n")
	}
	start := c.Script.Text.Len()
	for _, s := range text {
		c.Script.Text.WriteString(s)
	}
	part := mysql.Statement{Kind: kind, Name: name, Text: c.Script.Text.String()[start:], Start: start, Origin: origin}
	c.Script.Parts = append(c.Script.Parts, part)
	return &c.Script.Parts[len(c.Script.Parts)-1]
}

// option is [tree.TargetOption] in memory of the trees.
func (b *Trees) option(name, value string) *ast.Option {
	o := b.options.New()
	o.Name, o.Value = name, value
	return o
}
