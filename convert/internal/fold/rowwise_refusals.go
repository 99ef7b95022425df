package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// endedInTrigger is what SQL Server says of a trigger that rolls back without a word.
const endedInTrigger = "The transaction ended in the trigger. The batch has been aborted."

// refusal is what statements refuse that stand together: RAISERROR beside ROLLBACK, or THROW. n is
// their number, 0 where none begins; the statement is nil for one that does not refuse. ends tells
// that the trigger ends with them.
func (r *rowwise) refusal(stmts []ast.Stmt) (out ast.Stmt, n int, ends bool) {
	var said *ast.Raise
	undone := false
	for ; n < len(stmts) && !ends; n++ {
		switch s := r.withoutTest(stmts[n]).(type) {
		case *ast.Raise:
			if said == nil || s.Verb == "throw" {
				said = s
			}
			ends = s.Verb == "throw" || r.handled && isError(s)
			continue
		case *ast.Transaction:
			if s.Verb == "rollback" && s.Name.IsZero() {
				undone = true
				continue
			}
		case *ast.Return:
			if ends = undone && s.Value == nil; ends {
				continue
			}
		}
		break
	}
	switch {
	case n == 0:
		return nil, 0, false
	case !undone && !ends: // RAISERROR alone leaves the rows as they are
		return nil, n, false
	}
	raise := &ast.Raise{Verb: "signal", Message: &ast.StringLit{Value: endedInTrigger}, Args: []ast.Expr{numberOfError("3609")}}
	raise.At = stmts[0].Span()
	if said != nil {
		number, text := r.said(said)
		if text == nil {
			return nil, n, false
		}
		raise.Message, raise.Args[0] = text, numberOfError(number)
	}
	return raise, n, ends
}

// isError reports whether RAISERROR has a severity that goes to a handler.
func isError(s *ast.Raise) bool {
	if s.Verb != "raiserror" || len(s.Args) < 2 {
		return false
	}
	n, ok := ast.Unparen(s.Args[0]).(*ast.NumberLit)
	return ok && len(n.Text) == 2 && n.Text > "10" && n.Text < "19"
}

// numberOfError is the number of an error as RAISE_APPLICATION_ERROR has it.
func numberOfError(digits string) ast.Expr {
	return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: digits}}
}

// said are the number and the text of an error, no text where it is neither constant nor of the row.
func (r *rowwise) said(s *ast.Raise) (number string, text ast.Expr) {
	text = r.messageOf(s.Message)
	if s.Verb == "throw" {
		if len(s.Args) == 0 {
			return "", nil
		}
		n, ok := ast.Unparen(s.Args[0]).(*ast.NumberLit)
		if !ok {
			return "", nil
		}
		if number = n.Text; len(number) != 5 || number > "65535" {
			number = "50000"
		}
		return number, text
	}
	lit, constant := text.(*ast.StringLit)
	switch {
	case constant:
		text = r.formatted(lit, s.Args)
	case len(s.Args) > 2:
		text = nil
	}
	return "50000", text
}

// messageOf is a constant text of an error, or one that is put together of values of the row, nil for
// others.
func (r *rowwise) messageOf(e ast.Expr) ast.Expr {
	x := r.saidValue(e)
	if _, constant := x.(*ast.StringLit); !constant && !r.single {
		return nil
	}
	return x
}

// saidValue is what stands in the text of an error, nil for what is not known.
func (r *rowwise) saidValue(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	switch x := e.(type) {
	case *ast.Param:
		return ast.Unparen(r.vars[r.c.Cat.Fold(ast.Ident{Text: x.Name})])
	case *ast.StringLit, *ast.NumberLit:
		return e
	}
	q := &rowQuery{r: r, seen: &rowNames{bare: -1}}
	x, ok := q.value(e, match{})
	if !ok || q.recounted || q.looked {
		return nil
	}
	return ast.Unparen(x)
}

// formatted is the text of RAISERROR with its arguments, which come behind severity and state; nil for
// forms that are not known.
func (r *rowwise) formatted(lit *ast.StringLit, args []ast.Expr) ast.Expr {
	args = args[min(2, len(args)):]
	var parts []ast.Expr
	var b strings.Builder
	text := lit.Value
	for {
		before, rest, more := strings.Cut(text, "%")
		if b.WriteString(before); !more {
			break
		}
		letter, behind := rest[:min(1, len(rest))], rest[min(1, len(rest)):]
		text = behind
		if letter == "%" {
			b.WriteString("%")
			continue
		}
		if len(args) == 0 || letter != "s" && letter != "d" && letter != "i" {
			return nil
		}
		said, value := r.shown(args[0], letter)
		args = args[1:]
		switch {
		case value != nil:
			parts = append(parts, &ast.StringLit{Value: b.String()}, value)
			b.Reset()
		case said == "":
			return nil
		}
		b.WriteString(said)
	}
	if parts == nil {
		return &ast.StringLit{Base: lit.Base, Value: b.String()}
	}
	if b.Len() > 0 {
		parts = append(parts, &ast.StringLit{Value: b.String()})
	}
	return tree.Spanned(tree.FunctionCall("CONCAT", parts...), lit)
}

// shown is an argument of RAISERROR as it stands in the text: a constant, or a value of the row, of
// which NULL is shown so.
func (r *rowwise) shown(arg ast.Expr, letter string) (said string, value ast.Expr) {
	switch x := r.saidValue(arg).(type) {
	case *ast.StringLit:
		if letter == "s" {
			return x.Value, nil
		}
	case *ast.NumberLit:
		if letter != "s" && strings.Trim(x.Text, "0123456789") == "" {
			return x.Text, nil
		}
	case nil:
	default:
		if r.single {
			to := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "nvarchar"}}}, Args: []ast.Expr{&ast.NumberLit{Text: "2047"}}}
			return "", tree.FunctionCall("COALESCE", &ast.Cast{X: x, Type: to, Func: "cast"}, &ast.StringLit{Value: "(null)"})
		}
	}
	return "", nil
}
