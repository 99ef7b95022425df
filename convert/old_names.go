package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// oldName is a name that a column had between two places of the scripts.
type oldName struct {
	key         string
	col         *column
	from, until source.Pos
}

// columnIn is the column that an expression of a constraint names. A name that
// was written before columns were renamed means what it meant there.
func (t *table) columnIn(c *catalog, id ast.Ident) *column {
	col := t.column(c, id)
	if len(t.oldNames) == 0 {
		return col
	}
	key, at := c.fold(id), id.At.Start
	var last *column
	for _, o := range t.oldNames {
		if o.key != key || t.byName[o.col.key] != o.col {
			continue
		}
		if id.At.IsValid() && o.from <= at && at < o.until {
			return o.col
		}
		last = o.col
	}
	if col == nil {
		return last
	}
	return col
}

// renamedAt keeps the name that a column had until the place.
func (t *table) renamedAt(col *column, until source.Pos) {
	o := oldName{key: col.key, col: col, until: until}
	for _, x := range t.oldNames {
		if x.col == col {
			o.from = x.until
		}
	}
	t.oldNames = append(t.oldNames, o)
}

// formerNames are the names that columns had, for queries that were written then.
func (t *table) formerNames() map[*column][]query.Former {
	if len(t.oldNames) == 0 {
		return nil
	}
	was := map[*column][]query.Former{}
	for _, o := range t.oldNames {
		if t.byName[o.col.key] == o.col {
			was[o.col] = append(was[o.col], query.Former{Key: o.key, From: o.from, Until: o.until})
		}
	}
	return was
}

// named reports whether the table has, or had, the name with that key.
func (t *table) named(key string) bool { return key == t.key || slices.Contains(t.oldKeys, key) }

// textNow is an expression of the source with the names that its columns have now.
func (c *converter) textNow(t *table, e ast.Expr) string {
	return c.outOfLiteral(e, c.withNames(t, e))
}

// outOfLiteral undoes the doubling of quotes in the text of an expression that stands
// within a literal, as that of a statement which a block runs. Whether it does is told
// by the first literal in it.
func (c *converter) outOfLiteral(e ast.Expr, text string) string {
	var lit ast.Node
	value := ""
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StringLit:
			lit, value = n, n.Value
		case *ast.BinaryLit:
			lit, value = n, n.Digits
		case *ast.TypedLit:
			lit, value = n, n.Value
		}
		return lit == nil
	})
	if lit == nil {
		return text
	}
	raw := c.files.Text(lit.Span())
	raw = raw[max(strings.IndexByte(raw, '\''), 0):]
	want := "'" + strings.ReplaceAll(value, "'", "''") + "'"
	for range maxNesting {
		if !strings.HasPrefix(raw, "''") || raw == want {
			break
		}
		raw, text = strings.ReplaceAll(raw, "''", "'"), strings.ReplaceAll(text, "''", "'")
	}
	return text
}

// withNames is the text of an expression with the names that its columns have now.
func (c *converter) withNames(t *table, e ast.Expr) string {
	at := e.Span()
	text := c.files.Text(at)
	if len(t.oldNames) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	ast.Inspect(e, func(n ast.Node) bool {
		r, ok := n.(*ast.ColumnRef)
		if !ok {
			return true
		}
		id := r.Name.Last()
		col := t.columnIn(c.cat, id)
		from, to := int(id.At.Start-at.Start), int(id.At.End-at.Start)
		if col == nil || col.key == c.cat.fold(id) || !id.At.IsValid() || from < done || to > len(text) {
			return true
		}
		b.WriteString(text[done:from])
		b.WriteString(col.name)
		done = to
		return true
	})
	return b.String() + text[done:]
}
