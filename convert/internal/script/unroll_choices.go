package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// choice computes CASE: the first branch whose condition holds. Branches with numbers beside texts make
// a number of the text in T-SQL, which is not done here.
func (u *Unroller) choice(x *ast.Case, depth int) (*Value, bool) {
	for _, w := range x.Whens {
		cond := w.Cond
		if len(w.Also) > 0 {
			return nil, false
		}
		if x.Operand != nil {
			cond = &ast.Binary{Op: "=", Left: x.Operand, Right: w.Cond}
		}
		v, ok := u.Eval(cond, depth+1)
		if !ok || v.Kind != 'b' && v.Kind != 0 {
			return nil, false
		}
		if v.b {
			return u.plainChoice(u.Eval(w.Result, depth+1))
		}
	}
	if x.Else == nil {
		return &Value{}, true
	}
	return u.plainChoice(u.Eval(x.Else, depth+1))
}

// plainChoice lets no values pass whose type others could change.
func (u *Unroller) plainChoice(v *Value, ok bool) (*Value, bool) {
	return v, ok && (v.Kind == 't' || v.Kind == 'i' || v.Kind == 0)
}

// chosenCall computes IIF as CASE; is is false for other calls.
func (u *Unroller) chosenCall(x *ast.Call, depth int) (v *Value, is bool) {
	if u.C.Dialect != "sqlserver" || len(x.Name.Parts) != 1 || len(x.Args) != 3 || !strings.EqualFold(x.Name.Last().Text, "iif") {
		return nil, false
	}
	v, ok := u.choice(&ast.Case{Whens: []*ast.When{{Cond: x.Args[0], Result: x.Args[1]}}, Else: x.Args[2]}, depth)
	if !ok {
		v = nil
	}
	return v, true
}

// listed computes IN of a list without NULL.
func (u *Unroller) listed(x *ast.In, depth int) (*Value, bool) {
	a, ok := u.Eval(x.X, depth+1)
	if !ok || a.Kind == 0 || len(x.List) == 0 {
		return nil, false
	}
	found := false
	for _, e := range x.List {
		b, ok := u.Eval(e, depth+1)
		if !ok {
			return nil, false
		}
		same, ok := u.binary("=", a, b)
		if !ok || same.Kind != 'b' {
			return nil, false
		}
		found = found || same.b
	}
	return &Value{Kind: 'b', b: found != x.Not}, true
}
