package convert

import (
	"fmt"
	"strings"

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

// copyData converts the lines of COPY … FROM stdin in the text and CSV formats of
// PostgreSQL.
func (w *dataWriter) copyData(d *dataStmt, s *ast.CopyData) error {
	format, err := readCopyFormat(s.Format)
	if err != nil {
		return err
	}
	t, err := w.tableOf(s.Table)
	if err != nil {
		return err
	}
	d.table = t
	cols, err := w.insertColumns(t, &ast.Insert{Columns: s.Columns, Base: ast.Base{At: s.At}}, nil)
	if err != nil {
		return err
	}
	for _, col := range cols {
		if col.generated() {
			return fmt.Errorf("value for the computed column %s", col.name)
		}
	}
	if err := w.unchecked(t, s); err != nil {
		return err
	}
	if err := t.needs(s, cols); err != nil {
		return err
	}
	if late, _ := t.givenThen(s.At.Start, cols); len(late) > 0 {
		return fmt.Errorf("the default of column %s is changed later", late[0].name)
	}
	c := &copier{w: w, t: t, cols: cols, format: format, printer: mysql.NewPrinter()}
	if err := c.lines(s); err != nil {
		return err
	}
	d.text = c.out
	return nil
}

// copier turns lines into printed statements, so that no tree of all values
// has to be kept.
type copier struct {
	w       *dataWriter
	t       *table
	cols    []*column
	format  copyFormat
	rows    []*ast.RowExpr
	bytes   int
	printer *mysql.Printer
	out     []string
}

func (c *copier) lines(s *ast.CopyData) error {
	base := s.At.End - source.Pos(len(s.Text))
	r := &copyReader{copyFormat: c.format, text: s.Text}
	skip := c.format.header
	for {
		fields, start, end, more, err := r.next()
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
		if err := c.row(fields, end-start, place); err != nil {
			return err
		}
	}
}

// row takes the fields of a record of size bytes.
func (c *copier) row(fields []copyField, size int, place ast.Node) error {
	if len(c.cols) == 0 && len(fields) == 1 && fields[0].text == "" {
		fields = nil
	}
	if len(fields) != len(c.cols) {
		return failData(place, "%d values for %d columns", len(fields), len(c.cols))
	}
	row := &ast.RowExpr{Items: make([]ast.Expr, len(fields))}
	for i, f := range fields {
		e, err := c.field(c.cols[i], f, place)
		if err != nil {
			return err
		}
		row.Items[i] = e
	}
	c.rows = append(c.rows, row)
	if c.bytes += size; len(c.rows) < copyRows && c.bytes < copyBytes {
		return nil
	}
	return c.flush()
}

func (c *copier) field(col *column, f copyField, place ast.Node) (ast.Expr, error) {
	switch {
	case f.null && !forced(c.format.notNull, col.key), f.quoted && f.text == c.format.null && forced(c.format.asNull, col.key):
		return &ast.Keyword{Word: "null"}, nil
	}
	lit := &ast.StringLit{Value: f.text}
	lit.At = place.Span()
	out, ok := c.w.literal(col, lit)
	if !ok {
		return nil, failData(place, "value for column %s", col.name)
	}
	return out, nil
}

// flush prints the rows that are waiting.
func (c *copier) flush() error {
	if len(c.rows) == 0 {
		return nil
	}
	cols := c.w.numbers(c.t, c.cols, c.rows, false, c.rows[0])
	c.printer.Reset()
	c.printer.Stmt(insertOut(c.t, cols, &ast.Query{Body: &ast.Values{Rows: c.rows}}))
	if list := c.printer.Problems(); len(list) > 0 {
		return fmt.Errorf("%s", list[0].Msg)
	}
	c.out = append(c.out, c.printer.Text())
	nulls, err := c.w.putNulls(c.t, cols, c.rows)
	if err != nil {
		return err
	}
	for _, s := range nulls {
		c.printer.Reset()
		c.printer.Stmt(s)
		c.out = append(c.out, c.printer.Text())
	}
	c.rows, c.bytes = c.rows[:0], 0
	return nil
}

// copyText undoes the escapes of a field, as the documentation of COPY has them.
func copyText(f string) string {
	if !strings.Contains(f, `\`) {
		return f
	}
	var b strings.Builder
	for i := 0; i < len(f); i++ {
		if f[i] != '\\' || i+1 == len(f) {
			b.WriteByte(f[i])
			continue
		}
		i++
		if n := strings.IndexByte("bfnrtv", f[i]); n >= 0 {
			b.WriteByte("\b\f\n\r\t\v"[n])
			continue
		}
		if digits, base := escapedByte(f[i:]); digits != "" {
			b.WriteByte(byteOf(digits, base))
			i += len(digits) - 1
			if base == 16 {
				i++
			}
			continue
		}
		b.WriteByte(f[i])
	}
	return b.String()
}

// escapedByte are the digits at the start of s, of one to three octal ones or x
// and one or two hexadecimal ones.
func escapedByte(s string) (digits string, base int) {
	set, most, base := "01234567", 3, 8
	if s[0] == 'x' {
		s, set, most, base = s[1:], "0123456789abcdefABCDEF", 2, 16
	}
	n := 0
	for n < len(s) && n < most && strings.IndexByte(set, s[n]) >= 0 {
		n++
	}
	return s[:n], base
}

func byteOf(digits string, base int) byte {
	n := 0
	for _, d := range []byte(strings.ToLower(digits)) {
		v := int(d - '0')
		if d >= 'a' {
			v = int(d-'a') + 10
		}
		n = n*base + v
	}
	return byte(n)
}
