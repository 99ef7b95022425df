package tree

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// ArgsOf are the arguments of a call in an expression as those of a statement that calls.
func ArgsOf(call *ast.Call) []*ast.Arg {
	list := make([]*ast.Arg, len(call.Args))
	for i, x := range call.Args {
		list[i] = &ast.Arg{Base: ast.Base{At: x.Span()}, Value: x}
		if n, ok := x.(*ast.NamedArg); ok {
			list[i].Name, list[i].Value = n.Name, n.Value
		}
	}
	return list
}

// ArgFor is what a call gives the parameter with the number i by its name or place; nil where it has its default.
func ArgFor(args []*ast.Arg, p *ast.Parameter, i int) ast.Expr {
	at := slices.IndexFunc(args, func(a *ast.Arg) bool { return !a.Name.IsZero() && SameWord(a.Name, p.Name) })
	if at < 0 && i < len(args) && args[i].Name.IsZero() {
		at = i
	}
	if at < 0 || IsWord(args[at].Value, "default") {
		return nil
	}
	return args[at].Value
}
