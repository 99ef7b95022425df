package keys

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// LinkForeignKeys finds the table and columns that each foreign key references.
func (c *Keyer) LinkForeignKeys() {
	for _, t := range c.Cat.Tables {
		for _, fk := range t.Fks {
			c.link(fk)
		}
		t.Fks = Alive(t.Fks)
	}
}

func Alive(list []*catalog.ForeignKey) []*catalog.ForeignKey {
	out := list[:0]
	for _, fk := range list {
		if !fk.Dropped {
			out = append(out, fk)
		}
	}
	return out
}

func (c *Keyer) LoseKey(fk *catalog.ForeignKey, rule string, args ...string) {
	fk.Dropped = true
	args = append(args, "name", fk.Def.Name.Text, "table", fk.Table.Name, "parent", fk.Def.Table.String())
	c.Lose(rule, fk.Def.At, fk.Table.Obj, args...)
	fk.Table.Obj.Partly = true
}

func (c *Keyer) link(fk *catalog.ForeignKey) {
	c.Cat.Place = fk.Place
	fk.Ref = c.Cat.Table(fk.Def.Table)
	if fk.Ref == nil || fk.Ref.Merged {
		c.LoseKey(fk, rules.ForeignKeyTargetMissing)
		return
	}
	if len(fk.Def.RefColumns) == 0 {
		pk := fk.Ref.Primary()
		if pk == nil || len(pk.Parts) != len(fk.Cols) {
			c.LoseKey(fk, rules.ForeignKeyTargetMissing)
			return
		}
		for _, p := range pk.Parts {
			fk.RefCols = append(fk.RefCols, p.Col)
		}
		return
	}
	for _, id := range fk.Def.RefColumns {
		rc := fk.Ref.Column(c.Cat, id)
		if rc == nil {
			c.LoseKey(fk, rules.ForeignKeyTargetMissing)
			return
		}
		fk.RefCols = append(fk.RefCols, rc)
	}
	if len(fk.RefCols) != len(fk.Cols) {
		c.LoseKey(fk, rules.ForeignKeyTargetMissing)
	}
}

// sameKeyType reports whether InnoDB matches the values of the two types.
// Lengths of strings may differ; sizes of numbers and fractions may not.
func sameKeyType(a, b *ast.TypeName) bool {
	if tree.IsCharacter(a) && tree.IsCharacter(b) && !tree.IsLOB(a) && !tree.IsLOB(b) && tree.TypeOf(a) != "enum" && tree.TypeOf(b) != "enum" {
		return true
	}
	if strings.HasSuffix(tree.TypeOf(a), "binary") && strings.HasSuffix(tree.TypeOf(b), "binary") {
		return true
	}
	return tree.TypeText(a) == tree.TypeText(b)
}

// CheckForeignKeys drops or repairs what InnoDB refuses.
func (c *Keyer) CheckForeignKeys() {
	for _, t := range c.Cat.Tables {
		seen := map[string]bool{} // of several
		for _, fk := range t.Fks {
			c.checkForeignKey(fk)
			if len(t.Fks) == 1 {
				break
			}
			if id := fkIdentity(fk); !fk.Dropped && seen[id] {
				c.LoseKey(fk, rules.ConstraintDuplicate)
			} else {
				seen[id] = true
			}
		}
		t.Fks = Alive(t.Fks)
	}
}

func fkIdentity(fk *catalog.ForeignKey) string {
	s := fk.Ref.Schema + "." + fk.Ref.Key
	for i := range fk.Cols {
		s += "\x00" + fk.Cols[i].Key + "\x00" + fk.RefCols[i].Key
	}
	return s
}

func (c *Keyer) checkForeignKey(fk *catalog.ForeignKey) {
	if fk.Ref == fk.Table && slices.Equal(fk.Cols, fk.RefCols) {
		fk.Dropped = true
		c.Lose(rules.ForeignKeyToItself, fk.Def.At, fk.Table.Obj, "name", fk.Def.Name.Text, "table", fk.Table.Name)
		return
	}
	for i := range fk.Cols {
		if tree.IsLOB(fk.Cols[i].Out) || tree.IsLOB(fk.RefCols[i].Out) {
			c.LoseKey(fk, rules.ForeignKeyOnLob, "column", fk.Cols[i].Name)
			return
		}
	}
	for i := range fk.Cols {
		if !sameKeyType(fk.Cols[i].Out, fk.RefCols[i].Out) { // a column that refers to several others
			c.LoseKey(fk, rules.ForeignKeyTypesDiffer, "column", fk.Cols[i].Name, "from", tree.TypeText(fk.Cols[i].Out), "to", tree.TypeText(fk.RefCols[i].Out))
			return
		}
	}
	if !catalog.HasIndexOn(fk.Ref, fk.RefCols) && !orderLikeKey(fk) {
		c.LoseKey(fk, rules.ForeignKeyTargetNotUnique)
		return
	}
	c.actions(fk)
	if fk.Ref == fk.Table && (fk.OnDelete != "cascade" && fk.OnDelete != "set null" || fk.OnUpdate == "cascade" || fk.OnUpdate == "set null") {
		c.NoteGroup("", "key", rules.SelfReferenceByRow, fk.Def.At, fk.Def.At, "name", fk.Def.Name.Text, "table", fk.Table.Name)
	}
}

// actions removes the referential actions that MySQL does not have.
func (c *Keyer) actions(fk *catalog.ForeignKey) {
	c.SetDefault(fk)
	if fk.OnDelete != "set null" && fk.OnUpdate != "set null" {
		return
	}
	for _, col := range fk.Cols {
		if !col.NotNull {
			continue
		}
		c.Note(rules.ForeignKeySetNullOnNotNull, fk.Def.At, fk.Table.Obj, "name", fk.Def.Name.Text, "table", fk.Table.Name, "column", col.Name)
		if fk.OnDelete == "set null" {
			fk.OnDelete = ""
		}
		if fk.OnUpdate == "set null" {
			fk.OnUpdate = ""
		}
		return
	}
}

// orderLikeKey gives the columns of a foreign key the order of the key that
// has the referenced ones in another; it reports whether there is one.
func orderLikeKey(fk *catalog.ForeignKey) bool {
	for _, k := range fk.Ref.Keys {
		if len(k.Parts) != len(fk.RefCols) {
			continue
		}
		var cols, refs []*catalog.Column
		for _, p := range k.Parts {
			if i := slices.Index(fk.RefCols, p.Col); i >= 0 && p.Length == 0 {
				cols, refs = append(cols, fk.Cols[i]), append(refs, p.Col)
			}
		}
		if len(refs) == len(fk.RefCols) {
			fk.Cols, fk.RefCols = cols, refs
			return true
		}
	}
	return false
}
