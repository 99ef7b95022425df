//go:build unix

package catalogs

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgvalue"
)

// rows compares the rows of a table as lines of text; those that differ are counted.
func (c *comparison) rows(r relation, m *convert.TableMapping) {
	if r.Kind == "f" {
		return
	}
	var cols []column
	names := []string{}
	for _, x := range r.Columns {
		if n := targetColumn(m, x.Name); n != "" {
			cols = append(cols, x)
			names = append(names, mysql.QuoteIdent(n))
		}
	}
	want := []string{}
	for _, row := range rowsOf(c.t, c.pg, c.database, r, cols) {
		want = append(want, line(cols, row))
	}
	table := mysql.QuoteIdent(m.TargetTable)
	if m.TargetDatabase != "" {
		table = mysql.QuoteIdent(m.TargetDatabase) + "." + table
	}
	have := c.lines(cols, "SELECT "+strings.Join(names, ", ")+" FROM "+table)
	missing := 0
	for _, l := range want {
		if i := slices.Index(have, l); i >= 0 {
			have = slices.Delete(have, i, i+1)
		} else {
			missing++
			c.t.Logf("%s.%s: missing %s", r.Schema, r.Name, l)
		}
	}
	if missing > 0 || len(have) > 0 {
		c.t.Logf("%s.%s: too much %q", r.Schema, r.Name, have)
		c.differ(r, "%d rows are missing, %d too much", missing, len(have))
	}
}

// lines are the rows of a query of MySQL.
func (c *comparison) lines(cols []column, query string) []string {
	types := make([]string, len(cols))
	for i, x := range cols {
		types[i] = x.base()
	}
	rows, err := pgvalue.Rows(c.db, types, query)
	if err != nil {
		c.t.Errorf("%s: %v", query, err)
	}
	var list []string
	for _, row := range rows {
		list = append(list, line(cols, row))
	}
	return list
}

// line is a row as text.
func line(cols []column, row []*string) string {
	words := []string{}
	for i, v := range row {
		words = append(words, normal(cols[i], v))
	}
	return strings.Join(words, "|")
}

// viewRows compares the rows of a view, in any order.
func (c *comparison) viewRows(r relation, v mysqltest.View, database string) {
	if len(v.Columns) != len(r.Columns) {
		return
	}
	names := []string{}
	for _, x := range v.Columns {
		names = append(names, mysql.QuoteIdent(x.Name))
	}
	from := mysql.QuoteIdent(v.Name)
	if database != "" {
		from = mysql.QuoteIdent(database) + "." + from
	}
	want := []string{}
	for _, row := range rowsOf(c.t, c.pg, c.database, r, r.Columns) {
		want = append(want, line(r.Columns, row))
	}
	have := c.lines(r.Columns, "SELECT "+strings.Join(names, ", ")+" FROM "+from)
	slices.Sort(want)
	slices.Sort(have)
	if !slices.Equal(want, have) {
		c.differ(r, "rows of view differ")
		c.t.Logf("%s.%s:\nwant %q\nhave %q", r.Schema, r.Name, want, have)
	}
}
