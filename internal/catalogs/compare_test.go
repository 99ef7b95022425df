//go:build unix

package catalogs

import (
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/report"
)

// comparison is what two servers have of one script, and the differences found.
type comparison struct {
	t        *testing.T
	pg       *pgtest.Server
	database string
	db       *sql.DB
	tables   []convert.TableMapping
	objects  []*report.Object
	got      map[string]mysqltest.Schema // by database, "" for the default one
	found    []string
}

func (c *comparison) differ(r relation, format string, args ...any) {
	c.found = append(c.found, r.Schema+"."+r.Name+": "+fmt.Sprintf(format, args...))
}

// inherited reports whether a table that inherits became a partition.
func (c *comparison) inherited(r relation) bool {
	return slices.ContainsFunc(c.objects, func(o *report.Object) bool { return o.Kind == "partition" && o.Name == r.Name })
}

// relation compares a table or view. Partitions are no tables in MySQL.
func (c *comparison) relation(r relation) {
	switch {
	case r.Partition || c.inherited(r):
		return
	case r.Kind == "v" || r.Kind == "m":
		c.view(r)
		return
	}
	m := c.mapping(r)
	if m == nil {
		c.differ(r, "table is missing")
		return
	}
	got := c.target(m)
	if got == nil {
		c.differ(r, "table %s was not made", m.TargetTable)
		return
	}
	c.columns(r, m, got)
	c.indexes(r, m, got)
	c.foreign(r, m, got)
	c.rows(r, m)
}

// view compares a view; a materialized one is a table in MySQL.
func (c *comparison) view(r relation) {
	for name, s := range c.got {
		for _, v := range s.Views {
			if strings.EqualFold(v.Name, r.Name) {
				c.viewColumns(r, v)
				c.viewRows(r, v, name)
				return
			}
		}
		for _, t := range s.Tables {
			if strings.EqualFold(t.Name, r.Name) {
				return
			}
		}
	}
	c.differ(r, "view is missing")
}

func (c *comparison) viewColumns(r relation, v mysqltest.View) {
	a, b := []string{}, []string{}
	for _, x := range r.Columns {
		a = append(a, strings.ToLower(x.Name))
	}
	for _, x := range v.Columns {
		b = append(b, strings.ToLower(x.Name))
	}
	if !slices.Equal(a, b) {
		c.differ(r, "columns of view %v, MySQL %v", a, b)
	}
}

// mapping is where a table went, nil if it has no target.
func (c *comparison) mapping(r relation) *convert.TableMapping {
	for i, m := range c.tables {
		if m.Table == r.Name && m.Schema == r.Schema {
			return &c.tables[i]
		}
	}
	for i, m := range c.tables {
		if m.Table == r.Name && m.Schema == "" {
			return &c.tables[i]
		}
	}
	return nil
}

func (c *comparison) target(m *convert.TableMapping) *mysqltest.Table {
	s := c.got[m.TargetDatabase]
	for i := range s.Tables {
		if s.Tables[i].Name == m.TargetTable {
			return &s.Tables[i]
		}
	}
	return nil
}

func targetColumn(m *convert.TableMapping, name string) string {
	for _, x := range m.Columns {
		if x.Column == name {
			return x.TargetColumn
		}
	}
	return ""
}

// columns compares names, order, types, NOT NULL and defaults.
func (c *comparison) columns(r relation, m *convert.TableMapping, got *mysqltest.Table) {
	order := []string{}
	for _, x := range r.Columns {
		var y *mysqltest.Column
		for i := range got.Columns {
			if got.Columns[i].Name == targetColumn(m, x.Name) {
				y = &got.Columns[i]
			}
		}
		if y == nil {
			c.differ(r, "column %s is missing", x.Name)
			continue
		}
		order = append(order, y.Name)
		if want := family(x); want != y.Type && !(want == "text" && strings.HasPrefix(y.Type, "varchar")) {
			c.differ(r, "column %s %s %s is %s", x.Name, x.Type, x.Base, y.Type)
		}
		if x.NotNull == y.Nullable {
			c.differ(r, "column %s not null %v, MySQL nullable %v", x.Name, x.NotNull, y.Nullable)
		}
		c.defaultOf(r, x, *y, got)
	}
	for i, name := range order {
		if got.Columns[i].Name != name {
			c.differ(r, "column %s is not at %d", name, i)
			return
		}
	}
	for _, y := range got.Columns[len(order):] {
		c.differ(r, "extra column %s %s", y.Name, y.Type)
	}
}

// number and text are defaults that are literals, with casts.
var number = regexp.MustCompile(`^'?\(?(-?[\d.]+)\)?'?(::[\w ]+)?$`)
var text = regexp.MustCompile(`(?s)^'(.*)'(::.*)?$`)

// defaultOf compares a default. One that a trigger gives counts as kept.
func (c *comparison) defaultOf(r relation, x column, y mysqltest.Column, got *mysqltest.Table) {
	switch {
	case x.Default == nil && x.Identity == "":
		if y.Default.Valid || y.Extra != "" {
			c.differ(r, "column %s has default %s %s", x.Name, y.Default.String, y.Extra)
		}
	case x.Identity != "" || strings.Contains(*x.Default, "nextval("):
		if y.Extra != "auto_increment" && !c.triggered(got, x.Name) {
			c.differ(r, "column %s is not generated", x.Name)
		}
	case !sameDefault(*x.Default, y) && !c.triggered(got, y.Name):
		c.differ(r, "column %s default %s is %q", x.Name, *x.Default, y.Default.String)
	}
}

// sameDefault reports whether a default of PostgreSQL is that of a column of MySQL.
func sameDefault(want string, y mysqltest.Column) bool {
	if strings.HasPrefix(want, "NULL") {
		return !y.Default.Valid
	}
	if m := number.FindStringSubmatch(want); m != nil && y.Default.Valid && same(m[1], y.Default.String) {
		return true
	}
	if m := text.FindStringSubmatch(want); m != nil && y.Default.Valid && sameText(strings.ReplaceAll(m[1], "''", "'"), y.Default.String) {
		return true
	}
	if strings.HasPrefix(y.Default.String, "CURRENT_TIMESTAMP") {
		return strings.Contains("now() CURRENT_TIMESTAMP clock_timestamp() statement_timestamp() transaction_timestamp()", want)
	}
	return y.Default.Valid && (y.Default.String == want || y.Default.String == map[string]string{"true": "1", "false": "0"}[want])
}

// sameText compares literals: bits and times are written in other ways.
func sameText(a, b string) bool {
	b = strings.Trim(strings.TrimPrefix(b, "b'"), "'")
	return a == b || same(strings.TrimSuffix(a, "+00"), b) || strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0")
}

// triggered reports whether a trigger gives the column a value.
func (c *comparison) triggered(got *mysqltest.Table, column string) bool {
	for _, s := range c.got {
		for _, tr := range s.Triggers {
			if tr.Table == got.Name && strings.Contains(tr.Statement, "SET NEW.`"+column+"`") {
				return true
			}
		}
	}
	return false
}
