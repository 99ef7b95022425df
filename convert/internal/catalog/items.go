package catalog

import (
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// Run is what all rooms of a conversion share: the sources, the settings and rules, the catalog, the items and drops so far.
// The struct of each room embeds that of the room below it, so a room sees those below and no other.
type Run struct {
	Files *source.Set
	Set   *rules.Set
	// groups are the items for several places, by rule and what these have in common.
	groups map[string]*group
	// Histories are the tables that would keep the history of others.
	Histories map[string]bool
	// HistoryClauses are the clauses that ask for them, which may stand in text that a script runs.
	HistoryClauses map[source.Span]string
	// Composed are the places of statements that run texts which the script puts together.
	Composed map[source.Span]bool
	// Superseded are definitions that later ones replace, or that are part of others.
	Superseded map[source.Span]bool
	// Needless are statements which were not read and that need no reading, by what they are about.
	Needless map[*ast.Opaque]bool
	// suppressing tells of files whether comments in them suppress items.
	suppressing map[*source.File]bool
	Settings    settings.Settings
	Dialect     string
	// shared is what does not change of [Run.Expressions].
	shared  expr.Shared
	Scripts []*ast.Script
	Cat     *Catalog
	// taken are the names of tables and views by database.
	taken map[string]Scope
	// columnScope is memory for the names of the columns of a table.
	columnScope Scope
	// several tells that schemas have databases of their own, main that of the default one.
	several bool
	main    string
	// routines are the names of routines by database.
	routines map[string]Scope
	Objects  []*Object
	Items    []*Item
	Drops    map[DropKey]int
	// Covered are spans whose tokens are under an item or dropped.
	Covered []Cover
	// Mapped are spans of nodes whose own tokens reached the target without
	// being printed as a node: folded statements, inlined types.
	Mapped *spanSet
	// InTransaction tells that the script is between BEGIN and COMMIT, Afterwards
	// is what names mean behind that, if SET LOCAL changed it.
	InTransaction bool
	Afterwards    *Place
	Slabs         slabs
	// sources are what queries see of tables, nil while that may change; see [Run.KeepSources].
	sources map[*Table]*query.Source
	// Called are functions of the extension that something may call.
	Called map[string]bool
	Output []*chunk
	Script printed
}

// Object is one object of the source and its outcome.
type Object struct {
	Kind string
	// Schema and Key are the names as the source compares them, Owner and Name
	// as it spells them.
	Schema, Key string
	Owner, Name string
	Target      string
	// Place tells what unqualified names are in its definition.
	Place Place
	// Becomes is the object that took in a sequence or trigger of one column.
	Becomes *Object
	Parent  *Object
	Node    ast.Node
	// Extra are the spans of statements folded into the object.
	Extra []source.Span
	Items []*Item
	// Found are items for its code, see [assess.Pricer.assessOutline].
	Found []*Item
	// Uses are the objects that it refers to, in source order.
	Uses []*Object
	// Lost tells that the object does not exist in the target, Partly that
	// something of it is missing, Ignored that it needs no counterpart.
	Lost, Partly, Ignored bool
	// WrittenOut are calls of a function that became what it computes, the first of many.
	WrittenOut []source.Span
	Text       string
	Id         string
	// Figures are those of the object's code, if it was read.
	Figures *code.Metrics
}

// Item is one action item.
type Item struct {
	Rule *rules.Rule
	At   source.Span
	Obj  *Object
	Args []string // pairs of name and value
	// Gone tells that it was taken back while the statements were folded.
	Gone bool
	// Place is the item's number in the report, from 1.
	Place int
	// Minutes is the work when it is not that of the rule.
	Minutes int
	// Suppressed is the reason given by a comment of the source; see [suppressMark].
	Suppressed string
}

type DropKey struct{ Rule, Clause string }

type Cover struct {
	At      source.Span
	Dropped bool
}

// unread names options that stand for text that was not understood.
const unread = "unread"

// Clip shortens source text for a message, on one line.
func Clip(s string) string {
	const most = 60
	head := firstRunes(s, 4*most)
	if !isPlainText(head) || strings.Contains(head, "  ") {
		head = strings.Join(strings.Fields(head), " ")
	}
	if len(head) <= most {
		return head
	}
	if short := firstRunes(head, most); len(short) < len(head) {
		return firstRunes(head, most-1) + "…"
	}
	return head
}

// firstRunes is the start of s, of n characters at most.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// isPlainText reports whether s is of printable ASCII characters only.
func isPlainText(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// SortItems orders the items by place, then rule.
func (c *Run) SortItems() {
	c.Items = slices.DeleteFunc(c.Items, func(it *Item) bool { return it.Gone })
	sort.SliceStable(c.Items, func(i, j int) bool {
		a, b := c.Items[i], c.Items[j]
		if a.At.Start != b.At.Start {
			return a.At.Start < b.At.Start
		}
		return a.Rule.ID < b.Rule.ID
	})
	c.dropRepeated()
}

// saysSame reports whether the message of an item is that of another one of its rule.
func (it *Item) saysSame(other *Item) bool {
	if len(it.Args) != len(other.Args) {
		return false
	}
	for i := 0; i+1 < len(it.Args); i += 2 {
		if (it.Args[i] != other.Args[i] || it.Args[i+1] != other.Args[i+1]) && strings.Contains(it.Rule.Message, "{"+it.Args[i]+"}") {
			return false
		}
	}
	return true
}

// dropRepeated leaves one of the items that say the same of the same place: a table
// that copies columns of another one has them in its definition.
func (c *Run) dropRepeated() {
	first := 0
	for i, it := range c.Items {
		for first < i && (c.Items[first].Rule != it.Rule || c.Items[first].At.Start != it.At.Start) {
			first++
		}
		for _, before := range c.Items[first:i] {
			if !before.Gone && before.At == it.At && it.At.IsValid() && before.saysSame(it) {
				it.Gone = true
				break
			}
		}
	}
	for _, it := range c.Items {
		if it.Gone && it.Obj != nil {
			it.Obj.Items = slices.DeleteFunc(it.Obj.Items, func(x *Item) bool { return x == it })
		}
	}
	c.Items = slices.DeleteFunc(c.Items, func(it *Item) bool { return it.Gone })
}

// This file takes back items about clauses that later statements of the scripts undo.

// Withdraw takes the items of an object back that are meant.
func (c *Run) Withdraw(o *Object, meant func(*Item) bool) {
	kept, partly := o.Items[:0], false
	for _, it := range o.Items {
		if meant(it) {
			it.Obj, it.Gone = nil, true
			continue
		}
		kept = append(kept, it)
		partly = partly || it.Rule.Meaning == rules.Manual
	}
	if len(kept) < len(o.Items) {
		o.Items, o.Partly = kept, partly
	}
}

// WithdrawIn takes the items back that stand in a clause.
func (c *Run) WithdrawIn(o *Object, at source.Span) {
	if at.IsValid() && len(o.Items) > 0 {
		c.Withdraw(o, func(it *Item) bool { return at.Contains(it.At) })
	}
}

func (o *Object) Status() report.Status {
	switch {
	case o.Ignored:
		return report.Ignored
	case o.Lost:
		return report.NotConverted
	case o.Partly:
		return report.Partly
	}
	return report.Converted
}
