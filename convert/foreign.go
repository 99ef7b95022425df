package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// linkForeignKeys finds the table and columns that each foreign key references.
func (c *converter) linkForeignKeys() {
	for _, t := range c.cat.tables {
		for _, fk := range t.fks {
			c.link(fk)
		}
		t.fks = alive(t.fks)
	}
}

func alive(list []*foreignKey) []*foreignKey {
	out := list[:0]
	for _, fk := range list {
		if !fk.dropped {
			out = append(out, fk)
		}
	}
	return out
}

func (c *converter) loseKey(fk *foreignKey, rule string, args ...string) {
	fk.dropped = true
	args = append(args, "name", fk.def.Name.Text, "table", fk.table.name, "parent", fk.def.Table.String())
	c.lose(rule, fk.def.At, fk.table.obj, args...)
	fk.table.obj.partly = true
}

func (c *converter) link(fk *foreignKey) {
	c.cat.place = fk.place
	fk.ref = c.cat.table(fk.def.Table)
	if fk.ref == nil || fk.ref.merged {
		c.loseKey(fk, rules.ForeignKeyTargetMissing)
		return
	}
	if len(fk.def.RefColumns) == 0 {
		pk := fk.ref.primary()
		if pk == nil || len(pk.parts) != len(fk.cols) {
			c.loseKey(fk, rules.ForeignKeyTargetMissing)
			return
		}
		for _, p := range pk.parts {
			fk.refCols = append(fk.refCols, p.col)
		}
		return
	}
	for _, id := range fk.def.RefColumns {
		rc := fk.ref.column(c.cat, id)
		if rc == nil {
			c.loseKey(fk, rules.ForeignKeyTargetMissing)
			return
		}
		fk.refCols = append(fk.refCols, rc)
	}
	if len(fk.refCols) != len(fk.cols) {
		c.loseKey(fk, rules.ForeignKeyTargetMissing)
	}
}

// sameKeyType reports whether InnoDB matches the values of the two types.
// Lengths of strings may differ; sizes of numbers and fractions may not.
func sameKeyType(a, b *ast.TypeName) bool {
	if isCharacter(a) && isCharacter(b) && !isLOB(a) && !isLOB(b) && typeOf(a) != "enum" && typeOf(b) != "enum" {
		return true
	}
	if strings.HasSuffix(typeOf(a), "binary") && strings.HasSuffix(typeOf(b), "binary") {
		return true
	}
	return typeText(a) == typeText(b)
}

func typeText(t *ast.TypeName) string {
	s := typeOf(t)
	if len(t.Args) > 0 {
		args := make([]string, len(t.Args))
		for i, a := range t.Args {
			args[i] = exprText(a)
		}
		s += "(" + strings.Join(args, ",") + ")"
	}
	if t.Unsigned {
		s += " unsigned"
	}
	return s
}

// checkForeignKeys drops or repairs what InnoDB refuses.
func (c *converter) checkForeignKeys() {
	for _, t := range c.cat.tables {
		seen := map[string]bool{}
		for _, fk := range t.fks {
			c.checkForeignKey(fk)
			if id := fkIdentity(fk); !fk.dropped && seen[id] {
				c.loseKey(fk, rules.ConstraintDuplicate)
			} else {
				seen[id] = true
			}
		}
		t.fks = alive(t.fks)
	}
}

func fkIdentity(fk *foreignKey) string {
	s := fk.ref.schema + "." + fk.ref.key
	for i := range fk.cols {
		s += "\x00" + fk.cols[i].key + "\x00" + fk.refCols[i].key
	}
	return s
}

func (c *converter) checkForeignKey(fk *foreignKey) {
	if fk.ref == fk.table && slices.Equal(fk.cols, fk.refCols) {
		fk.dropped = true
		c.lose(rules.ForeignKeyToItself, fk.def.At, fk.table.obj, "name", fk.def.Name.Text, "table", fk.table.name)
		return
	}
	for i := range fk.cols {
		if isLOB(fk.cols[i].out) || isLOB(fk.refCols[i].out) {
			c.loseKey(fk, rules.ForeignKeyOnLob, "column", fk.cols[i].name)
			return
		}
	}
	for i := range fk.cols {
		if !sameKeyType(fk.cols[i].out, fk.refCols[i].out) { // a column that refers to several others
			c.loseKey(fk, rules.ForeignKeyTypesDiffer, "column", fk.cols[i].name, "from", typeText(fk.cols[i].out), "to", typeText(fk.refCols[i].out))
			return
		}
	}
	if !hasIndexOn(fk.ref, fk.refCols) && !orderLikeKey(fk) {
		c.loseKey(fk, rules.ForeignKeyTargetNotUnique)
		return
	}
	c.actions(fk)
}

// actions removes the referential actions that MySQL does not have.
func (c *converter) actions(fk *foreignKey) {
	c.setDefault(fk)
	if fk.onDelete != "set null" && fk.onUpdate != "set null" {
		return
	}
	for _, col := range fk.cols {
		if !col.notNull {
			continue
		}
		c.note(rules.ForeignKeySetNullOnNotNull, fk.def.At, fk.table.obj, "name", fk.def.Name.Text, "table", fk.table.name, "column", col.name)
		if fk.onDelete == "set null" {
			fk.onDelete = ""
		}
		if fk.onUpdate == "set null" {
			fk.onUpdate = ""
		}
		return
	}
}

// hasIndexOn reports whether a key of t begins with exactly these columns,
// none of them cut to a prefix.
// orderLikeKey gives the columns of a foreign key the order of the key that
// has the referenced ones in another; it reports whether there is one.
func orderLikeKey(fk *foreignKey) bool {
	for _, k := range fk.ref.keys {
		if len(k.parts) != len(fk.refCols) {
			continue
		}
		var cols, refs []*column
		for _, p := range k.parts {
			if i := slices.Index(fk.refCols, p.col); i >= 0 && p.length == 0 {
				cols, refs = append(cols, fk.cols[i]), append(refs, p.col)
			}
		}
		if len(refs) == len(fk.refCols) {
			fk.cols, fk.refCols = cols, refs
			return true
		}
	}
	return false
}

func hasIndexOn(t *table, cols []*column) bool {
	for _, k := range t.keys {
		if startsWith(k, cols) {
			return true
		}
	}
	for _, ix := range t.indexes {
		if !ix.fullText && startsWith(&ix.key, cols) {
			return true
		}
	}
	return false
}

func startsWith(k *key, cols []*column) bool {
	if len(k.parts) < len(cols) {
		return false
	}
	for i, col := range cols {
		if k.parts[i].col != col || k.parts[i].length > 0 {
			return false
		}
	}
	return true
}
