package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) call(e *ast.Call) {
	p.lacks(e.X != nil, e.At, "method call")
	p.lacks(len(e.Within) > 0, e.At, "WITHIN GROUP")
	p.lacks(e.Filter != nil, e.At, "FILTER")
	p.lacks(e.Over != nil, e.At, "window function")
	p.unknown(e.Options)
	p.functionName(e)
	p.write("(")
	p.callQuantifier(e)
	p.args(e)
	p.write(")")
}

// functionName prints a native function in upper case, because the server
// knows some of them only without quotes, and any other function quoted.
func (p *Printer) functionName(e *ast.Call) {
	last := e.Name.Last()
	native := len(e.Name.Parts) == 1 && !last.Quoted && isWord(last.Text)
	if !native || IsReserved(last.Text) && !isReservedFunction(last.Text) {
		p.object(e.Name)
		return
	}
	upper := strings.ToUpper(last.Text)
	switch upper {
	case "ROLLUP", "CUBE", "GROUPING":
		p.lacks(true, e.At, "function "+upper)
	}
	p.write(upper)
}

// isReservedFunction reports whether a reserved word is also the name of a
// native function.
func isReservedFunction(s string) bool {
	switch strings.ToUpper(s) {
	case "CHAR", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "DATABASE", "IF", "INSERT",
		"INTERVAL", "LEFT", "LOCALTIME", "LOCALTIMESTAMP", "MOD", "REPEAT", "REPLACE", "RIGHT", "SCHEMA",
		"UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP", "VALUES", "CONVERT":
		return true
	}
	return false
}

func (p *Printer) callQuantifier(e *ast.Call) {
	switch e.Quantifier {
	case "":
	case "distinct", "all":
		p.write(strings.ToUpper(e.Quantifier), " ")
	default:
		p.lacks(true, e.At, strings.ToUpper(clip(e.Quantifier))+" in a call")
	}
}

// args prints the arguments. A keyword form follows its predecessor with a
// blank; SEPARATOR comes after ORDER BY.
func (p *Printer) args(e *ast.Call) {
	if e.Star {
		p.write("*")
	}
	args, separator := e.Args, ast.Expr(nil)
	if n := len(args); n > 0 && isSpecial(args[n-1], "separator") {
		args, separator = args[:n-1], args[n-1]
	}
	for i, a := range args {
		if i > 0 {
			p.argGap(a)
		}
		p.arg(e, i, a)
	}
	if len(e.OrderBy) > 0 {
		p.lacks(!strings.EqualFold(e.Name.String(), "group_concat"), e.At, "ORDER BY in this function")
		p.write(" ")
		p.orderBy(e.OrderBy)
	}
	if separator != nil {
		p.write(" ")
		p.expr(separator, levelAny)
	}
}

func (p *Printer) argGap(a ast.Expr) {
	if _, ok := a.(*ast.SpecialArg); ok {
		p.write(" ")
		return
	}
	p.write(", ")
}

func isSpecial(e ast.Expr, word string) bool {
	s, ok := e.(*ast.SpecialArg)
	return ok && s.Word == word
}

// arg prints one argument; the first of some functions is the name of a unit.
func (p *Printer) arg(e *ast.Call, i int, a ast.Expr) {
	if i == 0 && takesUnit(e.Name.String()) {
		if unit, ok := intervalUnit(wordOf(a)); ok {
			p.node(a, func() { p.write(unit) })
			return
		}
	}
	p.expr(a, levelAny)
}

func takesUnit(function string) bool {
	return strings.EqualFold(function, "extract") || strings.EqualFold(function, "timestampadd") || strings.EqualFold(function, "timestampdiff")
}

// wordOf is the word that stands where MySQL wants a unit, or "".
func wordOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ColumnRef:
		return e.Name.String()
	case *ast.Keyword:
		return e.Word
	case *ast.SpecialArg:
		if e.X == nil {
			return e.Word
		}
	}
	return ""
}

func (p *Printer) specialArg(e *ast.SpecialArg) {
	switch e.Word {
	case "from", "for", "leading", "trailing", "both", "separator":
		p.write(strings.ToUpper(e.Word))
	case "using":
		p.write("USING ")
		p.word(e.At, wordOf(e.X))
		return
	default:
		p.lacks(true, e.At, "argument form "+strings.ToUpper(clip(e.Word)))
		p.write(unprintable)
	}
	if e.X != nil {
		p.write(" ")
		p.expr(e.X, levelAny)
	}
}
