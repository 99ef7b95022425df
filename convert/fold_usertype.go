package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// alterType folds ALTER TYPE and ALTER DOMAIN into the definition. It reports
// false for what has no place there.
func (c *converter) alterType(s *ast.AlterObject) bool {
	if c.dialect == "oracle" && s.Kind == "type" {
		return c.alterObjectType(s)
	}
	if s.Kind != "type" && s.Kind != "domain" || c.dialect != "postgres" {
		return false
	}
	u := c.cat.userType(s.Name)
	if u == nil {
		return c.later(s)
	}
	if !c.changeType(u, s) {
		return false
	}
	c.inlined(s)
	u.obj.extra = append(u.obj.extra, s.At)
	return true
}

// changeType makes one change of a type.
func (c *converter) changeType(u *userType, s *ast.AlterObject) bool {
	switch {
	case !s.RenameTo.IsZero():
		c.moveType(u, u.obj.schema, c.cat.fold(s.RenameTo.Last()), s.At.Start)
		return true
	case !s.SetSchema.IsZero():
		c.moveType(u, c.cat.schemaNamed(s.SetSchema), u.obj.key, s.At.Start)
		return true
	}
	if u.domain != nil {
		return len(s.Changes) == 1 && c.changeDomain(u, s.Changes[0])
	}
	var change *ast.Option
	for _, o := range s.Actions {
		if o.Name != "postgres:if exists" {
			change = o
		}
	}
	switch {
	case change == nil:
		return false
	case u.typ.Kind == ast.TypeEnum:
		return c.changeEnum(u, change)
	case len(u.typ.Attrs) > 0:
		return c.changeAttributes(u, change)
	}
	return false
}

// formerType is a type that had a name until a place.
type formerType struct {
	typ   *userType
	until source.Pos
}

// moveType gives a type another name or schema at a place; columns follow, since names
// that were written before stand for it.
func (c *converter) moveType(u *userType, schema, name string, at source.Pos) {
	if c.cat.formerTypes == nil {
		c.cat.formerTypes = map[string][]formerType{}
	}
	key := u.obj.schema + "\x00" + u.obj.key
	c.cat.formerTypes[key] = append(c.cat.formerTypes[key], formerType{u, at})
	delete(c.cat.types, key)
	if c.cat.typeNames[u.obj.key] == u {
		delete(c.cat.typeNames, u.obj.key)
	}
	u.obj.schema, u.obj.owner, u.obj.key, u.obj.name = schema, schema, name, name
	c.cat.types[schema+"\x00"+name] = u
}

// hasType reports whether a column is of a type of the scripts.
func (c *converter) hasType(col *column, u *userType) bool {
	return col.typ != nil && c.cat.userType(col.typ.Name) == u
}

// changeEnum adds or renames a value.
func (c *converter) changeEnum(u *userType, change *ast.Option) bool {
	words := optionWords(change.Value)
	switch change.Name {
	case "postgres:add value":
		return u.addEnumValue(change, words)
	case "postgres:rename value":
		if len(words) != 3 || !words[0].text || !words[2].text {
			return false
		}
		i := enumIndex(u.typ, words[0].value)
		if i < 0 {
			return false
		}
		u.typ.Values[i] = enumValue(words[2].value, change)
		u.values = nil
		u.renamed = append(u.renamed, valueRename{words[0].value, words[2].value, change.At.Start})
		return true
	}
	return false
}

func (u *userType) addEnumValue(change *ast.Option, words []optionWord) bool {
	t := u.typ
	for len(words) > 0 && !words[0].text { // IF NOT EXISTS
		words = words[1:]
	}
	if len(words) != 1 && (len(words) != 3 || !words[2].text) {
		return false
	}
	if u.hasValue(words[0].value) {
		return true
	}
	at := len(t.Values)
	if len(words) == 3 {
		if at = enumIndex(t, words[2].value); at < 0 {
			return false
		}
		if words[1].value == "after" {
			at++
		}
	}
	t.Values = slices.Insert(t.Values, at, enumValue(words[0].value, change))
	u.values[words[0].value] = true
	return true
}

// hasValue reports whether the enum has a value.
func (u *userType) hasValue(value string) bool {
	if u.values == nil {
		u.values = make(map[string]bool, len(u.typ.Values))
		for _, s := range u.typ.Values {
			u.values[s.Value] = true
		}
	}
	return u.values[value]
}

