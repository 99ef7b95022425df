package convert

import (
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/code"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// converter is the state of one run.
type converter struct {
	files *source.Set
	// parse reads a file of the source's dialect.
	parse func(context.Context, *source.File) (*ast.Script, error)
	opt   Options
	set   *rules.Set
	// groups are the items for several places, by rule and what these have in common.
	groups map[string]*group
	// disabledIndexes are the items of indexes that ALTER INDEX … DISABLE switches off.
	disabledIndexes map[string]*item
	// histories are the tables that would keep the history of others.
	histories map[string]bool
	// uncomputed are the computed columns that nothing fills, and why.
	uncomputed map[*column]error
	// suppressing tells of files whether comments in them suppress items.
	suppressing map[*source.File]bool
	settings    settings.Settings
	dialect     string
	// tested counts the tests of what exists around the statement that is folded.
	tested int
	// doneAt are the places of code whose effect is in the output: the numbers of
	// triggers that columns now have by themselves, and definitions.
	doneAt []source.Span
	// quotedText tells that double quotes stand around text (QUOTED_IDENTIFIER OFF).
	quotedText bool
	// variables are those of a T-SQL script at the place that is folded.
	variables map[string]*scriptVariable
	// overlaps are the functions of the extension by which triggers compare text.
	overlaps map[string]bool
	// toldOfBlanks tells that the item about blanks at the end is raised, toldOfAccents
	// that about accents.
	toldOfBlanks, toldOfAccents bool

	scripts []*ast.Script

	cat *catalog
	// taken are the names of tables and views by database.
	taken map[string]scope
	// columnScope is memory for the names of the columns of a table.
	columnScope scope
	// several tells that schemas have databases of their own, main that of the default one.
	several bool
	main    string
	// superseded are definitions that later ones replace.
	superseded map[source.Span]bool
	// lists are the separators of aggregates that make lists, by their names;
	// nil until they are asked for.
	lists map[string]string
	// routines are the names of routines by database.
	routines map[string]scope
	// triggerNames are the names of our triggers by database.
	triggerNames map[string]scope
	names        *names
	objects      []*object
	codeRules    codeRules
	calls        map[*object]bool // see calledAfter
	// blocks are the anonymous blocks of the scripts.
	blocks []*ast.Block
	items  []*item
	drops  map[dropKey]int
	// covered are spans whose tokens are under an item or dropped.
	covered []cover
	// mapped are spans of nodes whose own tokens reached the target without
	// being printed as a node: folded statements, inlined types.
	mapped *spanSet

	// matched are the rules of types by their text in the source.
	matched map[string]matchedType
	// queryDigits are the digits that queries give columns of any size that they make.
	queryDigits map[*ast.ColumnDef]room

	// enforced are checks of domains that columns have.
	enforced map[*ast.CheckConstraint]bool

	// triggersBy are the triggers of the source by table, see triggersOf.
	triggersBy map[*table][]*ast.CreateTrigger

	// deferred are statements about tables that were not defined before
	// them; last is set when they get their second chance.
	deferred []deferred
	last     bool

	// inTransaction tells that the script is between BEGIN and COMMIT, afterwards
	// is what names mean behind that, if SET LOCAL changed it.
	inTransaction bool
	afterwards    *place

	// tx is the transaction of the script.
	tx transaction

	// partKeys are the items of keys and indexes of partitions, by their names.
	partKeys map[string]*item

	slabs   slabs
	trees   trees
	printer mysql.Printer
	output  []*chunk
	script  printed
	// inRows tells that the session of the statements about rows was begun.
	inRows bool
	// restarts are the sequences that go on with a value behind the rows.
	restarts []*restart
	// remarked are the remarks about expressions of rows that have items.
	remarked map[remarked]bool
	effort   report.EffortModel
	ledger   report.Ledger
}

// deferred is a statement with what names are at its place.
type deferred struct {
	stmt  ast.Stmt
	place place
}

// object is one object of the source and its outcome.
type object struct {
	kind string
	// schema and key are the names as the source compares them, owner and name
	// as it spells them.
	schema, key string
	owner, name string
	target      string
	// place tells what unqualified names are in its definition.
	place place
	// becomes is the object that took in a sequence or trigger of one column.
	becomes *object
	parent  *object
	node    ast.Node
	// extra are the spans of statements folded into the object.
	extra []source.Span
	items []*item
	// found are items for its code, see [converter.assessOutline].
	found []*item
	// uses are the objects that it refers to, in source order.
	uses []*object
	// lost tells that the object does not exist in the target, partly that
	// something of it is missing, ignored that it needs no counterpart.
	lost, partly, ignored bool
	text                  string
	id                    string
	// figures are those of the object's code, if it was read.
	figures *code.Metrics
}

// item is one action item.
type item struct {
	rule *rules.Rule
	at   source.Span
	obj  *object
	args []string // pairs of name and value
	// gone tells that it was taken back while the statements were folded.
	gone bool
	// place is the item's number in the report, from 1.
	place int
	// minutes is the work when it is not that of the rule.
	minutes int
	// suppressed is the reason given by a comment of the source; see [suppressMark].
	suppressed string
}

type dropKey struct{ rule, clause string }

type cover struct {
	at      source.Span
	dropped bool
}

// note adds an item that covers no tokens: the thing was converted and should
// be reviewed, or its tokens are covered otherwise. args are pairs of name and value.
func (c *converter) note(rule string, at source.Span, obj *object, args ...string) *item {
	r := c.set.Rule(rule)
	if r == nil {
		panic("convert: no rule " + rule)
	}
	if r.Effort == rules.None && r.Meaning == rules.Exact {
		return nil
	}
	it := c.slabs.items.New()
	it.rule, it.at, it.obj, it.args = r, at, obj, args
	c.items = append(c.items, it)
	if obj != nil {
		obj.items = append(obj.items, it)
		if r.Meaning == rules.Manual {
			obj.partly = true
		}
	}
	return it
}

// retract takes back the items of objects that others answer: of the rule, at
// the places that have.
func (c *converter) retract(rule string, have map[source.Span]*object) {
	answered := func(it *item) bool { return it.rule.ID == rule && have[it.at] == it.obj && it.obj != nil }
	c.items = slices.DeleteFunc(c.items, answered)
	for _, o := range have {
		o.items = slices.DeleteFunc(o.items, answered)
	}
}

// lose adds an item for source text that does not reach the target.
func (c *converter) lose(rule string, at source.Span, obj *object, args ...string) {
	c.note(rule, at, obj, args...)
	c.covered = append(c.covered, cover{at: at})
}

// loseObject is [converter.lose] for a whole object, which then does not exist
// in the target.
func (c *converter) loseObject(rule string, obj *object, args ...string) {
	args = append(args, "kind", obj.kind, "name", obj.name)
	c.lose(rule, obj.node.Span(), obj, args...)
	obj.lost = true
}

// drop leaves out a clause by a rule of the harmless list.
func (c *converter) drop(r *rules.Rule, clause string, at source.Span) {
	c.drops[dropKey{r.ID, clause}]++
	c.covered = append(c.covered, cover{at: at, dropped: true})
}

// fromSource marks the own tokens of a node as converted.
func (c *converter) fromSource(n ast.Node) { c.mapped.add(n.Span()) }

// options applies the rules to options that have no typed field; what no rule
// knows becomes an item.
func (c *converter) options(list []*ast.Option, obj *object) {
	for _, o := range list {
		c.option(o, obj)
	}
}

// unread names options that stand for text that was not understood.
const unread = "unread"

func (c *converter) option(o *ast.Option, obj *object) {
	r := c.set.MatchOption(o.Name, o.Value)
	switch {
	case r == nil && strings.HasSuffix(o.Name, ":"+unread):
		c.lose(rules.UnparsedElement, o.At, obj, "clause", clip(o.Text))
		if obj != nil {
			obj.partly = true
		}
	case r == nil:
		c.lose(rules.UnconvertedClause, o.At, obj, "clause", clip(o.Text))
	case r.Do.Verb == "drop":
		c.drop(r, o.Name, o.At)
	default:
		if r.ID == rules.TemporalTable {
			c.historyTable(o)
		}
		c.lose(r.ID, o.At, obj, "clause", clip(o.Text), "value", clip(o.Value))
	}
}

// clip shortens source text for a message, on one line.
func clip(s string) string {
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

// sortItems orders the items by place, then rule.
func (c *converter) sortItems() {
	c.items = slices.DeleteFunc(c.items, func(it *item) bool { return it.gone })
	sort.SliceStable(c.items, func(i, j int) bool {
		a, b := c.items[i], c.items[j]
		if a.at.Start != b.at.Start {
			return a.at.Start < b.at.Start
		}
		return a.rule.ID < b.rule.ID
	})
	c.dropRepeated()
}

// saysSame reports whether the message of an item is that of another one of its rule.
func (it *item) saysSame(other *item) bool {
	if len(it.args) != len(other.args) {
		return false
	}
	for i := 0; i+1 < len(it.args); i += 2 {
		if (it.args[i] != other.args[i] || it.args[i+1] != other.args[i+1]) && strings.Contains(it.rule.Message, "{"+it.args[i]+"}") {
			return false
		}
	}
	return true
}

// dropRepeated leaves one of the items that say the same of the same place: a table
// that copies columns of another one has them in its definition.
func (c *converter) dropRepeated() {
	first := 0
	for i, it := range c.items {
		for first < i && (c.items[first].rule != it.rule || c.items[first].at.Start != it.at.Start) {
			first++
		}
		for _, before := range c.items[first:i] {
			if !before.gone && before.at == it.at && it.at.IsValid() && before.saysSame(it) {
				it.gone = true
				break
			}
		}
	}
	for _, it := range c.items {
		if it.gone && it.obj != nil {
			it.obj.items = slices.DeleteFunc(it.obj.items, func(x *item) bool { return x == it })
		}
	}
	c.items = slices.DeleteFunc(c.items, func(it *item) bool { return it.gone })
}
