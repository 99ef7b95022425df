package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// partition is CREATE PARTITION FUNCTION or SCHEME at pos, nil when anything
// but literals are its bounds.
func (b *batch) partition(pos, end int) ast.Stmt {
	if b.typ(pos) != gen.SQLServerK_CREATE || !b.u.Is(pos+1, "partition") {
		return nil
	}
	at := b.w.TokensSpan(b.u, pos, end)
	n := b.name(pos+3, end)
	switch {
	case n.IsZero():
	case b.u.Is(pos+2, "function"):
		f := &ast.PartitionFunction{Name: n}
		f.At = at
		if b.partitionBounds(f, pos+4, end) {
			return f
		}
	case b.u.Is(pos+2, "scheme") && b.u.Is(pos+4, "as") && b.u.Is(pos+5, "partition"):
		s := &ast.PartitionScheme{Name: n, Function: b.name(pos+6, end)}
		s.At = at
		if !s.Function.IsZero() {
			return s
		}
	}
	return nil
}

// partitionBounds reads (type) AS RANGE [LEFT | RIGHT] FOR VALUES (…).
func (b *batch) partitionBounds(f *ast.PartitionFunction, i, end int) bool {
	for ; i < end && !b.u.Is(i, "range"); i++ {
		continue
	}
	i++
	if b.u.Is(i, "left") || b.u.Is(i, "right") {
		f.Right = b.u.Is(i, "right")
		i++
	}
	if !b.u.Is(i, "for") || !b.u.Is(i+1, "values") || b.typ(i+2) != gen.SQLServerLP {
		return false
	}
	i += 3
	for i < end && b.typ(i) != gen.SQLServerRP {
		if b.typ(i) == gen.SQLServerCOMMA {
			i++
			continue
		}
		v, n := b.literal(i)
		if v == nil {
			return false
		}
		f.Values = append(f.Values, v)
		i += n
	}
	return i == end-1
}

// literal is the number or string at i with the number of its tokens, nil if
// there is something else.
func (b *batch) literal(i int) (ast.Expr, int) {
	if b.typ(i) == gen.SQLServerMINUS {
		x, n := b.literal(i + 1)
		if _, number := x.(*ast.NumberLit); !number {
			return nil, 0
		}
		u := &ast.Unary{Op: "-", X: x}
		u.At = b.u.Span(i).Join(x.Span())
		return u, n + 1
	}
	if i >= len(b.u.Tokens) {
		return nil, 0
	}
	t := &b.u.Tokens[i]
	switch scan.Sym(t.Sym) {
	case scan.SymNumber:
		e := &ast.NumberLit{Text: b.u.Text(i)}
		e.At = b.u.Span(i)
		return e, 1
	case scan.SymString:
		text := strings.TrimPrefix(strings.TrimPrefix(b.u.Text(i), "N"), "n")
		if len(text) < 2 || text[0] != '\'' {
			return nil, 0
		}
		e := &ast.StringLit{Value: strings.ReplaceAll(text[1:len(text)-1], "''", "'")}
		e.At = b.u.Span(i)
		return e, 1
	}
	return nil, 0
}
