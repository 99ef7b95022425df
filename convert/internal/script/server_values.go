package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Expressions over the rows of the catalog of SQL Server.

// truth is a condition; NULL is not true.
func (x *serverQuery) truth(e ast.Expr, depth int) (yes, ok bool) {
	v, ok := x.value(e, depth)
	return ok && v.Kind == 'b' && v.b, ok && (v.Kind == 'b' || v.Kind == 0)
}

// value computes an expression over the row of the moment.
func (x *serverQuery) value(e ast.Expr, depth int) (*Value, bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	switch e := e.(type) {
	case *ast.Paren:
		return x.value(e.X, depth+1)
	case *ast.Collate:
		return x.value(e.X, depth+1)
	case *ast.ColumnRef:
		return x.column(e)
	case *ast.Binary:
		return x.binary(e, depth)
	case *ast.Unary:
		v, ok := x.value(e.X, depth+1)
		if !ok {
			return nil, false
		}
		return x.u.unary(&ast.Unary{Op: e.Op, X: v.Literal()}, depth)
	case *ast.IsExpr:
		v, ok := x.value(e.X, depth+1)
		return &Value{Kind: 'b', b: ok && (v.Kind == 0) != e.Not}, ok && e.Test == "null"
	case *ast.In:
		return x.in(e, depth)
	case *ast.Exists:
		found := false
		inner := &serverQuery{u: x.u, s: x.s, outer: x}
		ok := inner.run(e.Query, func() bool { found = true; return true })
		return &Value{Kind: 'b', b: found}, ok
	case *ast.Subquery:
		return x.scalar(e, depth)
	case *ast.Cast:
		v, ok := x.value(e.X, depth+1)
		if !ok || v.Kind == 'b' {
			return nil, false
		}
		return x.u.cast(&ast.Cast{X: v.Literal(), Type: e.Type}, depth)
	case *ast.Case:
		return x.choice(e, depth)
	case *ast.Call:
		return x.call(e, depth)
	}
	return x.u.Eval(e, depth)
}

// choice is CASE.
func (x *serverQuery) choice(e *ast.Case, depth int) (*Value, bool) {
	for _, w := range e.Whens {
		cond := w.Cond
		if e.Operand != nil {
			cond = tree.Spanned(&ast.Binary{Op: "=", Left: e.Operand, Right: w.Cond}, w)
		}
		yes, ok := x.truth(cond, depth+1)
		switch {
		case !ok:
			return nil, false
		case yes:
			return x.value(w.Result, depth+1)
		}
	}
	if e.Else == nil {
		return &Value{}, true
	}
	return x.value(e.Else, depth+1)
}

func (x *serverQuery) in(e *ast.In, depth int) (*Value, bool) {
	v, ok := x.value(e.X, depth+1)
	if !ok || v.Kind == 0 {
		return v, ok
	}
	found := false
	for _, item := range e.List {
		if _, query := item.(*ast.Subquery); query {
			return nil, false
		}
		w, ok := x.value(item, depth+1)
		if !ok || w.Kind != v.Kind {
			return nil, false
		}
		found = found || sameValue(v, w)
	}
	return &Value{Kind: 'b', b: found != e.Not}, true
}

// sameValue compares as the catalog does, whose texts are the same in any case.
func sameValue(a, b *Value) bool {
	if a.Kind == 't' {
		return strings.EqualFold(strings.TrimRight(a.S, " "), strings.TrimRight(b.S, " "))
	}
	return a.n == b.n
}

func (x *serverQuery) binary(e *ast.Binary, depth int) (*Value, bool) {
	a, ok1 := x.value(e.Left, depth+1)
	if !ok1 || e.Quant != "" {
		return nil, false
	}
	if a.Kind == 'b' && a.b == (e.Op == "or") && (e.Op == "and" || e.Op == "or") {
		return a, true
	}
	b, ok2 := x.value(e.Right, depth+1)
	switch {
	case !ok2:
		return nil, false
	case e.Op == "and" || e.Op == "or":
		if a.Kind == 0 && b.Kind == 'b' && b.b == (e.Op == "and") || a.Kind == 'b' && b.Kind == 0 || a.Kind == 0 && b.Kind == 0 {
			return &Value{}, true
		}
		return b, b.Kind == 'b'
	case a.Kind == 0 || b.Kind == 0:
		return &Value{}, true
	case a.Kind == b.Kind && (a.Kind == 't' || a.Kind == 'i') && (e.Op == "=" || e.Op == "<>" || e.Op == "!="):
		return &Value{Kind: 'b', b: sameValue(a, b) == (e.Op == "=")}, true
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "like" || e.Op == "not like") && e.Escape == nil:
		yes := isLike([]rune(strings.ToLower(a.S)), []rune(strings.ToLower(b.S)))
		return &Value{Kind: 'b', b: yes == (e.Op == "like")}, true
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "<" || e.Op == ">"):
		less := strings.Compare(strings.ToLower(a.S), strings.ToLower(b.S))
		return &Value{Kind: 'b', b: less < 0 && e.Op == "<" || less > 0 && e.Op == ">"}, true
	}
	return x.u.binary(e.Op, a, b)
}

// isLike is LIKE of T-SQL, with one character of a list in brackets.
func isLike(s, pattern []rune) bool {
	at := make([]bool, len(s)+1) // the places in s up to which the pattern so far can reach
	at[0] = true
	for len(pattern) > 0 {
		p := pattern[0]
		if p == '%' {
			reached := false
			for i := range at {
				reached = reached || at[i]
				at[i] = reached
			}
			pattern = pattern[1:]
			continue
		}
		list, not, rest := []rune{p}, false, pattern[1:]
		if end := slices.Index(pattern, ']'); p == '[' && end > 0 {
			list, rest = pattern[1:end], pattern[end+1:]
			if not = len(list) > 0 && list[0] == '^'; not {
				list = list[1:]
			}
		}
		for i := len(s); i > 0; i-- {
			at[i] = at[i-1] && (p == '_' || slices.Contains(list, s[i-1]) != not)
		}
		at[0], pattern = false, rest
	}
	return at[len(s)]
}
