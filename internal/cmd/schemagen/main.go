// Command schemagen writes the JSON Schema of the report from the Go types of
// package report: names from the json tags, descriptions from the comments,
// choices from the constants.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: schemagen FOLDER SCHEMA")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	g := &generator{types: map[string]*ast.TypeSpec{}, docs: map[string]string{}, choices: map[string][]string{}, done: map[string]bool{}}
	if err := g.read(dir); err != nil {
		return err
	}
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "https://raw.githubusercontent.com/sctconv/sctconv/main/report/json/schema.json"},
		{"title", "sctconv report"},
	}
	root = append(root, g.structure("Report")...)
	var defs object
	for len(g.queue) > 0 {
		name := g.queue[0]
		g.queue = g.queue[1:]
		defs = append(defs, member{lower(name), g.structure(name)})
	}
	if g.err != nil {
		return g.err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(append(root, member{"$defs", defs})); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// read collects the types and constants of the package in dir.
func (g *generator) read(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok {
				g.declaration(d)
			}
		}
	}
	return nil
}

func (g *generator) declaration(d *ast.GenDecl) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			g.types[s.Name.Name] = s
			g.docs[s.Name.Name] = comment(d.Doc)
		case *ast.ValueSpec:
			g.constant(s)
		}
	}
}

// constant takes the version, and the values of string types.
func (g *generator) constant(s *ast.ValueSpec) {
	if len(s.Values) != 1 {
		return
	}
	v, ok := s.Values[0].(*ast.BasicLit)
	if !ok {
		return
	}
	if s.Names[0].Name == "Version" {
		g.version, g.err = strconv.Atoi(v.Value)
	}
	if typ, ok := s.Type.(*ast.Ident); ok && v.Kind == token.STRING {
		g.choices[typ.Name] = append(g.choices[typ.Name], strings.Trim(v.Value, `"`))
	}
}

func comment(c *ast.CommentGroup) string {
	text := strings.Join(strings.Fields(c.Text()), " ")
	return strings.NewReplacer("[", "", "]", "").Replace(text)
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
