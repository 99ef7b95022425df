package convert

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// result gathers what the run found.
func (c *converter) result() *Result {
	c.endGroups()
	c.suppress()
	c.sortItems()
	c.decisions()
	return &Result{Script: c.script.text.String(), Statements: c.script.parts, Map: c.script.maps, Ledger: c.ledger, Report: c.report(), Names: c.names.result(c.files), Tables: c.mappings(), Files: c.files}
}

func (c *converter) report() *report.Report {
	r := &report.Report{Version: report.Version, Tool: report.Tool{Name: "sctconv", Version: c.opt.Version}, Source: c.dialect, Target: "mysql 5.6", Ledger: c.ledger}
	r.Files = c.reportFiles()
	if start := func(a, b *object) int { return cmp.Compare(a.node.Span().Start, b.node.Span().Start) }; !slices.IsSortedFunc(c.objects, start) {
		slices.SortStableFunc(c.objects, start)
	}
	c.objectIDs()
	c.effort = report.DefaultModel()
	r.Items, r.Objects = make([]*report.Item, 0, len(c.items)), make([]*report.Object, 0, len(c.objects))
	for i, it := range c.items {
		it.place = i + 1
		r.Items = append(r.Items, c.reportItem(it))
	}
	for _, o := range c.objects {
		r.Objects = append(r.Objects, c.reportObject(o))
	}
	c.reportDrops(r)
	c.reportUnread(r)
	r.Rules = c.reportRules(r)
	report.Compute(r)
	return r
}

func (c *converter) reportFiles() []report.File {
	var list []report.File
	index := map[*source.File]int{}
	for _, s := range c.scripts {
		whole := s.File.Whole()
		i, seen := index[whole]
		if !seen {
			i = len(list)
			index[whole] = i
			list = append(list, report.File{Name: whole.Name, Bytes: len(whole.Text), Lines: whole.LineCount(), Encoding: string(whole.Encoding)})
		}
		f := &list[i]
		f.Statements += len(s.Stmts)
		for _, st := range s.Stmts {
			if _, ok := st.(*ast.Opaque); ok {
				f.Unparsed++
			}
		}
	}
	return list
}

// maxUnreadText bounds the copy of a statement that was not read, in bytes.
const maxUnreadText = 4 << 10

func (c *converter) reportUnread(r *report.Report) {
	for _, s := range c.scripts {
		for _, st := range s.Stmts {
			if _, ok := st.(*ast.Opaque); ok {
				r.Unread = append(r.Unread, report.Unread{Position: c.position(st.Span()), Text: cut(c.files.Text(st.Span()), maxUnreadText)})
			}
		}
	}
}

// cut shortens s to at most n bytes of valid text and says so.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "\n…"
}

// objectIDs makes identifiers that are unique in the report and the same in every run.
func (c *converter) objectIDs() {
	seen := map[string]int{}
	for _, o := range c.objects {
		id := o.kind + ":" + o.key
		if o.schema != "" {
			id = o.kind + ":" + o.schema + "." + o.key
		}
		if seen[id]++; seen[id] > 1 {
			id += "#" + strconv.Itoa(seen[id])
		}
		o.id = id
	}
}

func (c *converter) position(s source.Span) report.Position {
	if !s.IsValid() {
		return report.Position{}
	}
	return position(c.files.Range(s))
}

func position(a, b source.Position) report.Position {
	return report.Position{File: a.File, Line: a.Line, Column: a.Column, EndLine: b.Line, EndColumn: b.Column}
}

