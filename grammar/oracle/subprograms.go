package oracle

import "github.com/sctconv/sctconv/grammar/ast"

// subprograms lists the headers of the procedures and functions of a package:
// those declared in a specification, those defined in a body.
func subprograms(p *ast.CreatePackage) []*ast.Routine {
	if p.Body.Code == nil {
		return nil
	}
	var list []*ast.Routine
	for _, d := range p.Body.Code.Decls {
		r, ok := d.(*ast.Routine)
		if !ok || r.Body == nil && (p.IsBody || p.TypeBody) {
			continue
		}
		h := &ast.Routine{Kind: r.Kind, Name: r.Name}
		h.At = r.At
		h.At.End = r.Name.Span().End
		list = append(list, h)
	}
	return list
}
