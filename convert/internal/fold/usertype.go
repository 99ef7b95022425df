package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// addType registers the alias type that sp_addtype name, 'base', 'NOT NULL'
// makes, which older scripts of SQL Server call instead of CREATE TYPE. It
// reports false when the call is not of that form.
func (c *Folder) addType(s *ast.Exec) bool {
	args := execArgs(s, "@typename", "@phystype", "@nulltype")
	base := catalog.BaseType(s, args["@phystype"])
	if args["@typename"] == "" || base == nil {
		return false
	}
	t := &ast.CreateType{Kind: ast.TypeAlias, Elem: base}
	t.At = s.At
	t.Name = ast.Name{Parts: []ast.Ident{{Text: args["@typename"], Quoted: true, At: s.At}}}
	switch null := strings.ToUpper(strings.TrimSpace(args["@nulltype"])); null {
	case "NOT NULL", "NONULL":
		t.NotNull = true
	}
	c.createType(t)
	c.execDone(s)
	return true
}

// alterType folds ALTER TYPE and ALTER DOMAIN into the definition. It reports
// false for what has no place there.
func (c *Folder) alterType(s *ast.AlterObject) bool {
	if c.Dialect == "oracle" && s.Kind == "type" {
		return c.alterObjectType(s)
	}
	if s.Kind != "type" && s.Kind != "domain" || c.Dialect != "postgres" {
		return false
	}
	u := c.Cat.UserType(s.Name)
	if u == nil {
		return c.later(s)
	}
	if !c.changeType(u, s) {
		return false
	}
	c.Inlined(s)
	u.Obj.Extra = append(u.Obj.Extra, s.At)
	return true
}

// changeType makes one change of a type.
func (c *Folder) changeType(u *catalog.UserType, s *ast.AlterObject) bool {
	switch {
	case !s.RenameTo.IsZero():
		c.moveType(u, u.Obj.Schema, c.Cat.Fold(s.RenameTo.Last()), s.At.Start)
		return true
	case !s.SetSchema.IsZero():
		c.moveType(u, c.Cat.SchemaNamed(s.SetSchema), u.Obj.Key, s.At.Start)
		return true
	}
	if u.Domain != nil {
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
	case u.Typ.Kind == ast.TypeEnum:
		return c.changeEnum(u, change)
	case len(u.Typ.Attrs) > 0:
		return c.changeAttributes(u, change)
	}
	return false
}

// moveType gives a type another name or schema at a place; columns follow, since names
// that were written before stand for it.
func (c *Folder) moveType(u *catalog.UserType, schema, name string, at source.Pos) {
	if c.Cat.FormerTypes == nil {
		c.Cat.FormerTypes = map[string][]catalog.FormerType{}
	}
	key := u.Obj.Schema + "\x00" + u.Obj.Key
	c.Cat.FormerTypes[key] = append(c.Cat.FormerTypes[key], catalog.FormerType{Typ: u, Until: at})
	delete(c.Cat.Types, key)
	if c.Cat.TypeNames[u.Obj.Key] == u {
		delete(c.Cat.TypeNames, u.Obj.Key)
	}
	u.Obj.Schema, u.Obj.Owner, u.Obj.Key, u.Obj.Name = schema, schema, name, name
	c.Cat.EnterType(schema+"\x00"+name, u)
}

// hasType reports whether a column is of a type of the scripts.
func (c *Folder) hasType(col *catalog.Column, u *catalog.UserType) bool {
	return col.Typ != nil && c.Cat.UserType(col.Typ.Name) == u
}

// changeEnum adds or renames a value.
func (c *Folder) changeEnum(u *catalog.UserType, change *ast.Option) bool {
	words := tree.OptionWords(change.Value)
	switch change.Name {
	case "postgres:add value":
		return u.AddEnumValue(change, words)
	case "postgres:rename value":
		if len(words) != 3 || !words[0].Text || !words[2].Text {
			return false
		}
		i := catalog.EnumIndex(u.Typ, words[0].Value)
		if i < 0 {
			return false
		}
		u.Typ.Values[i] = catalog.EnumValue(words[2].Value, change)
		u.Values = nil
		u.Renamed = append(u.Renamed, catalog.ValueRename{From: words[0].Value, To: words[2].Value, At: change.At.Start})
		return true
	}
	return false
}

