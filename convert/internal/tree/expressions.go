package tree

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// ToItself assigns a column its own value.
func ToItself(ref *ast.ColumnRef) []*ast.SetItem {
	return []*ast.SetItem{{Targets: []ast.Expr{ref}, Value: ref}}
}

// Spanned gives n the place of old.
func Spanned[T ast.Node](n T, old ast.Node) T {
	n.SetSpan(old.Span())
	return n
}

// OtherRow is the alias of the row that the written one is compared with.
const OtherRow = "other"

func Paren(e ast.Expr) ast.Expr { return &ast.Paren{X: ast.Unparen(e)} }

// AllOf joins conditions by AND.
func AllOf(list []ast.Expr) ast.Expr {
	out := list[0]
	for _, e := range list[1:] {
		out = &ast.Binary{Op: "and", Left: out, Right: e}
	}
	return out
}

// Both joins two conditions, each of which may be nil, by AND. It has the place of both.
func Both(a, b ast.Expr) ast.Expr {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := &ast.Binary{Op: "and", Left: Paren(a), Right: Paren(b)}
	out.At = a.Span().Join(b.Span())
	return out
}

func OtherColumn(name string) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: OtherRow}, {Text: name}}}}
}

// NameIn is the name that a text of PostgreSQL holds, as 's.t'::regclass does;
// none if e is no text.
func NameIn(e ast.Expr) (n ast.Name) {
	switch x := e.(type) {
	case *ast.Cast:
		return NameIn(x.X)
	case *ast.StringLit:
		if x.Value != "" {
			n = NameFromText(x.Value)
		}
		for i := range n.Parts {
			n.Parts[i].At = x.At
		}
	}
	return n
}

// And is [Both] for conditions of the target, which have no place and need no parentheses; the
// first may be nil.
func And(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return &ast.Binary{Op: "and", Left: a, Right: b}
}

func FunctionCall(name string, args ...ast.Expr) *ast.Call {
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: args}
}

// ExprText is the text of a literal type argument.
func ExprText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.NumberLit:
		return e.Text
	case *ast.Keyword:
		return e.Word
	case *ast.StringLit:
		return e.Value
	case *ast.ColumnRef:
		return strings.ToLower(e.Name.String())
	case *ast.Unary:
		return e.Op + ExprText(e.X)
	case *ast.Star:
		return "*"
	}
	return ""
}
