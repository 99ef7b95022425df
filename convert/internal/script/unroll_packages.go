package script

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// routineOf is the routine of the script that a call means, and the body of the package that it is
// in: that of the routine which calls it, the one that its name says, or none.
// Routine is the routine of the scripts that a call of them means, if its code can be followed.
func (u *Unroller) Routine(s *ast.Exec) *ast.Routine {
	r, _ := u.routineOf(s)
	return r
}

func (u *Unroller) routineOf(s *ast.Exec) (*ast.Routine, *ast.CreatePackage) {
	if len(s.Name.Parts) == 1 && u.pack != nil && u.declares(u.pack, s.Name.Last()) {
		return u.packaged(u.pack, s), u.pack
	}
	for _, p := range u.C.PackagesOf(s.Name) {
		if p.IsBody {
			return u.packaged(p, s), p
		}
	}
	return u.C.Routine(s.Name, len(s.Args)), nil
}

// packaged is the only routine of a package that a call may mean. One that uses variables or
// functions of the package, and one whose package does something first, are not told.
func (u *Unroller) packaged(p *ast.CreatePackage, s *ast.Exec) *ast.Routine {
	if len(p.Body.Code.Stmts) > 0 {
		return nil
	}
	found := u.C.RoutineIn([]*ast.CreatePackage{p}, s.Name.Last(), func(r *ast.Routine) bool { return takesArguments(r, len(s.Args)) })
	if found == nil || u.usesPackage(p, found.Body.Code) {
		return nil
	}
	return found
}

// declares reports whether a package has something of a name.
func (u *Unroller) declares(p *ast.CreatePackage, id ast.Ident) bool {
	return slices.ContainsFunc(p.Body.Code.Decls, func(s ast.Stmt) bool {
		switch s := s.(type) {
		case *ast.Routine:
			return u.key(s.Name.Last()) == u.key(id)
		case *ast.VariableDecl:
			return slices.ContainsFunc(s.Names, func(n ast.Ident) bool { return u.key(n) == u.key(id) })
		}
		return false
	})
}

// usesPackage reports whether expressions of code have names of the package, or of its specification.
func (u *Unroller) usesPackage(p *ast.CreatePackage, code *ast.Compound) (uses bool) {
	all := []*ast.CreatePackage{p}
	for _, o := range u.C.Cat.Codes[u.C.Cat.KeyOf(p.Name)] {
		if other, ok := o.Node.(*ast.CreatePackage); ok && !o.Ignored && other != p && other.Body != nil && other.Body.Code != nil {
			all = append(all, other)
		}
	}
	ast.Inspect(code, func(n ast.Node) bool {
		var name ast.Name
		switch n := n.(type) {
		case *ast.ColumnRef:
			name = n.Name
		case *ast.Call:
			name = n.Name
		}
		if len(name.Parts) > 0 {
			uses = uses || slices.ContainsFunc(all, func(p *ast.CreatePackage) bool {
				return u.declares(p, name.Parts[0]) || u.key(p.Name.Last()) == u.key(name.Parts[0])
			})
		}
		return !uses
	})
	return uses
}
