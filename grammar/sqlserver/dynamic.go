package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// call is a call by EXECUTE. One of a script that only runs a definition is
// that definition.
func (b *batch) call(x *ast.Exec) ast.Stmt {
	if !b.code {
		if g := b.w.DefinedByCall(x); g != nil {
			return g
		}
	}
	return b.dynamic(x)
}

// dynamic is the call as dynamic SQL if that is what it is: EXECUTE (text) or
// sp_executesql.
func (b *batch) dynamic(x *ast.Exec) ast.Stmt {
	d := &ast.DynamicSQL{Text: b.spoken(x.Text, 0), Using: x.Args, Options: x.Options}
	d.At = x.At
	if x.Text == nil {
		if !strings.EqualFold(x.Name.Last().Text, "sp_executesql") || len(x.Args) == 0 {
			return x
		}
		o := &ast.Option{Name: name + ":sp_executesql", Text: x.Name.String()}
		o.At = x.Name.Span()
		d.Options = append(d.Options, o)
		d.Text, d.Using = textArgument(x.Args)
		d.Text = b.spoken(d.Text, 0)
	}
	if x.Result != nil {
		d.Into = []ast.Expr{x.Result}
	}
	b.runs = true
	return d
}

// textArgument takes the text out of the arguments of sp_executesql: the one
// named so, or the first.
func textArgument(args []*ast.Arg) (text ast.Expr, others []*ast.Arg) {
	at := 0
	for i, a := range args {
		if strings.EqualFold(a.Name.Text, "@stmt") || strings.EqualFold(a.Name.Text, "@statement") {
			at = i
		}
	}
	others = append(others, args[:at]...)
	return args[at].Value, append(others, args[at+1:]...)
}

// spoken is the text of a call, in which double quotes stand around text: a column would
// mean nothing there.
func (b *batch) spoken(e ast.Expr, depth int) ast.Expr {
	switch x := e.(type) {
	case *ast.ColumnRef:
		if raw := b.w.File().Slice(x.Span()); len(x.Name.Parts) == 1 && strings.HasPrefix(raw, `"`) {
			l := &ast.StringLit{Value: x.Name.Parts[0].Text}
			l.At = x.Span()
			return l
		}
	case *ast.Binary:
		if x.Op == "+" && depth < maxTextParts {
			x.Left, x.Right = b.spoken(x.Left, depth+1), b.spoken(x.Right, depth+1)
		}
	}
	return e
}

// maxTextParts bounds how many parts a text is put together from where double quotes are read.
const maxTextParts = 1000
