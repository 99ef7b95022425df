package script

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// maxRights bounds the rights of all accounts together, maxSteps the work to
// find who has a role.
const (
	maxRights = 1 << 20
	maxSteps  = 1 << 20
)

// give gives an account a right, with or without the grant option.
func (c *Reader) give(a *catalog.Account, r catalog.Right, option bool) {
	g := &c.Cat.Accounts
	if had, ok := a.Rights[r]; ok {
		a.Rights[r] = had || option
		return
	}
	if g.Held++; g.Held > maxRights {
		c.tooManyRights(a)
		return
	}
	a.Rights[r] = option
	if r.Column != "" {
		whole := r
		whole.Column = ""
		a.Columns[whole] = append(a.Columns[whole], r)
	}
}

// tooManyRights tells once that the GRANT script is not complete.
func (c *Reader) tooManyRights(a *catalog.Account) {
	if g := &c.Cat.Accounts; !g.Full {
		g.Full = true
		c.Note(rules.StatementTooLarge, a.At, nil, "clause", "GRANT")
	}
}

// accountOf finds or makes the account of a name.
func (c *Reader) accountOf(id ast.Ident) *catalog.Account {
	g := &c.Cat.Accounts
	key := c.Cat.Fold(id)
	if a := g.ByKey[key]; a != nil {
		return a
	}
	a := &catalog.Account{Key: key, Name: c.Cat.TargetName(id), At: id.At, Rights: map[catalog.Right]bool{}, Columns: map[catalog.Right][]catalog.Right{}}
	if g.ByKey == nil {
		g.ByKey = map[string]*catalog.Account{}
	}
	g.ByKey[key] = a
	g.List = append(g.List, a)
	return a
}

// PrivilegeStatement keeps a statement about privileges or roles for the GRANT
// script. It reports false when none is asked for.
func (c *Reader) PrivilegeStatement(s ast.Stmt) bool {
	if c.Settings.Grants != settings.AsScript {
		return false
	}
	c.Cat.Accounts.Stmts = append(c.Cat.Accounts.Stmts, catalog.Deferred{Stmt: s, Place: c.Cat.Place})
	return true
}

// Principal enters a role with its members. It reports whether that is all that
// the statement says.
func (c *Reader) Principal(s *ast.CreatePrincipal) bool {
	if c.Settings.Grants != settings.AsScript {
		return false
	}
	a := c.accountOf(s.Name)
	only := s.Alter
	login := false
	for _, o := range s.Options {
		_, name, _ := strings.Cut(o.Name, ":")
		switch name {
		case "login":
			login = true
		case "add member", "add user", "drop member", "drop user":
			for _, m := range memberNames(o.Value) {
				c.join(a, c.accountOf(m), strings.HasPrefix(name, "add"))
			}
			continue
		case "in role", "in group":
			for _, r := range memberNames(o.Value) {
				c.join(c.accountOf(r), a, true)
			}
		case "role", "user role", "admin":
			for _, m := range memberNames(o.Value) {
				c.join(a, c.accountOf(m), true)
			}
		}
		only = false
	}
	if !s.Alter && (s.Kind == "role" || s.Kind == "group") && !login {
		a.Role = true
	}
	if only {
		c.Inlined(s)
	}
	return only
}

// join makes an account a member of a role, or takes it out.
func (c *Reader) join(role, member *catalog.Account, in bool) {
	if role == member {
		return
	}
	role.Role = true
	i := slices.Index(role.Members, member)
	switch {
	case in && i < 0:
		role.Members = append(role.Members, member)
		member.Parents++
	case !in && i >= 0:
		role.Members = slices.Delete(role.Members, i, i+1)
		member.Parents--
	}
}

// memberNames are the names of a list.
func memberNames(list string) []ast.Ident {
	var out []ast.Ident
	for _, s := range strings.Split(list, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, SpelledName(s).Last())
		}
	}
	return out
}

// RoleMember is a call of sp_addrolemember or sp_droprolemember.
func (c *Reader) RoleMember(s *ast.Exec, procedure string) bool {
	in := procedure == "sp_addrolemember"
	if c.Settings.Grants != settings.AsScript || !in && procedure != "sp_droprolemember" || len(s.Args) != 2 {
		return false
	}
	var names [2]ast.Ident
	for i, a := range s.Args {
		k := i
		switch strings.ToLower(a.Name.Text) {
		case "@rolename":
			k = 0
		case "@membername":
			k = 1
		}
		names[k] = ast.Ident{Text: ArgText(a.Value), At: a.Value.Span()}
	}
	if names[0].Text == "" || names[1].Text == "" {
		return false
	}
	c.join(c.accountOf(names[0]), c.accountOf(names[1]), in)
	c.Inlined(s)
	return true
}

// Grants follows GRANT, REVOKE and DENY in order, and gives what roles hold to
// their members.
func (c *Reader) Grants() {
	g := &c.Cat.Accounts
	for _, d := range g.Stmts {
		c.Cat.Place = d.Place
		c.grant(d.Stmt.(*ast.Grant))
	}
	for _, a := range slices.Clone(g.List) {
		c.fixedRole(a)
	}
	for _, a := range g.List {
		if a.Role {
			c.expandRole(a)
		}
	}
	for _, a := range g.List {
		if !a.Role && len(a.Rights) > 0 {
			c.accountNotes(a)
		}
	}
}

// maxUserName is the longest name of an account of MySQL 5.6 in characters.
const maxUserName = 16

