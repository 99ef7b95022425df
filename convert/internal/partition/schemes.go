package partition

import (
	"math/big"
	"time"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// byScheme turns the scheme of a table into ranges: a bound is the first value
// of a partition (RIGHT) or the last one (LEFT), and the last partition has no end.
func (p *partitioning) byScheme() string {
	if p.by.Method != "scheme" {
		return ""
	}
	fn := p.function()
	if fn == nil {
		return "its partition function is not known"
	}
	by := *p.by
	by.Method = "range"
	for _, e := range fn.Values {
		bound := e
		if !fn.Right {
			if bound = p.after(e); bound == nil {
				return "a bound belongs to the partition before it (RANGE LEFT), and the value after it is not known"
			}
		}
		by.Partitions = append(by.Partitions, &ast.Partition{Bound: &ast.PartitionBound{LessThan: []ast.Expr{bound}}})
	}
	last := &ast.PartitionBound{LessThan: []ast.Expr{&ast.Keyword{Word: "maxvalue"}}}
	by.Partitions = append(by.Partitions, &ast.Partition{Bound: last})
	p.by = &by
	return ""
}

// function is the partition function of the table, nil if there is none or it is not known.
func (p *partitioning) function() *ast.PartitionFunction {
	if p.by.Method != "scheme" || p.by.Function != nil {
		return p.by.Function
	}
	if _, fn := p.c.Scheme(p.by.Scheme); fn != nil {
		return fn.Fn
	}
	return nil
}

// after is the value of the column's type that follows a bound, nil if it is
// not known.
func (p *partitioning) after(e ast.Expr) ast.Expr {
	k := p.keys[0]
	if len(p.keys) != 1 || k.expr != nil && !k.up {
		return nil
	}
	v := p.keyBound(k, e)
	if v == nil {
		return nil
	}
	if n := tree.NumberOf(v); n != nil && k.up {
		return tree.WholeNumber(new(big.Int).Add(n, big.NewInt(1)))
	}
	col := k.col
	if n := tree.NumberOf(v); n != nil && tree.TypeClass(col.Out) == "number" {
		return tree.WholeNumber(new(big.Int).Add(n, big.NewInt(1)))
	}
	lit, ok := v.(*ast.StringLit)
	if !ok {
		return nil
	}
	switch tree.TypeOf(col.Out) {
	case "date":
		if t, ok := fold.ParseTime(lit.Value); ok {
			return &ast.StringLit{Value: t.AddDate(0, 0, 1).Format("2006-01-02")}
		}
	case "datetime":
		if t, ok := fold.ParseTime(lit.Value); ok {
			return nextTime(col, t)
		}
	}
	return nil
}

// nextTime is the next time that a column of SQL Server has: datetime counts 300ths of a second,
// smalldatetime minutes.
func nextTime(col *catalog.Column, t time.Time) ast.Expr {
	switch catalog.SourceWord(col) {
	case "datetime":
		return &ast.StringLit{Value: types.TimeText(t.Add(time.Second/300), "2006-01-02 15:04:05", col)}
	case "smalldatetime":
		return &ast.StringLit{Value: t.Add(time.Minute).Format("2006-01-02 15:04:05")}
	}
	return fold.TimeAfter(t, tree.ArgOf(col.Out, 0))
}
