package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// maxNested is how many literals text that is run may stand in; each doubles
// the quotes of those inside.
const maxNested = 8

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
	d := &ast.DynamicSQL{Text: x.Text, Using: x.Args, Options: x.Options}
	d.At = x.At
	if x.Text == nil {
		if !strings.EqualFold(x.Name.Last().Text, "sp_executesql") || len(x.Args) == 0 {
			return x
		}
		o := &ast.Option{Name: name + ":sp_executesql", Text: x.Name.String()}
		o.At = x.Name.Span()
		d.Options = append(d.Options, o)
		d.Text, d.Using = textArgument(x.Args)
	}
	if x.Result != nil {
		d.Into = []ast.Expr{x.Result}
	}
	if lit, ok := d.Text.(*ast.StringLit); ok && runsHere(x.Options) {
		d.Nested = b.text(lit)
	}
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

// runsHere reports whether the text of a call is for this server.
func runsHere(options []*ast.Option) bool {
	for _, o := range options {
		if o.Name == name+":at" {
			return false
		}
	}
	return true
}

// text reads the statements of a literal. It has none when nothing in it is a
// statement.
func (b *batch) text(lit *ast.StringLit) []ast.Stmt {
	f := b.w.File()
	start, end := f.Offset(lit.At.Start), f.Offset(lit.At.End)
	n := strings.IndexByte(f.Text[start:end], '\'')
	if n < 0 || start+n+1 >= end || b.nested >= maxNested {
		return nil
	}
	inner := f.Inside(start+n+1, end-1, source.DoubledQuote)
	var list []ast.Stmt
	b.w.Attempt(inner, func() bool {
		list = b.units(inner)
		return hasStatement(list)
	})
	if !hasStatement(list) {
		return nil
	}
	return list
}

// units reads all of the file, which is the inside of a literal.
func (b *batch) units(f *source.File) []ast.Stmt {
	var list []ast.Stmt
	sc := scan.NewRegion(f, scriptTable(), 0, len(f.Text))
	for u, ok := sc.Next(); ok; u, ok = sc.Next() {
		if u.Kind != scan.UnitSQL || u.Err != "" {
			return nil
		}
		inner := &batch{w: b.w, u: u, depth: b.depth, code: true, nested: b.nested + 1}
		list = append(list, inner.all()...)
	}
	return list
}

// hasStatement reports whether a statement of list was read.
func hasStatement(list []ast.Stmt) bool {
	for _, s := range list {
		if _, opaque := s.(*ast.Opaque); !opaque {
			return true
		}
	}
	return false
}
