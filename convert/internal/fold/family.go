package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Before PostgreSQL 10 a table was partitioned by tables that inherit from it: they add no columns,
// their checks bound one column or expression, and a trigger or rules put new rows of the table into
// them. Such a family is one table with partitions, as if it had been declared so.

// family is a table with those that hold its rows by their checks.
type family struct {
	c    *Folder
	t    *catalog.Table
	kids []*kid
	// list tells that the kids have values of the key, else ranges.
	list bool
	// redirected tells that a trigger or a rule without condition moves each new row or refuses it;
	// dropped that it leaves rows out that no kid takes.
	redirected, dropped bool
}

// kid is a table of a family with what its checks say of the key.
type kid struct {
	*catalog.Table
	bounds []*keyBound
	by     *keyBound
}

// Families makes partitions of the tables that inherit from others and hold rows by checks.
func (c *Folder) Families() {
	if c.Dialect != "postgres" {
		return
	}
	for t := range catalog.InPlace(c.Cat, slices.Clone(c.Cat.Tables)) {
		if len(t.Heirs) == 0 || t.By != nil || t.Merged {
			continue
		}
		f := &family{c: c, t: t}
		for _, h := range t.Heirs {
			if k := c.kidOf(t, h); k != nil {
				f.kids = append(f.kids, k)
			}
		}
		if f.chooseKey() {
			f.merge()
		}
	}
}

// kidOf is a table that inherits from t and adds nothing but checks that bound something, nil for any
// other.
func (c *Folder) kidOf(t, h *catalog.Table) *kid {
	if h.Merged || h.Session || h.By != nil || h.Obj.Lost || len(h.Heirs)+len(h.Excludes) > 0 || !h.Def.OfType.IsZero() || !c.onlyParent(t, h) || !c.sameColumns(t, h) || c.filledBefore(h) {
		return nil
	}
	k := &kid{Table: h}
	r := &boundReader{c: c, t: h}
	for _, x := range h.Checks {
		if !x.Dropped && !x.Disabled && x.Value == nil && x.Def.Expr != nil && !c.hasCheck(t.Checks, x) {
			k.bounds = append(k.bounds, r.bounds(x)...)
		}
	}
	if len(k.bounds) == 0 {
		return nil
	}
	return k
}

// onlyParent reports whether a table inherits from t alone.
func (c *Folder) onlyParent(t, h *catalog.Table) bool {
	for _, o := range c.Cat.Tables {
		if o != t && slices.Contains(o.Heirs, h) {
			return false
		}
	}
	return true
}

// sameColumns reports whether two tables have the same columns, with the same defaults; h may take
// no NULL where its key says so.
func (c *Folder) sameColumns(t, h *catalog.Table) bool {
	if len(t.Cols) != len(h.Cols) {
		return false
	}
	for _, col := range t.Cols {
		own := h.ByName[col.Key]
		if own == nil || own.Ident != nil || c.typeText(own) != c.typeText(col) || !c.sameFormula(own, col) || c.defaultText(own) != c.defaultText(col) {
			return false
		}
		if takesNull(own) != takesNull(col) && col.Ident == nil {
			return false
		}
	}
	return true
}

func (c *Folder) sameFormula(a, b *catalog.Column) bool {
	return a.Comp == b.Comp || a.Comp != nil && b.Comp != nil && c.plainText(a.Comp) == c.plainText(b.Comp)
}

func takesNull(col *catalog.Column) bool {
	return (col.Null == nil || !col.Null.NotNull) && (col.Inherited == nil || col.NullAgain || takesNull(col.Inherited))
}

func (c *Folder) typeText(col *catalog.Column) string {
	if col.Typ == nil {
		return ""
	}
	if to, ok := c.TargetType(col.Typ); ok {
		return tree.TypeText(to) + strconv.FormatBool(tree.IsZoned(col.Typ))
	}
	return tree.TypeText(col.Typ)
}

// plainText is the text of a node with single blanks, by which two are the same.
func (c *Folder) plainText(n ast.Node) string {
	return strings.Join(strings.Fields(c.Files.Text(n.Span())), " ")
}

func (c *Folder) defaultText(col *catalog.Column) string {
	if col.Def0 == nil || col.Def0.Expr == nil || tree.IsNullWord(col.Def0.Expr) {
		return ""
	}
	return c.plainText(col.Def0.Expr)
}

// hasCheck reports whether a check of a table that inherits is among those of its parent.
func (c *Folder) hasCheck(list []*catalog.Check, k *catalog.Check) bool {
	return slices.ContainsFunc(list, func(x *catalog.Check) bool {
		return !x.Dropped && (x.Def == k.Def || x.Def.Expr != nil && k.Def.Expr != nil && c.plainText(x.Def.Expr) == c.plainText(k.Def.Expr))
	})
}

// filledBefore reports whether the script changed rows of a table before it began to inherit.
func (c *Folder) filledBefore(h *catalog.Table) bool {
	return h.HeirSince > 0 && anyOf(c.Cat.DataOn(h), func(d *catalog.DataStmt) bool {
		return d.Stmt != nil && d.Stmt.Span().Start < h.HeirSince && c.changes(d, h)
	})
}

// heirSince is where a table began to inherit.
func (c *Folder) heirSince(h *catalog.Table) source.Pos { return max(h.Def.At.Start, h.HeirSince) }

