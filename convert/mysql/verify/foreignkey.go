package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"

	"github.com/sctconv/sctconv/convert/mysql"
)

// cannotReference is the error of all foreign keys that InnoDB does not take.
const cannotReference = 1215

// foreignKey checks a FOREIGN KEY as far as the referenced table is not needed.
func (c *checker) foreignKey(k *ast.Constraint, t *table) {
	t.foreign++
	at := c.place("REFERENCES")
	if k.Refer == nil {
		return
	}
	c.parts(k.Keys)
	parents := len(k.Refer.IndexPartSpecifications)
	c.addIf(parents == 0, at, cannotReference, "REFERENCES names no columns")
	c.addIf(parents > 0 && parents != len(k.Keys), at, 1239, "a foreign key of %d columns to %d columns", len(k.Keys), parents)
	c.addIf(t.temporary, at, cannotReference, "foreign key of a temporary table")
	c.addIf(hasLength(k.Keys), at, cannotReference, "foreign key with a key length")
	if t.myisam {
		c.ignored(at, "the storage engine has no foreign keys")
	}
	if k.Refer.Match != ast.MatchNone {
		c.ignored(c.place("MATCH"), "MATCH has no effect")
	}
	c.referenceAction(k.Refer, k.Keys, t)
	c.foreignColumns(k, t)
}

func hasLength(parts []*ast.IndexPartSpecification) bool {
	for _, p := range parts {
		if p.Length > 0 {
			return true
		}
	}
	return false
}

func (c *checker) referenceAction(r *ast.ReferenceDef, keys []*ast.IndexPartSpecification, t *table) {
	for _, action := range []ast.ReferOptionType{r.OnDelete.ReferOpt, r.OnUpdate.ReferOpt} {
		switch action {
		case ast.ReferOptionSetDefault:
			c.add(c.place("REFERENCES"), cannotReference, "SET DEFAULT as a referential action")
		case ast.ReferOptionSetNull:
			c.setNull(keys, t)
		}
	}
}

// setNull finds SET NULL for columns that are NOT NULL.
func (c *checker) setNull(keys []*ast.IndexPartSpecification, t *table) {
	for _, k := range keys {
		if k.Column == nil {
			continue
		}
		col := t.column(k.Column.Name.O)
		c.addIf(col != nil && (col.notNull || t.inPrimary(col.name)), c.place(k.Column.Name.O), cannotReference,
			"SET NULL for the NOT NULL column %s", k.Column.Name.O)
	}
}

// inPrimary reports whether a column is in a primary key that was read so far.
func (t *table) inPrimary(name string) bool {
	for _, k := range t.keys {
		for _, p := range k.parts {
			if k.primary && strings.EqualFold(p.column, name) {
				return true
			}
		}
	}
	return false
}

// foreignColumns checks that the columns exist, are no LOBs, and in a reference
// to the same table have the type of their parents.
func (c *checker) foreignColumns(k *ast.Constraint, t *table) {
	if len(t.columns) == 0 {
		return // ALTER TABLE
	}
	self := t.is(k.Refer.Table)
	for i, p := range k.Keys {
		if p.Column == nil {
			continue
		}
		col := t.column(p.Column.Name.O)
		if col == nil {
			c.add(c.place(p.Column.Name.O), 1072, "key column %s is not in the table", p.Column.Name.O)
			continue
		}
		c.keyColumn(part{column: col.name}, col, t)
		if self && i < len(k.Refer.IndexPartSpecifications) {
			c.selfReference(col, k.Refer.IndexPartSpecifications[i], t)
		}
	}
}

// is reports whether a reference of the table is to itself. A name without a
// database is one of the table's own database.
func (t *table) is(n *ast.TableName) bool {
	return strings.EqualFold(n.Name.O, t.name) && (n.Schema.O == "" || strings.EqualFold(n.Schema.O, t.database))
}

func (c *checker) selfReference(col *column, p *ast.IndexPartSpecification, t *table) {
	if p.Column == nil {
		return
	}
	parent := t.column(p.Column.Name.O)
	if parent == nil {
		c.add(c.place("REFERENCES"), cannotReference, "column %s is not in the table", p.Column.Name.O)
		return
	}
	same := mysql.FamilyOf(col.typ) == mysql.FamilyOf(parent.typ)
	c.addIf(!same, c.place(col.name), cannotReference, "columns %s and %s have different types", col.name, parent.name)
}
