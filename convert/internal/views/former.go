package views

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// textLiterals are the times that FOR SYSTEM_TIME names.
var textLiterals = regexp.MustCompile(`N?'([^']*)'`)

// former is the query of FOR SYSTEM_TIME over a table whose history triggers keep: the
// rows that it has and had. It is nil for times that are not constant.
func (c *Viewer) former(n *ast.TableName, o *ast.Option) *ast.Query {
	t := c.Cat.Table(n.Name)
	if t == nil || t.History == nil {
		return nil
	}
	var times []ast.Expr
	for _, m := range textLiterals.FindAllStringSubmatch(source.OneLine(o.Text), -1) {
		l := &ast.StringLit{Value: m[1]}
		l.At = o.At
		times = append(times, l)
	}
	in := func(op string, col *catalog.Column, other ast.Expr) ast.Expr {
		return &ast.Binary{Op: op, Left: columnNamed(col), Right: other}
	}
	start, end := t.Period.Start, t.Period.End
	var cond ast.Expr
	switch word, _, _ := strings.Cut(strings.ToLower(o.Value), " "); {
	case word == "all":
	case word == "as" && len(times) == 1:
		cond = tree.And(in("<=", start, times[0]), in(">", end, times[0]))
	case word == "from" && len(times) == 2:
		cond = tree.And(in("<", start, times[1]), in(">", end, times[0]))
	case word == "between" && len(times) == 2:
		cond = tree.And(in("<=", start, times[1]), in(">", end, times[0]))
	case word == "contained" && len(times) == 2:
		cond = tree.And(in(">=", start, times[0]), in("<=", end, times[1]))
	default:
		return nil
	}
	c.Inlined(o)
	var over ast.Expr = &ast.Binary{Op: "<>", Left: columnNamed(start), Right: columnNamed(end)} // rows that a transaction changed twice
	if cond != nil {
		over = tree.And(over, cond)
	}
	all := &ast.SetOp{Op: "union", All: true, Left: columnsOf(t, t, cond), Right: columnsOf(t, t.History.Table, over)}
	return &ast.Query{Body: all}
}

// columnNamed names a column in the source.
func columnNamed(col *catalog.Column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Def.Name.Text, Quoted: true}}}}
}

// columnsOf reads the columns of a table from it, or from its history.
func columnsOf(t, from *catalog.Table, cond ast.Expr) *ast.Select {
	s := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: from.Def.Name}}, Where: cond}
	for _, col := range t.Cols {
		if !col.Hidden() && slices.Contains(from.Cols, from.ByName[col.Key]) {
			s.Items = append(s.Items, &ast.SelectItem{Expr: columnNamed(from.ByName[col.Key])})
		}
	}
	return s
}
