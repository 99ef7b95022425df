package partition

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// split puts two or more partitions in the place of one: the last of them gets what the
// others leave.
func (p *changer) split(i int, a *ast.PartitionChange) bool {
	old := p.by.Partitions[i]
	list := slices.Clone(a.Into)
	for len(list) < 2 {
		list = append(list, &ast.Partition{})
	}
	for k, x := range list {
		y := *x
		list[k] = &y
	}
	bounds := len(a.Below) + len(a.Values)
	if old.Bound == nil || bounds > 0 && len(list) != 2 || bounds > 0 && list[0].Bound != nil {
		return false
	}
	switch {
	case p.by.Method == "range" && len(a.Below) > 0:
		list[0].Bound = boundBelow(a.Below)
	case p.by.Method == "list" && len(a.Values) > 0:
		list[0].Bound = boundIn(a.Values)
	}
	ok := false
	switch p.by.Method {
	case "range":
		ok = p.splitRange(old, list)
	case "list":
		ok = p.splitList(old, list)
	}
	if ok {
		p.inheritSubs(old, list)
		p.replace(i, i+1, list...)
	}
	return ok
}

func boundBelow(list []ast.Expr) *ast.PartitionBound {
	b := &ast.PartitionBound{LessThan: list}
	b.At = list[0].Span()
	return b
}

func boundIn(list []ast.Expr) *ast.PartitionBound {
	b := &ast.PartitionBound{In: list}
	b.At = list[0].Span()
	return b
}

// splitRange gives the last partition the bound of the old one.
func (p *changer) splitRange(old *ast.Partition, list []*ast.Partition) bool {
	last := len(list) - 1
	for _, x := range list[:last] {
		if x.Bound == nil || len(x.Bound.LessThan) == 0 {
			return false
		}
	}
	if list[last].Bound == nil {
		list[last].Bound = old.Bound
	}
	return len(list[last].Bound.LessThan) > 0
}

// splitList gives the last partition the values of the old one that no other has.
func (p *changer) splitList(old *ast.Partition, list []*ast.Partition) bool {
	last := len(list) - 1
	others := listPart{bound: old.Bound}.isDefault()
	rest := old.Bound.In
	for _, x := range list[:last] {
		if x.Bound == nil || len(x.Bound.In) == 0 {
			return false
		}
		left, ok := p.without(rest, x.Bound.In)
		if !ok && !others {
			return false
		}
		rest = left
	}
	if list[last].Bound == nil {
		list[last].Bound = boundIn(rest)
	}
	return len(list[last].Bound.In) > 0
}

// without takes values out of a list, and reports whether it had them all.
func (p *changer) without(list, gone []ast.Expr) ([]ast.Expr, bool) {
	keys := map[string]bool{}
	for _, e := range gone {
		keys[p.text(e)] = true
	}
	var out []ast.Expr
	for _, e := range list {
		if !keys[p.text(e)] {
			out = append(out, e)
		}
	}
	return out, len(list)-len(out) == len(keys) && len(out) > 0
}

// merge makes one of several partitions: neighbours of ranges, or any of lists.
func (p *changer) merge(list []int, a *ast.PartitionChange) bool {
	slices.Sort(list)
	first, last := list[0], list[len(list)-1]
	if len(list) < 2 || len(slices.Compact(slices.Clone(list))) != len(list) || len(a.Into) > 1 {
		return false
	}
	x := &ast.Partition{}
	if len(a.Into) == 1 {
		*x = *a.Into[0]
	}
	switch p.by.Method {
	case "range":
		if last-first != len(list)-1 {
			return false
		}
		x.Bound = p.by.Partitions[last].Bound
	case "list":
		x.Bound = p.mergedValues(list)
	default:
		return false
	}
	p.inheritSubs(p.by.Partitions[last], []*ast.Partition{x})
	p.by.Partitions = slices.Clone(p.by.Partitions)
	p.by.Partitions[last] = x
	p.remove(list[:len(list)-1])
	return true
}

