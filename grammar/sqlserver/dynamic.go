package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
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
	if runsHere(x.Options) {
		if b.w.Nest(d); d.Nested == nil {
			d.Nested = b.joined(d.Text)
		}
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

// joined are the statements of a text put together from literals by +. What
// stands between two of them is read like an escape that stands for nothing.
func (b *batch) joined(e ast.Expr) []ast.Stmt {
	if _, sum := e.(*ast.Binary); !sum {
		return nil
	}
	value, ok := joinedValue(e)
	if !ok {
		return nil
	}
	f := b.w.File()
	start, end := f.Offset(e.Span().Start), f.Offset(e.Span().End)
	n := strings.IndexByte(f.Text[start:end], '\'') + 1
	if n == 0 || end-1 < start+n {
		return nil
	}
	inner := f.Inside(start+n, end-1, quoteOrSum)
	if inner.Text != value {
		return nil
	}
	return b.w.NestedIn(inner)
}

// joinedValue is the value of a sum of literals.
func joinedValue(e ast.Expr) (string, bool) {
	var parts []string
	for {
		b, sum := e.(*ast.Binary)
		last := e
		if sum {
			last = b.Right
		}
		l, ok := last.(*ast.StringLit)
		if !ok || sum && b.Op != "+" {
			return "", false
		}
		parts = append(parts, l.Value)
		if !sum {
			break
		}
		e = b.Left
	}
	var v strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		v.WriteString(parts[i])
	}
	return v.String(), true
}

// quoteOrSum is a doubled quote, or the end of a literal with the sign and the
// start of the next, which stand for nothing.
func quoteOrSum(text string, i int) (value string, length int) {
	if text[i] != '\'' {
		return "", 0
	}
	if v, n := source.DoubledQuote(text, i); n > 0 {
		return v, n
	}
	rest := strings.TrimLeft(text[i+1:], " \t\r\n")
	rest, ok := strings.CutPrefix(rest, "+")
	if !ok {
		return "", 0
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	if rest != "" && (rest[0] == 'N' || rest[0] == 'n') {
		rest = rest[1:]
	}
	rest, ok = strings.CutPrefix(rest, "'")
	if !ok {
		return "", 0
	}
	return "", len(text) - i - len(rest)
}
