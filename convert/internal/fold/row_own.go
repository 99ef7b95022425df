package fold

import (
	"maps"
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of Oracle may declare procedures of its own, which see its rows and variables.

// declaresRoutine enters a procedure that the trigger declares. It reports false for a function.
func (a *acting) declaresRoutine(r *ast.Routine) bool {
	if a.c.Dialect != "oracle" || r.Kind != ast.Procedure || len(r.Name.Parts) != 1 || a.deep > 0 {
		return false
	}
	if r.Body == nil { // it is declared before its code stands
		return true
	}
	if a.own == nil {
		a.own = map[string]*ast.Routine{}
	}
	key := a.c.Cat.Fold(r.Name.Last())
	if a.own[key] != nil { // by their parameters they differ
		return false
	}
	a.own[key] = r
	return true
}

// ownRoutine is the procedure of the trigger with a name, nil for none.
func (a *acting) ownRoutine(n ast.Name) *ast.Routine {
	if len(n.Parts) != 1 {
		return nil
	}
	return a.own[a.c.Cat.Fold(n.Last())]
}

// insideOwn follows the trigger in a procedure of its own.
func (a *acting) insideOwn() *acting {
	in := *a
	f := *a.feeding
	f.locals = maps.Clone(f.locals)
	in.feeding, in.deep = &f, a.deep+1
	in.vars, in.types = maps.Clone(a.vars), maps.Clone(a.types)
	if in.vars == nil {
		in.vars, in.types = map[string]ast.Expr{}, map[string]*ast.TypeName{}
	}
	return &in
}

// tookOver gives the variables of the trigger what a procedure of its own left in them. It reports false where
// one has the name of a parameter or variable of the procedure.
func (a *acting) tookOver(in *acting) bool {
	for _, key := range slices.Sorted(maps.Keys(a.types)) {
		if in.types[key] != a.types[key] {
			return false
		}
		if value := in.vars[key]; value != nil {
			a.vars[key] = value
		} else {
			delete(a.vars, key)
		}
	}
	a.reports, a.assigned, a.asked, a.numbered, a.words = in.reports, in.assigned, in.asked, in.numbered, in.words
	return true
}