func enumIndex(t *ast.CreateType, value string) int {
	return slices.IndexFunc(t.Values, func(s *ast.StringLit) bool { return s.Value == value })
}

func enumValue(value string, change *ast.Option) *ast.StringLit {
	s := &ast.StringLit{Value: value}
	s.At = change.At
	return s
}

// changeDomain makes one change of a domain; the columns that have it follow.
func (c *converter) changeDomain(u *userType, change ast.AlterAction) bool {
	d := u.domain
	switch a := change.(type) {
	case *ast.AddElem:
		return c.addToDomain(u, a.Elem)
	case *ast.AlterColumn:
		for _, x := range a.Set {
			c.dropFromDomain(d, sameClause(x))
			d.Constraints = append(d.Constraints, x)
		}
		for _, clause := range a.Drop {
			c.dropFromDomain(d, func(x ast.Constraint) bool { return clauseWord(x) == clause })
		}
		return true
	case *ast.DropElem:
		k := c.domainCheck(d, a.Names[0])
		c.dropFromDomain(d, func(x ast.Constraint) bool { return x == ast.Constraint(k) && k != nil })
		return k != nil || a.IfExists
	case *ast.Rename:
		k := c.domainCheck(d, a.From)
		if k != nil {
			k.Name = a.To.Last()
		}
		return k != nil
	case *ast.ConstraintState:
		return c.domainCheck(d, a.Names[0]) != nil
	}
	return false
}

// addToDomain adds a CHECK or NOT NULL.
func (c *converter) addToDomain(u *userType, e ast.TableElem) bool {
	switch x := e.(type) {
	case *ast.CheckConstraint:
		c.nameDomainCheck(u.obj, x)
		c.options(x.Options, u.obj)
		u.domain.Constraints = append(u.domain.Constraints, x)
		return true
	case *ast.NullConstraint:
		u.domain.Constraints = append(u.domain.Constraints, x)
		return true
	}
	return false
}

// domainCheck is the CHECK of a domain with that name, nil if there is none.
func (c *converter) domainCheck(d *ast.CreateDomain, id ast.Ident) *ast.CheckConstraint {
	for _, x := range d.Constraints {
		if k, ok := x.(*ast.CheckConstraint); ok && c.cat.fold(k.Name) == c.cat.fold(id) {
			return k
		}
	}
	return nil
}

// clauseWord is how ALTER calls a clause that there is one of.
func clauseWord(x ast.Constraint) string {
	switch x.(type) {
	case *ast.NullConstraint:
		return "not null"
	case *ast.DefaultConstraint:
		return "default"
	}
	return ""
}

// sameClause matches the clauses that a new one replaces.
func sameClause(n ast.Constraint) func(ast.Constraint) bool {
	return func(x ast.Constraint) bool { return clauseWord(x) == clauseWord(n) }
}

// dropFromDomain removes the clauses that match.
func (c *converter) dropFromDomain(d *ast.CreateDomain, match func(ast.Constraint) bool) {
	d.Constraints = slices.DeleteFunc(d.Constraints, func(x ast.Constraint) bool {
		if match(x) {
			c.inlined(x)
			return true
		}
		return false
	})
}

// optionWord is a word of a clause in lower case, or the value of a text or
// quoted name in it.
type optionWord struct {
	value string
	text  bool
}

// optionWords cuts a clause that the tree keeps as text into words.
func optionWords(s string) []optionWord {
	var list []optionWord
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		w := optionWord{text: s[0] == '\''}
		if s[0] != '\'' && s[0] != '"' {
			n := strings.IndexAny(s, " \t\r\n'\"")
			if n < 0 {
				n = len(s)
			}
			w.value, s = strings.ToLower(s[:n]), s[n:]
			list = append(list, w)
			continue
		}
		quote := s[:1]
		end := 1
		for end < len(s) {
			if s[end] == quote[0] {
				if end+1 >= len(s) || s[end+1] != quote[0] {
					break
				}
				end++
			}
			end++
		}
		w.value = strings.ReplaceAll(s[1:min(end, len(s))], quote+quote, quote)
		s = s[min(end+1, len(s)):]
		list = append(list, w)
	}
	return list
}
