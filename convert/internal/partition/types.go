package partition

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/keys"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// PartitionTypes gives columns of partition keys a type that MySQL takes there,
// where it holds the same values, and makes room for partitions among the keys
// when the setting asks for it. It runs before keys depend on the types.
func (c *Partitioner) PartitionTypes() {
	var parents map[*catalog.Table]bool
	answered := map[source.Span]*catalog.Object{}
	for _, t := range c.Cat.Tables {
		c.changePartitions(t)
		if t.By == nil {
			continue
		}
		if parents == nil || c.Settings.PartitionConflicts == "partitions" { // which takes foreign keys away
			parents = c.referenced()
		}
		p := &partitioning{c: c, t: t, by: t.By, trial: true}
		old := p.fitTypes()
		if p.plan() != "" || !p.partitionsWin(parents[t]) {
			for col, typ := range old {
				col.Out = typ
			}
			continue
		}
		p.noteTypes(old, answered)
	}
	if len(answered) > 0 {
		c.Retract(rules.NumberWithoutPrecision, answered)
		c.Retract(rules.NumericWithoutPrecision, answered)
	}
}

// fitTypes changes types and gives the old ones.
func (p *partitioning) fitTypes() map[*catalog.Column]*ast.TypeName {
	old := map[*catalog.Column]*ast.TypeName{}
	for _, k := range p.by.Keys {
		col := p.column(k.Expr)
		if col == nil || col.Out == nil || col.Formula() != nil || p.by.Method == "hash" && !tree.IsLOB(col.Out) {
			continue
		}
		if typ := p.fit(col); typ != nil {
			typ.At = col.Out.At
			old[col], col.Out = col.Out, typ
		}
	}
	return old
}

// fit is a type for the column, nil to keep its own.
func (p *partitioning) fit(col *catalog.Column) *ast.TypeName {
	switch precision := tree.ArgOf(col.Out, 0); {
	case tree.TypeOf(col.Out) == "decimal" && tree.ArgOf(col.Out, 1) == 0 && precision <= 18:
		if precision <= 9 {
			return p.c.MysqlType(col.Out, "int")
		}
		return p.c.MysqlType(col.Out, "bigint")
	case tree.TypeOf(col.Out) == "decimal" && precision-tree.ArgOf(col.Out, 1) > maxFloorDigits:
		return p.freeNumber(col)
	case tree.IsLOB(col.Out) && tree.IsCharacter(col.Out):
		n := keys.LobKeyLength
		if p.by.Method == "list" && len(p.by.Keys) == 1 {
			n = cmp.Or(p.longestValue(), n)
		}
		if n == keys.LobKeyLength && slices.ContainsFunc(p.t.Keys, func(k *catalog.Key) bool { return catalog.UsesColumn(k, col) }) {
			return nil // the key says so
		}
		return p.c.MysqlType(col.Out, "varchar", strconv.Itoa(n))
	}
	return nil
}

// longestValue is the length of the longest text in the lists, which no row
// exceeds; 0 when there may be others.
func (p *partitioning) longestValue() int {
	longest := 0
	for _, b := range p.partBounds() {
		if b == nil || b.Default {
			return 0
		}
		for _, e := range b.In {
			if tree.IsNullWord(p.c.Simplify(e)) {
				continue
			}
			s, ok := p.c.Simplify(e).(*ast.StringLit)
			if !ok {
				return 0
			}
			longest = max(longest, utf8.RuneCountInString(s.Value), 1)
		}
	}
	return longest
}

func (p *partitioning) noteTypes(old map[*catalog.Column]*ast.TypeName, answered map[source.Span]*catalog.Object) {
	for col := range old {
		if col.Typ != nil && len(col.Typ.Args) == 0 {
			at, _ := p.c.Written(col, col.Typ)
			answered[at] = p.t.Obj
		}
	}
	for _, col := range p.t.Cols {
		if typ := old[col]; typ != nil {
			col.Fitted = true
			rule := rules.PartitionKeyType
			if tree.IsLOB(typ) && tree.ArgOf(col.Out, 0) == keys.LobKeyLength {
				rule = rules.PartitionKeyText
			}
			p.c.Note(rule, col.Def.At, p.t.Obj, "column", col.Name, "table", p.t.Name, "from", tree.TypeText(typ), "type", tree.TypeText(col.Out))
		}
	}
}

// partitionsWin makes the keys of the table fit its partitions as the setting
// asks: unique keys get the partition columns, foreign keys go. It reports
// false when the keys win, or when a column of the primary key could be NULL.
func (p *partitioning) partitionsWin(parent bool) bool {
	c, t := p.c, p.t
	if p.conflict(parent) == "" {
		return true
	}
	if c.Settings.PartitionConflicts != "partitions" || !p.canExtend() {
		return false
	}
	for _, other := range c.Cat.Tables {
		for _, fk := range other.Fks {
			if other == t || fk.Ref == t {
				c.LoseKey(fk, rules.ForeignKeyForPartitions)
			}
		}
		other.Fks = keys.Alive(other.Fks)
	}
	for _, k := range t.Keys {
		added := false
		for _, col := range p.columns() {
			if !catalog.UsesColumn(k, col) {
				k.Parts, added = append(k.Parts, catalog.Part{Col: col}), true
			}
		}
		if added {
			c.Note(rules.KeyExtendedForPartitions, tree.SpanOr(k.Node, p.by.At), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name)
		}
	}
	return true
}

// canExtend reports whether the partition columns can be added to the keys.
func (p *partitioning) canExtend() bool {
	for _, k := range p.t.Keys {
		missing := 0
		for _, col := range p.columns() {
			if catalog.UsesColumn(k, col) {
				continue
			}
			if missing++; k.Primary && !col.NotNull {
				return false
			}
		}
		if len(k.Parts)+missing > 16 {
			return false
		}
	}
	return true
}

// complete reports whether the lists have every value that a row can have: both
// of a boolean, or all that a check allows.
func (p *partitioning) complete() bool {
	if len(p.keys) != 1 || p.keys[0].col == nil || p.keys[0].expr != nil {
		return false
	}
	col := p.keys[0].col
	listed := map[string]bool{}
	null := false
	for _, x := range p.out.Partitions {
		for _, v := range x.Bound.In {
			null = null || tree.IsNullWord(v)
			listed[tree.ExprText(v)] = true
		}
	}
	if !col.NotNull && !null {
		return false
	}
	if col.Typ != nil && tree.TypeOf(col.Typ) == "boolean" {
		return listed["0"] && listed["1"]
	}
	return slices.ContainsFunc(p.t.Checks, func(k *catalog.Check) bool {
		checked, values := p.c.ListCheck(p.t, k)
		return checked == col && len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return !listed[v] })
	})
}
