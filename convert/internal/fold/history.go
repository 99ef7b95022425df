package fold

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// HistoryTables gives tables of SQL Server whose older rows are kept a table for them,
// with the same columns, unless the files define it. Triggers fill it, see the
// views that are kept by triggers for how.
func (c *Folder) HistoryTables() {
	if c.Dialect != "sqlserver" {
		return
	}
	found := false
	for _, t := range slices.Clone(c.Cat.Tables) {
		if t.Obj.Lost || t.Merged {
			continue
		}
		for _, it := range t.Obj.Items {
			if it.Rule.ID == rules.TemporalTable && !it.Gone && t.History == nil {
				t.History = c.historyOf(t, it)
			}
		}
		if t.History != nil {
			found = true
			c.Withdraw(t.Obj, func(it *catalog.Item) bool {
				gone := it.Rule.ID == rules.TemporalTable || it.Rule.ID == rules.TemporalPeriod
				if gone {
					c.Mapped.Add(it.At)
				}
				return gone
			})
			c.Note(rules.HistoryByTriggers, t.History.At, t.Obj, "name", t.Name, "history", t.HistoryName())
			if m := retention.FindStringSubmatch(source.OneLine(c.HistoryClauses[t.History.At])); m != nil {
				c.Note(rules.HistoryRetention, t.History.At, t.Obj, "history", t.HistoryName(), "clause", strings.ToUpper(m[1]))
			}
		}
	}
	for _, d := range c.historyIndexes {
		c.Cat.Place = d.Place
		c.Statement(d.Stmt, 0)
	}
	if found {
		c.Items = slices.DeleteFunc(c.Items, func(it *catalog.Item) bool { return it.Gone })
	}
}

// ofHistory keeps an index until its table is made for the history of another.
func (c *Folder) ofHistory(s *ast.CreateIndex) bool {
	if c.last || !c.Histories[c.Cat.KeyOf(s.Table)] {
		return false
	}
	c.historyIndexes = append(c.historyIndexes, catalog.Deferred{Stmt: s, Place: c.Cat.Place})
	return true
}

// retention matches how long rows of a history are kept, unless that is for ever.
var retention = regexp.MustCompile(`(?i)\bhistory_retention_period\s*=\s*([0-9]+\s+[a-z]+)`)

// versioningOn matches the clause that asks for a history.
var versioningOn = regexp.MustCompile(`(?i)\bsystem_versioning\s*=\s*on\b`)

// historyOf is the history that an item says is not kept, nil if it must stay so.
func (c *Folder) historyOf(t *catalog.Table, it *catalog.Item) *catalog.History {
	h := &catalog.History{At: it.At}
	clause := c.HistoryClauses[it.At]
	hasPeriod := slices.ContainsFunc(t.Obj.Items, func(it *catalog.Item) bool { return it.Rule.ID == rules.TemporalPeriod })
	if t.Period == nil || !hasPeriod || !versioningOn.MatchString(source.OneLine(clause)) {
		return nil
	}
	name := catalog.HistoryName(clause)
	if name.IsZero() {
		id := t.Def.Name.Last()
		name.Parts = []ast.Ident{{Text: id.Text + "History", Quoted: true, At: it.At}}
	}
	if len(name.Parts) == 1 {
		name.Parts = append(slices.Clone(t.Def.Name.Parts[:len(t.Def.Name.Parts)-1]), name.Parts[0])
	}
	if h.Table = c.Cat.Table(name); h.Table != nil {
		if !h.Table.Obj.Lost && !h.Table.Merged && hasColumns(h.Table, t) {
			return h
		}
		return nil
	}
	if c.Cat.ByName[c.Cat.KeyOf(name)] != nil {
		return nil
	}
	h.Table = c.historyTable(t, name, it)
	end, start := h.Table.ByName[t.Period.End.Key], h.Table.ByName[t.Period.Start.Key]
	if end != start {
		h.Table.Index(h.Table.Def, []catalog.Part{{Col: end}, {Col: start}})
	}
	return h
}

// hasColumns reports whether a table has all columns of another.
func hasColumns(t, other *catalog.Table) bool {
	return !slices.ContainsFunc(other.Cols, func(col *catalog.Column) bool { return t.ByName[col.Key] == nil })
}

// historyTable enters a table with the columns of another, whose values are what a row
// had: it computes none and has no defaults.
func (c *Folder) historyTable(t *catalog.Table, name ast.Name, it *catalog.Item) *catalog.Table {
	s := &ast.CreateTable{Name: name}
	s.At = it.At
	h := c.Slabs.Tables.New()
	*h = catalog.Table{Obj: t.Obj, Def: s, Schema: t.Schema, Key: c.Cat.Fold(name.Last()), Name: c.Cat.Spelling(name.Last()),
		ByName: make(map[string]*catalog.Column, len(t.Cols))}
	if len(name.Parts) > 1 {
		h.Schema = c.Cat.SchemaOf(name)
	}
	for _, col := range t.Cols {
		def := &ast.ColumnDef{Name: col.Def.Name, Type: col.Def.Type}
		def.At = it.At
		out := *col.Out
		c.AddColumn(h, &catalog.Column{Table: h, Def: def, Typ: col.Typ, Out: &out, Key: col.Key, Name: col.Name, NotNull: col.NotNull,
			Charset: col.Charset, Compare: col.Compare, Foreign: col.Foreign})
	}
	c.Cat.Tables = append(c.Cat.Tables, h)
	c.Cat.Rename(h, name.Last())
	c.Cat.ByName[c.Cat.KeyOf(name)] = h
	out := c.Slabs.Chunks.New()
	out.Table = h
	c.Output = append(c.Output, out)
	return h
}
