package convert

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// keyColumns marks the columns of keys and foreign keys, and gives those with
// a type that cannot be a key a type that can.
func (c *converter) keyColumns() {
	for _, t := range c.cat.tables {
		for _, k := range t.keys {
			for _, p := range k.parts {
				c.keyColumn(p.col)
			}
		}
		for _, fk := range t.fks {
			for i := range fk.cols {
				c.keyColumn(fk.cols[i])
				c.keyColumn(fk.refCols[i])
			}
		}
	}
	c.numberKeys()
}

// lobKeyLength is the length of the VARCHAR that stands for unlimited text in a key.
const lobKeyLength = 255

func (c *converter) keyColumn(col *column) {
	if col.inKey {
		return
	}
	col.inKey = true
	if !isLOB(col.out) {
		return
	}
	old := typeText(col.out)
	to := "varchar"
	if !isCharacter(col.out) {
		to = "varbinary"
	}
	rename(col.out, to, strconv.Itoa(lobKeyLength))
	c.note(rules.KeyTextShortened, col.def.At, col.table.obj, "column", col.name, "table", col.table.name, "from", old, "length", strconv.Itoa(lobKeyLength))
}

// numberKeys makes BIGINT of Oracle's NUMBER without precision where it is a
// primary key, stands for one, or refers to a key: identifiers are whole numbers.
func (c *converter) numberKeys() {
	if c.dialect != "oracle" {
		return
	}
	answered := map[source.Span]*object{}
	whole := func(col, like *column) {
		if col.typ == nil || typeOf(col.out) != "decimal" || col.fitted || !isWholeKey(col) {
			return
		}
		at, _ := c.written(col, col.typ)
		answered[at] = col.table.obj
		if like.def0 != nil && expr.IsGuidNumber(like.def0.Expr) {
			rename(col.out, "decimal", "39", "0")
			c.note(rules.NumberKeyOfGuid, at, col.table.obj, "column", col.name, "table", col.table.name)
			return
		}
		rename(col.out, "bigint")
		c.note(rules.NumberKeyAsBigint, at, col.table.obj, "column", col.name, "table", col.table.name)
	}
	for _, t := range c.cat.tables {
		if k := rowKey(t); k != nil {
			for _, p := range k.parts {
				whole(p.col, p.col)
			}
		}
		for _, fk := range t.fks {
			for i := range fk.cols {
				whole(fk.cols[i], fk.refCols[i])
				whole(fk.refCols[i], fk.refCols[i])
			}
		}
	}
	c.retract(rules.NumberWithoutPrecision, answered)
}

// rowKey is the key that tells rows apart: the primary key, or else the first unique
// one whose columns are NOT NULL.
func rowKey(t *table) *key {
	if pk := t.primary(); pk != nil {
		return pk
	}
	for _, k := range t.keys {
		if !slices.ContainsFunc(k.parts, func(p part) bool { return p.col.typ == nil || !p.col.notNull }) {
			return k
		}
	}
	return nil
}

