package convert

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// partitionTypes gives columns of partition keys a type that MySQL takes there,
// where it holds the same values, and makes room for partitions among the keys
// when the setting asks for it. It runs before keys depend on the types.
func (c *converter) partitionTypes() {
	for _, t := range c.cat.tables {
		c.changePartitions(t)
		if t.by == nil {
			continue
		}
		p := &partitioning{c: c, t: t, by: t.by, trial: true}
		old := p.fitTypes()
		if p.plan() != "" || !p.partitionsWin() {
			for col, typ := range old {
				col.out = typ
			}
			continue
		}
		p.noteTypes(old)
	}
}

// fitTypes changes types and gives the old ones.
func (p *partitioning) fitTypes() map[*column]*ast.TypeName {
	old := map[*column]*ast.TypeName{}
	for _, k := range p.by.Keys {
		col := p.column(k.Expr)
		if col == nil || col.out == nil || col.formula() != nil || p.by.Method == "hash" && !isLOB(col.out) {
			continue
		}
		if typ := p.fit(col); typ != nil {
			typ.At = col.out.At
			old[col], col.out = col.out, typ
		}
	}
	return old
}

// fit is a type for the column, nil to keep its own.
func (p *partitioning) fit(col *column) *ast.TypeName {
	switch precision := argOf(col.out, 0); {
	case typeOf(col.out) == "decimal" && argOf(col.out, 1) == 0 && precision <= 18:
		if precision <= 9 {
			return p.c.mysqlType(col.out, "int")
		}
		return p.c.mysqlType(col.out, "bigint")
	case typeOf(col.out) == "decimal" && precision-argOf(col.out, 1) > maxFloorDigits:
		return p.freeNumber(col)
	case isLOB(col.out) && isCharacter(col.out):
		n := lobKeyLength
		if p.by.Method == "list" && len(p.by.Keys) == 1 {
			n = cmp.Or(p.longestValue(), n)
		}
		if n == lobKeyLength && slices.ContainsFunc(p.t.keys, func(k *key) bool { return usesColumn(k, col) }) {
			return nil // the key says so
		}
		return p.c.mysqlType(col.out, "varchar", strconv.Itoa(n))
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
			if isNullWord(p.c.simplify(e)) {
				continue
			}
			s, ok := p.c.simplify(e).(*ast.StringLit)
			if !ok {
				return 0
			}
			longest = max(longest, utf8.RuneCountInString(s.Value), 1)
		}
	}
	return longest
}

func (p *partitioning) noteTypes(old map[*column]*ast.TypeName) {
	answered := map[source.Span]*object{}
	for col := range old {
		if col.typ != nil && len(col.typ.Args) == 0 {
			at, _ := p.c.written(col, col.typ)
			answered[at] = p.t.obj
		}
	}
	p.c.retract(rules.NumberWithoutPrecision, answered)
	p.c.retract(rules.NumericWithoutPrecision, answered)
	for _, col := range p.t.cols {
		if typ := old[col]; typ != nil {
			col.fitted = true
			rule := rules.PartitionKeyType
			if isLOB(typ) && argOf(col.out, 0) == lobKeyLength {
				rule = rules.PartitionKeyText
			}
			p.c.note(rule, col.def.At, p.t.obj, "column", col.name, "table", p.t.name, "from", typeText(typ), "type", typeText(col.out))
		}
	}
}

// partitionsWin makes the keys of the table fit its partitions as the setting
// asks: unique keys get the partition columns, foreign keys go. It reports
// false when the keys win, or when a column of the primary key could be NULL.
func (p *partitioning) partitionsWin() bool {
	c, t := p.c, p.t
	parent := c.referenced()[t]
	if p.conflict(parent) == "" {
		return true
	}
	if c.settings.PartitionConflicts != "partitions" || !p.canExtend() {
		return false
	}
	for _, other := range c.cat.tables {
		for _, fk := range other.fks {
			if other == t || fk.ref == t {
				c.loseKey(fk, rules.ForeignKeyForPartitions)
			}
		}
		other.fks = alive(other.fks)
	}
	for _, k := range t.keys {
		added := false
		for _, col := range p.columns() {
			if !usesColumn(k, col) {
				k.parts, added = append(k.parts, part{col: col}), true
			}
		}
		if added {
			c.note(rules.KeyExtendedForPartitions, spanOr(k.node, p.by.At), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name)
		}
	}
	return true
}

// canExtend reports whether the partition columns can be added to the keys.
func (p *partitioning) canExtend() bool {
	for _, k := range p.t.keys {
		missing := 0
		for _, col := range p.columns() {
			if usesColumn(k, col) {
				continue
			}
			if missing++; k.primary && !col.notNull {
				return false
			}
		}
		if len(k.parts)+missing > 16 {
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
			null = null || isNullWord(v)
			listed[exprText(v)] = true
		}
	}
	if !col.notNull && !null {
		return false
	}
	if col.typ != nil && typeOf(col.typ) == "boolean" {
		return listed["0"] && listed["1"]
	}
	return slices.ContainsFunc(p.t.checks, func(k *check) bool {
		checked, values := p.c.listCheck(p.t, k)
		return checked == col && len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return !listed[v] })
	})
}
