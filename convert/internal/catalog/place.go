package catalog

import (
	"iter"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// SearchPath follows a search path.
func (c *Run) SearchPath(list string) {
	p := Place{}
	for i, s := range strings.Split(list, ",") {
		id := tree.NameFromText(strings.Trim(strings.TrimSpace(s), "'")).Last()
		name := c.Cat.Fold(id)
		switch {
		case i > 0 && name == "pg_catalog":
			continue
		case i == 0 && name == "default" && !id.Quoted:
			c.Cat.Place = Place{}
			return
		case name == "public" || strings.HasPrefix(name, "$") || name == "pg_catalog":
			name = ""
		}
		if i == 0 {
			p.Current = name
		} else {
			p.Beyond = append(p.Beyond, name)
		}
	}
	c.Cat.Place = p
}

// CurrentSchema follows ALTER SESSION SET CURRENT_SCHEMA and CONNECT of Oracle; the
// schemas of the server itself count as the default one.
func (c *Run) CurrentSchema(id ast.Ident) {
	name := c.Cat.SchemaNamed(id)
	switch {
	case name == "SYS", name == "SYSTEM", name == "", variableName(id) != "":
		c.Cat.Place = Place{}
	default:
		c.Cat.Place = Place{Current: name}
	}
}

// Connects follows CONNECT user/password of SQL*Plus.
func (c *Run) Connects(s *ast.ClientCommand) {
	words := strings.Fields(s.Text)
	if len(words) < 2 {
		return
	}
	user, _, _ := strings.Cut(words[1], "@")
	user, _, _ = strings.Cut(user, "/")
	id := tree.NameFromText(user).Last()
	if last := strings.ToLower(words[len(words)-1]); last == "sysdba" || last == "sysoper" || user == "" {
		id = ast.Ident{}
	}
	c.CurrentSchema(id)
}

// pathKeys are the keys that an unqualified name has in the schemas behind the
// first one of the search path; none for a qualified one.
func (c *Catalog) pathKeys(n ast.Name) []string {
	if len(c.Beyond) == 0 || !n.Qualifier().IsZero() {
		return nil
	}
	keys, name := make([]string, len(c.Beyond)), c.Fold(n.Last())
	for i, s := range c.Beyond {
		keys[i] = c.SchemaNow(s, n.Last().At) + "\x00" + name
	}
	return keys
}

// EachTable calls f for all tables, each at the place of its definition.
func (c *Run) EachTable(f func(*Table)) {
	for t := range InPlace(c.Cat, c.Cat.Tables) {
		c.Guard(t.Def.At, t.Obj, func() { f(t) })
	}
}

// In goes to a place. What it returns goes back.
func (c *Catalog) In(p Place) (back func()) {
	before := c.Place
	c.Place = p
	return func() { c.Place = before }
}

// placed is what names other things where it stands.
type placed interface{ place() Place }

func (o *Object) place() Place   { return o.Place }
func (t *Table) place() Place    { return t.Obj.Place }
func (u *UserType) place() Place { return u.Obj.Place }
func (f *Feeder) place() Place   { return f.Obj.Place }
func (d *DataStmt) place() Place { return d.Place }

// InPlace visits each of a list at its place, and goes back behind the last.
func InPlace[T placed](c *Catalog, list []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		defer c.In(c.Place)()
		for _, x := range list {
			if c.Place = x.place(); !yield(x) {
				return
			}
		}
	}
}

// LocalPath follows SET LOCAL search_path, which lasts until the end of the
// transaction; outside of one PostgreSQL takes no notice of it.
func (c *Run) LocalPath(list string) {
	if !c.InTransaction {
		return
	}
	if c.Afterwards == nil {
		p := c.Cat.Place
		c.Afterwards = &p
	}
	c.SearchPath(list)
}

// Transaction follows BEGIN, COMMIT and ROLLBACK of the script.
func (c *Run) Transaction(verb string) {
	switch verb {
	case "begin", "start":
		c.InTransaction = true
	case "commit", "rollback", "end", "abort":
		c.InTransaction = false
		if c.Afterwards != nil {
			c.Cat.Place, c.Afterwards = *c.Afterwards, nil
		}
	}
}

// IsLocal reports whether a SET holds for the transaction only.
func (c *Run) IsLocal(s *ast.Set) bool {
	words := strings.Fields(Clip(c.Files.Text(s.At)))
	return len(words) > 1 && strings.EqualFold(words[1], "local")
}

// ViewPlace tells what unqualified names are in the query of a view: PostgreSQL
// looks them up when it is created, the others in the schema of the view.
func (c *Run) ViewPlace(v *View) Place {
	if c.Dialect == "postgres" {
		return v.Obj.Place
	}
	return Place{Current: v.Obj.Schema}
}

// Follows reports whether nothing but blanks and comments stands between two
// statements.
func (c *Run) Follows(a, b ast.Stmt) bool {
	at := source.Span{Start: a.Span().End, End: b.Span().Start}
	if !at.IsValid() || at.End < at.Start || c.Files.Position(at.Start).File != c.Files.Position(at.End).File {
		return false
	}
	text := strings.TrimSpace(c.Files.Text(at))
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
