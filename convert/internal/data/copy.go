package data

import (
	"fmt"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// copyRows and copyBytes bound the INSERT statements that the lines of a COPY
// become, so that a server takes each with max_allowed_packet of 1 MB.
const (
	copyRows  = 500
	copyBytes = 256 << 10
)

// mostLost are the rows of a COPY that are left out; with more it is not converted.
const mostLost = 100

// copyData converts the lines of COPY … FROM stdin in the text and CSV formats of
// PostgreSQL.
func (w *dataWriter) copyData(d *catalog.DataStmt, s *ast.CopyData) error {
	format, err := types.ReadCopyFormat(s.Format)
	if err != nil {
		return err
	}
	t, err := w.tableOf(s.Table)
	if err != nil {
		return err
	}
	d.Table = t
	if names := w.partOrder(s.Table, t); names != nil && len(s.Columns) == 0 {
		of := *s
		of.Columns, s = names, &of
	}
	if err := w.partDefaults(s.Table, s, s.Columns, true); err != nil {
		return err
	}
	names, objects := copiedObjects(w.c.Cat, t, s)
	cols, err := w.copiedInto(t, names, s)
	if err != nil {
		return err
	}
	for _, col := range cols {
		if col.Generated() {
			return fmt.Errorf("value for the computed column %s", col.Name)
		}
	}
	if err := w.needs(t, s, cols); err != nil {
		return err
	}
	w.lostRows = nil
	c := &copier{w: w, t: t, cols: cols, objects: objects, format: format, printer: mysql.NewPrinter(), losing: !w.testing}
	if err := c.defaultsThen(s); err != nil {
		return err
	}
	if w.numbersRows(t, cols) {
		c.counters = w.ownCounters(s.Table, names)
	}
	if err := c.lines(s); err != nil {
		return err
	}
	if len(c.out) == 0 && len(w.lostRows) > 0 {
		w.counted = -1 // all have taken their numbers
		return w.lostRows[0].err
	}
	d.Text = c.out
	w.withoutDefaults(t, c.all(), s)
	w.loseRows(s.Table)
	return nil
}

// copier turns lines into printed statements, so that no tree of all values
// has to be kept.
type copier struct {
	w       *dataWriter
	t       *catalog.Table
	cols    []*catalog.Column
	objects []*catalog.Attribute
	format  types.CopyFormat
	// late are the columns whose default is changed later, given what the rows get in them.
	late  []*catalog.Column
	given []ast.Expr
	// counters number the rows.
	counters []*catalog.Counter
	// losing tells that a row which is not converted is left out.
	losing bool
	// failed tells that printing the rows failed.
	failed  bool
	rows    []*ast.RowExpr
	bytes   int
	printer *mysql.Printer
	out     []string
}

// defaultsThen finds what the rows have in columns that they leave out and whose default is changed
// behind them.
func (c *copier) defaultsThen(s *ast.CopyData) error {
	late, values := c.w.givenThen(c.t, c.w.c.Cat.NotKeptThen(s.Table), s, c.cols)
	for i, col := range late {
		x, err := c.w.written(col, values[i], c.w.env(c.t, nil))
		if err != nil || !c.w.isPlainValue(values[i]) {
			return fmt.Errorf("the default of column %s is changed later", col.Name)
		}
		c.late, c.given = append(c.late, col), append(c.given, x)
	}
	return nil
}

// lose leaves a row out; the rows before it get their numbers first.
func (c *copier) lose(row *ast.RowExpr, why error) error {
	if len(c.counters) > 0 {
		if err := c.flush(); err != nil {
			return err
		}
		c.w.skipNumbers(c.counters, &ast.RowExpr{})
		c.w.counted++
	}
	c.w.lostRows = append(c.w.lostRows, lostRow{row, why})
	return nil
}

func (c *copier) lines(s *ast.CopyData) error {
	base := s.At.End - source.Pos(len(s.Text))
	r := &types.CopyReader{CopyFormat: c.format, Text: s.Text}
	skip := c.format.Header
	for {
		fields, start, end, more, err := r.Next()
		if err != nil {
			return err
		}
		if !more {
			return c.flush()
		}
		if skip {
			skip = false
			continue
		}
		place := &ast.StringLit{}
		place.At = source.Span{Start: base + source.Pos(start), End: base + source.Pos(end)}
		switch err := c.row(fields, end-start, place); {
		case err == nil:
		case !c.losing || c.failed || len(c.w.lostRows) == mostLost:
			return err
		default:
			row := &ast.RowExpr{}
			row.At = place.At
			if err := c.lose(row, err); err != nil {
				return err
			}
		}
	}
}

// row takes the fields of a record of size bytes.
func (c *copier) row(fields []types.CopyField, size int, place ast.Node) error {
	if len(c.cols) == 0 && len(fields) == 1 && fields[0].Text == "" {
		fields = nil
	}
	fields, err := c.spread(fields, place)
	if err != nil {
		return err
	}
	if len(fields) != len(c.cols) {
		return tree.FailData(place, "%d values for %d columns", len(fields), len(c.cols))
	}
	row := &ast.RowExpr{Items: make([]ast.Expr, len(fields), len(fields)+len(c.given))}
	row.At = place.Span()
	for i, f := range fields {
		e, err := c.field(c.cols[i], f, place)
		if err != nil {
			return err
		}
		row.Items[i] = e
	}
	row.Items = append(row.Items, c.given...)
	c.w.doubtsRow(c.all(), row)
	c.rows = append(c.rows, row)
	if c.bytes += size; len(c.rows) < copyRows && c.bytes < copyBytes {
		return nil
	}
	return c.flush()
}

// all are the columns that the rows are written with.
func (c *copier) all() []*catalog.Column {
	return append(c.cols[:len(c.cols):len(c.cols)], c.late...)
}

// print writes statements that cannot fail.
func (c *copier) print(list []ast.Stmt) {
	for _, s := range list {
		c.printer.Reset()
		c.printer.Stmt(s)
		c.out = append(c.out, c.printer.Text())
	}
}

func (c *copier) field(col *catalog.Column, f types.CopyField, place ast.Node) (ast.Expr, error) {
	switch {
	case f.Null && !types.Forced(c.format.NotNull, col.Key), f.Quoted && f.Text == c.format.Null && types.Forced(c.format.AsNull, col.Key):
		if col.NotNull && !col.Auto && !c.w.opens(col) {
			return nil, tree.FailData(place, "NULL for column %s", col.Name)
		}
		return &ast.Keyword{Word: "null"}, nil
	}
	lit := &ast.StringLit{Value: f.Text}
	lit.At = place.Span()
	local, err := c.w.inSessionZone(col, lit)
	if err != nil {
		return nil, err
	}
	out, ok := c.w.literal(col, local)
	if s, text := out.(*ast.StringLit); ok && text && col.Stamp && !types.StampHolds(s.Value) {
		return nil, tree.FailData(place, "TIMESTAMP of column %s ends in 2038 and begins in 1970", col.Name)
	}
	if !ok {
		return nil, tree.FailData(place, "value for column %s", col.Name)
	}
	return out, nil
}

// flush prints the rows that are waiting.
func (c *copier) flush() error {
	if len(c.rows) == 0 {
		return nil
	}
	c.failed = true
	c.w.counted += len(c.rows)
	cols := c.w.numbers(c.t, c.all(), c.rows, false, c.rows[0])
	c.w.session = rowsSession(c.t, cols, c.rows)
	c.print(c.w.session.before)
	c.printer.Reset()
	c.printer.Stmt(insertOut(c.t, cols, &ast.Query{Body: &ast.Values{Rows: c.rows}}))
	if list := c.printer.Problems(); len(list) > 0 {
		return fmt.Errorf("%s", list[0].Msg)
	}
	c.out = append(c.out, c.printer.Text())
	c.print(c.w.session.after)
	nulls, err := c.w.putNulls(c.t, cols, c.rows)
	if err != nil {
		return err
	}
	c.print(nulls)
	c.rows, c.bytes, c.failed = c.rows[:0], 0, false
	return nil
}
