package partition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// rangePart is a partition with its bounds: values of columns, MINVALUE or
// MAXVALUE. Only PostgreSQL has lower bounds.
type rangePart struct {
	name     ast.Ident
	at       *ast.PartitionBound
	from, to []ast.Expr
}

// ranges writes the partitions of RANGE COLUMNS in the order of their bounds.
func (p *partitioning) ranges() string {
	parts, open, reason := p.rangeParts()
	if reason != "" {
		return reason
	}
	slices.SortStableFunc(parts, func(a, b rangePart) int { return compareBounds(a.to, b.to) })
	for i, x := range parts {
		if i > 0 && compareBounds(parts[i-1].to, x.to) == 0 {
			return "two partitions have the same bound"
		}
		if x.from != nil && !open {
			p.wider = p.wider || i == 0 && !isBoundWord(x.from, "minvalue") || i > 0 && compareBounds(parts[i-1].to, x.from) != 0
		}
		p.add(x.name, p.lessThan(x.at, x.to))
	}
	if len(parts) == 0 && !open {
		return p.none()
	}
	if (open || p.by.Interval != nil) && (len(parts) == 0 || !isBoundWord(parts[len(parts)-1].to, "maxvalue")) {
		p.add(ast.Ident{Text: "p_others", Quoted: true}, p.lessThan(nil, p.maxima()))
	}
	return ""
}

func (p *partitioning) lessThan(old *ast.PartitionBound, values []ast.Expr) *ast.PartitionBound {
	b := &ast.PartitionBound{LessThan: values}
	if old != nil {
		b.At = old.At
	}
	return b
}

// maxima is MAXVALUE for every column.
func (p *partitioning) maxima() []ast.Expr {
	var list []ast.Expr
	for range p.keys {
		list = append(list, &ast.Keyword{Word: "maxvalue"})
	}
	return list
}

// rangeParts reads the bounds; open tells of a partition for all other rows.
func (p *partitioning) rangeParts() (parts []rangePart, open bool, reason string) {
	for _, x := range p.by.Partitions {
		if x.Bound == nil || len(x.Bound.LessThan) == 0 {
			return nil, false, "a partition has no bound"
		}
		to := p.values(x.Bound.LessThan)
		if to == nil {
			return nil, false, "a bound is not constant"
		}
		if p.t.ByHeirs { // the parent itself holds all other rows
			open = true
			continue
		}
		parts = append(parts, rangePart{name: x.Name, at: x.Bound, to: to})
	}
	for _, x := range p.t.Children {
		if x.Bound != nil && x.Bound.Default {
			open = true
			continue
		}
		if x.Bound == nil || len(x.Bound.To) == 0 {
			return nil, false, "a partition has no bound"
		}
		from, to := p.values(x.Bound.From), p.values(x.Bound.To)
		if from == nil || to == nil {
			return nil, false, "a bound is not constant"
		}
		if slices.ContainsFunc(to, func(e ast.Expr) bool { return isBoundWord([]ast.Expr{e}, "minvalue") }) {
			return nil, false, "an upper bound is MINVALUE"
		}
		parts = append(parts, rangePart{name: x.Ident, at: x.Bound, from: from, to: to})
	}
	return parts, open, ""
}

// values are the bounds as literals of the columns' types, nil if one is not
// constant. After MAXVALUE all others are MAXVALUE.
func (p *partitioning) values(list []ast.Expr) []ast.Expr {
	if len(list) != len(p.keys) {
		return nil
	}
	var out []ast.Expr
	for i, e := range list {
		v := p.keyBound(p.keys[i], e)
		if len(out) > 0 && isBoundWord(out[i-1:i], "maxvalue") {
			v = &ast.Keyword{Word: "maxvalue"}
		}
		if v == nil || isBoundWord([]ast.Expr{v}, "default") {
			return nil
		}
		out = append(out, v)
	}
	return out
}

// value is one bound as a literal of the column's type, nil if it is not
// constant.
func (p *partitioning) value(col *catalog.Column, e ast.Expr) ast.Expr {
	if word := boundWord(e); word != nil {
		return word
	}
	if v := p.zoned(col, e); v != nil {
		return v
	}
	out, _, err := p.c.Rewrite(p.t, nil, p.c.Simplify(e))
	if err != nil {
		return nil
	}
	v, ok := p.c.LiteralDefault(col, p.c.SettingsTime(col, p.c.Simplify(out)))
	if !ok || v == nil || !isLiteral(v) || tree.NumberOf(v) == nil && tree.TypeClass(col.Out) == "number" {
		return nil
	}
	return v
}

// zoned is a bound with an offset of a column with a time zone as DATETIME,
// nil for any other.
func (p *partitioning) zoned(col *catalog.Column, e ast.Expr) ast.Expr {
	if !types.HoldsInstant(col) {
		return nil
	}
	text := ""
	switch x := p.c.Simplify(e).(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.TypedLit:
		text = x.Value
	}
	t, ok := tree.WithOffset(text)
	if !ok {
		return nil
	}
	if !p.c.KeepsClock() {
		p.utc = e.Span()
	}
	return &ast.StringLit{Value: types.TimeText(p.c.Instant(t), "2006-01-02 15:04:05", col)}
}

