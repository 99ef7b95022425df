package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// insert converts INSERT: of rows of values, value by value for its column; of
// a query, when that can be rewritten.
func (w *dataWriter) insert(d *dataStmt, s *ast.Insert) error {
	if err := w.plainInsert(s); err != nil {
		return err
	}
	t, err := w.insertTable(s)
	if err != nil {
		return err
	}
	d.table = t
	if s.Query == nil {
		if late, _ := t.givenThen(s.At.Start, nil); len(late) > 0 {
			return failData(s, "the default of column %s is changed later", late[0].name)
		}
		if err := t.needs(s, nil); err != nil {
			return err
		}
		return w.insertDefaults(d, t, s)
	}
	source := withBefore(s)
	rows, ok := constantRows(source)
	rows = w.c.constructed(t, s, rows)
	cols, err := w.columnsThen(t, d, s, rows)
	if slices.Contains(cols, nil) && !ok {
		return failData(s, "a column of %s is dropped later", t.name)
	}
	cols, rows = withoutDropped(cols, rows)
	if err == nil {
		err = w.unchecked(t, s)
	}
	if late, values := t.givenThen(s.At.Start, cols); err == nil && len(late) > 0 {
		if !ok {
			return failData(s, "the default of column %s is changed later", late[0].name)
		}
		cols, rows = append(slices.Clone(cols), late...), withValues(rows, values)
	}
	if err == nil {
		err = t.needs(s, cols)
	}
	if err != nil {
		return err
	}
	var q *ast.Query
	if err := w.conflictKey(t, s.Conflict); err != nil {
		return err
	}
	if ok {
		q, cols, err = w.numberedRows(t, cols, rows, s)
		if err == nil && s.Conflict == nil {
			err = w.keys.add(t, cols, q.Body.(*ast.Values).Rows)
		}
	} else {
		q, err = w.insertQuery(t, cols, source, s.Conflict == nil)
		w.uncounted(t, cols, s, s.Conflict != nil)
	}
	if err != nil {
		return err
	}
	set, err := w.conflictSet(t, s, cols)
	if err != nil {
		return err
	}
	for _, part := range pieces(q) {
		out := insertOut(t, cols, part)
		out.OnDuplicate = set
		d.out = append(d.out, out)
	}
	w.remember(t, cols, q)
	return w.nullsBehind(d, t, s, cols, q)
}

// insertDefaults writes one row of defaults.
func (w *dataWriter) insertDefaults(d *dataStmt, t *table, s *ast.Insert) error {
	row := &ast.RowExpr{Base: ast.Base{At: s.At}}
	out := &ast.Insert{Table: t.nameOut()}
	if cols := w.numbers(t, nil, []*ast.RowExpr{row}, false, s); len(cols) > 0 {
		out = insertOut(t, cols, &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}})
	}
	d.out = append(d.out, out)
	return nil
}

// nullsBehind adds the statements of [dataWriter.putNulls] behind rows of values.
func (w *dataWriter) nullsBehind(d *dataStmt, t *table, s *ast.Insert, cols []*column, q *ast.Query) error {
	v, ok := q.Body.(*ast.Values)
	if !ok {
		return nil
	}
	list, err := w.putNulls(t, cols, v.Rows)
	if err == nil && s.Conflict != nil && len(list) > 0 {
		err = failData(s.Conflict, "NULL for a column that a trigger fills, in a row that may be there")
	}
	d.out = append(d.out, list...)
	return err
}

// fill converts the rows of the query that made a table.
func (w *dataWriter) fill(d *dataStmt) error {
	if d.table.merged || d.table.obj.lost || d.table.session {
		return failData(d.fill, "its table is not one that the script fills")
	}
	for _, col := range d.cols {
		if !slices.Contains(d.table.cols, col) {
			return failData(d.fill, "column %s is dropped later", col.name)
		}
	}
	if err := d.table.needs(d.fill, d.cols); err != nil {
		return err
	}
	q, err := w.insertQuery(d.table, d.cols, d.fill, false)
	w.uncounted(d.table, d.cols, d.fill, false)
	if err != nil {
		return err
	}
	d.out = append(d.out, insertOut(d.table, d.cols, q))
	return nil
}

// withValues are the rows with more values at their ends.
func withValues(rows []*ast.RowExpr, values []ast.Expr) []*ast.RowExpr {
	list := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		more := *row
		more.Items = slices.Concat(row.Items, values)
		list[i] = &more
	}
	return list
}

