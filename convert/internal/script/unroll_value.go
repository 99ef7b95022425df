package script

import (
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Value is what a variable of a loop holds: a whole number (kind 'i'), a text ('t'), a
// truth ('b'), a date ('d', its type in S), an interval of PostgreSQL ('p'), what a variable of
// the session ('v', its name in S) will have, another constant ('e'), a collection ('c'), or NULL (0).
type Value struct {
	Kind byte
	n    int64
	S    string
	b    bool
	t    time.Time
	span interval.Value
	x    ast.Expr
	list []*Value
}

// Literal is the value as an expression.
func (v *Value) Literal() ast.Expr {
	switch v.Kind {
	case 'i':
		if v.n < 0 {
			return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strings.TrimPrefix(strconv.FormatInt(v.n, 10), "-")}}
		}
		return &ast.NumberLit{Text: strconv.FormatInt(v.n, 10)}
	case 't':
		return &ast.StringLit{Value: v.S}
	case 'b':
		return &ast.Keyword{Word: strconv.FormatBool(v.b)}
	case 'd':
		return v.dateLiteral()
	case 'v':
		return &ast.Param{Name: v.S}
	case 'e':
		return v.x
	}
	return &ast.Keyword{Word: "null"}
}

// LiteralValue is the value of a literal, nil for one that is none of these.
func LiteralValue(e ast.Expr) *Value {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return &Value{Kind: 't', S: x.Value}
	case *ast.NumberLit:
		if n, err := strconv.ParseInt(x.Text, 10, 64); err == nil {
			return &Value{Kind: 'i', n: n}
		}
	case *ast.Unary:
		if v := LiteralValue(x.X); v != nil && v.Kind == 'i' && x.Op == "-" {
			return &Value{Kind: 'i', n: -v.n}
		}
	case *ast.ColumnRef: // TRUE and FALSE are no words of Oracle's SQL
		if len(x.Name.Parts) == 1 && !x.Name.Parts[0].Quoted && (strings.EqualFold(x.Name.Parts[0].Text, "true") || strings.EqualFold(x.Name.Parts[0].Text, "false")) {
			return &Value{Kind: 'b', b: strings.EqualFold(x.Name.Parts[0].Text, "true")}
		}
	case *ast.Keyword:
		switch x.Word {
		case "null":
			return &Value{}
		case "true", "false":
			return &Value{Kind: 'b', b: x.Word == "true"}
		}
	}
	return nil
}

// whole is a whole number.
func (u *Unroller) whole(e ast.Expr) (int64, bool) {
	v, ok := u.Eval(e, 0)
	return v.number(), ok && v.Kind == 'i'
}

func (v *Value) number() int64 {
	if v == nil {
		return 0
	}
	return v.n
}

// truth is a condition; NULL is not true.
func (u *Unroller) truth(e ast.Expr) (yes, ok bool) {
	v, ok := u.Eval(e, 0)
	if !ok || v.Kind != 'b' && v.Kind != 0 {
		return false, false
	}
	return v.b, true
}

// Eval computes an expression of constants and variables that are known.
func (u *Unroller) Eval(e ast.Expr, depth int) (*Value, bool) {
	if e == nil || depth > tree.MaxNesting {
		return nil, false
	}
	if v := LiteralValue(e); v != nil {
		if v.Kind == 't' && v.S == "" && u.C.Dialect == "oracle" {
			v = &Value{}
		}
		return v, true
	}
	if v, isVar := u.variable(e); isVar {
		return v, v != nil
	}
	if v := u.literalDate(e); v != nil {
		return v, true
	}
	if v := u.literalSpan(e); v != nil {
		return v, true
	}
	switch x := e.(type) {
	case *ast.Paren:
		return u.Eval(x.X, depth+1)
	case *ast.IsExpr:
		if v, ok := u.Eval(x.X, depth+1); ok && x.Test == "null" {
			return &Value{Kind: 'b', b: (v.Kind == 0) != x.Not}, true
		}
		return nil, false
	case *ast.Unary:
		return u.unary(x, depth)
	case *ast.Binary:
		a, ok := u.Eval(x.Left, depth+1)
		if !ok {
			return nil, false
		}
		if l, isLit := x.Right.(*ast.TypedLit); isLit && l.Type == "interval" && u.C.Dialect != "postgres" {
			return u.plusInterval(x.Op, a, l)
		}
		b, ok := u.Eval(x.Right, depth+1)
		if !ok {
			return nil, false
		}
		return u.binary(x.Op, a, b)
	case *ast.Case:
		return u.choice(x, depth)
	case *ast.In:
		return u.listed(x, depth)
	case *ast.Cast:
		return u.cast(x, depth)
	case *ast.Call:
		return u.call(x, depth)
	case *ast.Subquery:
		return u.catalogValue(x)
	case *ast.Exists:
		return u.existsInCatalog(x)
	}
	return nil, false
}