func (c *Reader) accountNotes(a *catalog.Account) {
	if utf8.RuneCountInString(a.Name) > maxUserName {
		c.Note(rules.AccountNameLong, a.At, nil, "name", a.Name)
		a.Rights = nil
		return
	}
	c.Note(rules.GrantScript, a.At, nil, "name", a.Name)
}

// fixedRole gives roles that SQL Server has by itself their privileges.
func (c *Reader) fixedRole(a *catalog.Account) {
	if c.Dialect != "sqlserver" || len(a.Members) == 0 {
		return
	}
	for _, verb := range map[string][]string{"db_datareader": {"SELECT"}, "db_datawriter": {"INSERT", "UPDATE", "DELETE"}}[a.Key] {
		c.give(a, catalog.Right{Level: "database", Db: c.DatabaseOf("", ast.Ident{}), Verb: verb}, false)
	}
}

// expandRole gives the rights of a role to the users that have it, directly or
// by other roles.
func (c *Reader) expandRole(a *catalog.Account) {
	if len(a.Rights) == 0 {
		return
	}
	var users []string
	seen := map[*catalog.Account]bool{a: true}
	for next := slices.Clone(a.Members); len(next) > 0; next = next[1:] {
		m := next[0]
		if g := &c.Cat.Accounts; g.Steps >= maxSteps {
			c.tooManyRights(a)
			return
		} else if g.Steps++; seen[m] {
			continue
		}
		seen[m] = true
		if m.Role {
			next = append(next, m.Members...)
			continue
		}
		users = append(users, m.Name)
		for _, r := range sortedRights(a.Rights) {
			c.give(m, r, a.Rights[r])
		}
	}
	if len(users) == 0 {
		c.Note(rules.RoleWithoutMembers, a.At, nil, "name", a.Name)
		return
	}
	c.Note(rules.RoleExpanded, a.At, nil, "name", a.Name, "users", strings.Join(users, ", "))
}

// grant applies one statement.
func (c *Reader) grant(s *ast.Grant) {
	c.Inlined(s)
	for _, o := range s.Options {
		if r := c.Set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.Drop(r, o.Name, o.At)
		}
	}
	if len(s.Objects) == 0 && !strings.HasPrefix(s.ObjectKind, "all ") {
		c.systemGrant(s)
		return
	}
	var list []catalog.Right
	for _, n := range s.Objects {
		for _, p := range s.Privileges {
			list = append(list, c.rightsOf(s, n, p)...)
		}
	}
	for _, id := range s.Grantees {
		if c.Cat.Fold(id) == c.Cat.Fold(ast.Ident{Text: "public"}) {
			if s.Verb == "grant" && len(list) > 0 {
				c.Note(rules.GrantToPublic, s.At, nil, "privilege", strings.Join(s.Privileges, ", "), "object", s.Objects[0].String())
			}
			continue
		}
		c.applyRights(s, c.accountOf(id), list)
	}
}

func (c *Reader) applyRights(s *ast.Grant, a *catalog.Account, list []catalog.Right) {
	option := grantOption(s)
	for _, r := range list {
		switch {
		case s.Verb == "grant":
			c.give(a, r, option)
		case option && s.Verb == "revoke":
			if _, ok := a.Rights[r]; ok {
				a.Rights[r] = false
			}
		default:
			a.Take(r)
		}
	}
	if s.Verb == "deny" && len(list) > 0 {
		c.Note(rules.DenyLeftOut, s.At, nil, "privilege", strings.Join(s.Privileges, ", "), "object", s.Objects[0].String(), "grantee", a.Name)
	}
}

// grantOption reports WITH GRANT OPTION, or GRANT OPTION FOR of a REVOKE.
func grantOption(s *ast.Grant) bool {
	return slices.ContainsFunc(s.Options, func(o *ast.Option) bool {
		return strings.HasSuffix(o.Name, ":with grant option") || strings.HasSuffix(o.Name, ":grant option for")
	})
}

// systemGrant is one without an object: a role, or a privilege on the server.
func (c *Reader) systemGrant(s *ast.Grant) {
	for _, p := range s.Privileges {
		role := c.grantedRole(p)
		for _, id := range s.Grantees {
			if role == nil {
				c.left(s, rules.SystemPrivilege, s.At, nil, "privilege", strings.ToUpper(p), "grantee", id.Text, "verb", strings.ToUpper(s.Verb))
				continue
			}
			c.join(role, c.accountOf(id), s.Verb == "grant")
		}
	}
}

// grantedRole is the role of a GRANT without ON, nil for a system privilege.
// In Oracle all but the roles of the server itself are one word too.
func (c *Reader) grantedRole(p string) *catalog.Account {
	if c.Dialect == "sqlserver" {
		return nil
	}
	id := SpelledName(p).Last()
	if c.Dialect == "oracle" && c.Cat.Accounts.ByKey[c.Cat.Fold(id)] == nil && (strings.ContainsAny(p, " \t\n") || ownRoles[strings.ToLower(id.Text)]) {
		return nil
	}
	return c.accountOf(id)
}

var ownRoles = tree.WordSet("connect", "resource", "dba", "sysdba", "sysoper", "sysbackup", "sysdg", "syskm", "sysrac")

// left notes a privilege that the script does not have; nothing is missing
// when a REVOKE is left out.
func (c *Reader) left(s *ast.Grant, rule string, at source.Span, obj *catalog.Object, args ...string) {
	if s.Verb != "revoke" {
		c.Note(rule, at, obj, args...)
	}
}