// changeDomain makes one change of a domain; the columns that have it follow.
func (c *Folder) changeDomain(u *catalog.UserType, change ast.AlterAction) bool {
	d := u.Domain
	switch a := change.(type) {
	case *ast.AddElem:
		return c.addToDomain(u, a.Elem)
	case *ast.AlterColumn:
		before := defaultOf(d)
		for _, x := range a.Set {
			c.dropFromDomain(d, sameClause(x))
			d.Constraints = append(d.Constraints, x)
		}
		for _, clause := range a.Drop {
			c.dropFromDomain(d, func(x ast.Constraint) bool { return clauseWord(x) == clause })
		}
		if now := defaultOf(d); now != before {
			if u.Defaults == nil {
				u.Defaults = []catalog.DefaultChange{{At: d.At.Start, To: before}}
			}
			u.Defaults = append(u.Defaults, catalog.DefaultChange{At: a.At.Start, To: now})
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

// defaultOf is the default of a domain, nil if it has none.
func defaultOf(d *ast.CreateDomain) *ast.DefaultConstraint {
	for _, x := range d.Constraints {
		if x, ok := x.(*ast.DefaultConstraint); ok {
			return x
		}
	}
	return nil
}

// addToDomain adds a CHECK or NOT NULL.
func (c *Folder) addToDomain(u *catalog.UserType, e ast.TableElem) bool {
	switch x := e.(type) {
	case *ast.CheckConstraint:
		c.NameDomainCheck(u.Obj, x)
		c.Options(x.Options, u.Obj)
		u.Domain.Constraints = append(u.Domain.Constraints, x)
		return true
	case *ast.NullConstraint:
		u.Domain.Constraints = append(u.Domain.Constraints, x)
		return true
	}
	return false
}

// domainCheck is the CHECK of a domain with that name, nil if there is none.
func (c *Folder) domainCheck(d *ast.CreateDomain, id ast.Ident) *ast.CheckConstraint {
	for _, x := range d.Constraints {
		if k, ok := x.(*ast.CheckConstraint); ok && c.Cat.Fold(k.Name) == c.Cat.Fold(id) {
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
func (c *Folder) dropFromDomain(d *ast.CreateDomain, match func(ast.Constraint) bool) {
	d.Constraints = slices.DeleteFunc(d.Constraints, func(x ast.Constraint) bool {
		if match(x) {
			c.Inlined(x)
			return true
		}
		return false
	})
}

// UserTypes gives the types that became part of a column, or nothing, their outcome.
func (c *Folder) UserTypes() {
	nested, named := c.nestedTypes(), c.namedInCode()
	expanded := c.expandedTypes(nested)
	flat := c.flattened(expanded, nested)
	for u := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		switch {
		case expanded[u] != nil:
			c.Inlined(u.Typ)
			c.Options(u.Typ.Options, u.Obj)
			c.Note(rules.ExpandedType, u.Typ.Name.Span(), u.Obj, "name", u.Obj.Name, "table", expanded[u].Name)
		case nested[u] != nil:
			c.Inlined(u.Typ)
			c.Options(u.Typ.Options, u.Obj)
			c.Note(rules.NestedType, u.Typ.Name.Span(), u.Obj, "name", u.Obj.Name, "table", nested[u].Name)
		case flat[u] != nil:
			c.Inlined(u.Typ)
			c.Options(u.Typ.Options, u.Obj)
			col := flat[u]
			c.Note(rules.FlatType, u.Typ.Name.Span(), u.Obj, "name", u.Obj.Name, "table", col.Table.Name, "column", col.Attr.Root())
		case u.Dropped:
			if u.Domain != nil {
				c.ClausesOfDomain(u)
			}
		case u.Domain != nil:
			c.domainOutcome(u)
		case u.Typ.Kind == ast.TypeEnum || u.Typ.Kind == ast.TypeAlias:
			c.Inlined(u.Typ)
			c.Options(u.Typ.Options, u.Obj)
		default:
			rule := userTypeRule(u.Typ.Kind)
			if c.Dialect == "oracle" && !named[u.Obj] && (rule == rules.ObjectType || rule == rules.CollectionType) {
				rule = rules.TypeWithoutCode
			}
			c.LoseObject(rule, u.Obj)
			c.KeepSource(u.Typ.At, rule)
		}
	}
}

// namedInCode are the objects that routines, views and other code name; a type is not named by
// the body with its methods.
func (c *Folder) namedInCode() map[*catalog.Object]bool {
	named := map[*catalog.Object]bool{}
	for _, o := range c.Objects {
		if o.Ignored || o.Kind == "table" || o.Kind == "type" || o.Kind == "index" {
			continue
		}
		for _, used := range o.Uses {
			if o.Kind != "type body" || used.Key != o.Key || used.Schema != o.Schema {
				named[used] = true
			}
		}
	}
	return named
}

func userTypeRule(k ast.TypeKind) string {
	switch k {
	case ast.TypeObject:
		return rules.ObjectType
	case ast.TypeVarray, ast.TypeNestedTable:
		return rules.CollectionType
	case ast.TypeTable:
		return rules.TableType
	case ast.TypeRange:
		return rules.RangeType
	}
	return rules.CompositeType
}
