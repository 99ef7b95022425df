package build

import (
	"context"
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

type outlineKey struct{}

// Outline is a context with which a file is read for an overview: of the bodies of
// routines, packages and triggers only the names of the declarations are
// kept, see [ast.Body]. The trees of bodies take many times the memory of their
// text.
func Outline(ctx context.Context) context.Context {
	return context.WithValue(ctx, outlineKey{}, true)
}

func wantsOutline(ctx context.Context) bool { return ctx.Value(outlineKey{}) != nil }

// smallBody is up to which size a body is kept, in bytes.
const smallBody = 512

// dropBody leaves the names of the declarations of a body. A body whose literals
// depend on a setting of the script is kept, since it cannot be read alone.
func dropBody(s ast.Stmt, u *scan.Unit) {
	b := codeOf(s)
	if b == nil || b.Code == nil || b.At.Len() < smallBody || slices.ContainsFunc(u.Tokens, func(t scan.Token) bool { return t.Flags&scan.Backslash != 0 }) {
		return
	}
	code := &ast.Compound{Base: b.Code.Base}
	for _, d := range b.Code.Decls {
		if d = nameOnly(d); d != nil {
			code.Decls = append(code.Decls, d)
		}
	}
	b.Code, b.Outline = code, true
}

func codeOf(s ast.Stmt) *ast.Body {
	switch s := s.(type) {
	case *ast.Routine:
		return s.Body
	case *ast.CreatePackage:
		return s.Body
	case *ast.CreateTrigger:
		return s.Body
	}
	return nil
}

// nameOnly is a declaration without all but its names, nil if it has none. It
// shares no memory with the declaration.
func nameOnly(d ast.Stmt) ast.Stmt {
	name := func(n ast.Name) ast.Name { return ast.Name{Parts: slices.Clone(n.Parts)} }
	switch d := d.(type) {
	case *ast.VariableDecl:
		return &ast.VariableDecl{Base: d.Base, Names: slices.Clone(d.Names)}
	case *ast.CursorDecl:
		return &ast.CursorDecl{Base: d.Base, Name: d.Name}
	case *ast.ConditionDecl:
		return &ast.ConditionDecl{Base: d.Base, Name: d.Name}
	case *ast.CreateType:
		return &ast.CreateType{Base: d.Base, Name: name(d.Name), Kind: d.Kind}
	case *ast.Routine:
		return &ast.Routine{Base: d.Base, Name: name(d.Name), Kind: d.Kind}
	case *ast.Opaque:
		return &ast.Opaque{Base: d.Base, Err: d.Err, ErrAt: d.ErrAt}
	}
	return nil
}
