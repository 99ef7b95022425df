package keys

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// KeyColumns marks the columns of keys and foreign keys, and gives those with
// a type that cannot be a key a type that can.
func (c *Keyer) KeyColumns() {
	for _, t := range c.Cat.Tables {
		for _, k := range t.Keys {
			for _, p := range k.Parts {
				c.keyColumn(p.Col)
			}
		}
		for _, fk := range t.Fks {
			for i := range fk.Cols {
				c.keyColumn(fk.Cols[i])
				c.keyColumn(fk.RefCols[i])
			}
		}
	}
	c.numberKeys()
}

// LobKeyLength is the length of the VARCHAR that stands for unlimited text in a key.
const LobKeyLength = 255

func (c *Keyer) keyColumn(col *catalog.Column) {
	if col.InKey {
		return
	}
	col.InKey = true
	if !tree.IsLOB(col.Out) {
		return
	}
	old := tree.TypeText(col.Out)
	to := "varchar"
	if !tree.IsCharacter(col.Out) {
		to = "varbinary"
	}
	types.Rename(col.Out, to, strconv.Itoa(LobKeyLength))
	c.Note(rules.KeyTextShortened, col.Def.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "from", old, "length", strconv.Itoa(LobKeyLength))
}

// numberKeys makes BIGINT of Oracle's NUMBER without precision where it is a
// primary key, stands for one, or refers to a key: identifiers are whole numbers.
func (c *Keyer) numberKeys() {
	if c.Dialect != "oracle" {
		return
	}
	answered := map[source.Span]*catalog.Object{}
	whole := func(col, like *catalog.Column) {
		if col.Typ == nil || tree.TypeOf(col.Out) != "decimal" || col.Fitted || !isWholeKey(col) {
			return
		}
		at, _ := c.Written(col, col.Typ)
		answered[at] = col.Table.Obj
		if like.Def0 != nil && expr.IsGuidNumber(like.Def0.Expr) {
			types.Rename(col.Out, "decimal", "39", "0")
			c.Note(rules.NumberKeyOfGuid, at, col.Table.Obj, "column", col.Name, "table", col.Table.Name)
			return
		}
		types.Rename(col.Out, "bigint")
		c.Note(rules.NumberKeyAsBigint, at, col.Table.Obj, "column", col.Name, "table", col.Table.Name)
	}
	for _, t := range c.Cat.Tables {
		if k := rowKey(t); k != nil {
			for _, p := range k.Parts {
				whole(p.Col, p.Col)
			}
		}
		for _, fk := range t.Fks {
			for i := range fk.Cols {
				whole(fk.Cols[i], fk.RefCols[i])
				whole(fk.RefCols[i], fk.RefCols[i])
			}
		}
	}
	c.Retract(rules.NumberWithoutPrecision, answered)
}

// rowKey is the key that tells rows apart: the primary key, or else the first unique
// one whose columns are NOT NULL.
func rowKey(t *catalog.Table) *catalog.Key {
	if pk := t.Primary(); pk != nil {
		return pk
	}
	for _, k := range t.Keys {
		if !slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col.Typ == nil || !p.Col.NotNull }) {
			return k
		}
	}
	return nil
}

// isWholeKey reports whether a key column is a NUMBER of any precision, or
// INTEGER, which is the longest whole number in Oracle.
func isWholeKey(col *catalog.Column) bool {
	switch len(col.Typ.Args) {
	case 0:
		return isNumberName(col.Typ) && tree.ArgOf(col.Out, 1) > 0 || isIntegerName(col.Typ)
	case 2:
		return isNumberName(col.Typ) && tree.ExprText(col.Typ.Args[0]) == "*" && tree.ExprText(col.Typ.Args[1]) == "0"
	}
	return false
}

func isIntegerName(t *ast.TypeName) bool {
	switch strings.ToLower(t.Name.Last().Text) {
	case "integer", "int", "smallint":
		return true
	}
	return false
}

func isNumberName(t *ast.TypeName) bool {
	return len(t.Name.Parts) == 1 && (t.Name.Parts[0].Text == "number" || t.Name.Parts[0].Text == "numeric")
}

// KeyBytes is what the column takes in a key, in bytes.
func (c *Keyer) KeyBytes(col *catalog.Column) int {
	_, n := mysql.TypeBytes(col.Out, c.ColCharset(col))
	return n
}

