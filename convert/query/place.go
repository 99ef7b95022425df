package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// placed enters the rows at a place in the order of the values of an expression.
func (r *rewriter) placed(n ast.Node, e ast.Expr, p expr.Place, s *scope) ast.Expr {
	before, grouping, outer := s.over, s.grouping, s.keeping
	s.over, s.grouping, s.keeping = nil, nil, nil
	key := r.typed(e, s)
	s.over, s.grouping, s.keeping = before, grouping, outer
	return outer.mark(&over{node: n, order: []sortKey{{typed: key}}, place: &p})
}

// atPlace is the condition that a row is at a place in the order of its group, by the
// numbers of rows up to it. NULL has no place.
func (s *stage) atPlace(o *over) ast.Expr {
	p, upTo := o.place, "<="
	if p.Desc {
		upTo = ">="
	}
	var cond ast.Expr
	switch p.Kind {
	case expr.Middle: // no more than half of the rows are below, and no more than half above
		cond = and(&ast.Binary{Op: "<=", Left: times("2", s.rowsThat(o, "<")), Right: s.rowsThat(o, "")},
			&ast.Binary{Op: ">=", Left: times("2", s.rowsThat(o, "<=")), Right: s.rowsThat(o, "")})
	case expr.Reached:
		cond = &ast.Binary{Op: ">=", Left: s.rowsThat(o, upTo), Right: times(p.Fraction, s.rowsThat(o, ""))}
	case expr.Below, expr.Above:
		name := map[expr.PlaceKind]string{expr.Below: "FLOOR", expr.Above: "CEILING"}[p.Kind]
		rank := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: []ast.Expr{times(p.Fraction, &ast.Paren{X: &ast.Binary{Op: "-", Left: s.rowsThat(o, ""), Right: num("1")}})}}
		cond = &ast.Binary{Op: ">=", Left: s.rowsThat(o, upTo), Right: &ast.Binary{Op: "+", Left: at(rank, o.node), Right: num("1")}}
	default:
		cond = &ast.Binary{Op: "=", Left: s.rowsThat(o, "="), Right: s.commonest(o)}
	}
	return at(&ast.Paren{X: and(&ast.IsExpr{X: s.keyValue(o.order[0], s.now), Not: true, Test: "null"}, cond)}, o.node)
}

func times(n string, e ast.Expr) ast.Expr { return &ast.Binary{Op: "*", Left: num(n), Right: e} }

// rowsThat counts the rows of the group whose value compares so with that of the row, all
// with a value where op is empty.
func (s *stage) rowsThat(o *over, op string) ast.Expr {
	k, where := o.order[0], s.samePartition(o)
	if op != "" {
		where = and(where, &ast.Binary{Op: op, Left: s.keyValue(k, s.other), Right: s.keyValue(k, s.now)})
	}
	return s.counted(o, where)
}

// counted is the number of the rows of the group with a value.
func (s *stage) counted(o *over, where ast.Expr) ast.Expr {
	return at(&ast.Subquery{Query: at(&ast.Query{Body: s.countOf(o, where)}, o.node)}, o.node)
}

func (s *stage) countOf(o *over, where ast.Expr) *ast.Select {
	c := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "COUNT"}}}, Args: []ast.Expr{s.keyValue(o.order[0], s.other)}}, o.node)
	return at(&ast.Select{Items: []*ast.SelectItem{{Expr: c}}, From: []ast.TableRef{&ast.TableName{Name: s.base, Alias: ast.Ident{Text: s.other}}}, Where: where}, o.node)
}

// commonest is how often the commonest value of the group is in it.
func (s *stage) commonest(o *over) ast.Expr {
	sel := s.countOf(o, s.samePartition(o))
	sel.GroupBy = []ast.Expr{s.keyValue(o.order[0], s.other)}
	q := at(&ast.Query{Body: sel, OrderBy: []*ast.OrderItem{{Expr: num("1"), Desc: true}}, Limit: &ast.Limit{Count: num("1")}}, o.node)
	return at(&ast.Subquery{Query: q}, o.node)
}

// placeMark begins the name of what stands for [windows.places].
const placeMark = "\x00place"

// placedOver enters the rows of a window at a place in the order of the values of an expression.
func (r *rewriter) placedOver(n ast.Node, e ast.Expr, p expr.Place, s *scope) ast.Expr {
	list := s.over
	s.over = nil
	key := r.typed(e, s)
	s.over = list
	list.places = append(list.places, &over{node: n, order: []sortKey{{typed: key}}, place: &p})
	return at(&ast.Param{Name: placeMark + strconv.Itoa(len(list.places)-1)}, n)
}

func isPlaceMark(n ast.Node) bool {
	p, ok := n.(*ast.Param)
	return ok && strings.HasPrefix(p.Name, placeMark)
}

// atPlaces is a part of an aggregate of the rows at a place, for the other row: the marks are
// columns of the view of the rows with their numbers.
func (s *stage) atPlaces(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Param:
		if isPlaceMark(x) {
			i, _ := strconv.Atoi(x.Name[len(placeMark):])
			return column(s.other, Column{Name: markName(i)})
		}
	case *ast.SpecialArg:
		return x
	}
	if contains(e, isPlaceMark) {
		return expr.Rebuilt(e, s.atPlaces)
	}
	return s.ref(typed{x: e}, s.other, "value")
}

// markColumns are the marks of the rows at the places that windows ask for.
func (s *stage) markColumns() (items []*ast.SelectItem, columns []Column) {
	for i, o := range s.l.places {
		s.note(o.node, expr.Quadratic)
		c := Column{Key: markName(i), Name: markName(i), Type: expr.Type{Kind: expr.Bool}, NotNull: true}
		items = append(items, &ast.SelectItem{Expr: s.atPlace(o), Alias: ast.Ident{Text: c.Name}})
		columns = append(columns, c)
	}
	return items, columns
}
