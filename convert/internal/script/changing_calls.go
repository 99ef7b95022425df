package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// maxChanging bounds how deep the routines that a call runs are looked at.
const maxChanging = 5

// ChangingCall is the first call below n of a routine of the scripts whose code may change rows or
// objects, nil if there is none.
func (c *Reader) ChangingCall(n ast.Node) *ast.Call { return c.changingCall(n, 0) }

func (c *Reader) changingCall(n ast.Node, depth int) (found *ast.Call) {
	if len(c.Cat.Codes) == 0 {
		return nil
	}
	ast.Inspect(n, func(n ast.Node) bool {
		if x, ok := n.(*ast.Call); ok && found == nil && c.changes(x, depth) {
			found = x
		}
		return found == nil
	})
	return found
}

// changes reports whether one of the routines that a call may mean changes something.
func (c *Reader) changes(x *ast.Call, depth int) bool {
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(x.Name)] {
		r, ok := o.Node.(*ast.Routine)
		if !ok || o.Ignored || r.Kind == ast.Aggregate {
			continue
		}
		switch {
		case r.Body == nil || r.Body.Code == nil:
			if !c.promisesNot(r) {
				return true
			}
		case depth == maxChanging || changingCode(r.Body.Code) || c.changingCall(r.Body.Code, depth+1) != nil:
			return true
		}
	}
	return false
}

// promisesNot reports whether a routine in another language is said to change nothing.
func (c *Reader) promisesNot(r *ast.Routine) bool {
	for _, o := range r.Options {
		if text := strings.ToLower(o.Name + " " + o.Value); strings.Contains(text, "immutable") || strings.Contains(text, "stable") {
			return true
		}
	}
	return false
}

// changingCode reports whether a statement of code changes something, or may.
func changingCode(code *ast.Compound) (changes bool) {
	ast.Inspect(code, func(n ast.Node) bool {
		s, ok := n.(ast.Stmt)
		if !ok {
			return !changes
		}
		switch s.(type) {
		case *ast.DynamicSQL, *ast.Exec, *ast.Truncate, *ast.Opaque:
			changes = changes || !Says(s)
		default:
			changes = changes || IsDefinition(s) || ChangesRows(s) || SetsNumbers(s) != nil
		}
		return !changes
	})
	return changes
}
