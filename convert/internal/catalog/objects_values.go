package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Each makes a value of each column below the attribute.
func (a *Attribute) Each(f func(*Column) ast.Expr) []ast.Expr {
	var list []ast.Expr
	for _, leaf := range a.Leaves() {
		list = append(list, f(leaf))
	}
	return list
}

func (a *Attribute) Index(key string) int {
	for i, p := range a.Parts {
		if p.Own == key {
			return i
		}
	}
	return -1
}
