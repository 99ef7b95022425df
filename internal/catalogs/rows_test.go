//go:build unix

package catalogs

import (
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/mysql"
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
		words := []string{}
		for i, v := range row {
			words = append(words, normal(cols[i], v))
		}
		want = append(want, strings.Join(words, "|"))
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
		}
	}
	if missing > 0 || len(have) > 0 {
		c.differ(r, "%d rows are missing, %d too much", missing, len(have))
	}
}

// lines are the rows of a query of MySQL.
func (c *comparison) lines(cols []column, query string) []string {
	rows, err := c.db.Query(query)
	if err != nil {
		c.t.Errorf("%s: %v", query, err)
		return nil
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		cells, to := make([]sql.NullString, len(cols)), make([]any, len(cols))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			c.t.Fatal(err)
		}
		words := []string{}
		for i, x := range cells {
			words = append(words, normal(cols[i], textual(cols[i], x)))
		}
		list = append(list, strings.Join(words, "|"))
	}
	return list
}

// textual is a value as PostgreSQL writes it: bytes in hexadecimal, bits as such.
func textual(c column, x sql.NullString) *string {
	if !x.Valid {
		return nil
	}
	v, typ := x.String, c.Type+c.Base
	switch {
	case strings.HasPrefix(typ, "bytea"):
		v = hex.EncodeToString([]byte(v))
	case strings.HasPrefix(typ, "bit("):
		n, bits := 0, ""
		fmt.Sscanf(typ, "bit(%d)", &n)
		if n > 64 { // text of 0 and 1
			break
		}
		for _, x := range []byte(v) {
			bits += fmt.Sprintf("%08b", x)
		}
		v = bits[max(0, len(bits)-n):]
	}
	return &v
}
