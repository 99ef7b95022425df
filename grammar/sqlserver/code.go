package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file reads the bodies of routines. A body is one token of its batch; its
// text is read by the same grammar with other tables.

// finish completes a statement that the grammar has read: the body of a routine
// and the constant text of a call are read after it.
func (b *batch) finish(s ast.Stmt) ast.Stmt {
	switch s := s.(type) {
	case *ast.CreateTable:
		b.distributed(s)
	case *ast.Routine:
		b.body(s.Body, s)
		if s.Body != nil && s.Body.Code == nil {
			s.Language = "external"
		}
	case *ast.CreateTrigger:
		b.body(s.Body, nil)
	case *ast.Exec:
		return b.call(s)
	case *ast.Insert:
		if x, ok := s.Call.(*ast.Exec); ok {
			s.Call = b.dynamic(x)
		}
	}
	return s
}

// body reads the statements of the body of r, or of a trigger. It leaves alone
// what names code outside.
func (b *batch) body(body *ast.Body, r *ast.Routine) {
	if body == nil {
		return
	}
	f := b.w.File()
	u := scan.Body(f, codeTable(), f.Offset(body.At.Start), f.Offset(body.At.End))
	if u.Is(0, "external") && u.Is(1, "name") {
		return
	}
	inner := &batch{w: b.w, u: u, depth: b.depth, code: true, inline: r != nil && isInline(r)}
	body.Code = &ast.Compound{Implicit: true, Stmts: inner.all(nil)}
	body.Code.At = body.At
	if inner.runs {
		var params []*ast.Parameter
		if r != nil {
			params = r.Params
		}
		b.w.NestBatch(body.Code.Stmts, params)
	}
	b.w.Count(u)
}

// isInline reports whether r is a function whose body is one query: RETURNS
// TABLE without a variable.
func isInline(r *ast.Routine) bool {
	table, variable := false, false
	for _, o := range r.Options {
		table = table || o.Name == name+":returns table"
		variable = variable || o.Name == name+":returns"
	}
	return table && !variable
}
