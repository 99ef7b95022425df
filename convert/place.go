package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// place tells which schemas unqualified names belong to at some point of a script.
type place struct {
	// current is the schema of new objects, the first of the search path; "" is
	// the default one.
	current string
	// beyond are the other schemas of the search path, in order.
	beyond []string
}

// searchPath follows a search path.
func (c *converter) searchPath(list string) {
	p := place{}
	for i, s := range strings.Split(list, ",") {
		id := nameFromText(strings.Trim(strings.TrimSpace(s), "'")).Last()
		name := c.cat.fold(id)
		switch {
		case i > 0 && name == "pg_catalog":
			continue
		case i == 0 && name == "default" && !id.Quoted:
			c.cat.place = place{}
			return
		case name == "public" || strings.HasPrefix(name, "$") || name == "pg_catalog":
			name = ""
		}
		if i == 0 {
			p.current = name
		} else {
			p.beyond = append(p.beyond, name)
		}
	}
	c.cat.place = p
}

// currentSchema follows ALTER SESSION SET CURRENT_SCHEMA and CONNECT of Oracle; the
// schemas of the server itself count as the default one.
func (c *converter) currentSchema(id ast.Ident) {
	name := c.cat.schemaNamed(id)
	switch {
	case name == "SYS", name == "SYSTEM", name == "", variableName(id) != "":
		c.cat.place = place{}
	default:
		c.cat.place = place{current: name}
	}
}

// connects follows CONNECT user/password of SQL*Plus.
func (c *converter) connects(s *ast.ClientCommand) {
	words := strings.Fields(s.Text)
	if len(words) < 2 {
		return
	}
	user, _, _ := strings.Cut(words[1], "@")
	user, _, _ = strings.Cut(user, "/")
	id := nameFromText(user).Last()
	if last := strings.ToLower(words[len(words)-1]); last == "sysdba" || last == "sysoper" || user == "" {
		id = ast.Ident{}
	}
	c.currentSchema(id)
}

// pathKeys are the keys that an unqualified name has in the schemas behind the
// first one of the search path; none for a qualified one.
func (c *catalog) pathKeys(n ast.Name) []string {
	if len(c.beyond) == 0 || !n.Qualifier().IsZero() {
		return nil
	}
	keys, name := make([]string, len(c.beyond)), c.fold(n.Last())
	for i, s := range c.beyond {
		keys[i] = c.schemaNow(s, n.Last().At) + "\x00" + name
	}
	return keys
}

// eachTable calls f for all tables, each at the place of its definition.
func (c *converter) eachTable(f func(*table)) {
	for _, t := range c.cat.tables {
		c.cat.place = t.obj.place
		f(t)
	}
}

// resetsPath are the statements that set the search path back to the default.
var resetsPath = wordSet("reset search_path", "reset all", "discard all")

// localPath follows SET LOCAL search_path, which lasts until the end of the
// transaction; outside of one PostgreSQL takes no notice of it.
func (c *converter) localPath(list string) {
	if !c.inTransaction {
		return
	}
	if c.afterwards == nil {
		p := c.cat.place
		c.afterwards = &p
	}
	c.searchPath(list)
}

// transaction follows BEGIN, COMMIT and ROLLBACK of the script.
func (c *converter) transaction(verb string) {
	switch verb {
	case "begin", "start":
		c.inTransaction = true
	case "commit", "rollback", "end", "abort":
		c.inTransaction = false
		if c.afterwards != nil {
			c.cat.place, c.afterwards = *c.afterwards, nil
		}
	}
}

// isLocal reports whether a SET holds for the transaction only.
func (c *converter) isLocal(s *ast.Set) bool {
	words := strings.Fields(clip(c.files.Text(s.At)))
	return len(words) > 1 && strings.EqualFold(words[1], "local")
}

// viewPlace tells what unqualified names are in the query of a view: PostgreSQL
// looks them up when it is created, the others in the schema of the view.
func (c *converter) viewPlace(v *view) place {
	if c.dialect == "postgres" {
		return v.obj.place
	}
	return place{current: v.obj.schema}
}

// schemaElements enters a CREATE SCHEMA with the statements that are its
// elements, whose names belong to the schema. It gives how many statements it
// took, 0 for any others.
func (c *converter) schemaElements(list []ast.Stmt, depth int) int {
	s, ok := list[0].(*ast.CreateSchema)
	if !ok {
		return 0
	}
	id := s.Name
	if id.IsZero() {
		id = s.Auth
	}
	c.statement(s, depth)
	defer func(p place) { c.cat.place = p }(c.cat.place)
	if !id.IsZero() {
		c.cat.place = place{current: c.cat.schemaName(id), beyond: append([]string{c.cat.current}, c.cat.beyond...)}
	}
	n := 1
	for ; n < len(list) && c.follows(list[n-1], list[n]); n++ {
		c.statement(list[n], depth)
	}
	return n
}

// follows reports whether nothing but blanks and comments stands between two
// statements.
func (c *converter) follows(a, b ast.Stmt) bool {
	at := source.Span{Start: a.Span().End, End: b.Span().Start}
	if !at.IsValid() || at.End < at.Start || c.files.Position(at.Start).File != c.files.Position(at.End).File {
		return false
	}
	text := strings.TrimSpace(c.files.Text(at))
	for text != "" {
		end, ok := "", false
		switch {
		case strings.HasPrefix(text, "--"):
			end = "\n"
		case strings.HasPrefix(text, "/*"):
			end = "*/"
		default:
			return false
		}
		if _, text, ok = strings.Cut(text, end); !ok {
			return end == "\n"
		}
		text = strings.TrimSpace(text)
	}
	return true
}
