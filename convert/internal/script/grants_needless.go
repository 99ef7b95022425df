package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// PrivilegeLeft adds the item of a statement about privileges, those of one kind for one account as one. What a
// new database of MySQL has anyway has none: nobody has rights on its objects, and those that PostgreSQL asks for
// besides, on schemas, types, languages and databases, it does not know.
func (c *Reader) PrivilegeLeft(s *ast.Grant) {
	if c.needlessPrivilege(s) {
		c.Drop(c.Set.Rule(rules.PrivilegeNeedless), s.Verb, s.At)
		c.Inlined(s)
		return
	}
	var names []string
	for _, id := range s.Grantees {
		names = append(names, c.Cat.Fold(id))
	}
	if grantOption(s) {
		names = append(names, "")
	}
	key := strings.ToLower(strings.Join([]string{s.Verb, s.ObjectKind, strings.Join(s.Privileges, ", "), strings.Join(names, ", ")}, "\x00"))
	c.NoteGroup(key, "statement", rules.GrantNotConverted, s.At, s.At, "kind", s.Verb, "verb", s.Verb, "clause", catalog.Clip(c.Files.Text(s.At)))
	c.Covered = append(c.Covered, catalog.Cover{At: s.At})
}

// needlessPrivilege reports whether a statement about privileges asks for what holds without it. It
// remembers who was given any.
func (c *Reader) needlessPrivilege(s *ast.Grant) bool {
	switch s.Verb {
	case "grant":
		if c.Dialect == "postgres" && c.everyoneHas(s) {
			return true
		}
		g := &c.Cat.Accounts
		if g.Given == nil {
			g.Given = map[string]bool{}
		}
		for _, id := range s.Grantees {
			g.Given[c.Cat.Fold(id)] = true
		}
	case "revoke":
		return len(s.Grantees) > 0 && !slices.ContainsFunc(s.Grantees, func(id ast.Ident) bool { return c.Cat.Accounts.Given[c.Cat.Fold(id)] })
	}
	return false
}

// everyoneHas reports whether every account of MySQL has what a GRANT gives, or PostgreSQL gives it to everyone
// by default and so says no script that does not write it.
func (c *Reader) everyoneHas(s *ast.Grant) bool {
	if grantOption(s) {
		return false
	}
	of := func(allowed ...string) bool {
		return !slices.ContainsFunc(s.Grantees, func(id ast.Ident) bool { return !slices.Contains(allowed, c.Cat.Fold(id)) })
	}
	verbs := func(allowed ...string) bool {
		return !slices.ContainsFunc(s.Privileges, func(p string) bool {
			verb, _ := splitPrivilege(p)
			return !slices.Contains(allowed, verb)
		})
	}
	switch s.ObjectKind {
	case "type", "domain", "language":
		return true
	case "database":
		return verbs("CONNECT", "TEMP", "TEMPORARY")
	case "schema":
		return verbs("USAGE") || of("public", "postgres") && !slices.ContainsFunc(s.Objects, func(n ast.Name) bool { return c.Cat.Fold(n.Last()) != "public" })
	case "function", "procedure", "routine":
		return of("public")
	}
	return false
}
