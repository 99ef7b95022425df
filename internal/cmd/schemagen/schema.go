package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"reflect"
	"strings"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", m.name)
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type generator struct {
	types map[string]*ast.TypeSpec
	docs  map[string]string
	// choices are the values of the constants of a string type.
	choices map[string][]string
	// queue are the structs that still need a definition.
	queue []string
	done  map[string]bool
	// version is the value of the constant Version.
	version int
	err     error
}

// structure is the schema of a struct.
func (g *generator) structure(name string) object {
	st, ok := g.types[name].Type.(*ast.StructType)
	if !ok {
		g.err = fmt.Errorf("%s is no struct", name)
		return nil
	}
	o := object{{"type", "object"}}
	if doc := g.docs[name]; doc != "" {
		o = append(o, member{"description", doc})
	}
	required := []string{}
	var props object
	for _, f := range st.Fields.List {
		tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json")
		key, option, _ := strings.Cut(tag, ",")
		if option == "" {
			required = append(required, key)
		}
		props = append(props, member{key, g.property(f, key)})
	}
	return append(o, member{"required", required}, member{"properties", props})
}

// property is the schema of a field with its comment.
func (g *generator) property(f *ast.Field, key string) object {
	o := fixed(key)
	switch {
	case key == "version" && g.version != 0 && isInt(f.Type):
		o = object{{"const", g.version}}
	case o == nil:
		o = g.typeOf(f.Type)
	}
	if doc := comment(f.Doc); doc != "" {
		o = append(o, member{"description", doc})
	}
	return o
}

// fixed is the schema of fields that have the same few values everywhere.
func fixed(key string) object {
	switch key {
	case "effort":
		return object{{"enum", []string{"none", "simple", "medium", "significant"}}}
	case "meaning":
		return object{{"enum", []string{"exact", "review", "manual"}}}
	}
	return nil
}

func (g *generator) typeOf(t ast.Expr) object {
	switch t := t.(type) {
	case *ast.StarExpr:
		return g.typeOf(t.X)
	case *ast.ArrayType:
		return object{{"type", "array"}, {"items", g.typeOf(t.Elt)}}
	case *ast.Ident:
		return g.named(t.Name)
	}
	g.err = fmt.Errorf("no schema for %T", t)
	return nil
}

func (g *generator) named(name string) object {
	switch name {
	case "string":
		return object{{"type", "string"}}
	case "bool":
		return object{{"type", "boolean"}}
	case "int":
		return object{{"type", "integer"}, {"minimum", 0}}
	case "float64":
		return object{{"type", "number"}, {"minimum", 0}}
	}
	if list := g.choices[name]; list != nil {
		return object{{"enum", list}}
	}
	if g.types[name] == nil {
		g.err = fmt.Errorf("unknown type %s", name)
		return nil
	}
	if !g.done[name] {
		g.done[name] = true
		g.queue = append(g.queue, name)
	}
	return object{{"$ref", "#/$defs/" + lower(name)}}
}

func isInt(t ast.Expr) bool {
	id, ok := t.(*ast.Ident)
	return ok && id.Name == "int"
}
