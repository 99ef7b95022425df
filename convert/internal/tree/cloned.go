package tree

import (
	"reflect"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Cloned is a copy of a tree in which expressions are replaced: replace gives the
// expression that stands for one, nil to keep it.
func Cloned(n ast.Node, replace func(ast.Expr) ast.Expr) ast.Node {
	return clonedValue(reflect.ValueOf(n), replace).Interface().(ast.Node)
}

func clonedValue(v reflect.Value, replace func(ast.Expr) ast.Expr) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		if e, ok := v.Interface().(ast.Expr); ok {
			if with := replace(e); with != nil {
				out := reflect.New(v.Type()).Elem()
				out.Set(reflect.ValueOf(with))
				return out
			}
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(clonedValue(v.Elem(), replace))
		return out
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(clonedValue(v.Elem(), replace))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(clonedValue(v.Index(i), replace))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				switch f.Type.Kind() {
				case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Struct:
					out.Field(i).Set(clonedValue(v.Field(i), replace))
				}
			}
		}
		return out
	}
	return v
}