// mergedValues are the values of several partitions; all other values take in the rest.
func (p *changer) mergedValues(list []int) *ast.PartitionBound {
	var in []ast.Expr
	for _, i := range list {
		b := p.by.Partitions[i].Bound
		if b == nil || (listPart{bound: b}).isDefault() {
			return b
		}
		in = append(in, b.In...)
	}
	return boundIn(in)
}

func (p *changer) addValues(i int, a *ast.PartitionChange) bool {
	x := p.by.Partitions[i]
	if p.by.Method != "list" || x.Bound == nil || (listPart{bound: x.Bound}).isDefault() || len(a.Values) == 0 {
		return false
	}
	p.own(i).Bound = p.values(x.Bound, slices.Concat(x.Bound.In, a.Values))
	return true
}

func (p *changer) dropValues(i int, a *ast.PartitionChange) bool {
	x := p.by.Partitions[i]
	if p.by.Method != "list" || x.Bound == nil {
		return false
	}
	left, ok := p.without(x.Bound.In, a.Values)
	if ok {
		p.own(i).Bound = p.values(x.Bound, left)
	}
	return ok
}

// values is a bound with other values at its place.
func (p *changer) values(old *ast.PartitionBound, in []ast.Expr) *ast.PartitionBound {
	b := *old
	b.In = in
	return &b
}

// constant is a value of the key column i as literal, as far as it is one.
func (p *changer) constant(i int, e ast.Expr) ast.Expr {
	if w := boundWord(e); w != nil {
		return w
	}
	if i < len(p.by.Keys) {
		if col := p.p.column(p.by.Keys[i].Expr); col != nil && col.Out != nil {
			if v := p.p.value(col, e); v != nil {
				return v
			}
		}
	}
	return p.p.c.Simplify(e)
}

// text spells a value of a list so that equal ones have the same text.
func (p *changer) text(e ast.Expr) string {
	row, ok := ast.Unparen(e).(*ast.RowExpr)
	if !ok {
		return tree.ExprText(p.constant(0, ast.Unparen(e)))
	}
	var b strings.Builder
	for i, x := range row.Items {
		b.WriteString(tree.ExprText(p.constant(i, x)) + "\x00")
	}
	return b.String()
}

// holder finds the partition that holds the values of a row, -1 if it is not known.
func (p *changer) holder(values []ast.Expr) int {
	switch p.by.Method {
	case "range":
		return p.rangeHolder(values)
	case "list":
		return p.listHolder(values)
	}
	return -1
}

func (p *changer) rangeHolder(values []ast.Expr) int {
	row := p.constants(values)
	for i, x := range p.by.Partitions {
		if x.Bound == nil {
			return -1
		}
		to := p.constants(x.Bound.LessThan)
		if row == nil || len(to) != len(row) {
			return -1
		}
		if compareBounds(to, row) > 0 {
			return i
		}
	}
	return -1
}

// constants are the values as literals, nil if one is none.
func (p *changer) constants(list []ast.Expr) []ast.Expr {
	var out []ast.Expr
	for i, e := range list {
		v := p.constant(i, e)
		if boundWord(v) == nil && !isLiteral(v) {
			return nil
		}
		out = append(out, v)
	}
	return out
}

func (p *changer) listHolder(values []ast.Expr) int {
	var of ast.Expr = &ast.RowExpr{Items: values}
	if len(values) == 1 {
		of = values[0]
	}
	key, others := p.text(of), -1
	for i, x := range p.by.Partitions {
		if x.Bound == nil {
			return -1
		}
		if (listPart{bound: x.Bound}).isDefault() {
			others = i
			continue
		}
		if slices.ContainsFunc(x.Bound.In, func(e ast.Expr) bool { return p.text(e) == key }) {
			return i
		}
	}
	return others
}

func numberLiteral(n int) ast.Expr { return &ast.NumberLit{Text: strconv.Itoa(n)} }
