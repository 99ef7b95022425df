package convert

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// right is one privilege of MySQL on an object.
type right struct {
	// level is "" for tables and views, "procedure", "function", or "database".
	level string
	// object is the name in the target as it is printed; the zero name of a
	// database is the one that is chosen when the script is loaded.
	db, name string
	verb     string
	// column is the column in the target, "" for the whole object.
	column string
}

// account is a user or a role.
type account struct {
	key, name string
	role      bool
	// at is the first statement about it.
	at     source.Span
	rights map[right]bool // with the grant option
	// columns are the rights on columns by the one on the whole object.
	columns map[right][]right
	members []*account
	parents int
}

// accounts are those of the scripts, with what they hold in the end.
type accounts struct {
	list  []*account
	byKey map[string]*account
	stmts []deferred
	// all are the rights on all objects of a schema, by statement.
	all map[string][]right
	// held counts the rights that accounts got; full tells that they are too many.
	held int
	full bool
	// steps counts the accounts looked at to expand roles.
	steps int
}

// maxRights bounds the rights of all accounts together, maxSteps the work to
// find who has a role.
const (
	maxRights = 1 << 20
	maxSteps  = 1 << 20
)

// give gives an account a right, with or without the grant option.
func (c *converter) give(a *account, r right, option bool) {
	g := &c.cat.accounts
	if had, ok := a.rights[r]; ok {
		a.rights[r] = had || option
		return
	}
	if g.held++; g.held > maxRights {
		c.tooManyRights(a)
		return
	}
	a.rights[r] = option
	if r.column != "" {
		whole := r
		whole.column = ""
		a.columns[whole] = append(a.columns[whole], r)
	}
}

// tooManyRights tells once that the GRANT script is not complete.
func (c *converter) tooManyRights(a *account) {
	if g := &c.cat.accounts; !g.full {
		g.full = true
		c.note(rules.StatementTooLarge, a.at, nil, "clause", "GRANT")
	}
}

// take takes a right from an account, and one on the object also those on its
// columns.
func (a *account) take(r right) {
	delete(a.rights, r)
	if r.column == "" {
		for _, x := range a.columns[r] {
			delete(a.rights, x)
		}
		delete(a.columns, r)
	}
}

// accountOf finds or makes the account of a name.
func (c *converter) accountOf(id ast.Ident) *account {
	g := &c.cat.accounts
	key := c.cat.fold(id)
	if a := g.byKey[key]; a != nil {
		return a
	}
	a := &account{key: key, name: c.cat.targetName(id), at: id.At, rights: map[right]bool{}, columns: map[right][]right{}}
	if g.byKey == nil {
		g.byKey = map[string]*account{}
	}
	g.byKey[key] = a
	g.list = append(g.list, a)
	return a
}

// privilegeStatement keeps a statement about privileges or roles for the GRANT
// script. It reports false when none is asked for.
func (c *converter) privilegeStatement(s ast.Stmt) bool {
	if c.settings.Grants != settings.AsScript {
		return false
	}
	c.cat.accounts.stmts = append(c.cat.accounts.stmts, deferred{s, c.cat.place})
	return true
}

// principal enters a role with its members. It reports whether that is all that
// the statement says.
func (c *converter) principal(s *ast.CreatePrincipal) bool {
	if c.settings.Grants != settings.AsScript {
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
		a.role = true
	}
	if only {
		c.inlined(s)
	}
	return only
}

// join makes an account a member of a role, or takes it out.
func (c *converter) join(role, member *account, in bool) {
	if role == member {
		return
	}
	role.role = true
	i := slices.Index(role.members, member)
	switch {
	case in && i < 0:
		role.members = append(role.members, member)
		member.parents++
	case !in && i >= 0:
		role.members = slices.Delete(role.members, i, i+1)
		member.parents--
	}
}

// memberNames are the names of a list.
func memberNames(list string) []ast.Ident {
	var out []ast.Ident
	for _, s := range strings.Split(list, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, spelledName(s).Last())
		}
	}
	return out
}

// roleMember is a call of sp_addrolemember or sp_droprolemember.
func (c *converter) roleMember(s *ast.Exec, procedure string) bool {
	in := procedure == "sp_addrolemember"
	if c.settings.Grants != settings.AsScript || !in && procedure != "sp_droprolemember" || len(s.Args) != 2 {
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
		names[k] = ast.Ident{Text: argText(a.Value), At: a.Value.Span()}
	}
	if names[0].Text == "" || names[1].Text == "" {
		return false
	}
	c.join(c.accountOf(names[0]), c.accountOf(names[1]), in)
	c.inlined(s)
	return true
}

// grants follows GRANT, REVOKE and DENY in order, and gives what roles hold to
// their members.
func (c *converter) grants() {
	g := &c.cat.accounts
	for _, d := range g.stmts {
		c.cat.place = d.place
		c.grant(d.stmt.(*ast.Grant))
	}
	for _, a := range slices.Clone(g.list) {
		c.fixedRole(a)
	}
	for _, a := range g.list {
		if a.role {
			c.expandRole(a)
		}
	}
	for _, a := range g.list {
		if !a.role && len(a.rights) > 0 {
			c.accountNotes(a)
		}
	}
}