// pieces cuts long lists of rows, so that a server takes each INSERT with its
// max_allowed_packet. The size of a row is that of its source.
func pieces(q *ast.Query) []*ast.Query {
	v, ok := q.Body.(*ast.Values)
	if !ok || len(v.Rows) == 0 {
		return []*ast.Query{q}
	}
	var list []*ast.Query
	start, bytes := 0, 0
	for i, row := range v.Rows {
		bytes += int(row.At.End - row.At.Start)
		if i+1 < len(v.Rows) && bytes < copyBytes {
			continue
		}
		part := &ast.Values{Rows: v.Rows[start : i+1]}
		list = append(list, &ast.Query{Body: part})
		start, bytes = i+1, 0
	}
	return list
}

// insertOut is the INSERT of the target.
func insertOut(t *table, cols []*column, q *ast.Query) *ast.Insert {
	out := &ast.Insert{Table: t.nameOut(), Columns: make([]ast.Ident, len(cols)), Query: q}
	for i, col := range cols {
		out.Columns[i].Text = col.target
	}
	return out
}

// plainInsert refuses clauses that have no counterpart.
func (w *dataWriter) plainInsert(s *ast.Insert) error {
	switch {
	case s.With != nil && (s.Query == nil || s.Query.With != nil):
		return failData(s.With, "WITH before INSERT")
	case s.Call != nil:
		return failData(s.Call, "rows of a procedure")
	}
	for _, o := range s.Options {
		if !harmlessChange[o.Name] && !isHint(o) {
			return failData(o, "%s", strings.ToUpper(strings.Join(strings.Fields(clip(o.Text)), " ")))
		}
	}
	return w.plainOutputs(s.Outputs)
}

// withBefore is the query of an INSERT with the WITH that stands before it.
func withBefore(s *ast.Insert) *ast.Query {
	if s.With == nil {
		return s.Query
	}
	q := *s.Query
	q.With = s.With
	return &q
}

// unchanged is ON DUPLICATE KEY UPDATE of a column to itself: a row that is
// there stays as it is. A table without keys needs nothing.
func (t *table) unchanged() []*ast.SetItem {
	if len(t.keys) == 0 {
		return nil
	}
	n := t.nameOut() // a query in the INSERT may have a column of that name
	ref := &ast.ColumnRef{Name: ast.Name{Parts: append(slices.Clone(n.Parts), ast.Ident{Text: t.keys[0].parts[0].col.target})}}
	return toItself(ref)
}

// toItself assigns a column its own value.
func toItself(ref *ast.ColumnRef) []*ast.SetItem {
	return []*ast.SetItem{{Targets: []ast.Expr{ref}, Value: ref}}
}

// harmlessChange are clauses of statements about rows that change none of them.
var harmlessChange = wordSet("postgres:overriding system value", "sqlserver:with tablock", "sqlserver:with tablockx", "sqlserver:with rowlock",
	"sqlserver:with holdlock", "sqlserver:with nolock")

// takesValues reports whether an INSERT without a list has a value for the column.
func (w *dataWriter) takesValues(col *column) bool {
	return col.filled == nil && !(w.c.dialect == "sqlserver" && (col.ident != nil || col.generated() || isRowVersion(col)))
}

// insertTable is the table that gets the rows, or the one that takes its place later.
func (w *dataWriter) insertTable(s *ast.Insert) (*table, error) {
	if g, _ := w.followed(s.Table, s.At.Start); g != nil && g.heir != nil {
		return g.heir, nil
	}
	return w.tableOf(s.Table)
}

// insertColumns are the columns that the values go to. Without a list they are
// those that the source takes values for.
func (w *dataWriter) insertColumns(t *table, s *ast.Insert, rows []*ast.RowExpr) ([]*column, error) {
	var cols []*column
	for _, id := range s.Columns {
		col := t.columnIn(w.c.cat, id)
		if col == nil {
			return nil, expr.NewProblem(s, "column %s of %s is not known", id.Text, t.name)
		}
		cols = append(cols, col)
	}
	if len(s.Columns) > 0 {
		return cols, nil
	}
	for _, col := range t.cols {
		if w.takesValues(col) {
			cols = append(cols, col)
		}
	}
	if w.c.dialect == "postgres" { // rows may have fewer values
		n := queryWidth(s.Query)
		if len(rows) > 0 {
			n = len(rows[0].Items)
		}
		if n > 0 && n < len(cols) {
			cols = cols[:n]
		}
	}
	return cols, nil
}

