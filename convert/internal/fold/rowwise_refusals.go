package fold

import (
	"strings"

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

// said are the number and the text of an error, no text where it is not constant.
func (r *rowwise) said(s *ast.Raise) (number string, text ast.Expr) {
	message := ast.Unparen(s.Message)
	if p, ok := message.(*ast.Param); ok {
		message = r.vars[r.c.Cat.Fold(ast.Ident{Text: p.Name})]
	}
	lit, ok := message.(*ast.StringLit)
	if !ok {
		return "", nil
	}
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
		return number, lit
	}
	said, ok := r.formatted(lit.Value, s.Args)
	if !ok {
		return "", nil
	}
	return "50000", &ast.StringLit{Base: lit.Base, Value: said}
}

// formatted is the text of RAISERROR with its constant arguments, which come behind severity and state.
func (r *rowwise) formatted(text string, args []ast.Expr) (string, bool) {
	args = args[min(2, len(args)):]
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(text, "%")
		if b.WriteString(before); !more {
			return b.String(), true
		}
		letter, behind := rest[:min(1, len(rest))], rest[min(1, len(rest)):]
		text = behind
		if letter == "%" {
			b.WriteString("%")
			continue
		}
		if len(args) == 0 || letter == "" {
			return "", false
		}
		value := ast.Unparen(args[0])
		if p, ok := value.(*ast.Param); ok {
			value = r.vars[r.c.Cat.Fold(ast.Ident{Text: p.Name})]
		}
		args = args[1:]
		lit, isText := value.(*ast.StringLit)
		n, isNumber := value.(*ast.NumberLit)
		switch {
		case isText && letter == "s":
			b.WriteString(lit.Value)
		case isNumber && (letter == "d" || letter == "i") && strings.Trim(n.Text, "0123456789") == "":
			b.WriteString(n.Text)
		default:
			return "", false
		}
	}
}
