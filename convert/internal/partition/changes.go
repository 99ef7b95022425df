package partition

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// changePartitions makes the changes of a table, in their order. What cannot be made,
// for instance of a partition that no script defines, is an item.
func (c *Partitioner) changePartitions(t *catalog.Table) {
	if len(t.Changes) == 0 {
		return
	}
	by := *t.By
	p := &changer{p: &partitioning{c: c, t: t, by: &by}, by: &by}
	for _, x := range t.Changes {
		if !p.change(x.Def) {
			c.LostChange(t, x.Def)
			continue
		}
		c.Inlined(x.Def)
		c.Options(x.Def.Options, t.Obj)
		if x.Rows {
			c.Note(rules.PartitionRows, x.Def.At, t.Obj, "clause", catalog.Clip(c.Files.Text(x.Def.At)), "name", t.Name)
		}
	}
	p.settle()
	if t.Changes = nil; by.Method == "" { // the change that made them is lost
		t.By = nil
		return
	}
	t.By = &by
}

// changer changes the partitions of a table.
type changer struct {
	p  *partitioning
	by *ast.PartitionBy
}

// change reports whether a change could be made.
func (p *changer) change(a *ast.PartitionChange) bool {
	switch {
	case a.By != nil && a.Verb == "modify":
		if p.by.At.IsValid() { // also what changes took out of it
			p.p.c.Covered = append(p.p.c.Covered, catalog.Cover{At: p.by.At})
		}
		*p.by = *a.By
		return true
	case p.by.Method == "":
		return false
	case a.Sub:
		return p.changeSubs(a)
	}
	switch a.Verb {
	case "set store in":
		return true
	case "truncate", "exchange", "move", "modify":
		return len(a.Of) > 0
	case "set interval":
		return p.setInterval(a)
	case "set partitioning automatic", "set partitioning manual":
		return p.setAutomatic(a)
	case "set subpartition template":
		return p.setTemplate(a)
	case "add", "coalesce":
		if p.by.Method == "hash" {
			return p.changeHash(a)
		}
		return a.Verb == "add" && p.add(a)
	}
	list, ok := p.indexes(a)
	if !ok {
		return false
	}
	switch a.Verb {
	case "drop":
		p.remove(list)
		return true
	case "rename":
		x := p.own(list[0])
		x.Name = a.Of[1].Name
		return true
	case "split":
		return p.split(list[0], a)
	case "merge":
		return p.merge(list, a)
	case "add values":
		return p.addValues(list[0], a)
	case "drop values":
		return p.dropValues(list[0], a)
	}
	return false
}

// indexes finds the partitions that a change is of.
func (p *changer) indexes(a *ast.PartitionChange) ([]int, bool) {
	of := a.Of
	if a.Verb == "rename" {
		if len(of) != 2 || of[1].Name.IsZero() {
			return nil, false
		}
		of = of[:1]
	}
	var list []int
	for _, x := range of {
		i := p.index(x)
		if i < 0 {
			return nil, false
		}
		list = append(list, i)
	}
	if a.Through && a.Verb == "merge" {
		if len(list) != 2 || list[0] >= list[1] {
			return nil, false
		}
		for i := list[0] + 1; i < list[1]; i++ {
			list = append(list, i)
		}
	}
	return list, len(list) > 0
}

// index finds a partition by its name or a value that it holds, -1 if there is none.
func (p *changer) index(x *ast.Partition) int {
	if x.Name.IsZero() {
		return p.holder(x.Bound.In)
	}
	key := p.p.c.Cat.Fold(x.Name)
	for i, y := range p.by.Partitions {
		if !y.Name.IsZero() && p.p.c.Cat.Fold(y.Name) == key {
			return i
		}
	}
	return -1
}

// own makes a partition one that can be changed.
func (p *changer) own(i int) *ast.Partition {
	x := *p.by.Partitions[i]
	p.replace(i, i+1, &x)
	return &x
}

