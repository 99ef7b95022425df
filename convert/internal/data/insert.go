package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// insert converts INSERT: of rows of values, value by value for its column; of
// a query, when that can be rewritten.
func (w *dataWriter) insert(d *catalog.DataStmt, s *ast.Insert) error {
	w.lostRows, w.session, w.ownValues = nil, session{}, nil
	if err := w.plainInsert(s); err != nil {
		return err
	}
	t, err := w.insertTable(s)
	if err != nil {
		return err
	}
	s = w.intoPart(s, t)
	if err := w.partDefaults(s.Table, s, s.Columns, s.Query != nil); err != nil {
		return err
	}
	d.Table = t
	if s.Query == nil {
		if late, _ := w.givenThen(t, w.c.Cat.NotKeptThen(s.Table), s, nil); len(late) > 0 {
			return tree.FailData(s, "the default of column %s is changed later", late[0].Name)
		}
		if err := w.needs(t, s, nil); err != nil {
			return err
		}
		return w.insertDefaults(d, t, s)
	}
	if w.c.Dialect == "oracle" && s.Conflict != nil && len(s.Conflict.Elems) > 0 && holdsNewRows(t, true) {
		return w.insertIfMissing(d, s, t)
	}
	source := withBefore(s)
	cols, rows, ok, err := w.givenRows(d, t, s, &source)
	if err != nil {
		return err
	}
	q, cols, err := w.insertedRows(t, s, source, cols, rows, ok)
	if err != nil {
		return err
	}
	set, err := w.conflictSet(t, s, cols)
	if err != nil {
		return err
	}
	w.ofSession(t, cols, s)
	w.withoutDefaults(t, cols, s)
	if v, values := q.Body.(*ast.Values); values {
		w.session = rowsSession(t, cols, v.Rows)
	}
	d.Out = slices.Concat(d.Out, w.session.before, w.ownAssignments(q))
	for _, part := range pieces(q) {
		out := insertOut(t, cols, part)
		out.OnDuplicate = set
		d.Out = append(d.Out, out)
	}
	d.Out = append(d.Out, w.session.after...)
	w.remember(t, cols, q)
	w.loseRows(s.Table)
	return w.nullsBehind(d, t, s, cols, q)
}

// givenRows are the columns of an INSERT, with those that it leaves out and that have another
// value in the end, and its rows if they are constant.
func (w *dataWriter) givenRows(d *catalog.DataStmt, t *catalog.Table, s *ast.Insert, source **ast.Query) (cols []*catalog.Column, rows []*ast.RowExpr, ok bool, err error) {
	rows, ok = types.ConstantRows(*source)
	if rows = w.c.Constructed(t, s, rows); len(s.Columns) == 0 {
		if x := w.c.OfSubtype(t, rows); x != nil {
			return nil, nil, false, errSubtype(x, t)
		}
	}
	g := w.c.Cat.NotKeptThen(s.Table)
	if g != nil {
		cols, rows, err = w.goneRows(g, d, s, rows, ok)
	} else {
		if cols, err = w.columnsThen(t, d, s, rows); ok {
			rows = w.withoutVersions(t.Cols, cols, s, rows)
		}
	}
	if slices.Contains(cols, nil) && !ok {
		return nil, nil, false, tree.FailData(s, "a column of %s is dropped later", t.Name)
	}
	if err != nil {
		return nil, nil, false, err
	}
	if userValues(s) {
		if !ok && slices.ContainsFunc(cols, hasIdentity) {
			return nil, nil, false, tree.FailData(s, "OVERRIDING USER VALUE for the rows of a query")
		}
		cols, rows = fold.Without(cols, rows, hasIdentity)
	}
	cols, rows = fold.WithoutDropped(cols, rows)
	zeroesFed(cols, rows)
	late, values := w.givenThen(t, g, s, cols)
	if len(late) > 0 {
		if !ok {
			if *source = w.withLate(*source, late, values); *source == nil {
				return nil, nil, false, tree.FailData(s, "the default of column %s is changed later", late[0].Name)
			}
		}
		cols, rows = append(slices.Clone(cols), late...), withValues(rows, values)
	}
	if ok {
		if cols, rows, err = w.valuesThen(t, cols, rows, s.At.Start); err != nil {
			return nil, nil, false, err
		}
	}
	return cols, rows, ok, w.needs(t, s, cols)
}