func (c *converter) reportItem(it *item) *report.Item {
	sn := c.files.Snippet(it.at)
	var at report.Position
	if it.at.IsValid() {
		at = position(sn.Position, sn.Last)
	}
	out := c.slabs.reportItems.New()
	*out = report.Item{Rule: it.rule.ID, Effort: it.rule.Effort.String(), Meaning: it.rule.Meaning.String(), Minutes: it.rule.Minutes,
		Message: rules.Message(it.rule, it.args...), Position: at, Snippet: sn.Text, SnippetStart: sn.Start, SnippetEnd: sn.End, Suppressed: it.suppressed}
	if it.minutes > 0 {
		out.Minutes, out.Effort = it.minutes, c.effort.Class(it.minutes)
	}
	if it.obj != nil {
		out.Object = it.obj.id
	}
	it.args = nil // they are in the message
	return out
}

func (c *converter) reportObject(o *object) *report.Object {
	at := o.node.Span()
	out := c.slabs.reportObjects.New()
	*out = report.Object{ID: o.id, Kind: o.kind, Category: category(o.kind), Schema: o.owner, Name: o.name, Status: o.status(),
		Position: c.position(at), Source: c.sourceText(o), Target: o.text}
	target := o.target
	if o.becomes != nil {
		target = o.becomes.target
	}
	if target != o.name && o.status() != report.NotConverted {
		out.TargetName = target
	}
	if o.parent != nil {
		out.Parent = o.parent.id
	}
	for _, x := range o.extra {
		out.Extra = append(out.Extra, c.position(x))
	}
	out.Lines = strings.Count(c.files.Text(at), "\n") + 1
	for _, it := range o.items {
		if it.place > 0 {
			if out.Items == nil {
				out.Items = make([]int, 0, len(o.items))
			}
			out.Items = append(out.Items, it.place-1)
		}
	}
	out.Figures = codeFigures(o)
	for _, x := range o.uses {
		out.Uses = append(out.Uses, x.id)
	}
	return out
}

func (o *object) status() report.Status {
	switch {
	case o.ignored:
		return report.Ignored
	case o.lost:
		return report.NotConverted
	case o.partly:
		return report.Partly
	}
	return report.Converted
}

// maxSourceText bounds the copy of an object's source in the report, in bytes.
const maxSourceText = 1 << 20

func (c *converter) sourceText(o *object) string {
	s := c.files.Text(o.node.Span())
	if len(o.extra) == 0 {
		return cut(s, maxSourceText)
	}
	list := []string{s}
	for _, at := range o.extra {
		list = append(list, c.files.Text(at))
	}
	return cut(strings.Join(list, "\n\n"), maxSourceText)
}

var codeKinds = map[string]bool{"procedure": true, "function": true, "aggregate": true, "package": true, "package body": true, "type body": true, "trigger": true, "view": true, "materialized view": true}

var storageKinds = map[string]bool{"table": true, "partition": true, "index": true, "sequence": true, "type": true, "domain": true, "schema": true, "synonym": true}

func category(kind string) report.Category {
	switch {
	case codeKinds[kind]:
		return report.Code
	case storageKinds[kind]:
		return report.Storage
	}
	return report.Other
}

func (c *converter) reportDrops(r *report.Report) {
	for k, n := range c.drops {
		_, clause, ok := strings.Cut(k.clause, ":")
		if !ok {
			clause = k.clause
		}
		r.Drops = append(r.Drops, report.Drop{Rule: k.rule, Clause: clause, Count: n})
	}
	sortDrops(r.Drops)
}

func (c *converter) reportRules(r *report.Report) []*report.Rule {
	count := map[string]int{}
	for _, it := range r.Items {
		count[it.Rule]++
	}
	for _, d := range r.Drops {
		count[d.Rule] += d.Count
	}
	var list []*report.Rule
	for _, id := range sortedKeys(count) {
		x := c.set.Rule(id)
		list = append(list, &report.Rule{ID: x.ID, Name: x.Name, Title: x.Title, Effort: x.Effort.String(), Meaning: x.Meaning.String(),
			Minutes: x.Minutes, Learning: x.Learning, What: x.What, Why: x.Why, Todo: x.Todo, SCT: x.SCT, Count: count[id]})
	}
	return list
}
