package catalog

import (
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Supertype is the type that an object type is under, nil if it is under none.
func (c *Catalog) Supertype(u *UserType) *UserType {
	if u == nil || u.Typ == nil || u.Typ.Under.IsZero() {
		return nil
	}
	defer c.In(u.Obj.Place)()
	return c.UserType(u.Typ.Under)
}

// Label is the value that the qualified name of a label stands for, or nil.
func (c *Run) Label(n ast.Name) ast.Expr {
	if len(n.Parts) == 1 {
		return c.DoubleQuoted(n)
	}
	if len(c.Cat.Labels) == 0 || len(n.Parts) < 2 {
		return nil
	}
	u := c.Cat.UserType(ast.Name{Parts: n.Parts[:len(n.Parts)-1]})
	if u == nil {
		return nil
	}
	return u.Labels[c.Cat.Fold(n.Last())]
}

// DoubleQuoted is the text that a name in double quotes stands for in SQL Server where there
// is no such name: the clients of scripts run them with QUOTED_IDENTIFIER OFF.
func (c *Run) DoubleQuoted(n ast.Name) ast.Expr {
	if c.Dialect != "sqlserver" || len(n.Parts) != 1 || !n.Parts[0].Quoted || !strings.HasPrefix(c.Files.Text(n.Span()), `"`) {
		return nil
	}
	lit := &ast.StringLit{Value: n.Last().Text}
	lit.At = n.Span()
	return lit
}

// LabelOr is the value of a label, or the name itself if it is none.
func (c *Run) LabelOr(x *ast.ColumnRef) ast.Expr {
	if lit := c.Label(x.Name); lit != nil {
		return lit
	}
	return x
}

// BaseType is the type written in the text of an argument, nil when it is none.
func BaseType(s *ast.Exec, text string) *ast.TypeName {
	name, args, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), "(")
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsAny(name, "'\"[];") {
		return nil
	}
	t := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name, At: s.At}}}}
	t.At = s.At
	for _, a := range strings.Split(strings.TrimSuffix(strings.TrimSpace(args), ")"), ",") {
		if a = strings.TrimSpace(a); a == "" {
			continue
		}
		var e ast.Expr = &ast.NumberLit{Text: a}
		if a == "max" {
			e = &ast.Keyword{Word: a}
		}
		e.SetSpan(s.At)
		t.Args = append(t.Args, e)
	}
	return t
}

// FormerType is a type that had a name until a place.
type FormerType struct {
	Typ   *UserType
	Until source.Pos
}

func (u *UserType) AddEnumValue(change *ast.Option, words []tree.OptionWord) bool {
	t := u.Typ
	for len(words) > 0 && !words[0].Text { // IF NOT EXISTS
		words = words[1:]
	}
	if len(words) != 1 && (len(words) != 3 || !words[2].Text) {
		return false
	}
	if u.hasValue(words[0].Value) {
		return true
	}
	at := len(t.Values)
	if len(words) == 3 {
		if at = EnumIndex(t, words[2].Value); at < 0 {
			return false
		}
		if words[1].Value == "after" {
			at++
		}
	}
	t.Values = slices.Insert(t.Values, at, EnumValue(words[0].Value, change))
	u.Values[words[0].Value] = true
	return true
}

// hasValue reports whether the enum has a value.
func (u *UserType) hasValue(value string) bool {
	if u.Values == nil {
		u.Values = make(map[string]bool, len(u.Typ.Values))
		for _, s := range u.Typ.Values {
			u.Values[s.Value] = true
		}
	}
	return u.Values[value]
}

func EnumIndex(t *ast.CreateType, value string) int {
	return slices.IndexFunc(t.Values, func(s *ast.StringLit) bool { return s.Value == value })
}

func EnumValue(value string, change *ast.Option) *ast.StringLit {
	s := &ast.StringLit{Value: value}
	s.At = change.At
	return s
}

// ValueRename is ALTER TYPE … RENAME VALUE at a place.
type ValueRename struct {
	From, To string
	At       source.Pos
}

// LastValues finds the last name of a value.
type LastValues struct {
	List []ValueRename
	// From are the places in the list of the changes of a name, in order.
	From map[string][]int
	// Known are answers by name and place in the list.
	Known map[ValueAt]string
}

type ValueAt struct {
	value string
	i     int
}

// LastName is the last name of a value whose name was written at a place.
func (l *LastValues) LastName(value string, at source.Pos) string {
	start := ValueAt{value, sort.Search(len(l.List), func(i int) bool { return l.List[i].At >= at })}
	if to, ok := l.Known[start]; ok {
		return to
	}
	for i := start.i; ; {
		changes := l.From[value]
		k := sort.SearchInts(changes, i)
		if k == len(changes) {
			break
		}
		i, value = changes[k]+1, l.List[changes[k]].To
	}
	l.Known[start] = value
	return value
}

// BaseType is a type with the domains of the scripts resolved.
func (c *Run) BaseType(t *ast.TypeName) *ast.TypeName {
	for range tree.MaxTypeDepth {
		if t == nil {
			return nil
		}
		u := c.Cat.UserType(t.Name)
		if u == nil || u.Domain == nil {
			return t
		}
		t = u.Domain.Type
	}
	return nil
}
