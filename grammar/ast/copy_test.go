package ast

import (
	"reflect"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

// nodesToCopy have among them each type of field that nodes have.
var nodesToCopy = []Node{&CreateTable{}, &CreateView{}, &Insert{}, &Merge{}, &Routine{}, &CreateTrigger{}, &Call{}, &Case{}, &ColumnDef{}, &Join{},
	&ForeignKeyConstraint{}, &IdentityConstraint{}, &Grant{}, &TypeName{}, &AlterTable{}, &AddElem{}, &SetOp{}, &Drop{}, &Compound{}, &Opaque{}}

// TestCopy fills nodes: a copy is the same and shares no memory with them.
func TestCopy(t *testing.T) {
	for _, n := range nodesToCopy {
		fill(reflect.ValueOf(n).Elem(), 2)
		c := Copier{Replace: func(Expr) Expr { return nil }}
		out := c.Copy(n)
		if !reflect.DeepEqual(n, out) {
			t.Errorf("%T: the copy is %s", n, Dump(out))
		}
		held := map[uintptr]bool{}
		memory(reflect.ValueOf(n), func(p uintptr, _ string) { held[p] = true })
		memory(reflect.ValueOf(out), func(p uintptr, what string) {
			if held[p] {
				t.Errorf("%T: %s is shared", n, what)
			}
		})
	}
}

// TestCopyPlaced: places go to nodes, and to names and from types when names move.
func TestCopyPlaced(t *testing.T) {
	at, old := source.Span{Start: 7, End: 9}, source.Span{Start: 1, End: 2}
	id := Ident{Text: "a", At: old}
	tree := &Cast{Base: Base{At: old}, X: &ColumnRef{Base: Base{At: old}, Name: Name{Parts: []Ident{id}}}, Type: &TypeName{Base: Base{At: old}, Name: Name{Parts: []Ident{id}}}}
	moved := (&Copier{Moved: true, At: at}).Copy(tree).(*Cast)
	placed := (&Copier{Moved: true, At: at, Names: true}).Copy(tree).(*Cast)
	if x := moved.X.(*ColumnRef); moved.At != at || x.At != at || x.Name.Parts[0].At != old || moved.Type.At != at {
		t.Errorf("moved: %+v %+v %+v", moved, x, moved.Type)
	}
	if x := placed.X.(*ColumnRef); placed.At != at || x.At != at || x.Name.Parts[0].At != at || placed.Type.At.IsValid() {
		t.Errorf("placed: %+v %+v %+v", placed, x, placed.Type)
	}
	if tree.X.(*ColumnRef).Name.Parts[0].At != old {
		t.Error("the tree changed")
	}
}

// TestCopyReplaces: what is replaced is not copied, and the node itself is not asked for.
func TestCopyReplaces(t *testing.T) {
	two := &NumberLit{Text: "2"}
	sum := &Binary{Op: "+", Left: &NumberLit{Text: "1"}, Right: &ColumnRef{}}
	out := (&Copier{Replace: func(e Expr) Expr {
		if _, ok := e.(*ColumnRef); ok {
			return two
		}
		if e == Expr(sum) {
			t.Error("the node itself was offered")
		}
		return nil
	}}).Copy(sum).(*Binary)
	if out.Right != Expr(two) || out.Left == sum.Left || out.Left.(*NumberLit).Text != "1" {
		t.Errorf("%s", Dump(out))
	}
}

// fillers stand for the interfaces of nodes.
var fillers = []reflect.Type{reflect.TypeFor[*NumberLit](), reflect.TypeFor[*Select](), reflect.TypeFor[*TableName](), reflect.TypeFor[*SelectStmt](),
	reflect.TypeFor[*ColumnDef](), reflect.TypeFor[*CheckConstraint](), reflect.TypeFor[*AddElem]()}

// fill gives all fields a value, nodes to a depth.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Uint32:
		if v.CanInt() {
			v.SetInt(1)
		} else {
			v.SetUint(1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth)
		}
	case reflect.Slice:
		if depth > 0 || v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0), depth)
			fill(v.Index(1), depth)
		}
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth-1)
		}
	case reflect.Interface:
		for _, t := range fillers {
			if depth > 0 && t.Implements(v.Type()) {
				x := reflect.New(t.Elem())
				fill(x.Elem(), depth-1)
				v.Set(x)
				return
			}
		}
	}
}

// memory tells of the structs and lists that a value leads to.
func memory(v reflect.Value, tell func(uintptr, string)) {
	switch v.Kind() {
	case reflect.Interface:
		memory(v.Elem(), tell)
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().Kind() == reflect.Struct {
			tell(v.Pointer(), v.Type().String())
			memory(v.Elem(), tell)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			tell(v.Pointer(), v.Type().String())
		}
		for i := range v.Len() {
			memory(v.Index(i), tell)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			memory(v.Field(i), tell)
		}
	}
}
