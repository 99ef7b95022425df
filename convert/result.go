package convert

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/assess"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// result gathers what the run found.
func (c *converter) result() *Result {
	c.EndGroups()
	c.Suppress()
	c.SortItems()
	c.Decisions()
	return &Result{Script: c.Script.Text.String(), Statements: c.Script.Parts, Map: c.Script.Maps, Ledger: c.ledger, Report: c.report(), Names: c.Names.Result(c.Files), Tables: c.mappings(), Files: c.Files}
}

func (c *converter) report() *report.Report {
	r := &report.Report{Version: report.Version, Tool: report.Tool{Name: "sctconv", Version: c.opt.Version}, Source: c.Dialect, Target: "mysql 5.6", Ledger: c.ledger}
	r.Files = c.reportFiles()
	if start := func(a, b *catalog.Object) int { return cmp.Compare(a.Node.Span().Start, b.Node.Span().Start) }; !slices.IsSortedFunc(c.Objects, start) {
		slices.SortStableFunc(c.Objects, start)
	}
	c.objectIDs()
	c.effort = report.DefaultModel()
	r.Items, r.Objects = make([]*report.Item, 0, len(c.Items)), make([]*report.Object, 0, len(c.Objects))
	for i, it := range c.Items {
		it.Place = i + 1
		r.Items = append(r.Items, c.reportItem(it))
	}
	for _, o := range c.Objects {
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
	for _, s := range c.Scripts {
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
			if c.unread(st) {
				f.Unparsed++
			}
		}
	}
	return list
}

// unread reports whether a statement was not read, though it should be.
func (c *converter) unread(s ast.Stmt) bool {
	o, ok := s.(*ast.Opaque)
	return ok && !c.Needless[o]
}

// maxUnreadText bounds the copy of a statement that was not read, in bytes.
const maxUnreadText = 4 << 10

func (c *converter) reportUnread(r *report.Report) {
	for _, s := range c.Scripts {
		for _, st := range s.Stmts {
			if c.unread(st) {
				r.Unread = append(r.Unread, report.Unread{Position: c.position(st.Span()), Text: cut(c.Files.Text(st.Span()), maxUnreadText)})
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
	seen := make(map[string]int, len(c.Objects))
	for _, o := range c.Objects {
		var id string
		if o.Schema == "" {
			id = o.Kind + ":" + o.Key
		} else {
			id = o.Kind + ":" + o.Schema + "." + o.Key
		}
		if seen[id]++; seen[id] > 1 {
			id += "#" + strconv.Itoa(seen[id])
		}
		o.Id = id
	}
}

func (c *converter) position(s source.Span) report.Position {
	if !s.IsValid() {
		return report.Position{}
	}
	return position(c.Files.Range(s))
}

func position(a, b source.Position) report.Position {
	return report.Position{File: a.File, Line: a.Line, Column: a.Column, EndLine: b.Line, EndColumn: b.Column}
}

func (c *converter) reportItem(it *catalog.Item) *report.Item {
	sn := c.Files.Snippet(it.At)
	var at report.Position
	if it.At.IsValid() {
		at = position(sn.Position, sn.Last)
	}
	out := c.Slabs.ReportItems.New()
	*out = report.Item{Rule: it.Rule.ID, Effort: it.Rule.Effort.String(), Meaning: it.Rule.Meaning.String(), Minutes: it.Rule.Minutes,
		Message: rules.Message(it.Rule, it.Args...), Position: at, Snippet: sn.Text, SnippetStart: sn.Start, SnippetEnd: sn.End, Suppressed: it.Suppressed}
	if it.Minutes > 0 {
		out.Minutes, out.Effort = it.Minutes, c.effort.Class(it.Minutes)
	}
	if it.Obj != nil {
		out.Object = it.Obj.Id
	}
	it.Args = nil // they are in the message
	return out
}

func (c *converter) reportObject(o *catalog.Object) *report.Object {
	at := o.Node.Span()
	out := c.Slabs.ReportObjects.New()
	*out = report.Object{ID: o.Id, Kind: o.Kind, Category: category(o.Kind), Schema: o.Owner, Name: o.Name, Status: o.Status(),
		Position: c.position(at), Source: c.sourceText(o), Target: o.Text}
	target := o.Target
	if o.Becomes != nil {
		target = o.Becomes.Target
	}
	if target != o.Name && o.Status() != report.NotConverted {
		out.TargetName = target
	}
	if o.Parent != nil {
		out.Parent = o.Parent.Id
	}
	for _, x := range o.Extra {
		out.Extra = append(out.Extra, c.position(x))
	}
	out.Lines = strings.Count(c.Files.Text(at), "\n") + 1
	for _, it := range o.Items {
		if it.Place > 0 {
			if out.Items == nil {
				out.Items = make([]int, 0, len(o.Items))
			}
			out.Items = append(out.Items, it.Place-1)
		}
	}
	out.Figures = assess.CodeFigures(o)
	for _, x := range o.Uses {
		out.Uses = append(out.Uses, x.Id)
	}
	return out
}

// maxSourceText bounds the copy of an object's source in the report, in bytes.
const maxSourceText = 1 << 20

func (c *converter) sourceText(o *catalog.Object) string {
	s := c.Files.Text(o.Node.Span())
	if len(o.Extra) == 0 {
		return cut(s, maxSourceText)
	}
	list := []string{s}
	for _, at := range o.Extra {
		list = append(list, c.Files.Text(at))
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
	for k, n := range c.Drops {
		_, clause, ok := strings.Cut(k.Clause, ":")
		if !ok {
			clause = k.Clause
		}
		r.Drops = append(r.Drops, report.Drop{Rule: k.Rule, Clause: clause, Count: n})
	}
	tree.SortDrops(r.Drops)
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
	for _, id := range tree.SortedKeys(count) {
		x := c.Set.Rule(id)
		list = append(list, &report.Rule{ID: x.ID, Name: x.Name, Title: x.Title, Effort: x.Effort.String(), Meaning: x.Meaning.String(),
			Minutes: x.Minutes, Learning: x.Learning, What: x.What, Why: x.Why, Todo: x.Todo, SCT: x.SCT, Count: count[id]})
	}
	return list
}