// isWholeKey reports whether a key column is a NUMBER of any precision, or
// INTEGER, which is the longest whole number in Oracle.
func isWholeKey(col *column) bool {
	switch len(col.typ.Args) {
	case 0:
		return isNumberName(col.typ) && argOf(col.out, 1) > 0 || isIntegerName(col.typ)
	case 2:
		return isNumberName(col.typ) && exprText(col.typ.Args[0]) == "*" && exprText(col.typ.Args[1]) == "0"
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

// colCharset is the character set of a column.
func (c *converter) colCharset(col *column) string {
	if col.charset != "" {
		return col.charset
	}
	return c.settings.Charset
}

// keyBytes is what the column takes in a key, in bytes.
func (c *converter) keyBytes(col *column) int {
	_, n := mysql.TypeBytes(col.out, c.colCharset(col))
	return n
}

// narrowKeys gives string columns of primary, unique and foreign keys that
// would be too long for an index a narrower character set. Columns tied by
// foreign keys are narrowed together.
func (c *converter) narrowKeys() {
	for _, t := range c.cat.tables {
		for _, k := range t.keys {
			for _, p := range k.parts {
				c.narrow(p.col, k.node)
			}
		}
		for _, fk := range t.fks {
			for i := range fk.cols {
				c.narrow(fk.cols[i], fk.def)
				c.narrow(fk.refCols[i], fk.def)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, t := range c.cat.tables {
			for _, fk := range t.fks {
				for i := range fk.cols {
					changed = c.tie(fk, fk.cols[i], fk.refCols[i]) || changed
				}
			}
		}
	}
}

// narrow picks the widest character set that fits.
func (c *converter) narrow(col *column, at ast.Node) {
	if !isCharacter(col.out) || isLOB(col.out) || c.keyBytes(col) <= c.settings.MaxKeyBytes() {
		return
	}
	for _, cs := range []string{"utf8", "latin1"} {
		if settings.CharsetWidth(cs)*argOf(col.out, 0) <= c.settings.MaxKeyBytes() {
			c.setCharset(col, cs, at)
			return
		}
	}
}

func (c *converter) setCharset(col *column, cs string, at ast.Node) {
	if col.charset != "" && col.charset != cs { // what was said of the wider one is over
		for _, it := range slices.Clone(col.table.obj.items) {
			if it.rule.ID == rules.KeyTooLongNarrowed && it.at == col.def.At {
				c.takeBack(col.table.obj, it)
			}
		}
	}
	col.charset = cs
	c.note(rules.KeyTooLongNarrowed, col.def.At, col.table.obj, "column", col.name, "table", col.table.name, "charset", cs, "length", strconv.Itoa(argOf(col.out, 0)))
}

// tie makes the character sets of both ends of a foreign key equal, the
// narrower one, and their collations, the exact one.
func (c *converter) tie(fk *foreignKey, a, b *column) bool {
	if !isCharacter(a.out) || !isCharacter(b.out) {
		return false
	}
	ca, cb := c.colCharset(a), c.colCharset(b)
	switch {
	case settings.CharsetWidth(ca) > settings.CharsetWidth(cb):
		c.setCharset(a, cb, fk.def)
	case settings.CharsetWidth(ca) < settings.CharsetWidth(cb):
		c.setCharset(b, ca, fk.def)
	case c.comparesExactly(a) && !c.comparesExactly(b):
		b.compare = exact
	case c.comparesExactly(b) && !c.comparesExactly(a):
		a.compare = exact
	default:
		return false
	}
	return true
}

// prefixes cuts long columns of non-unique indexes to a prefix and gives up
// unique keys that are still too long.
func (c *converter) prefixes(t *table) {
	keys := t.keys[:0]
	for _, k := range t.keys {
		c.manyNulls(t, k)
		c.accents(t, k)
		blank := c.blankKey(t, k)
		if c.fits(k) && !blank || c.hashedKey(t, k) && c.fits(k) {
			keys = append(keys, k)
			continue
		}
		c.lose(rules.KeyTooLongUnique, k.node.Span(), t.obj, "name", k.name.Text, "table", t.name)
		t.obj.partly = true
		if k.obj != nil {
			k.obj.lost = true
		}
		if !k.primary {
			ix := &index{key: *k, table: t}
			t.indexes = append(t.indexes, ix)
		}
	}
	t.keys = keys
	c.spatialIndexes(t)
	c.fullTexts(t)
	for _, ix := range t.indexes {
		if !ix.fullText {
			c.cut(t, &ix.key)
		}
	}
}

// spatialIndexes gives up indexes on spatial columns, which InnoDB 5.6 refuses.
func (c *converter) spatialIndexes(t *table) {
	t.indexes = slices.DeleteFunc(t.indexes, func(ix *index) bool {
		if !slices.ContainsFunc(ix.parts, func(p part) bool { return isSpatial(p.col.out) }) {
			return false
		}
		o := objOr(ix.obj, t.obj)
		c.lose(rules.SpatialIndex, ix.node.Span(), o, "name", ix.name.Text, "table", t.name)
		if ix.obj != nil {
			ix.obj.lost = true
		} else {
			o.partly = true
		}
		return true
	})
}

// manyNulls notes unique keys with columns that may be NULL, which the source takes as
// equal: SQL Server in one row, Oracle beside equal values in the other columns. In
// MySQL any number of rows may have them.
func (c *converter) manyNulls(t *table, k *key) {
	rule := rules.UniqueAllowsManyNulls
	switch {
	case k.primary || k.oneNull:
		return
	case c.dialect == "oracle" && len(k.parts) > 1:
		rule = rules.UniqueAllowsPartialNulls
	case c.dialect != "sqlserver":
		return
	}
	for _, p := range k.parts {
		if !p.col.notNull && p.col.filled == nil && !k.withoutNull[p.col] {
			c.note(rule, k.node.Span(), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name, "column", p.col.name)
			return
		}
	}
}

// maxIndexBytes is the limit of a whole InnoDB index.
const maxIndexBytes = 3072

func (c *converter) fits(k *key) bool {
	total := 0
	for _, p := range k.parts {
		n := c.keyBytes(p.col)
		if n > c.settings.MaxKeyBytes() || isLOB(p.col.out) || isSpatial(p.col.out) {
			return false
		}
		total += n
	}
	return total <= maxIndexBytes && len(k.parts) <= mysql.MaxKeyColumns
}

// cut leaves an index the first columns, and gives every one that is too long a
// prefix length.
func (c *converter) cut(t *table, k *key) {
	if n := len(k.parts); n > mysql.MaxKeyColumns {
		at := k.node.Span()
		if first, last := k.parts[mysql.MaxKeyColumns].node, k.parts[n-1].node; first != nil && last != nil {
			at = source.Span{Start: first.At.Start, End: last.At.End}
		}
		k.parts = k.parts[:mysql.MaxKeyColumns]
		c.lose(rules.IndexColumnsCut, at, objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name,
			"count", strconv.Itoa(n), "limit", strconv.Itoa(mysql.MaxKeyColumns))
	}
	left := maxIndexBytes
	for i := range k.parts {
		p := &k.parts[i]
		most := min(c.settings.MaxKeyBytes(), left/(len(k.parts)-i))
		n := c.keyBytes(p.col)
		if n > most || isLOB(p.col.out) {
			width := 1
			if isCharacter(p.col.out) {
				width = settings.CharsetWidth(c.colCharset(p.col))
			}
			p.length = most / width
			n = p.length * width
			c.note(rules.IndexPrefix, k.node.Span(), objOr(k.obj, t.obj), "column", p.col.name, "name", k.name.Text, "length", strconv.Itoa(p.length), "table", t.name)
		}
		left -= n
	}
}

func objOr(o, other *object) *object {
	if o != nil {
		return o
	}
	return other
}

// maxRowBytes is the limit of a row without its LOB columns.
const maxRowBytes = 65535

// rowSize turns the widest VARCHAR columns into TEXT until the row fits.
func (c *converter) rowSize(t *table) {
	var made []string
	var at *column
	for {
		total, widest, widestBytes := (len(t.cols)+7)/8, (*column)(nil), 0
		for _, col := range t.cols {
			n, _ := mysql.TypeBytes(col.out, c.colCharset(col))
			total += n
			if typeOf(col.out) == "varchar" || typeOf(col.out) == "varbinary" {
				if n > widestBytes && !col.inKey && !indexed(t, col) {
					widest, widestBytes = col, n
				}
			}
		}
		if total <= maxRowBytes || widest == nil {
			break
		}
		made = append(made, c.varcharToText(widest))
		if at == nil || widest.def.At.Start < at.def.At.Start {
			at = widest
		}
	}
	if at == nil {
		return
	}
	if it := c.note(rules.RowTooLongVarcharToText, at.def.At, t.obj, "columns", inList(made), "table", t.name); it != nil {
		it.minutes = it.rule.Minutes * len(made)
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

func indexed(t *table, col *column) bool {
	for _, ix := range t.indexes {
		if !ix.fullText && usesColumn(&ix.key, col) {
			return true
		}
	}
	return false
}

// varcharToText stores a column outside of the row, and says what it becomes.
func (c *converter) varcharToText(col *column) string {
	old, to := typeText(col.out), "text"
	if typeOf(col.out) == "varbinary" {
		to = "blob"
	}
	if n, _ := mysql.TypeBytes(col.out, c.colCharset(col)); n > maxRowBytes {
		to = "medium" + to
	}
	rename(col.out, to)
	return col.name + " (" + old + " to " + strings.ToUpper(to) + ")"
}