// replace puts partitions in the place of those from i up to j.
func (p *changer) replace(i, j int, list ...*ast.Partition) {
	var out []*ast.Partition
	out = append(out, p.by.Partitions[:i]...)
	out = append(out, list...)
	p.by.Partitions = append(out, p.by.Partitions[j:]...)
}

func (p *changer) remove(list []int) {
	gone := map[int]bool{}
	for _, i := range list {
		gone[i] = true
	}
	var out []*ast.Partition
	for i, x := range p.by.Partitions {
		if !gone[i] {
			out = append(out, x)
		}
	}
	p.by.Partitions = out
}

func (p *changer) add(a *ast.PartitionChange) bool {
	for _, x := range a.Into {
		if p.by.Method == "range" && (x.Bound == nil || len(x.Bound.LessThan) == 0) || p.by.Method == "list" && (x.Bound == nil || len(x.Bound.In) == 0) {
			return false
		}
	}
	n := len(p.by.Partitions)
	p.replace(n, n, a.Into...)
	return len(a.Into) > 0
}

func (p *changer) setInterval(a *ast.PartitionChange) bool {
	if p.by.Method != "range" || len(a.Values) > 1 {
		return false
	}
	if p.by.Interval = nil; len(a.Values) == 1 {
		p.by.Interval = a.Values[0]
	}
	return true
}

// automaticOption is that of a list that gets partitions for new values by itself.
const automaticOption = "oracle:automatic"

func (p *changer) setAutomatic(a *ast.PartitionChange) bool {
	if p.by.Method != "list" {
		return false
	}
	var out []*ast.Option
	for _, o := range p.by.Options {
		if o.Name != automaticOption {
			out = append(out, o)
		}
	}
	if a.Verb == "set partitioning automatic" {
		o := &ast.Option{Name: automaticOption, Text: p.p.c.Files.Text(a.At)}
		o.At = a.At
		out = append(out, o)
	}
	p.by.Options = out
	return true
}

// changeHash adds a partition of a hash, or takes the last one away.
func (p *changer) changeHash(a *ast.PartitionChange) bool {
	n := len(p.by.Partitions)
	switch count := p.p.count(p.by); {
	case a.Verb == "add" && len(a.Into) == 0:
		return false
	case count > 1 && a.Verb == "coalesce":
		p.by.Count = numberLiteral(count - 1)
	case count > 0 && a.Verb == "add" && allUnnamed(a.Into):
		p.by.Count = numberLiteral(count + len(a.Into))
	case count > 0 && a.Verb == "add":
		for range count {
			p.by.Partitions = append(p.by.Partitions, &ast.Partition{})
		}
		p.by.Count = nil
		p.replace(count, count, a.Into...)
	case a.Verb == "add":
		p.replace(n, n, a.Into...)
	case n > 1:
		p.replace(n-1, n)
	default:
		return false
	}
	return true
}

func allUnnamed(list []*ast.Partition) bool {
	for _, x := range list {
		if !x.Name.IsZero() {
			return false
		}
	}
	return true
}

// After adds statements to the trigger that runs after an event.
func (c *Partitioner) After(t *catalog.Table, event string, list ...ast.Stmt) {
	for _, x := range t.Triggers {
		if x.Timing == "after" && x.Events[0] == event {
			x.Body.Code.Stmts = append(x.Body.Code.Stmts, list...)
			return
		}
	}
	if c.TriggerNames[t.Db] == nil {
		c.TriggerNames[t.Db] = catalog.Scope{}
	}
	name := c.Name(t.Target+"_a"+event[:1], c.TriggerNames[t.Db], t.Def.Name.Span(), t.Obj, false)
	s := &ast.CreateTrigger{Timing: "after", Events: []string{event}, ForEachRow: true, Table: t.NameOut(),
		Body: &ast.Body{Code: &ast.Compound{Stmts: append(t.Slot("after", event), list...)}}}
	s.Name = ast.Name{Parts: append(s.Table.Parts[:len(s.Table.Parts)-1:len(s.Table.Parts)-1], ast.Ident{Text: name})}
	t.Triggers = append(t.Triggers, s)
}
