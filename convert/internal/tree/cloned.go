package tree

import (
	"reflect"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Cloned is a copy of a tree in which expressions are replaced: replace gives the
// expression that stands for one, nil to keep it.
func Cloned(n ast.Node, replace func(ast.Expr) ast.Expr) ast.Node {
	c := cloner{replace: replace}
	return c.value(reflect.ValueOf(n)).Interface().(ast.Node)
}

// Moved is a copy of a tree whose nodes have the place of another, but for those that
// replace gives.
func Moved(n, to ast.Node, replace func(ast.Expr) ast.Expr) ast.Node {
	c := cloner{replace: replace, base: reflect.ValueOf(ast.Base{At: to.Span()})}
	return c.value(reflect.ValueOf(n)).Interface().(ast.Node)
}

// Placed is a copy of a tree whose nodes and names have the place of another. Its types have none:
// what they are does not stand there.
func Placed(n, to ast.Node) ast.Node {
	c := cloner{replace: func(ast.Expr) ast.Expr { return nil }, base: reflect.ValueOf(ast.Base{At: to.Span()}), names: true}
	return c.value(reflect.ValueOf(n)).Interface().(ast.Node)
}

// cloner copies trees; base is what all nodes get, if it is valid, and names too, if those is set.
type cloner struct {
	replace func(ast.Expr) ast.Expr
	base    reflect.Value
	names   bool
}

var (
	identType = reflect.TypeFor[ast.Ident]()
	typeType  = reflect.TypeFor[ast.TypeName]()
)

func (c *cloner) value(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		if e, ok := v.Interface().(ast.Expr); ok {
			if with := c.replace(e); with != nil {
				out := reflect.New(v.Type()).Elem()
				out.Set(reflect.ValueOf(with))
				return out
			}
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(c.value(v.Elem()))
		return out
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(c.value(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(c.value(v.Index(i)))
		}
		return out
	case reflect.Struct:
		if c.base.IsValid() && v.Type() == c.base.Type() {
			return c.base
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		if c.names && v.Type() == identType && v.FieldByName("Text").String() != "" {
			out.FieldByName("At").Set(c.base.FieldByName("At"))
			return out
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				switch f.Type.Kind() {
				case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Struct:
					out.Field(i).Set(c.value(v.Field(i)))
				}
			}
		}
		if c.names && v.Type() == typeType {
			out.FieldByName("Base").SetZero()
		}
		return out
	}
	return v
}