// NarrowKeys gives string columns of primary, unique and foreign keys that
// would be too long for an index a narrower character set. Columns tied by
// foreign keys are narrowed together.
func (c *Keyer) NarrowKeys() {
	for _, t := range c.Cat.Tables {
		for _, k := range t.Keys {
			for _, p := range k.Parts {
				c.narrow(p.Col, k.Node)
			}
		}
		for _, fk := range t.Fks {
			for i := range fk.Cols {
				c.narrow(fk.Cols[i], fk.Def)
				c.narrow(fk.RefCols[i], fk.Def)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, t := range c.Cat.Tables {
			for _, fk := range t.Fks {
				for i := range fk.Cols {
					changed = c.tie(fk, fk.Cols[i], fk.RefCols[i]) || changed
				}
			}
		}
	}
}

// narrow picks the widest character set that fits.
func (c *Keyer) narrow(col *catalog.Column, at ast.Node) {
	if !tree.IsCharacter(col.Out) || tree.IsLOB(col.Out) || c.KeyBytes(col) <= c.Settings.MaxKeyBytes() {
		return
	}
	for _, cs := range []string{"utf8", "latin1"} {
		if settings.CharsetWidth(cs)*tree.ArgOf(col.Out, 0) <= c.Settings.MaxKeyBytes() {
			c.setCharset(col, cs, at)
			return
		}
	}
}

func (c *Keyer) setCharset(col *catalog.Column, cs string, at ast.Node) {
	if col.Charset != "" && col.Charset != cs { // what was said of the wider one is over
		for _, it := range slices.Clone(col.Table.Obj.Items) {
			if it.Rule.ID == rules.KeyTooLongNarrowed && it.At == col.Def.At {
				c.TakeBack(col.Table.Obj, it)
			}
		}
	}
	col.Charset = cs
	c.Note(rules.KeyTooLongNarrowed, col.Def.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "charset", cs, "length", strconv.Itoa(tree.ArgOf(col.Out, 0)))
}

// tie makes the character sets of both ends of a foreign key equal, the
// narrower one, and their collations, the exact one.
func (c *Keyer) tie(fk *catalog.ForeignKey, a, b *catalog.Column) bool {
	if !tree.IsCharacter(a.Out) || !tree.IsCharacter(b.Out) {
		return false
	}
	ca, cb := c.ColCharset(a), c.ColCharset(b)
	switch {
	case settings.CharsetWidth(ca) > settings.CharsetWidth(cb):
		c.setCharset(a, cb, fk.Def)
	case settings.CharsetWidth(ca) < settings.CharsetWidth(cb):
		c.setCharset(b, ca, fk.Def)
	case c.ComparesExactly(a) && !c.ComparesExactly(b):
		b.Compare = types.Exact
	case c.ComparesExactly(b) && !c.ComparesExactly(a):
		a.Compare = types.Exact
	default:
		return false
	}
	return true
}

// Prefixes cuts long columns of non-unique indexes to a prefix and gives up
// unique keys that are still too long.
func (c *Keyer) Prefixes(t *catalog.Table) {
	keys := t.Keys[:0]
	for _, k := range t.Keys {
		c.manyNulls(t, k)
		c.Accents(t, k)
		blank := c.blankKey(t, k)
		if c.fits(k) && !blank || c.hashedKey(t, k) && c.fits(k) {
			keys = append(keys, k)
			continue
		}
		c.Lose(rules.KeyTooLongUnique, k.Node.Span(), t.Obj, "name", k.Name.Text, "table", t.Name)
		t.Obj.Partly = true
		if k.Obj != nil {
			k.Obj.Lost = true
		}
		if !k.Primary {
			ix := &catalog.Index{Key: *k, Table: t}
			t.Indexes = append(t.Indexes, ix)
		}
	}
	t.Keys = keys
	c.spatialIndexes(t)
	c.FullTexts(t)
	for _, ix := range t.Indexes {
		if !ix.FullText {
			c.cut(t, &ix.Key)
		}
	}
}

// spatialIndexes gives up indexes on spatial columns, which InnoDB 5.6 refuses.
func (c *Keyer) spatialIndexes(t *catalog.Table) {
	t.Indexes = slices.DeleteFunc(t.Indexes, func(ix *catalog.Index) bool {
		if !slices.ContainsFunc(ix.Parts, func(p catalog.Part) bool { return tree.IsSpatial(p.Col.Out) }) {
			return false
		}
		o := catalog.ObjOr(ix.Obj, t.Obj)
		c.Lose(rules.SpatialIndex, ix.Node.Span(), o, "name", ix.Name.Text, "table", t.Name)
		if ix.Obj != nil {
			ix.Obj.Lost = true
		} else {
			o.Partly = true
		}
		return true
	})
}

// manyNulls notes unique keys with columns that may be NULL, which the source takes as
// equal: SQL Server in one row, Oracle beside equal values in the other columns. In
// MySQL any number of rows may have them.
func (c *Keyer) manyNulls(t *catalog.Table, k *catalog.Key) {
	rule := rules.UniqueAllowsManyNulls
	switch {
	case k.Primary || k.OneNull || holdsKey(t, k):
		return
	case c.Dialect == "oracle" && len(k.Parts) > 1:
		rule = rules.UniqueAllowsPartialNulls
	case c.Dialect != "sqlserver":
		return
	}
	for _, p := range k.Parts {
		if !p.Col.NotNull && p.Col.Filled == nil && !k.WithoutNull[p.Col] && !c.awaitsNumber(t, p.Col) {
			c.Note(rule, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name, "column", p.Col.Name)
			return
		}
	}
}

func (c *Keyer) fits(k *catalog.Key) bool {
	total := 0
	for _, p := range k.Parts {
		n := c.KeyBytes(p.Col)
		if n > c.Settings.MaxKeyBytes() || tree.IsLOB(p.Col.Out) || tree.IsSpatial(p.Col.Out) {
			return false
		}
		total += n
	}
	return total <= mysql.MaxKeyBytes && len(k.Parts) <= mysql.MaxKeyColumns
}

// cut leaves an index the first columns, and gives every one that is too long a
// prefix length.
func (c *Keyer) cut(t *catalog.Table, k *catalog.Key) {
	if n := len(k.Parts); n > mysql.MaxKeyColumns {
		at := k.Node.Span()
		if first, last := k.Parts[mysql.MaxKeyColumns].Node, k.Parts[n-1].Node; first != nil && last != nil {
			at = source.Span{Start: first.At.Start, End: last.At.End}
		}
		k.Parts = k.Parts[:mysql.MaxKeyColumns]
		c.Lose(rules.IndexColumnsCut, at, catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name,
			"count", strconv.Itoa(n), "limit", strconv.Itoa(mysql.MaxKeyColumns))
	}
	left := mysql.MaxKeyBytes
	for i := range k.Parts {
		p := &k.Parts[i]
		most := min(c.Settings.MaxKeyBytes(), left/(len(k.Parts)-i))
		n := c.KeyBytes(p.Col)
		if n > most || tree.IsLOB(p.Col.Out) {
			width := 1
			if tree.IsCharacter(p.Col.Out) {
				width = settings.CharsetWidth(c.ColCharset(p.Col))
			}
			p.Length = most / width
			n = p.Length * width
			c.Note(rules.IndexPrefix, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "column", p.Col.Name, "name", k.Name.Text, "length", strconv.Itoa(p.Length), "table", t.Name)
		}
		left -= n
	}
}

// RowSize turns the widest VARCHAR columns into TEXT until the row fits.
func (c *Keyer) RowSize(t *catalog.Table) {
	var made []string
	var at *catalog.Column
	for {
		total, widest, widestBytes := (len(t.Cols)+7)/8, (*catalog.Column)(nil), 0
		for _, col := range t.Cols {
			n, _ := mysql.TypeBytes(col.Out, c.ColCharset(col))
			total += n
			if tree.TypeOf(col.Out) == "varchar" || tree.TypeOf(col.Out) == "varbinary" {
				if n > widestBytes && !col.InKey && !indexed(t, col) {
					widest, widestBytes = col, n
				}
			}
		}
		if total <= mysql.MaxRowBytes || widest == nil {
			break
		}
		made = append(made, c.varcharToText(widest))
		if at == nil || widest.Def.At.Start < at.Def.At.Start {
			at = widest
		}
	}
	if at == nil {
		return
	}
	if it := c.Note(rules.RowTooLongVarcharToText, at.Def.At, t.Obj, "columns", inList(made), "table", t.Name); it != nil {
		it.Minutes = it.Rule.Minutes * len(made)
	}
}

// inList joins names; of many it gives the first.
func inList(names []string) string {
	const most = 20
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " and " + strconv.Itoa(len(names)-most) + " others"
	}
	return strings.Join(names, ", ")
}

func indexed(t *catalog.Table, col *catalog.Column) bool {
	for _, ix := range t.Indexes {
		if !ix.FullText && catalog.UsesColumn(&ix.Key, col) {
			return true
		}
	}
	return false
}

// varcharToText stores a column outside of the row, and says what it becomes.
func (c *Keyer) varcharToText(col *catalog.Column) string {
	old, to := tree.TypeText(col.Out), "text"
	if tree.TypeOf(col.Out) == "varbinary" {
		to = "blob"
	}
	if n, _ := mysql.TypeBytes(col.Out, c.ColCharset(col)); n > mysql.MaxRowBytes {
		to = "medium" + to
	}
	types.Rename(col.Out, to)
	return col.Name + " (" + old + " to " + strings.ToUpper(to) + ")"
}
