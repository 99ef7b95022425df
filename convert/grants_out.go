package convert

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
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
func (c *converter) rightsOf(s *ast.Grant, n ast.Name, privilege string) []right {
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
	case s.ObjectKind == "sequence" || c.cat.sequences[c.cat.keyOf(n)] != nil:
		return c.sequenceRights(c.cat.sequences[c.cat.keyOf(n)])
	}
	if src, err := c.rowSource(n, 0); err == nil {
		names := []string{""}
		if len(columns) > 0 {
			names = nil
			for _, id := range columns {
				for _, col := range src.Columns {
					if col.Key == c.cat.fold(id) {
						names = append(names, col.Name)
					}
				}
			}
		}
		return c.relationRights(s, n, src.Name, verb, names)
	}
	return c.routineRights(s, n, verb)
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
func (c *converter) verbsOf(verb string) []string {
	switch verb {
	case "ALL":
		return allRights[c.dialect]
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
func (c *converter) relationRights(s *ast.Grant, n, target ast.Name, verb string, columns []string) []right {
	verbs := c.verbsOf(verb)
	if verbs == nil {
		c.left(s, rules.PrivilegeUnknown, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
	}
	var list []right
	for _, v := range verbs {
		for _, col := range columns {
			list = append(list, right{db: target.Qualifier().Text, name: target.Last().Text, verb: v, column: col})
		}
	}
	return list
}

// schemaRights are rights on all objects of a schema.
func (c *converter) schemaRights(s *ast.Grant, n ast.Name, verb string) []right {
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
	schema := c.cat.fold(n.Last())
	if schema == c.cat.defaultSchema() {
		schema = ""
	}
	if !c.hasSchema(schema) {
		c.left(s, rules.PrivilegeObjectMissing, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
		return nil
	}
	var list []right
	for _, v := range verbs {
		list = append(list, right{level: "database", db: c.databaseOf(schema, n.Last()), verb: v})
	}
	return list
}

// hasSchema reports whether the target has tables or views of a schema.
func (c *converter) hasSchema(schema string) bool {
	in := func(o *object) bool { return o.schema == schema && !o.lost && !o.ignored }
	return slices.ContainsFunc(c.cat.tables, func(t *table) bool { return in(t.obj) }) || slices.ContainsFunc(c.cat.viewList, func(v *view) bool { return in(v.obj) })
}

// allIn are the rights on all tables, sequences or routines of a schema.
func (c *converter) allIn(s *ast.Grant, n ast.Name, verb string) []right {
	schema := c.cat.fold(n.Last())
	if schema == c.cat.defaultSchema() {
		schema = ""
	}
	g := &c.cat.accounts
	key := strings.Join([]string{s.ObjectKind, schema, verb}, "\x00")
	if list, ok := g.all[key]; ok {
		return list
	}
	var list []right
	kinds := map[string][]string{"all tables in schema": {"table", "view", "materialized view"}, "all sequences in schema": {"sequence"}}[s.ObjectKind]
	if kinds == nil {
		kinds = []string{"function", "procedure"}
	}
	for _, o := range c.objects {
		if o.schema != schema || o.ignored || o.lost || !slices.Contains(kinds, o.kind) {
			continue
		}
		one := *s
		one.ObjectKind = ""
		list = append(list, c.rightsOf(&one, ast.Name{Parts: []ast.Ident{{Text: n.Last().Text, Quoted: n.Last().Quoted}, {Text: o.key, Quoted: true}}}, verb)...)
	}
	if g.all == nil {
		g.all = map[string][]right{}
	}
	g.all[key] = list
	return list
}

// sequenceRights are nothing for a sequence that became AUTO_INCREMENT, and the
// function that gives the values of others.
func (c *converter) sequenceRights(seq *sequence) []right {
	if seq == nil || seq.row == "" {
		return nil
	}
	return []right{{level: "function", db: c.extensionDatabase(), name: "sctconv_nextval", verb: "EXECUTE"}}
}

// routineRights are EXECUTE on a routine that is in the target.
func (c *converter) routineRights(s *ast.Grant, n ast.Name, verb string) []right {
	for _, kind := range []string{"procedure", "function"} {
		if o := c.cat.others[kind+"\x00"+c.cat.keyOf(n)]; o != nil && !o.lost && !o.ignored && (verb == "EXECUTE" || verb == "ALL") {
			name := cmp.Or(o.target, c.cat.targetName(n.Last()))
			return []right{{level: kind, db: c.databaseOf(o.schema, n.Qualifier()), name: name, verb: "EXECUTE"}}
		}
	}
	c.left(s, rules.PrivilegeObjectMissing, s.At, nil, "privilege", verb, "object", n.String(), "verb", strings.ToUpper(s.Verb))
	return nil
}

// grantStatements is the GRANT script: for each account and object one
// statement, behind one that keeps GRANT from making accounts without password.
func (c *converter) grantStatements() []*statement {
	var list []*statement
	for _, a := range c.cat.accounts.list {
		if a.role || len(a.rights) == 0 {
			continue
		}
		for _, group := range grouped(a.rights) {
			list = append(list, c.grantStatement(a, group))
		}
	}
	if len(list) == 0 {
		return nil
	}
	mode := &statement{kind: "grant", name: "accounts", write: func(p *mysql.Printer) { p.GrantNoAccounts() },
		remark: "-- The accounts must be there before: CREATE USER 'name'@'%' IDENTIFIED BY '...'\n"}
	return append([]*statement{mode}, list...)
}

// grouped sorts rights and puts those on one object together.
func grouped(rights map[right]bool) [][]right {
	var groups [][]right
	for _, r := range sortedRights(rights) {
		whole := r
		whole.column = ""
		if _, ok := rights[whole]; ok && r.column != "" {
			continue // the right on the whole table has it
		}
		if n := len(groups); n > 0 {
			if g := groups[n-1][0]; g.level == r.level && g.db == r.db && g.name == r.name {
				groups[n-1] = append(groups[n-1], r)
				continue
			}
		}
		groups = append(groups, []right{r})
	}
	return groups
}

// sortedRights are rights by object, privilege and column.
func sortedRights(rights map[right]bool) []right {
	place := func(verb string) int { return slices.Index(tableRights, verb) }
	return slices.SortedFunc(maps.Keys(rights), func(a, b right) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.db, b.db), cmp.Compare(a.name, b.name), cmp.Compare(place(a.verb), place(b.verb)), cmp.Compare(a.column, b.column))
	})
}

// grantStatement is one GRANT. MySQL has one grant option for all rights on an
// object, so it is given only when all have it.
func (c *converter) grantStatement(a *account, group []right) *statement {
	with, without := 0, 0
	g := mysql.Grant{User: a.name, Level: group[0].level, Object: objectName(group[0])}
	for _, r := range group {
		if a.rights[r] {
			with++
		} else {
			without++
		}
		if n := len(g.Privileges); r.column != "" && n > 0 && g.Privileges[n-1].Verb == r.verb {
			g.Privileges[n-1].Columns = append(g.Privileges[n-1].Columns, r.column)
			continue
		}
		p := mysql.Privilege{Verb: r.verb}
		if r.column != "" {
			p.Columns = []string{r.column}
		}
		g.Privileges = append(g.Privileges, p)
	}
	g.Option = without == 0
	if with > 0 && without > 0 {
		c.note(rules.GrantOptionLeftOut, a.at, nil, "grantee", a.name, "object", g.Object.String())
	}
	return &statement{kind: "grant", name: a.name, origin: source.Span{}, write: func(p *mysql.Printer) { p.Grant(&g) }}
}

func objectName(r right) ast.Name {
	var n ast.Name
	for _, part := range []string{r.db, r.name} {
		if part != "" {
			n.Parts = append(n.Parts, ast.Ident{Text: part})
		}
	}
	return n
}