// insertedRows are what an INSERT writes: rows of constants, or a query.
func (w *dataWriter) insertedRows(t *catalog.Table, s *ast.Insert, source *ast.Query, cols []*catalog.Column, rows []*ast.RowExpr, constant bool) (q *ast.Query, _ []*catalog.Column, err error) {
	if err := w.conflictKey(t, s.Conflict); err != nil {
		return nil, nil, err
	}
	if constant {
		apart := w.several
		w.several = apart || len(rows) > 1
		w.ownRows = !w.several || s.Conflict == nil
		w.losing = len(rows) > 1 && w.mayLoseRows(t, cols, s)
		q, cols, err = w.numberedRows(t, cols, rows, s)
		w.losing, w.ownRows, w.several = false, false, apart
		if err == nil && s.Conflict == nil && !w.testing {
			err = w.keys.add(t, cols, q.Body.(*ast.Values).Rows, w.lets)
		}
	} else {
		source, drawn := w.takeItems(cols, source)
		if q, err = w.insertQuery(t, cols, source, s.Conflict == nil); err == nil {
			err = w.putItems(cols, drawn, q, s)
		}
		if err == nil {
			w.uncounted(t, broughtBy(cols, drawn), s, s.Conflict != nil)
		}
	}
	return q, cols, err
}

// withoutDefaults notes that rows have NULL where the source has a default that is lost.
func (w *dataWriter) withoutDefaults(t *catalog.Table, cols []*catalog.Column, s ast.Node) {
	for _, col := range t.Cols {
		if col.LostDefault && !col.SessionDefault && !slices.Contains(cols, col) {
			w.c.NoteGroup(t.Schema+"."+t.Key+"."+col.Name, "statement", rules.RowsWithoutDefault, s.Span(), s.Span(), "table", t.Name, "column", col.Name)
		}
	}
}

// ofSession notes that rows have NULL where the source has who wrote them.
func (w *dataWriter) ofSession(t *catalog.Table, cols []*catalog.Column, s *ast.Insert) {
	for _, col := range t.Cols {
		if col.SessionDefault && !slices.Contains(cols, col) {
			w.c.NoteGroup(t.Schema+"."+t.Key+"."+col.Name, "statement", rules.RowsWithoutSession, s.At, s.At, "table", t.Name, "column", col.Name)
		}
	}
}

// insertDefaults writes one row of defaults.
func (w *dataWriter) insertDefaults(d *catalog.DataStmt, t *catalog.Table, s *ast.Insert) error {
	row := &ast.RowExpr{Base: ast.Base{At: s.At}}
	out := &ast.Insert{Table: t.NameOut()}
	if cols := w.numbers(t, nil, []*ast.RowExpr{row}, false, s); len(cols) > 0 {
		out = insertOut(t, cols, &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}})
	}
	d.Out = append(d.Out, out)
	w.withoutDefaults(t, nil, s)
	return nil
}

// nullsBehind adds the statements of [dataWriter.putNulls] behind rows of values.
func (w *dataWriter) nullsBehind(d *catalog.DataStmt, t *catalog.Table, s *ast.Insert, cols []*catalog.Column, q *ast.Query) error {
	v, ok := q.Body.(*ast.Values)
	if !ok {
		return nil
	}
	list, err := w.putNulls(t, cols, v.Rows)
	if err == nil && s.Conflict != nil && len(list) > 0 {
		err = tree.FailData(s.Conflict, "NULL for a column that a trigger fills, in a row that may be there")
	}
	d.Out = append(d.Out, list...)
	return err
}

// fill converts the rows of the query that made a table.
func (w *dataWriter) fill(d *catalog.DataStmt) error {
	if d.Table.Merged || d.Table.Obj.Lost || d.Table.Session {
		return tree.FailData(d.Fill, "its table is not one that the script fills")
	}
	for _, col := range d.Cols {
		if !slices.Contains(d.Table.Cols, col) && !d.Table.IsKept(col) {
			return tree.FailData(d.Fill, "column %s is dropped later", col.Name)
		}
	}
	if err := w.needs(d.Table, d.Fill, d.Cols); err != nil {
		return err
	}
	w.withoutDefaults(d.Table, d.Cols, d.Fill)
	q, err := w.insertQuery(d.Table, d.Cols, d.Fill, false)
	w.uncounted(d.Table, d.Cols, d.Fill, false)
	if err != nil {
		return err
	}
	d.Out = append(d.Out, slices.Concat(w.session.before, []ast.Stmt{insertOut(d.Table, d.Cols, q)}, w.session.after)...)
	return nil
}

// userValue is the clause of PostgreSQL by which identity columns get numbers of their own
// instead of the values of the statement.
const userValue = "postgres:overriding user value"

// systemValue is the clause by which they get the values of the statement.
const systemValue = "postgres:overriding system value"