func (u *Unroller) unary(x *ast.Unary, depth int) (*Value, bool) {
	v, ok := u.Eval(x.X, depth+1)
	switch {
	case !ok:
		return nil, false
	case v.Kind == 0:
		return v, true
	case x.Op == "not" && v.Kind == 'b':
		return &Value{Kind: 'b', b: !v.b}, true
	case x.Op == "-" && v.Kind == 'i':
		return &Value{Kind: 'i', n: -v.n}, true
	}
	return nil, false
}

func (u *Unroller) binary(op string, a, b *Value) (*Value, bool) {
	switch op {
	case "and", "or":
		if a.Kind != 'b' || b.Kind != 'b' {
			return nil, false
		}
		return &Value{Kind: 'b', b: op == "and" && a.b && b.b || op == "or" && (a.b || b.b)}, true
	case "||":
		return u.joined(a, b)
	}
	if a.Kind == 0 || b.Kind == 0 {
		return &Value{}, true
	}
	if a.Kind == 'p' || b.Kind == 'p' {
		v := u.spanned(op, a, b)
		return v, v != nil
	}
	if a.Kind == 'd' || b.Kind == 'd' {
		v := u.dated(op, a, b)
		return v, v != nil
	}
	if op == "+" && a.Kind == 't' && b.Kind == 't' && u.C.Dialect == "sqlserver" {
		return u.joined(a, b)
	}
	if a.Kind == 't' && b.Kind == 't' && (op == "=" || op == "<>" || op == "!=") && strings.TrimRight(a.S, " ") == a.S && strings.EqualFold(a.S, b.S) == (a.S == b.S) {
		return &Value{Kind: 'b', b: (a.S == b.S) == (op == "=")}, true
	}
	if a.Kind != 'i' || b.Kind != 'i' {
		return nil, false
	}
	return u.numbers(op, a.n, b.n)
}

// joined is the text of two values; Oracle takes NULL for an empty text.
func (u *Unroller) joined(a, b *Value) (*Value, bool) {
	text := ""
	for _, v := range []*Value{a, b} {
		switch v.Kind {
		case 't':
			text += v.S
		case 'i':
			text += strconv.FormatInt(v.n, 10)
		case 'd':
			if u.C.Dialect != "postgres" || v.S == "timestamptz" {
				return nil, false
			}
			text += v.dateText()
		case 0:
			if u.C.Dialect != "oracle" {
				return &Value{}, true
			}
		default:
			return nil, false
		}
	}
	return &Value{Kind: 't', S: text}, len(text) < 1<<16
}

func (u *Unroller) numbers(op string, a, b int64) (*Value, bool) {
	const most = 1 << 31 // so that nothing overflows
	if a > most || a < -most || b > most || b < -most {
		return nil, false
	}
	truth := func(b bool) (*Value, bool) { return &Value{Kind: 'b', b: b}, true }
	number := func(n int64) (*Value, bool) { return &Value{Kind: 'i', n: n}, true }
	switch op {
	case "+":
		return number(a + b)
	case "-":
		return number(a - b)
	case "*":
		return number(a * b)
	case "/":
		if b == 0 || u.C.Dialect == "oracle" && a%b != 0 {
			return nil, false
		}
		return number(a / b)
	case "%":
		if b == 0 {
			return nil, false
		}
		return number(a % b)
	case "=":
		return truth(a == b)
	case "<>", "!=":
		return truth(a != b)
	case "<":
		return truth(a < b)
	case "<=":
		return truth(a <= b)
	case ">":
		return truth(a > b)
	case ">=":
		return truth(a >= b)
	}
	return nil, false
}

