package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// renamed is RENAME OBJECT [::] name [COLUMN column] TO name of Azure Synapse at pos,
// nil when the statement is another.
func (b *batch) renamed(pos, end int) ast.Stmt {
	if !b.u.Is(pos, "rename") || !b.u.Is(pos+1, "object") {
		return nil
	}
	i := pos + 2
	if b.typ(i) == gen.SQLServerDCOLON {
		i++
	}
	s := &ast.AlterTable{Name: b.name(i, end)}
	i += max(2*len(s.Name.Parts)-1, 0)
	r := &ast.Rename{Kind: "table"}
	if b.typ(i) == gen.SQLServerK_COLUMN {
		r.Kind, r.From = "column", b.name(i+1, end).Last()
		i += 2
	}
	if b.typ(i) != gen.SQLServerK_TO || s.Name.IsZero() {
		return nil
	}
	if r.To = b.name(i+1, end); len(r.To.Parts) != 1 || i+2 != end {
		return nil
	}
	s.At = b.w.TokensSpan(b.u, pos, end)
	r.At = b.w.TokensSpan(b.u, pos, end)
	s.Actions = []ast.AlterAction{r}
	return s
}
