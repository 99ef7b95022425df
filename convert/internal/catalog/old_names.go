package catalog

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// oldName is a name that a column had between two places of the scripts.
type oldName struct {
	Key         string
	Col         *Column
	from, until source.Pos
}

// TextNow is an expression of the source with the names that its columns have now.
func (c *Run) TextNow(t *Table, e ast.Expr) string {
	return c.outOfLiteral(e, c.withNames(t, e))
}

// outOfLiteral undoes the doubling of quotes in the text of an expression that stands
// within a literal, as that of a statement which a block runs. Whether it does is told
// by the first literal in it.
func (c *Run) outOfLiteral(e ast.Expr, text string) string {
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
	raw := c.Files.Text(lit.Span())
	raw = raw[max(strings.IndexByte(raw, '\''), 0):]
	want := "'" + strings.ReplaceAll(value, "'", "''") + "'"
	for range tree.MaxNesting {
		if !strings.HasPrefix(raw, "''") || raw == want {
			break
		}
		raw, text = strings.ReplaceAll(raw, "''", "'"), strings.ReplaceAll(text, "''", "'")
	}
	return text
}

// withNames is the text of an expression with the names that its columns have now.
func (c *Run) withNames(t *Table, e ast.Expr) string {
	at := e.Span()
	text := c.Files.Text(at)
	if len(t.OldNames) == 0 {
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
		col := t.ColumnIn(c.Cat, id)
		from, to := int(id.At.Start-at.Start), int(id.At.End-at.Start)
		if col == nil || col.Key == c.Cat.Fold(id) || !id.At.IsValid() || from < done || to > len(text) {
			return true
		}
		b.WriteString(text[done:from])
		b.WriteString(col.Name)
		done = to
		return true
	})
	return b.String() + text[done:]
}

// NamesThen are the names of the columns of a key where it was made.
func (t *Table) NamesThen(k *Key) []string {
	names, at := KeyColumns(k), k.Node.Span().Start
	for i, p := range k.Parts {
		for _, o := range t.OldNames {
			if o.Col == p.Col && o.from <= at && at < o.until {
				names[i] = o.Key
			}
		}
	}
	return names
}
