package catalog

import (
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func (t *Table) Column(c *Catalog, id ast.Ident) *Column { return t.ByName[c.Fold(id)] }

func (t *Table) Primary() *Key {
	for _, k := range t.Keys {
		if k.Primary {
			return k
		}
	}
	return nil
}

// Describe gives the table of a materialized view its comments.
func (t *Table) Describe(list []ViewComment) {
	for _, x := range list {
		if x.Key == "" {
			t.Comment = x.Text
		} else if col := t.ByName[x.Key]; col != nil {
			col.Comment = x.Text
		}
	}
}

// Assigned is the column that an assignment writes, nil if it is not one column.
func (t *Table) Assigned(c *Catalog, it *ast.SetItem) *Column {
	if len(it.Targets) != 1 {
		return nil
	}
	ref, ok := it.Targets[0].(*ast.ColumnRef)
	if !ok {
		return nil
	}
	return t.ColumnIn(c, ref.Name.Last())
}

// Reads reports whether an expression has one of the columns.
func (t *Table) Reads(c *Catalog, e ast.Expr, cols map[*Column]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			found = found || cols[t.ColumnIn(c, ref.Name.Last())]
		}
		return !found
	})
	return found
}

// GivenThen are the columns that a statement at a place leaves out, and whose
// default the script changes behind it, with what they got then. The table of
// the target has the last default only.
func (t *Table) GivenThen(at source.Pos, cols []*Column) (late []*Column, values []ast.Expr) {
	for _, col := range t.Cols {
		if col.countsOrMade() || slices.Contains(cols, col) {
			continue
		}
		then := col.defaultAt(at)
		switch {
		case then == col.Def0:
		case then == nil:
			late, values = append(late, col), append(values, &ast.Keyword{Word: "null"})
		default:
			late, values = append(late, col), append(values, then.Expr)
		}
	}
	for i := range t.DroppedCols {
		d := &t.DroppedCols[i]
		if !d.Kept || !d.HasAt(at) || d.Col.Value != nil || slices.Contains(cols, d.Col) {
			continue
		}
		if then := d.Col.defaultAt(at); then != nil {
			late, values = append(late, d.Col), append(values, then.Expr)
		}
	}
	return late, values
}

// Unchanged is ON DUPLICATE KEY UPDATE of a column to itself: a row that is
// there stays as it is. A table without keys needs nothing.
func (t *Table) Unchanged() []*ast.SetItem {
	if len(t.Keys) == 0 {
		return nil
	}
	n := t.NameOut() // a query in the INSERT may have a column of that name
	ref := &ast.ColumnRef{Name: ast.Name{Parts: append(slices.Clone(n.Parts), ast.Ident{Text: t.Keys[0].Parts[0].Col.Target})}}
	return tree.ToItself(ref)
}

