package convert

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxSynonyms bounds chains of synonyms.
const maxSynonyms = 8

// rowSource finds the table or view of a name in FROM.
func (c *converter) rowSource(n ast.Name, depth int) (*query.Source, error) {
	unknown := fmt.Errorf("%s is not a table or view of the target", n)
	if k := len(n.Parts); k > 3 || k == 3 && !c.cat.databases[c.cat.fold(n.Parts[0])] {
		return nil, unknown
	}
	key := c.cat.keyOf(n)
	if t := c.cat.byName[key]; t != nil {
		return t.rowSource(n)
	}
	if v := c.cat.views[key]; v != nil {
		return v.rowSource(n)
	}
	for _, key := range c.cat.pathKeys(n) {
		if t := c.cat.byName[key]; t != nil {
			return t.rowSource(n)
		}
		if v := c.cat.views[key]; v != nil {
			return v.rowSource(n)
		}
	}
	if next, ok := c.cat.synonymOf(n); ok && depth < maxSynonyms {
		return c.rowSource(next, depth+1)
	}
	if t := c.cat.table(n); t != nil {
		return t.rowSource(n)
	}
	if v := c.cat.formerView(key); v != nil {
		return v.rowSource(n)
	}
	if v := c.onlyView(n); v != nil {
		return v.rowSource(n)
	}
	return nil, unknown
}

// onlyView finds the view of a name in another schema when there is just one.
func (c *converter) onlyView(n ast.Name) *view {
	var found *view
	name := c.cat.fold(n.Last())
	for _, v := range c.cat.viewList {
		if v.obj.key == name && (n.Qualifier().IsZero() || v.obj.schema == "") {
			if found != nil {
				return nil
			}
			found = v
		}
	}
	return found
}

func (v *view) rowSource(n ast.Name) (*query.Source, error) {
	if v.source == nil {
		return nil, fmt.Errorf("view %s is not converted", n)
	}
	return v.source, nil
}

func (t *table) rowSource(n ast.Name) (*query.Source, error) {
	if t.merged || t.obj.lost || len(t.cols) == 0 {
		return nil, fmt.Errorf("%s is not a table of the target", n)
	}
	if t.session {
		return nil, fmt.Errorf("%s is a temporary table", n)
	}
	src := &query.Source{Name: t.nameOut(), Updatable: true}
	was := t.formerNames()
	for _, col := range t.cols {
		src.Columns = append(src.Columns, query.Column{Key: col.key, Name: col.nameSoFar(), Type: col.valueType(), NotNull: col.notNull,
			Hidden: strings.HasPrefix(col.key, "\x00"), Origin: col, Was: was[col]})
	}
	src.Keys = t.rowKeys()
	return src, nil
}

// moneyDigits are the digits behind the point of money in SQL Server.
const moneyDigits = 4

// nameSoFar is the name in the target, or that of the source while none is chosen yet.
func (col *column) nameSoFar() string {
	if col.target == "" {
		return col.def.Name.Text
	}
	return col.target
}

// valueType is the type of the values of a column. A text that became an ENUM
// for its CHECK constraint still compares as text.
func (col *column) valueType() expr.Type {
	t := expr.TypeOf(col.out)
	if t.Kind == expr.Decimal && t.Scale == moneyDigits && strings.HasSuffix(sourceWord(col), "money") {
		t.Source = col.typ // it rounds where other numbers are cut
	}
	if col.out != nil && typeOf(col.out) == "char" && expr.IsFixed(col.typ) {
		t.Fixed = t.Length
	}
	t.Foreign = col.foreign
	if col.labels != nil {
		t.Labels = col.labels
	}
	if col.out != nil && typeOf(col.out) == "bit" && expr.IsBits(col.typ) {
		t.Bits = max(argOf(col.out, 0), 1)
	}
	if col.typ != nil && t.Kind == expr.DateTime && strings.HasPrefix(typeOf(col.typ), "timestamp") {
		t.Source = col.typ
	}
	if t.Enum == nil || col.typ == nil {
		return t
	}
	switch typeOf(col.typ) {
	case "char", "varchar", "text", "character", "character varying", "bpchar", "varchar2", "nvarchar", "nchar", "nvarchar2", "string":
		t.Enum = nil
	}
	return t
}

// rowKeys are the columns of the keys that tell all rows apart, the primary key first.
func (t *table) rowKeys() [][]string {
	var list [][]string
	for _, k := range t.keys {
		names := k.rowNames()
		switch {
		case names == nil:
		case k.primary:
			list = append([][]string{names}, list...)
		default:
			list = append(list, names)
		}
	}
	return list
}

// rowNames are the names of the columns of a key, nil if rows may be equal in them.
func (k *key) rowNames() []string {
	if k.implied || k.fullText || len(k.replaced) > 0 {
		return nil
	}
	var names []string
	for _, p := range k.parts {
		if p.col == nil || !p.col.notNull || p.length > 0 || strings.HasPrefix(p.col.key, "\x00") {
			return nil
		}
		names = append(names, p.col.nameSoFar())
	}
	return names
}
