package convert

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// value is what a variable of a loop holds: a whole number (kind 'i'), a text ('t'), a
// truth ('b') or NULL (0).
type value struct {
	kind byte
	n    int64
	s    string
	b    bool
}

// literal is the value as an expression.
func (v *value) literal() ast.Expr {
	switch v.kind {
	case 'i':
		if v.n < 0 {
			return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strings.TrimPrefix(strconv.FormatInt(v.n, 10), "-")}}
		}
		return &ast.NumberLit{Text: strconv.FormatInt(v.n, 10)}
	case 't':
		return &ast.StringLit{Value: v.s}
	case 'b':
		return &ast.Keyword{Word: strconv.FormatBool(v.b)}
	}
	return &ast.Keyword{Word: "null"}
}

// literalValue is the value of a literal, nil for one that is none of these.
func literalValue(e ast.Expr) *value {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return &value{kind: 't', s: x.Value}
	case *ast.NumberLit:
		if n, err := strconv.ParseInt(x.Text, 10, 64); err == nil {
			return &value{kind: 'i', n: n}
		}
	case *ast.Unary:
		if v := literalValue(x.X); v != nil && v.kind == 'i' && x.Op == "-" {
			return &value{kind: 'i', n: -v.n}
		}
	case *ast.Keyword:
		switch x.Word {
		case "null":
			return &value{}
		case "true", "false":
			return &value{kind: 'b', b: x.Word == "true"}
		}
	}
	return nil
}

// whole is a whole number.
func (u *unroller) whole(e ast.Expr) (int64, bool) {
	v, ok := u.eval(e, 0)
	return v.number(), ok && v.kind == 'i'
}

func (v *value) number() int64 {
	if v == nil {
		return 0
	}
	return v.n
}

// truth is a condition; NULL is not true.
func (u *unroller) truth(e ast.Expr) (yes, ok bool) {
	v, ok := u.eval(e, 0)
	if !ok || v.kind != 'b' && v.kind != 0 {
		return false, false
	}
	return v.b, true
}

// eval computes an expression of constants and variables that are known.
func (u *unroller) eval(e ast.Expr, depth int) (*value, bool) {
	if e == nil || depth > maxNesting {
		return nil, false
	}
	if v := literalValue(e); v != nil {
		if v.kind == 't' && v.s == "" && u.c.dialect == "oracle" {
			v = &value{}
		}
		return v, true
	}
	if v, isVar := u.variable(e); isVar {
		return v, v != nil
	}
	switch x := e.(type) {
	case *ast.Paren:
		return u.eval(x.X, depth+1)
	case *ast.Unary:
		return u.unary(x, depth)
	case *ast.Binary:
		a, ok := u.eval(x.Left, depth+1)
		if !ok {
			return nil, false
		}
		b, ok := u.eval(x.Right, depth+1)
		if !ok {
			return nil, false
		}
		return u.binary(x.Op, a, b)
	case *ast.Cast:
		return u.cast(x, depth)
	case *ast.Call:
		return u.call(x, depth)
	}
	return nil, false
}

func (u *unroller) unary(x *ast.Unary, depth int) (*value, bool) {
	v, ok := u.eval(x.X, depth+1)
	switch {
	case !ok:
		return nil, false
	case v.kind == 0:
		return v, true
	case x.Op == "not" && v.kind == 'b':
		return &value{kind: 'b', b: !v.b}, true
	case x.Op == "-" && v.kind == 'i':
		return &value{kind: 'i', n: -v.n}, true
	}
	return nil, false
}

func (u *unroller) binary(op string, a, b *value) (*value, bool) {
	switch op {
	case "and", "or":
		if a.kind != 'b' || b.kind != 'b' {
			return nil, false
		}
		return &value{kind: 'b', b: op == "and" && a.b && b.b || op == "or" && (a.b || b.b)}, true
	case "||":
		return u.joined(a, b)
	}
	if a.kind == 0 || b.kind == 0 {
		return &value{}, true
	}
	if op == "+" && a.kind == 't' && b.kind == 't' && u.c.dialect == "sqlserver" {
		return u.joined(a, b)
	}
	if a.kind == 't' && b.kind == 't' && (op == "=" || op == "<>" || op == "!=") && strings.TrimRight(a.s, " ") == a.s && strings.EqualFold(a.s, b.s) == (a.s == b.s) {
		return &value{kind: 'b', b: (a.s == b.s) == (op == "=")}, true
	}
	if a.kind != 'i' || b.kind != 'i' {
		return nil, false
	}
	return u.numbers(op, a.n, b.n)
}

