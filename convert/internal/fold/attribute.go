package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// changeAttributes folds ALTER TYPE … ATTRIBUTE of a composite type, whose
// actions the tree keeps as text. Tables of the type change with it: PostgreSQL
// asks for CASCADE then. It reports false when one action is not understood.
func (c *Folder) changeAttributes(u *catalog.UserType, change *ast.Option) bool {
	_, verb, _ := strings.Cut(change.Name, ":")
	var list []attributeChange
	for _, text := range topLevel(verb + " " + change.Value) {
		a, ok := readAttribute(text, change.At)
		if !ok || a.verb != "add" && c.attribute(u, a.name) < 0 && !slices.ContainsFunc(list, func(b attributeChange) bool { return b.name.Text == a.name.Text }) {
			return false
		}
		list = append(list, a)
	}
	for _, a := range list {
		c.changeAttribute(u, a)
	}
	return true
}

// attributeChange is an action of ALTER TYPE.
type attributeChange struct {
	verb     string // "add", "drop", "alter" or "rename"
	name, to ast.Ident
	typ      *ast.TypeName
	at       source.Span
}

// topLevel cuts a text at the commas outside of parentheses and quotes.
func topLevel(s string) []string {
	var list []string
	depth, start := 0, 0
	quoted := false
	for i := range len(s) {
		switch s[i] {
		case '"':
			quoted = !quoted
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 && !quoted {
				list, start = append(list, s[start:i]), i+1
			}
		}
	}
	return append(list, s[start:])
}

// readAttribute reads an action: ADD ATTRIBUTE name type and the like.
func readAttribute(s string, at source.Span) (attributeChange, bool) {
	a := attributeChange{at: at}
	words := strings.Fields(s)
	if n := len(words); n > 0 && (strings.EqualFold(words[n-1], "cascade") || strings.EqualFold(words[n-1], "restrict")) {
		words = words[:n-1]
	}
	if len(words) < 3 || !strings.EqualFold(words[1], "attribute") {
		return a, false
	}
	a.verb, words = strings.ToLower(words[0]), words[2:]
	if a.verb == "drop" && len(words) == 3 && strings.EqualFold(words[0], "if") && strings.EqualFold(words[1], "exists") {
		words = words[2:]
	}
	a.name, words = identOf(words[0], at), words[1:]
	switch a.verb {
	case "drop":
		return a, len(words) == 0
	case "rename":
		if len(words) != 2 || !strings.EqualFold(words[0], "to") {
			return a, false
		}
		a.to = identOf(words[1], at)
		return a, true
	case "alter":
		if len(words) > 2 && strings.EqualFold(words[0], "set") && strings.EqualFold(words[1], "data") {
			words = words[2:]
		}
		if len(words) < 2 || !strings.EqualFold(words[0], "type") {
			return a, false
		}
		words = words[1:]
	case "add":
	default:
		return a, false
	}
	a.typ = typeFromText(strings.Join(words, " "), at)
	return a, a.typ != nil
}

// identOf is an identifier as a script writes it.
func identOf(s string, at source.Span) ast.Ident {
	id := tree.NameFromText(s).Last()
	id.At = at
	return id
}

// typeFromText reads a data type: name, arguments, and [] of an array; nil when
// there is anything else.
func typeFromText(s string, at source.Span) *ast.TypeName {
	if strings.Contains(strings.ToLower(s), " collate ") {
		return nil
	}
	arrays := 0
	for s = strings.TrimSpace(s); strings.HasSuffix(s, "[]"); s = strings.TrimSpace(s[:len(s)-2]) {
		arrays++
	}
	name, args, sized := strings.Cut(s, "(")
	if sized {
		inner, rest, closed := strings.Cut(args, ")")
		if !closed {
			return nil
		}
		name, args = strings.TrimSpace(name)+" "+strings.TrimSpace(rest), inner
	}
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || strings.ContainsAny(name, "'[]();") {
		return nil
	}
	t := &ast.TypeName{Name: tree.NameFromText(name), Array: arrays}
	t.At = at
	for _, a := range strings.Split(args, ",") {
		if a = strings.TrimSpace(a); sized && a != "" {
			t.Args = append(t.Args, &ast.NumberLit{Text: a})
		}
	}
	return t
}

// attribute is the place of an attribute in a type, -1 if there is none.
func (c *Folder) attribute(u *catalog.UserType, id ast.Ident) int {
	return slices.IndexFunc(u.Typ.Attrs, func(e ast.TableElem) bool {
		d, ok := e.(*ast.ColumnDef)
		return ok && c.Cat.Fold(d.Name) == c.Cat.Fold(id)
	})
}

// changeAttribute makes a change of a type and of the tables of the type.
func (c *Folder) changeAttribute(u *catalog.UserType, a attributeChange) {
	i := c.attribute(u, a.name)
	d := &ast.ColumnDef{Name: a.name, Type: a.typ}
	d.At = a.at
	var action ast.AlterAction
	switch a.verb {
	case "add":
		u.Typ.Attrs = append(u.Typ.Attrs, d)
		action = &ast.AddElem{Elem: d}
	case "drop":
		u.Typ.Attrs = slices.Delete(slices.Clone(u.Typ.Attrs), i, i+1)
		action = &ast.DropElem{Kind: "column", Names: []ast.Ident{a.name}}
	case "alter":
		old := *u.Typ.Attrs[i].(*ast.ColumnDef)
		old.Type = a.typ
		u.Typ.Attrs[i] = &old
		action = &ast.AlterColumn{Name: a.name, Type: a.typ}
	case "rename":
		old := *u.Typ.Attrs[i].(*ast.ColumnDef)
		u.RenameRemark(c.Cat, old.Name, a.to)
		u.AttrNames = append(u.AttrNames, catalog.AttrName{From: c.Cat.Fold(old.Name), To: c.Cat.Fold(a.to), Until: a.at.Start})
		old.Name = a.to
		u.Typ.Attrs[i] = &old
		action = &ast.Rename{Kind: "column", From: a.name, To: ast.Name{Parts: []ast.Ident{a.to}}}
	}
	for _, t := range c.Cat.Tables {
		if !t.Def.OfType.IsZero() && c.isType(c.Cat.UserType(t.Def.OfType), u) {
			c.alterAction(t, action)
		}
	}
}

// isType reports whether a type is another one or below it.
func (c *Folder) isType(u, of *catalog.UserType) bool {
	for range tree.MaxTypeDepth {
		if u == nil || u == of {
			break
		}
		u = c.Cat.Supertype(u)
	}
	return u == of
}
