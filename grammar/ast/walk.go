package ast

//go:generate go run github.com/sctconv/sctconv/internal/cmd/astgen

// Inspect calls f for n and, while f returns true, for its descendants in
// depth-first field order.
func Inspect(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	Children(n, func(c Node) { Inspect(c, f) })
}

// Unparen is an expression without the parentheses around it.
func Unparen(e Expr) Expr {
	for p, ok := e.(*Paren); ok; p, ok = e.(*Paren) {
		e = p.X
	}
	return e
}

// Uncast is an expression without the parentheses and casts around it.
func Uncast(e Expr) Expr {
	for {
		switch x := e.(type) {
		case *Paren:
			e = x.X
		case *Cast:
			e = x.X
		default:
			return e
		}
	}
}

// Conjuncts are the parts of a condition joined by AND, without parentheses.
func Conjuncts(e Expr) []Expr {
	if e == nil {
		return nil
	}
	var list []Expr
	stack := []Expr{e}
	for len(stack) > 0 {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		x = Unparen(x)
		if b, ok := x.(*Binary); ok && b.Op == "and" && b.Quant == "" {
			stack = append(stack, b.Right, b.Left)
			continue
		}
		list = append(list, x)
	}
	return list
}

// IsLeaf tells quickly that a node has no children, as far as the commonest nodes go.
func IsLeaf(n Node) bool {
	switch n := n.(type) {
	case *NumberLit, *StringLit, *ColumnRef, *Keyword, *Param, *Option:
		return true
	case *NullConstraint:
		return len(n.Options) == 0
	case *TypeName:
		return len(n.Args) == 0 && len(n.Options) == 0
	}
	return false
}
