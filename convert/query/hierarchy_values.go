package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// levelValue is a column that each level computes from the one above, in expressions of the source.
type levelValue struct {
	// text is the expression that it stands for.
	text, key, name string
	first, step     ast.Expr
}

// isHierarchyWord reports whether a node is a value that only a hierarchical query has.
func isHierarchyWord(n ast.Node) bool {
	if c, ok := n.(*ast.ColumnRef); ok {
		return len(c.Name.Parts) == 1 && isOneOf(upper(c.Name.Parts[0].Text), levelWord, leafWord, cycleWord)
	}
	e, ok := n.(ast.Expr)
	return ok && levelOperator(e) != ""
}

// levelOperator is the operator of a value that a level computes from the one above; "" for others.
func levelOperator(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Unary:
		if x.Op == "prior" || x.Op == "connect_by_root" {
			return x.Op
		}
	case *ast.Call:
		if len(x.Name.Parts) == 1 && len(x.Args) == 2 && upper(x.Name.Parts[0].Text) == "SYS_CONNECT_BY_PATH" {
			return "path"
		}
	}
	return ""
}

// takeValues puts columns of the levels in the place of such values.
func (h *hierarchy) takeValues(s *ast.Select, q *ast.Query) {
	s.Items = slices.Clone(s.Items)
	for i, it := range s.Items {
		x := *it
		x.Expr = h.taken(it.Expr)
		s.Items[i] = &x
	}
	s.Where, s.Having = h.taken(s.Where), h.taken(s.Having)
	s.GroupBy = slices.Clone(s.GroupBy)
	for i := range s.GroupBy {
		s.GroupBy[i] = h.taken(s.GroupBy[i])
	}
	if q == nil || h.siblings != nil {
		return
	}
	for i, o := range q.OrderBy {
		x := *o
		x.Expr = h.taken(o.Expr)
		h.orders = append(h.orders[:i:i], &x)
	}
}

func (h *hierarchy) taken(e ast.Expr) ast.Expr {
	if e == nil || !contains(e, func(n ast.Node) bool { x, ok := n.(ast.Expr); return ok && levelOperator(x) != "" }) {
		return e
	}
	if op := levelOperator(e); op != "" {
		if h.r.env.TypesOnly {
			return h.typeOf(op, e)
		}
		return h.value(op, e)
	}
	return expr.Rebuilt(e, h.taken)
}

// typeOf is an expression with the type of such a value.
func (h *hierarchy) typeOf(op string, e ast.Expr) ast.Expr {
	if op == "path" {
		return concatenated(e.(*ast.Call).Args[1], e.(*ast.Call).Args[0])
	}
	return e.(*ast.Unary).X
}

// value is the column of such a value.
func (h *hierarchy) value(op string, e ast.Expr) ast.Expr {
	text := ast.Dump(e)
	i := slices.IndexFunc(h.values, func(v *levelValue) bool { return v.text == text })
	if i < 0 {
		i = len(h.values)
		v := &levelValue{text: text, key: "\x00" + op + itoa(i), name: strings.TrimPrefix(op, "connect_by_")}
		above := quotedName(e, priorMark+v.key)
		switch x := e.(type) {
		case *ast.Call:
			v.first = concatenated(x.Args[1], x.Args[0])
			v.step = concatenated(above, v.first)
		case *ast.Unary:
			v.first, v.step = x.X, ast.Expr(above)
			if op == "prior" {
				v.first, v.step = at(&ast.Keyword{Word: "null"}, e), e
			}
		}
		h.values = append(h.values, v)
	}
	return quotedName(e, h.values[i].key)
}

func concatenated(a, b ast.Expr) ast.Expr {
	return at(&ast.Binary{Op: "||", Left: a, Right: at(&ast.Paren{X: b}, b)}, b)
}

// quotedName is a name that is compared as it is.
func quotedName(n ast.Node, key string) *ast.ColumnRef {
	return at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: key, Quoted: true}}}}, n)
}

// fromAbove gives the columns within PRIOR the names that the row above has.
func (h *hierarchy) fromAbove(e ast.Expr, names *scope) ast.Expr {
	return h.marked(e, names, false)
}

func (h *hierarchy) marked(e ast.Expr, names *scope, above bool) ast.Expr {
	switch x := e.(type) {
	case nil:
		return nil
	case *ast.Unary:
		if x.Op == "prior" {
			return h.marked(x.X, names, true)
		}
	case *ast.Subquery, *ast.Exists:
		if above {
			fail(e, "PRIOR of a sub-query")
		}
	case *ast.ColumnRef:
		if !above {
			return e
		}
		f, ok := h.r.findIn(names, x.Name, h.r.env.Fold(x.Name.Last()))
		if !ok {
			return e
		}
		out := quotedName(e, priorMark+f.Key)
		if n := len(x.Name.Parts); n > 1 {
			out.Name.Parts = append([]ast.Ident{{Text: priorMark + h.r.env.Fold(x.Name.Parts[n-2]), Quoted: true}}, out.Name.Parts...)
		}
		return out
	}
	return expr.Rebuilt(e, func(p ast.Expr) ast.Expr { return h.marked(p, names, above) })
}

// typesOnly makes the words of the query visible where only types are asked for.
func (h *hierarchy) typesOnly(s *scope) {
	var words []field
	for _, word := range []string{levelWord, leafWord, cycleWord, pathWord} {
		words = append(words, computedField(Column{Key: word, Name: word, Type: expr.Type{Kind: expr.Integer}, NotNull: true}, num("1")))
	}
	s.rows = append(s.rows, &row{closed: true, fields: words, src: &Source{}, keys: [][]string{{}}})
}
