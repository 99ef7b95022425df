package script

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// tableRights are the privileges on tables and views that MySQL has, in the
// order in which they are printed.
var tableRights = []string{"SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "ALTER", "INDEX", "TRIGGER", "CREATE", "SHOW VIEW", "EXECUTE"}

// allRights are what ALL stands for.
var allRights = map[string][]string{
	"oracle":    {"SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "ALTER", "INDEX"},
	"sqlserver": {"SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES"},
	"postgres":  {"SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "TRIGGER"},
}

// rightsOf are the rights of MySQL for a privilege on an object.
func (c *Reader) rightsOf(s *ast.Grant, n ast.Name, privilege string) []catalog.Right {
	verb, columns := splitPrivilege(privilege)
	switch {
	case s.ObjectKind == "schema":
		return c.schemaRights(s, n, verb)
	case strings.HasPrefix(s.ObjectKind, "all "):
		return c.allIn(s, n, verb)
	case s.ObjectKind == "type" || s.ObjectKind == "domain" || s.ObjectKind == "language":
		return nil // everyone may use them
	case s.ObjectKind == "database" && (verb == "CONNECT" || verb == "TEMP" || verb == "TEMPORARY"):
		return nil
	case s.ObjectKind == "sequence" || c.Cat.Sequences[c.Cat.KeyOf(n)] != nil:
		return c.sequenceRights(c.Cat.Sequences[c.Cat.KeyOf(n)])
	}
	if src, err := c.RowSource(n, 0); err == nil {
		names := []string{""}
		if len(columns) > 0 {
			names = c.grantedColumns(s, n, src.Columns, verb, columns)
		}
		return c.relationRights(s, n, src.Name, verb, names)
	}
	return c.routineRights(s, n, verb)
}

// grantedColumns are the columns of the target for those that a GRANT names; what the
// object does not have is an item.
func (c *Reader) grantedColumns(s *ast.Grant, n ast.Name, of []query.Column, verb string, columns []ast.Ident) (names []string) {
	for _, id := range columns {
		before := len(names)
		for _, col := range of {
			if col.Key == c.Cat.Fold(id) || len(col.Path) > 1 && col.Path[0].Key == c.Cat.Fold(id) {
				names = append(names, col.Name)
			}
		}
		if len(names) == before {
			c.left(s, rules.PrivilegeObjectMissing, s.At, nil, "privilege", verb, "object", n.String()+"."+id.Text, "verb", strings.ToUpper(s.Verb))
		}
	}
	return names
}

// splitPrivilege takes the columns from "update (a, b)".
func splitPrivilege(s string) (verb string, columns []ast.Ident) {
	verb, list, _ := strings.Cut(s, "(")
	verb = strings.ToUpper(strings.Join(strings.Fields(verb), " "))
	list, _, _ = strings.Cut(list, ")")
	for _, p := range memberNames(list) {
		if t := strings.TrimSuffix(strings.TrimPrefix(p.Text, "["), "]"); t != p.Text {
			p = ast.Ident{Text: t, Quoted: true}
		}
		columns = append(columns, p)
	}
	return strings.TrimSuffix(verb, " PRIVILEGES"), columns
}

// verbsOf are the privileges of MySQL for one of the source, nil if there are none.
func (c *Reader) verbsOf(verb string) []string {
	switch verb {
	case "ALL":
		return allRights[c.Dialect]
	case "READ":
		return []string{"SELECT"}
	case "VIEW DEFINITION":
		return []string{"SHOW VIEW"}
	case "CONTROL":
		return append(slices.Clone(allRights["sqlserver"]), "ALTER")
	case "SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "ALTER", "INDEX", "TRIGGER":
		return []string{verb}
	}
	return nil
}

// relationRights are rights on a table or view, or on columns of it.
func (c *Reader) relationRights(s *ast.Grant, n, target ast.Name, verb string, columns []string) []catalog.Right {
	verbs := c.verbsOf(verb)
	if verbs == nil {
		c.left(s, rules.PrivilegeUnknown, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
	}
	var list []catalog.Right
	for _, v := range verbs {
		for _, col := range columns {
			list = append(list, catalog.Right{Db: target.Qualifier().Text, Name: target.Last().Text, Verb: v, Column: col})
		}
	}
	return list
}

// schemaRights are rights on all objects of a schema.
func (c *Reader) schemaRights(s *ast.Grant, n ast.Name, verb string) []catalog.Right {
	if verb == "USAGE" {
		return nil // MySQL asks for rights on the objects only
	}
	verbs := c.verbsOf(verb)
	if verb == "EXECUTE" || verb == "CREATE" || verb == "CREATE TABLE" {
		verbs = []string{strings.TrimSuffix(verb, " TABLE")}
	}
	if verbs == nil || verb == "ALL" {
		c.left(s, rules.PrivilegeUnknown, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
		return nil
	}
	schema := c.Cat.Fold(n.Last())
	if schema == c.Cat.DefaultSchema() {
		schema = ""
	}
	if !c.hasSchema(schema) {
		c.left(s, rules.PrivilegeObjectMissing, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
		return nil
	}
	var list []catalog.Right
	for _, v := range verbs {
		list = append(list, catalog.Right{Level: "database", Db: c.DatabaseOf(schema, n.Last()), Verb: v})
	}
	return list
}

// hasSchema reports whether the target has tables or views of a schema.
func (c *Reader) hasSchema(schema string) bool {
	in := func(o *catalog.Object) bool { return o.Schema == schema && !o.Lost && !o.Ignored }
	return slices.ContainsFunc(c.Cat.Tables, func(t *catalog.Table) bool { return in(t.Obj) }) || slices.ContainsFunc(c.Cat.ViewList, func(v *catalog.View) bool { return in(v.Obj) })
}

// allIn are the rights on all tables, sequences or routines of a schema.
func (c *Reader) allIn(s *ast.Grant, n ast.Name, verb string) []catalog.Right {
	schema := c.Cat.Fold(n.Last())
	if schema == c.Cat.DefaultSchema() {
		schema = ""
	}
	g := &c.Cat.Accounts
	key := strings.Join([]string{s.ObjectKind, schema, verb}, "\x00")
	if list, ok := g.All[key]; ok {
		return list
	}
	var list []catalog.Right
	kinds := map[string][]string{"all tables in schema": {"table", "view", "materialized view"}, "all sequences in schema": {"sequence"}}[s.ObjectKind]
	if kinds == nil {
		kinds = []string{"function", "procedure"}
	}
	for _, o := range c.Objects {
		if o.Schema != schema || o.Ignored || o.Lost || !slices.Contains(kinds, o.Kind) {
			continue
		}
		one := *s
		one.ObjectKind = ""
		list = append(list, c.rightsOf(&one, ast.Name{Parts: []ast.Ident{{Text: n.Last().Text, Quoted: n.Last().Quoted}, {Text: o.Key, Quoted: true}}}, verb)...)
	}
	if g.All == nil {
		g.All = map[string][]catalog.Right{}
	}
	g.All[key] = list
	return list
}

// sequenceRights are nothing for a sequence that became AUTO_INCREMENT, and the
// function that gives the values of others.
func (c *Reader) sequenceRights(seq *catalog.Sequence) []catalog.Right {
	if seq == nil || seq.Row == "" {
		return nil
	}
	return []catalog.Right{{Level: "function", Db: c.ExtensionDatabase(), Name: "sctconv_nextval", Verb: "EXECUTE"}}
}

// routineRights are EXECUTE on a routine that is in the target.
func (c *Reader) routineRights(s *ast.Grant, n ast.Name, verb string) []catalog.Right {
	for _, kind := range []string{"procedure", "function"} {
		if o := c.Cat.Others[kind+"\x00"+c.Cat.KeyOf(n)]; o != nil && !o.Lost && !o.Ignored && (verb == "EXECUTE" || verb == "ALL") {
			name := cmp.Or(o.Target, c.Cat.TargetName(n.Last()))
			return []catalog.Right{{Level: kind, Db: c.DatabaseOf(o.Schema, n.Qualifier()), Name: name, Verb: "EXECUTE"}}
		}
	}
	c.left(s, rules.PrivilegeObjectMissing, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
	return nil
}

// GrantStatements is the GRANT script: for each account and object one
// statement, behind one that keeps GRANT from making accounts without password.
func (c *Reader) GrantStatements() []*catalog.Statement {
	var list []*catalog.Statement
	for _, a := range c.Cat.Accounts.List {
		if a.Role || len(a.Rights) == 0 {
			continue
		}
		for _, group := range grouped(a.Rights) {
			list = append(list, c.grantStatement(a, group))
		}
	}
	if len(list) == 0 {
		return nil
	}
	mode := &catalog.Statement{Kind: "grant", Name: "accounts", Write: func(p *mysql.Printer) { p.GrantNoAccounts() },
		Remark: "-- The accounts must be there before: CREATE USER 'name'@'%' IDENTIFIED BY '...'\n"}
	return append([]*catalog.Statement{mode}, list...)
}

// grouped sorts rights and puts those on one object together.
func grouped(rights map[catalog.Right]bool) [][]catalog.Right {
	var groups [][]catalog.Right
	for _, r := range sortedRights(rights) {
		whole := r
		whole.Column = ""
		if _, ok := rights[whole]; ok && r.Column != "" {
			continue // the right on the whole table has it
		}
		if n := len(groups); n > 0 {
			if g := groups[n-1][0]; g.Level == r.Level && g.Db == r.Db && g.Name == r.Name {
				groups[n-1] = append(groups[n-1], r)
				continue
			}
		}
		groups = append(groups, []catalog.Right{r})
	}
	return groups
}

// sortedRights are rights by object, privilege and column.
func sortedRights(rights map[catalog.Right]bool) []catalog.Right {
	place := func(verb string) int { return slices.Index(tableRights, verb) }
	return slices.SortedFunc(maps.Keys(rights), func(a, b catalog.Right) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Db, b.Db), cmp.Compare(a.Name, b.Name), cmp.Compare(place(a.Verb), place(b.Verb)), cmp.Compare(a.Column, b.Column))
	})
}

// grantStatement is one GRANT. MySQL has one grant option for all rights on an
// object, so it is given only when all have it.
func (c *Reader) grantStatement(a *catalog.Account, group []catalog.Right) *catalog.Statement {
	with, without := 0, 0
	g := mysql.Grant{User: a.Name, Level: group[0].Level, Object: objectName(group[0])}
	for _, r := range group {
		if a.Rights[r] {
			with++
		} else {
			without++
		}
		if n := len(g.Privileges); r.Column != "" && n > 0 && g.Privileges[n-1].Verb == r.Verb {
			g.Privileges[n-1].Columns = append(g.Privileges[n-1].Columns, r.Column)
			continue
		}
		p := mysql.Privilege{Verb: r.Verb}
		if r.Column != "" {
			p.Columns = []string{r.Column}
		}
		g.Privileges = append(g.Privileges, p)
	}
	g.Option = without == 0
	if with > 0 && without > 0 {
		c.Note(rules.GrantOptionLeftOut, a.At, nil, "grantee", a.Name, "object", g.Object.String())
	}
	return &catalog.Statement{Kind: "grant", Name: a.Name, Origin: source.Span{}, Write: func(p *mysql.Printer) { p.Grant(&g) }}
}

func objectName(r catalog.Right) ast.Name {
	var n ast.Name
	for _, part := range []string{r.Db, r.Name} {
		if part != "" {
			n.Parts = append(n.Parts, ast.Ident{Text: part})
		}
	}
	return n
}