// queryWidth is the number of columns of a query, 0 if stars do not tell it.
func queryWidth(q *ast.Query) int {
	if q == nil {
		return 0
	}
	body := q.Body
	for {
		switch b := body.(type) {
		case *ast.SetOp:
			body = b.Left
			continue
		case *ast.ParenQuery:
			return queryWidth(b.Query)
		case *ast.Select:
			for _, it := range b.Items {
				if _, star := it.Expr.(*ast.Star); star {
					return 0
				}
			}
			return len(b.Items)
		}
		return 0
	}
}

// needs refuses rows without a value for a column that must have one: in the
// source a trigger gives it that is not converted.
func (t *table) needs(s ast.Node, cols []*column) error {
	for _, col := range t.cols {
		if col.notNull && !col.auto && col.filled == nil && col.value == nil && !slices.Contains(cols, col) {
			return failData(s, "no value for column %s", col.name)
		}
		if col.lostDefault && !slices.Contains(cols, col) {
			return failData(s, "the default of column %s is not in the target", col.name)
		}
	}
	return nil
}

// generated reports whether the source computes the column.
func (col *column) generated() bool {
	return slices.ContainsFunc(col.def.Constraints, func(k ast.Constraint) bool { _, ok := k.(*ast.GeneratedConstraint); return ok })
}

// isRowVersion reports whether the column is one that SQL Server counts.
func isRowVersion(col *column) bool {
	if col.def.Type == nil {
		return false
	}
	n := strings.ToLower(col.def.Type.Name.Last().Text)
	return n == "rowversion" || n == "timestamp"
}

// insertRows converts rows of values. Columns that the target computes are left
// out when every row says DEFAULT for them.
func (w *dataWriter) insertRows(t *table, cols []*column, rows []*ast.RowExpr) (*ast.Query, []*column, error) {
	env := w.env(t, nil)
	v := &ast.Values{Rows: make([]*ast.RowExpr, len(rows))}
	for i, row := range rows {
		if len(row.Items) != len(cols) {
			return nil, nil, failData(row, "%d values for %d columns", len(row.Items), len(cols))
		}
		out := &ast.RowExpr{Items: make([]ast.Expr, 0, len(cols))}
		for k, e := range row.Items {
			if cols[k].generated() {
				if word, ok := e.(*ast.Keyword); !ok || word.Word != "default" {
					return nil, nil, failData(e, "value for the computed column %s", cols[k].name)
				}
				continue
			}
			if at := cols[k].fedAlways; at > 0 && at < row.At.Start {
				w.numberReplaced(cols[k], e)
			}
			x, err := w.written(cols[k], e, env)
			if err != nil {
				return nil, nil, err
			}
			x.SetSpan(e.Span())
			out.Items = append(out.Items, x)
		}
		out.At = row.At
		v.Rows[i] = out
	}
	return &ast.Query{Body: v}, slices.DeleteFunc(slices.Clone(cols), (*column).generated), nil
}

// insertQuery converts the rows of a query; own tells that it may read the table.
func (w *dataWriter) insertQuery(t *table, cols []*column, q *ast.Query, own bool) (*ast.Query, error) {
	q = w.plainItems(cols, q)
	res, err := w.rows(q, t, own)
	if err != nil {
		return nil, err
	}
	if len(res.Columns) != len(cols) {
		return nil, failData(q, "%d values for %d columns", len(res.Columns), len(cols))
	}
	res.WithoutNames()
	w.literalItems(cols, q, res.Query)
	for i, col := range cols {
		if w.isLiteralItem(col, q, i) {
			continue
		}
		if col.generated() || !takes(col, res.Columns[i].Type) && !sameAs(col, res.Columns[i]) {
			return nil, failData(q, "type of the value for column %s", col.name)
		}
	}
	types := make([]expr.Type, len(cols))
	for i, rc := range res.Columns {
		types[i] = rc.Type
	}
	w.c.storedItems(cols, types, res.Query.Body)
	return res.Query, nil
}

// sameAs reports whether a value is one of a column of the same type.
func sameAs(col *column, rc query.Column) bool {
	from, ok := rc.Origin.(*column)
	return ok && from.out != nil && typeText(from.out) == typeText(col.out)
}
