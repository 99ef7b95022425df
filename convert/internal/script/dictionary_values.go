package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Expressions over the rows of the data dictionary.

// truth is a condition; NULL is not true.
func (x *dictionaryQuery) truth(e ast.Expr, depth int) (yes, ok bool) {
	v, ok := x.value(e, depth)
	return ok && v.Kind == 'b' && v.b, ok && (v.Kind == 'b' || v.Kind == 0)
}

// value computes an expression over the row of the moment.
func (x *dictionaryQuery) value(e ast.Expr, depth int) (*Value, bool) {
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
		inner := &dictionaryQuery{u: x.u, s: x.s, outer: x}
		ok := inner.run(e.Query, func() bool { found = true; return true })
		return &Value{Kind: 'b', b: found}, ok
	case *ast.Subquery:
		return x.scalar(e, depth)
	case *ast.Keyword:
		if x.u.C.Dialect == "postgres" && e.Word == "current_schema" {
			return x.currentSchema(), true
		}
	case *ast.Cast:
		v, ok := x.value(e.X, depth+1)
		if !ok || v.Kind == 'b' {
			return nil, false
		}
		if x.u.C.Dialect == "postgres" {
			return x.pgCast(e, v)
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
func (x *dictionaryQuery) choice(e *ast.Case, depth int) (*Value, bool) {
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

func (x *dictionaryQuery) in(e *ast.In, depth int) (*Value, bool) {
	v, ok := x.value(e.X, depth+1)
	switch {
	case !ok || v.Kind == 0:
		return v, ok
	case v.Kind == 'a':
		return &Value{Kind: 'b', b: true}, !e.Not
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
		found = found || x.same(v, w)
	}
	return &Value{Kind: 'b', b: found != e.Not}, true
}

// same compares as the dictionary does, whose texts are the same in any case for SQL Server.
func (x *dictionaryQuery) same(a, b *Value) bool {
	if a.Kind == 't' {
		return strings.TrimRight(x.letters(a.S), " ") == strings.TrimRight(x.letters(b.S), " ")
	}
	return a.n == b.n
}

// letters are those of a text as they are compared.
func (x *dictionaryQuery) letters(s string) string {
	if x.u.C.Dialect == "sqlserver" {
		return strings.ToLower(s)
	}
	return s
}

func (x *dictionaryQuery) binary(e *ast.Binary, depth int) (*Value, bool) {
	a, ok1 := x.value(e.Left, depth+1)
	if !ok1 || e.Quant != "" {
		return nil, false
	}
	if a.Kind == 'a' {
		return &Value{Kind: 'b', b: true}, e.Op == "="
	}
	if a.Kind == 'b' && a.b == (e.Op == "or") && (e.Op == "and" || e.Op == "or") {
		return a, true
	}
	b, ok2 := x.value(e.Right, depth+1)
	switch {
	case !ok2:
		return nil, false
	case a.Kind == 'u' || b.Kind == 'u': // another constraint has another name
		return &Value{Kind: 'b'}, e.Op == "=" && dictionaryColumn(e.Left) != "" && dictionaryColumn(e.Right) != ""
	case b.Kind == 'a':
		return &Value{Kind: 'b', b: true}, e.Op == "="
	case e.Op == "and" || e.Op == "or":
		if a.Kind == 0 && b.Kind == 'b' && b.b == (e.Op == "and") || a.Kind == 'b' && b.Kind == 0 || a.Kind == 0 && b.Kind == 0 {
			return &Value{}, true
		}
		return b, b.Kind == 'b'
	case a.Kind == 0 || b.Kind == 0:
		return &Value{}, true
	case a.Kind == b.Kind && (a.Kind == 't' || a.Kind == 'i') && (e.Op == "=" || e.Op == "<>" || e.Op == "!="):
		return &Value{Kind: 'b', b: x.same(a, b) == (e.Op == "=")}, true
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "like" || e.Op == "not like"):
		return x.like(e, a, b, depth)
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "<" || e.Op == ">") && x.u.C.Dialect == "sqlserver":
		less := strings.Compare(strings.ToLower(a.S), strings.ToLower(b.S))
		return &Value{Kind: 'b', b: less < 0 && e.Op == "<" || less > 0 && e.Op == ">"}, true
	}
	return x.u.binary(e.Op, a, b)
}

// like is LIKE; without an escape character of its own that of PostgreSQL is the backslash.
func (x *dictionaryQuery) like(e *ast.Binary, a, b *Value, depth int) (*Value, bool) {
	escape := rune(noEscape)
	if x.u.C.Dialect == "postgres" {
		escape = '\\'
	}
	if e.Escape != nil {
		v, known := x.value(e.Escape, depth+1)
		if !known || v.Kind != 't' || len([]rune(v.S)) != 1 {
			return nil, false
		}
		escape = []rune(x.letters(v.S))[0]
	}
	parts, ok := likePattern([]rune(x.letters(b.S)), escape, x.u.C.Dialect == "sqlserver")
	return &Value{Kind: 'b', b: isLike([]rune(x.letters(a.S)), parts) == (e.Op == "like")}, ok
}
