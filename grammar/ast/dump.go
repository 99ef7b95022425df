package ast

import (
	"fmt"
	"reflect"
	"strings"
)

// Dump writes the tree below n as indented text: one node a line with the
// fields that are set, without positions. It is meant for tests and debugging.
func Dump(n Node) string {
	var b strings.Builder
	dump(&b, reflect.ValueOf(n), 0)
	return b.String()
}

func dump(b *strings.Builder, v reflect.Value, depth int) {
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	indent := strings.Repeat("  ", depth)
	b.WriteString(v.Type().Name())
	scalars(b, v)
	b.WriteByte('\n')
	nested(b, v, indent, depth)
}

// scalars writes the plain fields of a node on its own line.
func scalars(b *strings.Builder, v reflect.Value) {
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		switch x := f.Interface().(type) {
		case Base:
			continue
		case ConstraintHead:
			if !x.Name.IsZero() {
				fmt.Fprintf(b, " name=%s", x.Name)
			}
			continue
		case Ident:
			if !x.IsZero() {
				fmt.Fprintf(b, " %s=%s", lower(name), x)
			}
			continue
		case Name:
			if !x.IsZero() {
				fmt.Fprintf(b, " %s=%s", lower(name), x.quoted())
			}
			continue
		case []Ident, []Name, []string, []ViewColumn:
			if f.Len() > 0 {
				fmt.Fprintf(b, " %s=%v", lower(name), x)
			}
			continue
		case *bool:
			if x != nil {
				fmt.Fprintf(b, " %s=%v", lower(name), *x)
			}
			continue
		}
		switch f.Kind() {
		case reflect.String:
			if f.Len() > 0 {
				fmt.Fprintf(b, " %s=%q", lower(name), f.String())
			}
		case reflect.Bool, reflect.Int:
			if !f.IsZero() {
				fmt.Fprintf(b, " %s=%v", lower(name), f.Interface())
			}
		}
	}
}

// nested writes the child nodes, each under its field name.
func nested(b *strings.Builder, v reflect.Value, indent string, depth int) {
	for i := range v.NumField() {
		f, name := v.Field(i), lower(v.Type().Field(i).Name)
		if h, ok := f.Interface().(ConstraintHead); ok {
			f, name = reflect.ValueOf(h.Options), "options"
		}
		switch f.Kind() {
		case reflect.Slice:
			if isNode(f.Type().Elem()) {
				for j := range f.Len() {
					fmt.Fprintf(b, "%s  %s: ", indent, name)
					dump(b, f.Index(j), depth+1)
				}
			}
		case reflect.Pointer, reflect.Interface:
			if isNode(f.Type()) && !f.IsNil() {
				fmt.Fprintf(b, "%s  %s: ", indent, name)
				dump(b, f, depth+1)
			}
		}
	}
}

var nodeType = reflect.TypeFor[Node]()

func isNode(t reflect.Type) bool { return t.Implements(nodeType) }

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// String is the identifier, in double quotes when it was delimited.
func (i Ident) String() string {
	if i.Quoted {
		return `"` + strings.ReplaceAll(i.Text, `"`, `""`) + `"`
	}
	return i.Text
}

func (n Name) quoted() string {
	parts := make([]string, len(n.Parts))
	for i, p := range n.Parts {
		parts[i] = p.String()
	}
	return strings.Join(parts, ".")
}