func isLiteral(e ast.Expr) bool {
	if _, ok := e.(*ast.StringLit); ok {
		return true
	}
	return tree.NumberOf(e) != nil
}

func isBoundWord(list []ast.Expr, word string) bool {
	k, ok := list[0].(*ast.Keyword)
	return ok && k.Word == word
}

// compareBounds orders two bounds of the same columns.
func compareBounds(a, b []ast.Expr) int {
	return slices.CompareFunc(a, b, func(x, y ast.Expr) int {
		if rx, ry := boundRank(x), boundRank(y); rx != ry || rx != 0 {
			return rx - ry
		}
		if m, n := tree.NumberOf(x), tree.NumberOf(y); m != nil && n != nil {
			return m.Cmp(n)
		}
		return strings.Compare(tree.ExprText(x), tree.ExprText(y))
	})
}

func boundRank(e ast.Expr) int {
	switch k, _ := e.(*ast.Keyword); {
	case k != nil && k.Word == "minvalue":
		return -1
	case k != nil && k.Word == "maxvalue":
		return 1
	}
	return 0
}

// listPart is a partition of values, or the one for all others.
type listPart struct {
	name  ast.Ident
	at    source.Span
	bound *ast.PartitionBound
}

func (x listPart) isDefault() bool {
	return x.bound != nil && (x.bound.Default || len(x.bound.In) == 1 && isDefaultWord(x.bound.In[0]))
}

// lists writes the partitions of LIST COLUMNS. MySQL 5.6 has no partition for
// all other values; one that no row can be in is left out.
func (p *partitioning) lists() string {
	var parts []listPart
	for _, x := range p.by.Partitions {
		parts = append(parts, listPart{x.Name, x.At, x.Bound})
	}
	for _, x := range p.t.Children {
		parts = append(parts, listPart{x.Ident, x.At, x.Bound})
	}
	others := source.Span{}
	for _, x := range parts {
		if x.isDefault() {
			if others.IsValid() {
				return "two partitions take all other values"
			}
			others = x.at
			continue
		}
		if reason := p.list(x.name, x.bound); reason != "" {
			return reason
		}
	}
	switch {
	case len(p.out.Partitions) == 0:
		return p.none()
	case others.IsValid() && !p.complete():
		if p.othersAsRanges(parts) {
			return ""
		}
		return "a partition takes all other values"
	}
	p.completeList = others
	return ""
}

func (p *partitioning) list(name ast.Ident, b *ast.PartitionBound) string {
	if b == nil || len(b.In) == 0 {
		return "a partition has no values"
	}
	out := &ast.PartitionBound{}
	out.At = b.At
	given := make(map[string]bool, len(b.In))
	for _, e := range b.In {
		v := p.listValue(e)
		if v == nil {
			return "a value is not constant"
		}
		if id := valueID(v); !given[id] { // PostgreSQL takes a value that stands in the list twice
			given[id] = true
			out.In = append(out.In, v)
		}
	}
	p.add(name, out)
	return ""
}

// valueID is the same for equal values of a list.
func valueID(e ast.Expr) string {
	if row, ok := e.(*ast.RowExpr); ok {
		id := ""
		for _, x := range row.Items {
			id += valueID(x) + "\x00"
		}
		return id
	}
	if n := tree.NumberOf(e); n != nil {
		return n.String()
	}
	return fmt.Sprintf("%T %s", e, tree.ExprText(e))
}

// listValue is a value of a list, or a row of values for several columns.
func (p *partitioning) listValue(e ast.Expr) ast.Expr {
	row, ok := e.(*ast.RowExpr)
	if !ok || len(p.keys) == 1 {
		if len(p.keys) != 1 {
			return nil
		}
		return p.oneValue(p.keys[0], ast.Unparen(e))
	}
	if len(row.Items) != len(p.keys) {
		return nil
	}
	out := &ast.RowExpr{}
	out.At = row.At
	for i, x := range row.Items {
		v := p.oneValue(p.keys[i], x)
		if v == nil {
			return nil
		}
		out.Items = append(out.Items, v)
	}
	return out
}

func (p *partitioning) oneValue(k *partitionKey, e ast.Expr) ast.Expr {
	v := p.keyBound(k, e)
	if v == nil || boundRank(v) != 0 {
		return nil
	}
	return v
}

func isDefaultWord(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.Keyword:
		return strings.EqualFold(x.Word, "default")
	case *ast.ColumnRef:
		return len(x.Name.Parts) == 1 && !x.Name.Last().Quoted && strings.EqualFold(x.Name.Last().Text, "default")
	}
	return false
}
