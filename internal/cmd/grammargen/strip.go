package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
)

// strip removes from a generated parser the accessors of the parse tree, which
// is never built: methods of contexts that return terminal nodes or contexts by
// rule name. Getters of labels and return values stay.
func strip(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	var cuts []cut
	used := labelGetters(file)
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv != nil && isAccessor(d.Name.Name, d.Type, used) && recvIsContext(d) {
				cuts = append(cuts, span(fset, d.Doc, d))
			}
		case *ast.GenDecl:
			for _, m := range interfaceMethods(d) {
				if len(m.Names) == 1 && isAccessor(m.Names[0].Name, m.Type.(*ast.FuncType), used) {
					cuts = append(cuts, span(fset, m.Doc, m))
				}
			}
		}
	}
	out, err := format.Source(dropTricks(remove(src, cuts)))
	if err != nil {
		return nil, fmt.Errorf("after stripping: %w", err)
	}
	return out, nil
}

// trick is the last line of a parser function. It keeps the compiler from
// refusing an unused label, and vet calls it unreachable.
const trick = "\tgoto errorExit // Trick"

// dropTricks removes the tricks, and the labels that nothing else jumps to.
func dropTricks(src []byte) []byte {
	var out [][]byte
	jumps, label := 0, -1
	for _, l := range bytes.Split(src, []byte("\n")) {
		switch {
		case bytes.HasPrefix(l, []byte("func ")):
			jumps, label = 0, -1
		case bytes.Equal(l, []byte("errorExit:")):
			label = len(out)
		case bytes.HasPrefix(l, []byte(trick)):
			if jumps == 0 && label >= 0 {
				out[label] = nil
			}
			continue
		case bytes.Contains(l, []byte("goto errorExit")):
			jumps++
		}
		out = append(out, l)
	}
	return bytes.Join(out, []byte("\n"))
}

// cut is a range of bytes to remove.
type cut struct{ from, to int }

func span(fset *token.FileSet, doc *ast.CommentGroup, n ast.Node) cut {
	from := n.Pos()
	if doc != nil {
		from = doc.Pos()
	}
	return cut{fset.Position(from).Offset, fset.Position(n.End()).Offset}
}

func remove(src []byte, cuts []cut) []byte {
	var b bytes.Buffer
	at := 0
	for _, c := range cuts {
		if c.from < at {
			continue
		}
		b.Write(src[at:c.from])
		at = c.to
	}
	b.Write(src[at:])
	return b.Bytes()
}

// labelGetters are the method names GetX that the parser functions call.
func labelGetters(file *ast.File) map[string]bool {
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
				used[sel.Sel.Name] = true
			}
		}
		return true
	})
	return used
}

func recvIsContext(d *ast.FuncDecl) bool {
	star, ok := d.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	id, ok := star.X.(*ast.Ident)
	return ok && strings.HasSuffix(id.Name, "Context")
}

func interfaceMethods(d *ast.GenDecl) []*ast.Field {
	var list []*ast.Field
	for _, s := range d.Specs {
		t, ok := s.(*ast.TypeSpec)
		if !ok {
			continue
		}
		if it, ok := t.Type.(*ast.InterfaceType); ok {
			for _, m := range it.Methods.List {
				if _, ok := m.Type.(*ast.FuncType); ok && len(m.Names) == 1 {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

// isAccessor tells the accessors by their result: antlr.TerminalNode,
// antlr.Token of an unused label, IXContext, or slices of them; setters of
// labels are called by nobody either.
func isAccessor(name string, t *ast.FuncType, used map[string]bool) bool {
	if strings.HasPrefix(name, "Set") && t.Results == nil && !used[name] && name != "SetException" {
		return true
	}
	if t.Results == nil || len(t.Results.List) != 1 || used[name] && strings.HasPrefix(name, "Get") {
		return false
	}
	r := t.Results.List[0].Type
	if a, ok := r.(*ast.ArrayType); ok {
		r = a.Elt
	}
	switch r := r.(type) {
	case *ast.SelectorExpr:
		return r.Sel.Name == "TerminalNode" || r.Sel.Name == "Token" && strings.HasPrefix(name, "Get_") || r.Sel.Name == "Token" && strings.HasPrefix(name, "Get") && !used[name]
	case *ast.Ident:
		return strings.HasPrefix(r.Name, "I") && strings.HasSuffix(r.Name, "Context") && !used[name]
	}
	return false
}