func userValues(s *ast.Insert) bool {
	return slices.ContainsFunc(s.Options, func(o *ast.Option) bool { return o.Name == userValue })
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
func insertOut(t *catalog.Table, cols []*catalog.Column, q *ast.Query) *ast.Insert {
	out := &ast.Insert{Table: t.NameOut(), Columns: make([]ast.Ident, len(cols)), Query: q}
	for i, col := range cols {
		out.Columns[i].Text = col.Target
	}
	return out
}

// plainInsert refuses clauses that have no counterpart.
func (w *dataWriter) plainInsert(s *ast.Insert) error {
	if s.Elements != nil {
		return tree.FailData(s, "rows of a nested table")
	}
	switch {
	case s.With != nil && (s.Query == nil || s.Query.With != nil):
		return tree.FailData(s.With, "WITH before INSERT")
	case s.Call != nil:
		return tree.FailData(s.Call, "rows of a procedure")
	}
	for _, o := range s.Options {
		if !harmlessChange[o.Name] && !tree.IsHint(o) {
			return tree.FailData(o, "%s", strings.ToUpper(strings.Join(strings.Fields(catalog.Clip(o.Text)), " ")))
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

// harmlessChange are clauses of statements about rows that change none of them. The rows of an INSERT into a partition of
// Oracle belong there anyway, else it is refused.
var harmlessChange = tree.WordSet(systemValue, userValue, "sqlserver:with tablock", "sqlserver:with tablockx", "sqlserver:with rowlock",
	"sqlserver:with holdlock", "sqlserver:with nolock", "oracle:into partition")

// insertRows converts rows of values. Columns that the target computes are left
// out when every row says DEFAULT for them.
func (w *dataWriter) insertRows(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr) (*ast.Query, []*catalog.Column, error) {
	env := w.env(t, nil)
	v := &ast.Values{Rows: make([]*ast.RowExpr, len(rows))}
	n := 0
	for _, row := range rows {
		out, err := w.insertRow(cols, row, env)
		switch {
		case err == nil:
			v.Rows[n] = out
			n++
		case !w.losing || len(w.drawnIn(row)) > 0:
			return nil, nil, err
		default:
			w.lostRows = append(w.lostRows, lostRow{row, err})
		}
	}
	if n == 0 && len(rows) > 0 {
		return nil, nil, w.lostRows[0].err
	}
	v.Rows = v.Rows[:n]
	return &ast.Query{Body: v}, slices.DeleteFunc(slices.Clone(cols), (*catalog.Column).Generated), nil
}

// insertRow converts the values of a row.
func (w *dataWriter) insertRow(cols []*catalog.Column, row *ast.RowExpr, env *expr.Env) (*ast.RowExpr, error) {
	if len(row.Items) != len(cols) {
		return nil, tree.FailData(row, "%d values for %d columns", len(row.Items), len(cols))
	}
	out := &ast.RowExpr{Items: make([]ast.Expr, 0, len(cols))}
	for k, e := range row.Items {
		if cols[k].Generated() {
			if word, ok := e.(*ast.Keyword); !ok || word.Word != "default" {
				return nil, tree.FailData(e, "value for the computed column %s", cols[k].Name)
			}
			continue
		}
		if tree.IsWord(e, "default") {
			if err := cols[k].NumberedAt(row); err != nil {
				return nil, err
			}
		}
		if at := cols[k].FedAlways; at > 0 && at < row.At.Start {
			w.numberReplaced(cols[k], e)
		}
		x, err := w.written(cols[k], e, env)
		if err != nil {
			return nil, err
		}
		x.SetSpan(e.Span())
		out.Items = append(out.Items, x)
	}
	out.At = row.At
	w.doubtsRow(cols, out)
	return out, nil
}

// insertQuery converts the rows of a query; own tells that it may read the table.
func (w *dataWriter) insertQuery(t *catalog.Table, cols []*catalog.Column, q *ast.Query, own bool) (*ast.Query, error) {
	if err := w.readsUnchanged(cols, q); err != nil {
		return nil, err
	}
	q = w.timesOfValues(cols, w.plainItems(cols, q))
	res, err := w.rows(q, t, own)
	if err != nil {
		return nil, err
	}
	if len(res.Columns) != len(cols) {
		return nil, tree.FailData(q, "%d values for %d columns", len(res.Columns), len(cols))
	}
	res.WithoutNames()
	w.literalItems(cols, q, res.Query)
	for i, col := range cols {
		if w.isLiteralItem(col, q, i, len(cols)) {
			continue
		}
		if col.Generated() || !takes(col, res.Columns[i].Type) && !sameAs(col, res.Columns[i]) {
			return nil, tree.FailData(q, "type of the value for column %s", col.Name)
		}
	}
	types := make([]expr.Type, len(cols))
	for i, rc := range res.Columns {
		types[i] = rc.Type
	}
	w.c.StoredItems(cols, types, res.Query.Body)
	w.session = querySession(cols, res.Columns)
	return res.Query, nil
}

// sameAs reports whether a value is one of a column of the same type.
func sameAs(col *catalog.Column, rc query.Column) bool {
	from, ok := rc.Origin.(*catalog.Column)
	return ok && from.Out != nil && tree.TypeText(from.Out) == tree.TypeText(col.Out)
}

// errSubtype is for an object of a subtype in a table of its supertype, which has columns for the
// attributes of that alone.
func errSubtype(x *ast.Call, t *catalog.Table) error {
	return tree.FailData(x, "object of type %s in a table of %s", strings.ToUpper(x.Name.String()), strings.ToUpper(t.Def.OfType.String()))
}