// Needs refuses rows without a value for a column that must have one: in the
// source a trigger gives it that is not converted. The columns that opens tells of take
// NULL for now.
func (t *Table) Needs(s ast.Node, cols []*Column, opens func(*Column) bool) error {
	for _, col := range t.Cols {
		if col.MustBeGiven() && !slices.Contains(cols, col) && !opens(col) {
			return tree.FailData(s, "no value for column %s", col.Name)
		}
		if !slices.Contains(cols, col) {
			if err := col.NumberedAt(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// NumberedAt refuses a row that had its number from an identity which is dropped later.
func (col *Column) NumberedAt(row ast.Node) error {
	if col.Ident != nil || row.Span().Start >= col.NumberedUntil {
		return nil
	}
	return tree.FailData(row, "column %s is numbered there, and no longer later", col.Name)
}

// MustBeGiven reports whether a row must give the column a value, since nothing else does.
func (col *Column) MustBeGiven() bool {
	return col.NotNull && !col.Auto && col.Filled == nil && col.Value == nil
}

// AddedBlind reports whether a check that a later statement added did not look at the rows of s.
func (k *Check) AddedBlind(s ast.Node) bool {
	return !k.Dropped && s.Span().Start < k.Def.At.Start && k.IsBlind()
}

// IsBlind reports whether a check was added without a look at the rows that there were.
func (k *Check) IsBlind() bool { return k.Blind || slices.ContainsFunc(k.Def.Options, IsNotValidated) }

// SameRow tells the row that is written from the others: by its key, or without
// one by all its columns. Two rows that are alike in all columns exclude each
// other by = and &&, or nothing excludes them; other operators need a key. It is nil
// where nothing tells them apart.
func (t *Table) SameRow(x *ast.ExcludeConstraint) ast.Expr {
	if pk := t.Primary(); pk != nil {
		return sameKey(pk)
	}
	var list []ast.Expr
	for _, p := range x.Parts {
		if p.Op != "=" && p.Op != "&&" {
			return nil
		}
	}
	for _, col := range t.Cols {
		if tree.IsSpatial(col.Out) || col.Filled != nil {
			continue
		}
		old := &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: col.Target}}
		list = append(list, &ast.Binary{Op: "<=>", Left: exactly(col, tree.OtherColumn(col.Target)), Right: exactly(col, old)})
	}
	if len(list) == 0 {
		return nil
	}
	return tree.AllOf(list)
}

// AddChecks adds checks that a table inherits or copies; one that it has under the name
// already is the same.
func (t *Table) AddChecks(list []*Check) {
	for _, k := range list {
		if !slices.ContainsFunc(t.Checks, func(x *Check) bool { return x.Def == k.Def && x.Value == k.Value }) {
			t.Checks = append(t.Checks, k)
		}
	}
}

// Descendants are the tables that inherit from t, directly or not, each once.
func (t *Table) Descendants() []*Table {
	var list []*Table
	seen := map[*Table]bool{t: true}
	for next := t.Heirs; len(next) > 0; next = next[1:] {
		if h := next[0]; !seen[h] && !h.Merged {
			seen[h] = true
			list = append(list, h)
			next = append(next[:len(next):len(next)], h.Heirs...)
		}
	}
	return list
}

// KeyCount is the number of keys that the server makes: those of the table, and
// one for every foreign key whose columns lead none.
func (t *Table) KeyCount() int {
	n := len(t.Keys) + len(t.Indexes)
	if len(t.Fks) == 0 {
		return n
	}
	made := map[string]bool{}
	for _, fk := range t.Fks {
		id := ""
		for _, col := range fk.Cols {
			id += col.Key + "\x00"
		}
		if !made[id] && !HasIndexOn(t, fk.Cols) {
			made[id] = true
			n++
		}
	}
	return n
}

// Leads reports whether another key of the table begins with the columns of k.
func (t *Table) Leads(k *Key) bool {
	cols := k.columns()
	if cols == nil {
		return false
	}
	other := func(o *Key) bool { return o != k && StartsWith(o, cols) }
	return slices.ContainsFunc(t.Keys, other) || slices.ContainsFunc(t.Indexes, func(ix *Index) bool { return !ix.FullText && other(&ix.Key) })
}

// RowByColumn is a row of the target by its columns.
func (t *Table) RowByColumn(names []ast.Ident, row *ast.RowExpr) map[*Column]ast.Expr {
	m := make(map[*Column]ast.Expr, len(names))
	for i, id := range names {
		for _, col := range t.Cols {
			if col.Target == id.Text && i < len(row.Items) {
				m[col] = row.Items[i]
			}
		}
	}
	return m
}

// SetColumns are the columns that an UPDATE of the target sets, nil if one is not known.
func (t *Table) SetColumns(items []*ast.SetItem) []*Column {
	var cols []*Column
	for _, it := range items {
		found := false
		for _, col := range t.Cols {
			if ref, ok := it.Targets[0].(*ast.ColumnRef); ok && ref.Name.Last().Text == col.Target {
				cols, found = append(cols, col), true
			}
		}
		if !found {
			return nil
		}
	}
	return cols
}

// Index makes an index on columns that had one by a key, unless there is another.
func (t *Table) Index(node ast.Node, parts []Part) {
	cols := make([]*Column, len(parts))
	for i, p := range parts {
		cols[i] = p.Col
	}
	if HasIndexOn(t, cols) {
		return
	}
	ix := &Index{Key: Key{Node: node, Parts: slices.Clone(parts), Implied: true}, Table: t}
	for i := range ix.Parts {
		ix.Parts[i].Node = nil
	}
	t.Indexes = append(t.Indexes, ix)
}

func (t *Table) RowSource(n ast.Name) (*query.Source, error) {
	if t.Merged || t.Obj.Lost || len(t.Cols) == 0 {
		return nil, fmt.Errorf("%s is not a table of the target", n)
	}
	if t.Session {
		return nil, fmt.Errorf("%s is a temporary table", n)
	}
	src := &query.Source{Name: t.NameOut(), Updatable: true, Columns: make([]query.Column, 0, len(t.Cols)), Nested: t.nestedSources()}
	was := t.formerNames()
	cols, until := t.Cols, map[*Column]*DroppedColumn(nil)
	if t.WithDropped {
		cols, until = t.columnsOfAllTimes(), t.droppedColumns()
	}
	for _, col := range cols {
		c := query.Column{Key: col.Key, Name: col.nameSoFar(), NotNull: col.NotNull, Origin: col, Was: was[col], Since: t.addedAt(col)}
		if d := until[col]; d != nil {
			c.Hidden, c.Until, c.Gone = true, d.At, !d.Kept
		} else {
			c.Hidden, c.Unlisted, c.Path = col.Hidden(), col.Unlisted(), col.Path()
		}
		if !c.Gone {
			c.Type = col.ValueType()
		}
		src.Columns = append(src.Columns, c)
	}
	src.Keys = t.rowKeys()
	return src, nil
}

// droppedColumns are the columns that were dropped.
func (t *Table) droppedColumns() map[*Column]*DroppedColumn {
	list := map[*Column]*DroppedColumn{}
	for i := range t.DroppedCols {
		list[t.DroppedCols[i].Col] = &t.DroppedCols[i]
	}
	return list
}

// addedAt is where a column was added to a table, 0 when the table was made with it.
func (t *Table) addedAt(col *Column) source.Pos {
	if made, own := t.Def.At, col.Def.At; made.IsValid() && own.Start >= made.End {
		return own.Start
	}
	return 0
}

// RowKey are the columns of the primary key, else of another one that tells all rows apart, none
// of which is among those that change; nil if there is none.
func (t *Table) RowKey(changed map[*Column]bool) []*Column {
	var best []*Column
	for _, k := range t.Keys {
		if best != nil && !k.Primary || k.rowNames() == nil {
			continue
		}
		var cols []*Column
		for _, p := range k.Parts {
			if !changed[p.Col] {
				cols = append(cols, p.Col)
			}
		}
		if len(cols) == len(k.Parts) {
			best = cols
		}
	}
	return best
}

// rowKeys are the columns of the keys that tell all rows apart, the primary key first.
func (t *Table) rowKeys() [][]string {
	var list [][]string
	for _, k := range t.Keys {
		names := k.rowNames()
		switch {
		case names == nil:
		case k.Primary:
			list = append([][]string{names}, list...)
		default:
			list = append(list, names)
		}
	}
	return list
}