// joined is the text of two values; Oracle takes NULL for an empty text.
func (u *unroller) joined(a, b *value) (*value, bool) {
	text := ""
	for _, v := range []*value{a, b} {
		switch v.kind {
		case 't':
			text += v.s
		case 'i':
			text += strconv.FormatInt(v.n, 10)
		case 0:
			if u.c.dialect != "oracle" {
				return &value{}, true
			}
		default:
			return nil, false
		}
	}
	return &value{kind: 't', s: text}, len(text) < 1<<16
}

func (u *unroller) numbers(op string, a, b int64) (*value, bool) {
	const most = 1 << 31 // so that nothing overflows
	if a > most || a < -most || b > most || b < -most {
		return nil, false
	}
	truth := func(b bool) (*value, bool) { return &value{kind: 'b', b: b}, true }
	number := func(n int64) (*value, bool) { return &value{kind: 'i', n: n}, true }
	switch op {
	case "+":
		return number(a + b)
	case "-":
		return number(a - b)
	case "*":
		return number(a * b)
	case "/":
		if b == 0 || u.c.dialect == "oracle" && a%b != 0 {
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

func (u *unroller) cast(x *ast.Cast, depth int) (*value, bool) {
	v, ok := u.eval(x.X, depth+1)
	if !ok || x.Type == nil || x.Type.Array > 0 {
		return nil, false
	}
	switch strings.ToLower(x.Type.Name.Last().Text) {
	case "varchar", "nvarchar", "varchar2", "nvarchar2", "text", "character varying":
		v, ok = u.joined(&value{kind: 't'}, v)
		n := argOf(x.Type, 0)
		return v, ok && (v.kind == 0 || n == 0 || len(v.s) <= n)
	case "int", "integer", "bigint", "int4", "int8", "smallint":
		return v, v.kind == 'i' || v.kind == 0
	}
	return nil, false
}

func (u *unroller) call(x *ast.Call, depth int) (*value, bool) {
	if len(x.Name.Parts) != 1 || len(x.Args) == 0 || len(x.Args) > 3 {
		return nil, false
	}
	var args []*value
	for _, a := range x.Args {
		v, ok := u.eval(a, depth+1)
		if !ok || v.kind == 0 {
			return nil, false
		}
		args = append(args, v)
	}
	switch name := strings.ToLower(x.Name.Last().Text); {
	case name == "mod" && len(args) == 2 && args[0].kind == 'i' && args[1].kind == 'i':
		return u.numbers("%", args[0].n, args[1].n)
	case name == "to_char" && len(args) == 1:
		return u.joined(&value{kind: 't'}, args[0])
	case name == "abs" && len(args) == 1 && args[0].kind == 'i':
		return &value{kind: 'i', n: max(args[0].n, -args[0].n)}, true
	case (name == "trim" || name == "ltrim" || name == "rtrim") && len(args) == 1 && args[0].kind == 't':
		text := args[0].s
		if name != "rtrim" {
			text = strings.TrimLeft(text, " ")
		}
		if name != "ltrim" {
			text = strings.TrimRight(text, " ")
		}
		if text == "" && u.c.dialect == "oracle" {
			return &value{}, true
		}
		return &value{kind: 't', s: text}, true
	case name == "upper" && len(args) == 1 && args[0].kind == 't':
		return &value{kind: 't', s: strings.ToUpper(args[0].s)}, true
	case name == "lpad" && len(args) == 3 && args[1].kind == 'i' && args[2].kind == 't' && args[2].s != "" && args[1].n < 1000:
		text, _ := u.joined(&value{kind: 't'}, args[0])
		for text.s = strings.Clone(text.s); int64(len(text.s)) < args[1].n; {
			text.s = args[2].s + text.s
		}
		return text, len(args[2].s) == 1 && int64(len(text.s)) == args[1].n
	}
	return nil, false
}
