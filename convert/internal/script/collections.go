package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Collections of PL/SQL that blocks fill with constants are values of kind 'c': a list whose
// places are not known where an element is nil.

// maxElements bounds a collection.
const maxElements = 5000

// listType reports whether a type is one of collections whose places are numbers.
func (u *Unroller) listType(n ast.Name) bool {
	if d := u.lists[u.key(n.Last())]; d != nil && len(n.Parts) == 1 {
		return true
	}
	return u.C.IsListType(n) || query.IsSystemList(n)
}

// declareList notes a collection type of the block; it reports false for other types.
func (u *Unroller) declareList(d *ast.CreateType) bool {
	if d.Kind != ast.TypeNestedTable && d.Kind != ast.TypeVarray && d.Kind != ast.TypeAssociative {
		return false
	}
	if d.IndexBy != nil {
		switch strings.ToLower(d.IndexBy.Name.Last().Text) {
		case "pls_integer", "binary_integer", "simple_integer", "natural", "positive":
		default:
			return false
		}
	}
	if u.lists == nil {
		u.lists = map[string]*ast.CreateType{}
	}
	u.lists[u.key(d.Name.Last())] = d
	return true
}

// constructed is the collection that a constructor makes.
func (u *Unroller) constructed(x *ast.Call, depth int) (*Value, bool) {
	if u.C.Dialect != "oracle" || len(x.Args) > maxElements || !u.listType(x.Name) {
		return nil, false
	}
	u.filled = true
	v := &Value{Kind: 'c', list: make([]*Value, 0, len(x.Args))}
	for _, a := range x.Args {
		e, ok := u.element(a, depth)
		if !ok {
			return nil, false
		}
		v.list = append(v.list, e)
	}
	return v, true
}

// element is what a collection has at a place: a value, or a constant that no value is.
func (u *Unroller) element(e ast.Expr, depth int) (*Value, bool) {
	if v, ok := u.Eval(e, depth+1); ok && v.Kind != 'c' {
		return v, true
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.NumberLit, *ast.TypedLit:
		return &Value{Kind: 'e', x: x}, true
	case *ast.Unary:
		if _, ok := x.X.(*ast.NumberLit); ok {
			return &Value{Kind: 'e', x: x}, true
		}
	case *ast.Call:
		if name := strings.ToLower(x.Name.Last().Text); len(x.Name.Parts) == 1 && (name == "to_date" || name == "to_timestamp" || name == "date") &&
			!slices.ContainsFunc(x.Args, func(a ast.Expr) bool { _, text := a.(*ast.StringLit); return !text }) {
			return &Value{Kind: 'e', x: x}, true
		}
	}
	return nil, false
}

// ofList is an element of a collection, or what one of its methods tells: v(i), v.COUNT, v.FIRST.
func (u *Unroller) ofList(e ast.Expr) (v *Value, ok bool) {
	if u.lists == nil && !u.filled {
		return nil, false
	}
	switch x := e.(type) {
	case *ast.Call:
		if l := u.list(x.Name); l != nil && len(x.Args) == 1 {
			i, known := u.Eval(x.Args[0], 1)
			if !known || i.Kind != 'i' || i.n < 1 || i.n > int64(len(l.list)) {
				return nil, true
			}
			return l.list[i.n-1], true
		}
		return u.method(x.Name)
	case *ast.ColumnRef:
		return u.method(x.Name)
	}
	return nil, false
}

// list is the collection that a name is, nil for anything else.
func (u *Unroller) list(n ast.Name) *Value {
	if len(n.Parts) != 1 {
		return nil
	}
	if v := u.Vars[u.key(n.Last())]; v != nil && v.Kind == 'c' {
		return v
	}
	return nil
}

func (u *Unroller) method(n ast.Name) (*Value, bool) {
	if len(n.Parts) != 2 {
		return nil, false
	}
	l := u.list(ast.Name{Parts: n.Parts[:1]})
	if l == nil || slices.Contains(l.list, nil) {
		return nil, l != nil
	}
	switch count := int64(len(l.list)); strings.ToLower(n.Last().Text) {
	case "first":
		if count > 0 {
			return &Value{Kind: 'i', n: 1}, true
		}
		return &Value{}, true
	case "count":
		return &Value{Kind: 'i', n: count}, true
	case "last":
		if count > 0 {
			return &Value{Kind: 'i', n: count}, true
		}
		return &Value{}, true
	}
	return nil, true
}

// assignElement is v(i) := value; an associative array grows by it.
func (u *Unroller) assignElement(t *ast.Call, e ast.Expr) Flow {
	if len(t.Name.Parts) != 1 || len(t.Args) != 1 || u.C.Dialect != "oracle" {
		return failedFlow
	}
	key := u.key(t.Name.Last())
	l := u.list(t.Name)
	if l == nil {
		if typ := u.Types[key]; typ == nil || !u.listType(typ.Name) || u.Vars[key] == nil || u.Vars[key].Kind != 0 {
			return failedFlow
		}
		l = &Value{Kind: 'c'}
	}
	at, ok := u.whole(t.Args[0])
	v, known := u.element(e, 0)
	if !ok || !known {
		return failedFlow
	}
	return u.grown(key, l, at, v)
}

// grown puts a value into a collection at a place.
func (u *Unroller) grown(key string, l *Value, at int64, v *Value) Flow {
	if at < 1 || at > int64(len(l.list))+1 || at > maxElements {
		return failedFlow
	}
	out := &Value{Kind: 'c', list: slices.Clone(l.list)}
	if at > int64(len(out.list)) {
		out.list = append(out.list, nil)
	}
	out.list[at-1] = v
	u.Vars[key], u.filled = out, true
	return Flow{}
}

// extended is v.EXTEND, which adds empty places.
func (u *Unroller) extended(s *ast.Exec) (Flow, bool) {
	if len(s.Name.Parts) != 2 || !strings.EqualFold(s.Name.Last().Text, "extend") || len(s.Args) > 1 {
		return Flow{}, false
	}
	l := u.list(ast.Name{Parts: s.Name.Parts[:1]})
	if l == nil {
		return Flow{}, false
	}
	n := int64(1)
	if len(s.Args) == 1 {
		var ok bool
		if n, ok = u.whole(s.Args[0].Value); !ok || n < 0 || n > maxElements {
			return failedFlow, true
		}
	}
	for ; n > 0; n-- {
		if f := u.grown(u.key(s.Name.Parts[0]), l, int64(len(l.list))+1, &Value{}); f.failed {
			return f, true
		}
		l = u.list(ast.Name{Parts: s.Name.Parts[:1]})
	}
	return Flow{}, true
}

// forall is FORALL, the turns of one statement.
func (u *Unroller) forall(s *ast.Forall, depth int) Flow {
	if len(s.Options) > 0 || s.SaveExceptions {
		return failedFlow
	}
	r := &ast.ForRange{Base: s.Base, Var: s.Var, Low: s.Low, High: s.High, Stmts: []ast.Stmt{s.Stmt}}
	if s.Of != nil {
		l := u.Vars[u.variableKey(s.Of)]
		if l == nil || l.Kind != 'c' || slices.Contains(l.list, nil) || !strings.Contains(strings.ToLower(u.C.Files.Text(s.At)), "indices of") {
			return failedFlow
		}
		r.Low, r.High = &ast.NumberLit{Text: "1"}, (&Value{Kind: 'i', n: int64(len(l.list))}).Literal()
	}
	return u.forRange(r, depth)
}