// chooseKey finds a key that the checks of all kids bound, so that each row is of one of them.
func (f *family) chooseKey() bool {
	if len(f.kids) == 0 {
		return false
	}
	for _, b := range f.kids[0].bounds {
		ok := true
		for _, k := range f.kids {
			i := slices.IndexFunc(k.bounds, func(x *keyBound) bool { return x.text == b.text })
			if k.by = nil; i < 0 {
				ok = false
				break
			}
			k.by = k.bounds[i]
		}
		if ok && f.apart() {
			return true
		}
	}
	return false
}

// apart reports whether no two kids take the same values.
func (f *family) apart() bool {
	f.list = !slices.ContainsFunc(f.kids, func(k *kid) bool { return len(k.by.values) == 0 })
	if f.list {
		var all []*boundValue
		for _, k := range f.kids {
			all = append(all, k.by.values...)
		}
		slices.SortFunc(all, compareValues)
		return len(slices.CompactFunc(all, func(a, b *boundValue) bool { return compareValues(a, b) == 0 })) == f.count()
	}
	sorted := slices.Clone(f.kids)
	for _, k := range sorted {
		if len(k.by.values) > 0 && !f.asRange(k.by) || k.by.low != nil && k.by.high != nil && compareValues(k.by.low, k.by.high) >= 0 {
			return false
		}
	}
	slices.SortFunc(sorted, func(a, b *kid) int {
		switch {
		case a.by.low == nil:
			return -1
		case b.by.low == nil:
			return 1
		}
		return compareValues(a.by.low, b.by.low)
	})
	for i, k := range sorted[1:] {
		if before := sorted[i]; k.by.low == nil || before.by.high == nil || compareValues(before.by.high, k.by.low) > 0 {
			return false
		}
	}
	return true
}

// count is the number of values of all kids.
func (f *family) count() int {
	n := 0
	for _, k := range f.kids {
		n += len(k.by.values)
	}
	return n
}

// asRange makes one value a range.
func (f *family) asRange(b *keyBound) bool {
	if len(b.values) != 1 || b.col == nil {
		return false
	}
	r := &boundReader{c: f.c, t: f.t}
	next := nextValue(r.class(f.t.ByName[b.col.Key]), b.values[0])
	if next == nil {
		return false
	}
	b.low, b.high, b.values = b.values[0], next, nil
	return true
}

// merge makes the kids partitions of the table.
func (f *family) merge() {
	c, t := f.c, f.t
	f.redirects()
	f.partitionBy()
	f.takeKeys()
	t.ByHeirs = true
	for _, k := range f.kids {
		f.attach(k)
	}
	f.takeChecks()
	t.Heirs = slices.DeleteFunc(t.Heirs, func(h *catalog.Table) bool { return h.Merged })
	count := "one table that inherits"
	if n := len(f.kids); n > 1 {
		count = strconv.Itoa(n) + " tables that inherit"
	}
	rest := "rows that none of them takes stay in it"
	switch {
	case f.dropped:
		rest = "rows that none of them takes are refused, which its trigger leaves out"
	case f.redirected:
		rest = "rows that none of them takes are refused"
	}
	c.Note(rules.FamilyPartitioned, t.Def.Name.Span(), t.Obj, "name", t.Name, "count", count, "rest", rest)
}

// partitionBy is what the table would have said.
func (f *family) partitionBy() {
	first := f.kids[0].by
	key := &ast.IndexPart{Expr: first.key}
	key.At = first.key.Span()
	if first.col != nil {
		key.Expr = tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: first.col.Key, Quoted: true, At: key.At}}}}, first.key)
	}
	by := &ast.PartitionBy{Method: "range", Keys: []*ast.IndexPart{key}}
	if f.list {
		by.Method = "list"
	}
	by.At = f.t.Def.Name.Span()
	if !f.redirected {
		others := f.others()
		x := &ast.Partition{Name: ast.Ident{Text: "p_others", Quoted: true}, Bound: others}
		x.At, others.At = by.At, by.At
		by.Partitions = append(by.Partitions, x)
	}
	f.t.By = by
}

// others is the bound of a partition for the rows of no kid.
func (f *family) others() *ast.PartitionBound {
	if f.list {
		return &ast.PartitionBound{In: []ast.Expr{&ast.Keyword{Word: "default"}}}
	}
	return &ast.PartitionBound{LessThan: []ast.Expr{&ast.Keyword{Word: "maxvalue"}}}
}

// bound is that of a kid as a partition.
func (k *kid) bound(list bool) *ast.PartitionBound {
	b := &ast.PartitionBound{}
	if list {
		for _, v := range k.by.values {
			b.In = append(b.In, v.e)
		}
	} else {
		b.From, b.To = []ast.Expr{&ast.Keyword{Word: "minvalue"}}, []ast.Expr{&ast.Keyword{Word: "maxvalue"}}
		if k.by.low != nil {
			b.From[0] = k.by.low.e
		}
		if k.by.high != nil {
			b.To[0] = k.by.high.e
		}
	}
	b.At = k.Def.At
	return b
}

// attach makes a kid a partition.
func (f *family) attach(k *kid) {
	c, h := f.c, k.Table
	c.Withdraw(h.Obj, func(*catalog.Item) bool { return true })
	checks := h.Checks
	h.Checks = nil
	c.enterPartition(f.t, h, k.bound(f.list))
	h.Checks = checks
	h.Bound.At = source.Span{Start: c.heirSince(h), End: c.heirSince(h)}
	c.Inlined(h.Def)
}