func (u *Unroller) cast(x *ast.Cast, depth int) (*Value, bool) {
	v, ok := u.Eval(x.X, depth+1)
	if !ok || x.Type == nil || x.Type.Array > 0 {
		return nil, false
	}
	if dateWord(x.Type) != "" {
		v = u.declared(v, x.Type)
		return v, v != nil
	}
	if u.C.Dialect == "postgres" && v.Kind == 't' && tree.TypeOf(x.Type) == "interval" {
		v = spanOf(v.S, "")
		return v, v != nil
	}
	if v.Kind == 'd' && u.C.Dialect != "postgres" {
		return u.dateAsText(v, x)
	}
	switch strings.ToLower(x.Type.Name.Last().Text) {
	case "varchar", "nvarchar", "varchar2", "nvarchar2", "text", "character varying":
		v, ok = u.joined(&Value{Kind: 't'}, v)
		n := tree.ArgOf(x.Type, 0)
		return v, ok && (v.Kind == 0 || n == 0 || len(v.S) <= n)
	case "int", "integer", "bigint", "int4", "int8", "smallint":
		if v.Kind == 't' && len(v.S) < 19 && strings.Trim(v.S, "0123456789") == "" {
			if n, err := strconv.ParseInt(v.S, 10, 64); err == nil {
				return &Value{Kind: 'i', n: n}, true
			}
		}
		return v, v.Kind == 'i' || v.Kind == 0
	}
	return nil, false
}

func (u *Unroller) call(x *ast.Call, depth int) (*Value, bool) {
	if len(x.Name.Parts) > 2 {
		return nil, false
	}
	if v, is := u.constructed(x, depth); is {
		return v, true
	}
	if v, ok := u.nameFunction(x, depth); ok {
		return v, true
	}
	if v, is := u.chosenCall(x, depth); is {
		return v, v != nil
	}
	if v, is := u.spanFunction(x, depth); is {
		return v, v != nil
	}
	if len(x.Name.Parts) != 1 || len(x.Args) == 0 || len(x.Args) > 4 {
		return nil, false
	}
	if v, is := u.dateCall(x, depth); is {
		return v, v != nil
	}
	var args []*Value
	for _, a := range x.Args {
		v, ok := u.Eval(a, depth+1)
		if !ok || v.Kind == 0 {
			return nil, false
		}
		args = append(args, v)
	}
	switch name := strings.ToLower(x.Name.Last().Text); {
	case name == "mod" && len(args) == 2 && args[0].Kind == 'i' && args[1].Kind == 'i':
		return u.numbers("%", args[0].n, args[1].n)
	case name == "to_char" && len(args) == 1:
		return u.joined(&Value{Kind: 't'}, args[0])
	case name == "abs" && len(args) == 1 && args[0].Kind == 'i':
		return &Value{Kind: 'i', n: max(args[0].n, -args[0].n)}, true
	case (name == "trim" || name == "ltrim" || name == "rtrim") && len(args) == 1 && args[0].Kind == 't':
		text := args[0].S
		if name != "rtrim" {
			text = strings.TrimLeft(text, " ")
		}
		if name != "ltrim" {
			text = strings.TrimRight(text, " ")
		}
		if text == "" && u.C.Dialect == "oracle" {
			return &Value{}, true
		}
		return &Value{Kind: 't', S: text}, true
	case name == "upper" && len(args) == 1 && args[0].Kind == 't':
		return &Value{Kind: 't', S: strings.ToUpper(args[0].S)}, true
	case name == "lpad" && len(args) == 3 && args[1].Kind == 'i' && args[2].Kind == 't' && args[2].S != "" && args[1].n < 1000:
		text, _ := u.joined(&Value{Kind: 't'}, args[0])
		for text.S = strings.Clone(text.S); int64(len(text.S)) < args[1].n; {
			text.S = args[2].S + text.S
		}
		return text, len(args[2].S) == 1 && int64(len(text.S)) == args[1].n
	}
	if v, ok := u.textFunction(strings.ToLower(x.Name.Last().Text), args); ok {
		return v, true
	}
	return u.dateFunction(strings.ToLower(x.Name.Last().Text), args)
}
