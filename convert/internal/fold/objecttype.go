package fold

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// alterObjectType folds ALTER TYPE of Oracle into the definition. Changes of methods and of
// what subtypes may do are part of the item of the type: nothing of them is in the output.
func (c *Folder) alterObjectType(s *ast.AlterObject) bool {
	u := c.Cat.UserType(s.Name)
	if u == nil || u.Typ == nil {
		return u == nil && len(s.Changes) > 0 && c.later(s)
	}
	if len(s.Changes) == 0 && !partOfType(s) {
		return false
	}
	for _, x := range s.Changes {
		for _, id := range changedAttributes(x) {
			if c.attribute(u, id) < 0 {
				return false
			}
		}
	}
	if elem, text := changedElement(s); text != "" {
		if elem == nil || u.Typ.Elem == nil {
			return false
		}
		u.Typ.Elem = elem
	}
	if limit := changedLimit(s); limit != nil {
		u.Typ.Limit = limit
	}
	for _, x := range s.Changes {
		c.changeObjectType(u, x)
	}
	c.Inlined(s)
	u.Obj.Extra = append(u.Obj.Extra, s.At)
	return true
}

// limitChange is MODIFY LIMIT of an array.
var limitChange = regexp.MustCompile(`(?i)^limit\s+(\d+)\b`)

// changedLimit is the number of elements that ALTER TYPE allows an array, nil if the statement says nothing of it.
func changedLimit(s *ast.AlterObject) ast.Expr {
	if len(s.Actions) != 1 {
		return nil
	}
	m := limitChange.FindStringSubmatch(s.Actions[0].Value)
	if m == nil {
		return nil
	}
	return tree.Spanned(&ast.NumberLit{Text: m[1]}, s.Actions[0])
}

// elementChange is MODIFY ELEMENT TYPE with a type of one word.
var elementChange = regexp.MustCompile(`(?is)^element\s+type\s+([\w$#]+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*|\s(char|byte)\s*)?\))?(?:\s+(?:cascade|invalidate)\b.*)?$`)

// changedElement is the type that ALTER TYPE gives the elements of a collection, nil if it is not
// understood, and its text, "" if the statement says nothing of them.
func changedElement(s *ast.AlterObject) (*ast.TypeName, string) {
	if len(s.Actions) != 1 {
		return nil, ""
	}
	a := s.Actions[0]
	if word, _, _ := strings.Cut(strings.ToLower(a.Value), " "); word != "element" {
		return nil, ""
	}
	m := elementChange.FindStringSubmatch(a.Value)
	if m == nil {
		return nil, a.Value
	}
	t := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: strings.ToLower(m[1]), At: a.At}}}, Unit: strings.ToLower(m[4])}
	t.At = a.At
	for _, digits := range m[2:4] {
		if digits != "" {
			n := &ast.NumberLit{Text: digits}
			n.At = a.At
			t.Args = append(t.Args, n)
		}
	}
	return t, a.Value
}

// partOfType reports whether a change is about what the item of the type stands for.
func partOfType(s *ast.AlterObject) bool {
	if len(s.Actions) != 1 {
		return false
	}
	_, verb, _ := strings.Cut(s.Actions[0].Name, ":")
	word, _, _ := strings.Cut(strings.ToLower(s.Actions[0].Value), " ")
	switch verb {
	case "add", "drop", "replace", "final", "instantiable", "not final", "not instantiable":
		return true
	case "modify":
		return word == "limit" || word == "element"
	case "not":
		return word == "final" || word == "instantiable"
	}
	return false
}

// changedAttributes are the attributes that a change needs.
func changedAttributes(a ast.AlterAction) []ast.Ident {
	switch a := a.(type) {
	case *ast.DropElem:
		return a.Names
	case *ast.AlterColumn:
		return []ast.Ident{a.Name}
	}
	return nil
}

func (c *Folder) changeObjectType(u *catalog.UserType, a ast.AlterAction) {
	switch a := a.(type) {
	case *ast.AddElem:
		d := a.Elem.(*ast.ColumnDef)
		c.changeAttribute(u, attributeChange{verb: "add", name: d.Name, typ: d.Type, at: a.At})
	case *ast.AlterColumn:
		c.changeAttribute(u, attributeChange{verb: "alter", name: a.Name, typ: a.Type, at: a.At})
	case *ast.DropElem:
		for _, id := range a.Names {
			c.changeAttribute(u, attributeChange{verb: "drop", name: id, at: a.At})
		}
	}
}
