package catalog

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// PackagesOf are the package that a qualified name is in, and its body.
func (c *Run) PackagesOf(n ast.Name) []*ast.CreatePackage {
	if c.Dialect != "oracle" || len(n.Parts) < 2 {
		return nil
	}
	var list []*ast.CreatePackage
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(packageName(n))] {
		if p, ok := o.Node.(*ast.CreatePackage); ok && !o.Ignored && !p.TypeBody && p.Body != nil && p.Body.Code != nil && !p.Body.Outline {
			list = append(list, p)
		}
	}
	return list
}

// packageName is all of a name but its last part.
func packageName(n ast.Name) ast.Name { return ast.Name{Parts: n.Parts[:len(n.Parts)-1]} }

// packaged is the only function of a package that a call may mean, or nil.
func (c *Run) packaged(e *ast.Call) *ast.Routine { return c.Packaged(e.Name, ast.Function) }

// Packaged is the only routine of a kind that a package has under a name, or nil.
func (c *Run) Packaged(n ast.Name, kind ast.RoutineKind) *ast.Routine {
	return c.RoutineIn(c.PackagesOf(n), n.Last(), func(r *ast.Routine) bool { return r.Kind == kind })
}

// RoutineIn is the only routine of a name in the bodies of packages that is accepted, or nil.
func (c *Run) RoutineIn(list []*ast.CreatePackage, id ast.Ident, accepts func(*ast.Routine) bool) (found *ast.Routine) {
	for _, p := range list {
		for _, d := range p.Body.Code.Decls {
			r, ok := d.(*ast.Routine)
			if !ok || !p.IsBody || r.Body == nil || r.Body.Code == nil || c.Cat.Fold(r.Name.Last()) != c.Cat.Fold(id) || !accepts(r) {
				continue
			}
			if found != nil {
				return nil
			}
			found = r
		}
	}
	return found
}

// qualified is a call with the name of the package if it is of a function of the same one.
func (in *inliner) qualified(e *ast.Call) *ast.Call {
	if len(in.packages) == 0 || len(e.Name.Parts) != 1 || e.X != nil {
		return e
	}
	q := *e
	q.Name = ast.Name{Parts: append(slices.Clone(packageName(in.at.Name).Parts), e.Name.Parts...)}
	if in.c.packaged(&q) == nil {
		return e
	}
	return &q
}

// ofPackage is the value of a constant of the package; nil for what is none of its names. Its
// variables have no value that is known.
func (in *inliner) ofPackage(n ast.Name) ast.Expr {
	if in.steps++; in.steps > maxInlinedSteps { // constants may not, but can, name each other
		return in.fail()
	}
	for _, p := range in.packages {
		if len(n.Parts) > 1 && in.c.Cat.Fold(n.Parts[0]) != in.c.Cat.Fold(p.Name.Last()) {
			continue
		}
		for _, d := range p.Body.Code.Decls {
			v, ok := d.(*ast.VariableDecl)
			if !ok || !slices.ContainsFunc(v.Names, func(id ast.Ident) bool { return in.key(id) == in.key(n.Last()) }) {
				continue
			}
			if !v.Constant || v.Default == nil || v.Type == nil {
				return in.fail()
			}
			return in.cast(in.value(v.Default, nil), v.Type)
		}
	}
	return in.bareCall(n)
}

// bareCall is a call of a function of the package without parentheses; nil for what is none of its names.
func (in *inliner) bareCall(n ast.Name) ast.Expr {
	e := tree.Spanned(&ast.Call{Name: n}, in.at)
	call := in.qualified(e)
	if call == e {
		return nil
	}
	if x := in.c.inlined(call, in.outer, in.queries); x != nil {
		return x
	}
	return in.fail()
}
