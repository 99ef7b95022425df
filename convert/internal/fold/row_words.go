package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// What PL/pgSQL tells a trigger about itself is constant in one: TG_OP, TG_TABLE_NAME, TG_ARGV[0].
// So is what PL/SQL asks about the event.

// word is the value of such a variable at the event, nil for any other expression.
func (a *acting) word(e ast.Expr) ast.Expr {
	if c, ok := e.(*ast.Case); ok && a.c.Dialect == "oracle" { // CASE WHEN INSERTING
		return a.decidedCase(c)
	}
	if a.c.Dialect != "postgres" {
		return nil
	}
	switch x := e.(type) {
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			return a.wordNamed(strings.ToLower(x.Name.Last().Text), x)
		}
	case *ast.Subscript:
		r, ok := x.X.(*ast.ColumnRef)
		n, constant := x.Low.(*ast.NumberLit)
		if !ok || !constant || x.Slice || len(r.Name.Parts) != 1 || !strings.EqualFold(r.Name.Last().Text, "tg_argv") {
			return nil
		}
		if i, err := strconv.Atoi(n.Text); err == nil && i < len(a.def.Args) {
			return textOfArg(a.def.Args[i])
		}
		return tree.Spanned(&ast.Keyword{Word: "null"}, e)
	case *ast.Case:
		return a.decidedCase(x)
	}
	return nil
}

// decidedCase is the value of a CASE whose tests are known at the event, nil for any other.
func (a *acting) decidedCase(e *ast.Case) ast.Expr {
	if _, ok := a.word(e.Operand).(*ast.StringLit); e.Operand != nil && !ok {
		return nil
	}
	for _, w := range e.Whens {
		cond := w.Cond
		if e.Operand != nil {
			cond = &ast.Binary{Op: "=", Left: e.Operand, Right: w.Cond}
		}
		_, known, holds := a.test(cond, 0)
		switch {
		case !known:
			return nil
		case holds:
			return tree.Paren(a.row(w.Result))
		}
	}
	if e.Else == nil {
		return tree.Spanned(&ast.Keyword{Word: "null"}, e)
	}
	return tree.Paren(a.row(e.Else))
}

func (a *acting) wordNamed(word string, e ast.Expr) ast.Expr {
	if !strings.HasPrefix(word, "tg_") {
		return nil
	}
	level := "ROW"
	if a.once {
		level = "STATEMENT"
	}
	texts := map[string]string{"tg_op": strings.ToUpper(a.event), "tg_when": strings.ToUpper(a.def.Timing), "tg_level": level,
		"tg_name": a.c.Cat.Fold(a.def.Name.Last())}
	if t := a.c.Cat.Table(a.def.Table); t != nil {
		texts["tg_table_name"] = a.c.Cat.Fold(t.Def.Name.Last())
		texts["tg_relname"] = texts["tg_table_name"]
		if texts["tg_table_schema"] = "public"; !t.Def.Name.Qualifier().IsZero() {
			texts["tg_table_schema"] = a.c.Cat.Fold(t.Def.Name.Qualifier())
		}
	}
	if text, ok := texts[word]; ok {
		return tree.Spanned(&ast.StringLit{Value: text}, e)
	}
	if word == "tg_nargs" {
		return tree.Spanned(tree.NumberExpr(strconv.Itoa(len(a.def.Args))), e)
	}
	return nil
}

// textOfArg is an argument of the trigger, which is a text whatever it is written as.
func textOfArg(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.Keyword:
		return tree.Spanned(&ast.StringLit{Value: x.Word}, e)
	case *ast.NumberLit:
		return tree.Spanned(&ast.StringLit{Value: x.Text}, e)
	}
	return e
}

// constantTest decides a comparison of two texts or whole numbers that are constant, and whether a
// constant is NULL.
func constantTest(e ast.Expr) (known, holds bool) {
	switch x := e.(type) {
	case *ast.Keyword:
		return (x.Word == "true" || x.Word == "false"), x.Word == "true"
	case *ast.ColumnRef: // as Oracle has it
		word := strings.ToLower(x.Name.Last().Text)
		return len(x.Name.Parts) == 1 && !x.Name.Last().Quoted && (word == "true" || word == "false"), word == "true"
	case *ast.IsExpr:
		_, text := ast.Unparen(x.X).(*ast.StringLit)
		null := tree.IsNullWord(ast.Unparen(x.X))
		return x.Test == "null" && (text || null), null != x.Not
	case *ast.Binary:
		if m, n := tree.NumberOf(ast.Unparen(x.Left)), tree.NumberOf(ast.Unparen(x.Right)); m != nil && n != nil {
			return comparedNumbers(x.Op, m.Cmp(n))
		}
		left, ok1 := ast.Unparen(x.Left).(*ast.StringLit)
		right, ok2 := ast.Unparen(x.Right).(*ast.StringLit)
		if ok1 && ok2 {
			switch x.Op {
			case "=":
				return true, left.Value == right.Value
			case "<>", "!=":
				return true, left.Value != right.Value
			}
		}
	case *ast.In:
		left, ok := ast.Unparen(x.X).(*ast.StringLit)
		if !ok || x.List == nil {
			return false, false
		}
		in := false
		for _, it := range x.List {
			lit, ok := ast.Unparen(it).(*ast.StringLit)
			if !ok {
				return false, false
			}
			in = in || lit.Value == left.Value
		}
		return true, in != x.Not
	}
	return false, false
}

// comparedNumbers decides a comparison of numbers of which it is known how they differ.
func comparedNumbers(op string, difference int) (known, holds bool) {
	switch op {
	case "=":
		return true, difference == 0
	case "<>", "!=":
		return true, difference != 0
	case "<":
		return true, difference < 0
	case "<=":
		return true, difference <= 0
	case ">":
		return true, difference > 0
	case ">=":
		return true, difference >= 0
	}
	return false, false
}