// maxUserName is the longest name of an account of MySQL 5.6 in characters.
const maxUserName = 16

func (c *converter) accountNotes(a *account) {
	if utf8.RuneCountInString(a.name) > maxUserName {
		c.note(rules.AccountNameLong, a.at, nil, "name", a.name)
		a.rights = nil
		return
	}
	c.note(rules.GrantScript, a.at, nil, "name", a.name)
}

// fixedRole gives roles that SQL Server has by itself their privileges.
func (c *converter) fixedRole(a *account) {
	if c.dialect != "sqlserver" || len(a.members) == 0 {
		return
	}
	for _, verb := range map[string][]string{"db_datareader": {"SELECT"}, "db_datawriter": {"INSERT", "UPDATE", "DELETE"}}[a.key] {
		c.give(a, right{level: "database", db: c.databaseOf("", ast.Ident{}), verb: verb}, false)
	}
}

// expandRole gives the rights of a role to the users that have it, directly or
// by other roles.
func (c *converter) expandRole(a *account) {
	if len(a.rights) == 0 {
		return
	}
	var users []string
	seen := map[*account]bool{a: true}
	for next := slices.Clone(a.members); len(next) > 0; next = next[1:] {
		m := next[0]
		if g := &c.cat.accounts; g.steps >= maxSteps {
			c.tooManyRights(a)
			return
		} else if g.steps++; seen[m] {
			continue
		}
		seen[m] = true
		if m.role {
			next = append(next, m.members...)
			continue
		}
		users = append(users, m.name)
		for _, r := range sortedRights(a.rights) {
			c.give(m, r, a.rights[r])
		}
	}
	if len(users) == 0 {
		c.note(rules.RoleWithoutMembers, a.at, nil, "name", a.name)
		return
	}
	c.note(rules.RoleExpanded, a.at, nil, "name", a.name, "users", strings.Join(users, ", "))
}

// grant applies one statement.
func (c *converter) grant(s *ast.Grant) {
	c.inlined(s)
	for _, o := range s.Options {
		if r := c.set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.drop(r, o.Name, o.At)
		}
	}
	if len(s.Objects) == 0 && !strings.HasPrefix(s.ObjectKind, "all ") {
		c.systemGrant(s)
		return
	}
	var list []right
	for _, n := range s.Objects {
		for _, p := range s.Privileges {
			list = append(list, c.rightsOf(s, n, p)...)
		}
	}
	for _, id := range s.Grantees {
		if c.cat.fold(id) == c.cat.fold(ast.Ident{Text: "public"}) {
			if s.Verb == "grant" && len(list) > 0 {
				c.note(rules.GrantToPublic, s.At, nil, "privilege", strings.Join(s.Privileges, ", "), "object", s.Objects[0].String())
			}
			continue
		}
		c.applyRights(s, c.accountOf(id), list)
	}
}

func (c *converter) applyRights(s *ast.Grant, a *account, list []right) {
	option := grantOption(s)
	for _, r := range list {
		switch {
		case s.Verb == "grant":
			c.give(a, r, option)
		case option && s.Verb == "revoke":
			if _, ok := a.rights[r]; ok {
				a.rights[r] = false
			}
		default:
			a.take(r)
		}
	}
	if s.Verb == "deny" && len(list) > 0 {
		c.note(rules.DenyLeftOut, s.At, nil, "privilege", strings.Join(s.Privileges, ", "), "object", s.Objects[0].String(), "grantee", a.name)
	}
}

// grantOption reports WITH GRANT OPTION, or GRANT OPTION FOR of a REVOKE.
func grantOption(s *ast.Grant) bool {
	return slices.ContainsFunc(s.Options, func(o *ast.Option) bool {
		return strings.HasSuffix(o.Name, ":with grant option") || strings.HasSuffix(o.Name, ":grant option for")
	})
}

// systemGrant is one without an object: a role, or a privilege on the server.
func (c *converter) systemGrant(s *ast.Grant) {
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
func (c *converter) grantedRole(p string) *account {
	if c.dialect == "sqlserver" {
		return nil
	}
	id := spelledName(p).Last()
	if c.dialect == "oracle" && c.cat.accounts.byKey[c.cat.fold(id)] == nil && (strings.ContainsAny(p, " \t\n") || ownRoles[strings.ToLower(id.Text)]) {
		return nil
	}
	return c.accountOf(id)
}

var ownRoles = wordSet("connect", "resource", "dba", "sysdba", "sysoper", "sysbackup", "sysdg", "syskm", "sysrac")

// left notes a privilege that the script does not have; nothing is missing
// when a REVOKE is left out.
func (c *converter) left(s *ast.Grant, rule string, at source.Span, obj *object, args ...string) {
	if s.Verb != "revoke" {
		c.note(rule, at, obj, args...)
	}
}
