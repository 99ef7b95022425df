//go:build unix

package samerows

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/internal/pgvalue"
)

// grownTarget is a table of both servers, with the keys of its rows.
type grownTarget struct {
	*convert.TableMapping
	columns  []grownGiven
	ids      []string
	from, to string
}

// grownAttempts are changes of the tables that PostgreSQL now has.
func (r *run) grownAttempts(n int) []attempt {
	var targets []*grownTarget
	for i := range r.res.Tables {
		m := &r.res.Tables[i]
		t := &grownTarget{TableMapping: m, from: "public." + ident(m.Table), to: mysql.QuoteIdent(m.TargetTable)}
		r.answer(fmt.Sprintf(grownColumnsOf, quoted(t.from)), &t.columns)
		key := ident(m.Columns[0].Column)
		r.answer("SELECT coalesce(json_agg("+key+"::text) FILTER (WHERE "+key+" IS NOT NULL), '[]') FROM "+t.from, &t.ids)
		targets = append(targets, t)
	}
	var list []attempt
	for range n {
		if len(targets) > 0 {
			list = append(list, r.grownAttempt(one(r.script, targets...)))
		}
	}
	return list
}

func columnsOf(table string) string {
	return fmt.Sprintf(strings.Replace(pgvalue.ColumnsOf, "'public.%s'::regclass", "%s::regclass", 1), quoted("public."+ident(table)))
}

// grownGiven is a column, and whether applications give it values.
type grownGiven struct {
	pgvalue.Column
	// Given tells that rows can give it a value, Counted that a sequence else does, Always that an
	// UPDATE cannot, Default that it has any other default.
	Given, Counted, Always, Default bool
}

var grownColumnsOf = strings.NewReplacer("'public.%s'", "%s", "'Name', attname", "'Name', attname, 'Given', attgenerated = '', 'Always', attidentity = 'a', 'Counted', attidentity <> '' OR coalesce(pg_get_expr(adbin, adrelid), '') LIKE '%%nextval%%', 'Default', atthasdef OR typdefault IS NOT NULL", "t.oid = atttypid", "t.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum").Replace(pgvalue.ColumnsOf)

func ident(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func (r *run) grownAttempt(t *grownTarget) attempt {
	if len(t.ids) == 0 {
		return r.grownInsert(t)
	}
	name := func(i int) (from, to string) {
		return ident(t.Columns[i].Column), mysql.QuoteIdent(t.Columns[i].TargetColumn)
	}
	key, target := name(0)
	id := quoted(one(r.script, t.ids...))
	switch n := r.r.IntN(10); {
	case n < 6:
		return r.grownInsert(t)
	case n < 9:
		i := r.r.IntN(len(t.columns))
		if !t.columns[i].Given || t.columns[i].Always {
			return attempt{"SELECT 1", "SELECT 1"}
		}
		a, b := name(i)
		v := r.grownValue(t.columns[i])
		return attempt{"UPDATE " + t.from + " SET " + a + " = " + v.judge + " WHERE " + key + " = " + id, "UPDATE " + t.to + " SET " + b + " = " + v.target + " WHERE " + target + " = " + id}
	}
	return attempt{"DELETE FROM " + t.from + " WHERE " + key + " = " + id, "DELETE FROM " + t.to + " WHERE " + target + " = " + id}
}

func (r *run) grownInsert(t *grownTarget) attempt {
	var a, b, x, y []string
	for i, c := range t.columns {
		if i > 0 && r.chance(20) && !c.Counted || !c.Given {
			continue
		}
		v := r.grownValue(c)
		if i == 0 && strings.HasSuffix(c.Type, "int") || i == 0 && c.Type == "integer" {
			n := fmt.Sprint(300 + r.r.IntN(100))
			v = attempt{n, n}
		}
		a, b = append(a, ident(t.Columns[i].Column)), append(b, mysql.QuoteIdent(t.Columns[i].TargetColumn))
		x, y = append(x, v.judge), append(y, v.target)
	}
	if len(a) == 0 {
		return attempt{"SELECT 1", "SELECT 1"}
	}
	said := func(table, words string, names, values []string) string {
		return "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ")" + words + " VALUES (" + strings.Join(values, ", ") + ")"
	}
	return attempt{said(t.from, " OVERRIDING SYSTEM VALUE", a, x), said(t.to, "", b, y)}
}

// grownValue is a value of a type as both servers write it.
func (r *run) grownValue(c grownGiven) attempt {
	if r.chance(10) && !c.Counted && !c.Default { // MySQL's triggers take NULL for a value that was left out
		return attempt{"NULL", "NULL"}
	}
	typ := c.Type
	switch {
	case strings.HasPrefix(typ, "character varying"):
		typ = "varchar"
	case strings.HasPrefix(typ, "character("):
		typ = "char"
	case typ == "temper":
		typ = "mood"
	}
	v := one(r.script, valuesOf(typ)...)
	if c.Counted && v == "0" {
		v = "6"
	}
	if typ == "side" {
		v = one(r.script, "l", "r")
	}
	switch typ {
	case "boolean":
		return attempt{v, v}
	case "bytea":
		return attempt{quoted(v), "x" + quoted(v[2:])}
	}
	return attempt{quoted(v), "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(v) + "'"}
}
