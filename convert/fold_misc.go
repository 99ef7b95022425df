package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// commentOn folds COMMENT ON TABLE and COLUMN.
func (c *converter) commentOn(s *ast.CommentOn) {
	text := ""
	if s.Text != nil {
		text = s.Text.Value
	}
	switch s.Kind {
	case "table":
		if t := c.cat.table(s.Name); t != nil && !t.merged {
			c.tableComment(t, s, text)
			return
		}
	case "column":
		if c.columnComment(s, text) {
			return
		}
	default:
		c.drop(c.set.Rule(rules.CommentOnOther), "comment on "+s.Kind, s.At)
		return
	}
	if c.later(s) {
		return
	}
	c.lose(rules.CommentOnUnknownObject, s.At, nil, "kind", s.Kind, "name", s.Name.String())
}

func (c *converter) tableComment(t *table, s ast.Node, text string) {
	t.comment = text
	c.inlined(s)
	t.obj.extra = append(t.obj.extra, s.Span())
}

func (c *converter) columnComment(s *ast.CommentOn, text string) bool {
	if len(s.Name.Parts) < 2 {
		return false
	}
	t := c.cat.table(ast.Name{Parts: s.Name.Parts[:len(s.Name.Parts)-1]})
	if t == nil || t.merged {
		return false
	}
	col := t.column(c.cat, s.Name.Last())
	if col == nil {
		return false
	}
	col.comment = text
	c.inlined(s)
	t.obj.extra = append(t.obj.extra, s.At)
	return true
}

// exec handles procedure calls of a script: extended properties become
// comments, everything else is an item.
func (c *converter) exec(s *ast.Exec) {
	name := strings.ToLower(s.Name.Last().Text)
	if name == "sp_addextendedproperty" && c.extendedProperty(s) {
		return
	}
	if name == "sp_addtype" && c.dialect == "sqlserver" && c.addType(s) {
		return
	}
	c.call(s, name, s.Name.String())
}

// call handles a call of a script that nothing is folded from.
func (c *converter) call(s ast.Stmt, procedure, name string) {
	if r := c.set.MatchStatement("exec " + procedure); r != nil && procedure != "" {
		c.byKind(s, "exec "+procedure, name)
		return
	}
	c.lose(rules.AnonymousBlockNotConverted, s.Span(), nil, "kind", "call", "name", name)
	c.keepSource(s.Span(), rules.AnonymousBlockNotConverted)
}

// extendedProperty folds MS_Description of a table or column.
func (c *converter) extendedProperty(s *ast.Exec) bool {
	order := []string{"@name", "@value", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name"}
	args := map[string]string{}
	for i, a := range s.Args {
		k := strings.ToLower(a.Name.Text)
		if k == "" && i < len(order) {
			k = order[i]
		}
		args[k] = argText(a.Value)
	}
	if !strings.EqualFold(args["@name"], "MS_Description") {
		return false
	}
	n := ast.Name{Parts: []ast.Ident{{Text: args["@level0name"], Quoted: true}, {Text: args["@level1name"], Quoted: true}}}
	t := c.cat.table(n)
	if t == nil || !strings.EqualFold(args["@level1type"], "TABLE") {
		c.drop(c.set.Rule(rules.CommentOnOther), "extended property", s.At)
		return true
	}
	switch strings.ToUpper(args["@level2type"]) {
	case "":
		c.tableComment(t, s, args["@value"])
	case "COLUMN":
		col := t.column(c.cat, ast.Ident{Text: args["@level2name"]})
		if col == nil {
			return false
		}
		col.comment = args["@value"]
		c.inlined(s)
		t.obj.extra = append(t.obj.extra, s.At)
	default:
		c.drop(c.set.Rule(rules.CommentOnOther), "extended property", s.At)
	}
	return true
}

// argText is the text of a literal argument; a bare word counts as text.
func argText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StringLit:
		return e.Value
	case *ast.ColumnRef:
		return e.Name.Last().Text
	case *ast.NumberLit:
		return e.Text
	}
	return ""
}

// guard enters the statements behind an existence test of a script.
func (c *converter) guard(s *ast.If, depth int) {
	if depth > maxNesting {
		c.lose(rules.StatementTooLarge, s.At, nil, "clause", "IF")
		return
	}
	if s.Cond == nil || !isGuard(s.Cond) {
		c.lose(rules.AnonymousBlockNotConverted, s.At, nil, "kind", "IF", "name", "IF")
		c.keepSource(s.At, rules.AnonymousBlockNotConverted)
		return
	}
	c.fromSource(s)
	if at := s.Cond.Span(); at.Len() > 0 { // text that is run without a test has none
		c.lose(rules.GuardedDefinition, at, nil, "clause", clip(c.files.Text(at)))
	}
	for _, st := range []ast.Stmt{s.Then, s.Else} {
		if st != nil {
			c.statement(st, depth+1)
		}
	}
}

// guardFunctions test whether an object exists.
var guardFunctions = map[string]bool{"object_id": true, "col_length": true, "type_id": true, "schema_id": true, "db_id": true, "indexproperty": true,
	"columnproperty": true, "objectproperty": true, "object_name": true, "index_col": true}

// isGuard reports whether a condition of a script only asks what exists.
func isGuard(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Exists:
			found = true
		case *ast.Call:
			found = found || guardFunctions[strings.ToLower(n.Name.Last().Text)]
		}
		return !found
	})
	return found
}

// dropStmt follows DROP: what the script created so far is gone, so that a
// later definition of the same name is the one that counts.
func (c *converter) dropStmt(s *ast.Drop) {
	c.drop(c.set.Rule(rules.DropIgnored), "drop "+s.Kind, s.At)
	for _, n := range s.Names {
		switch s.Kind {
		case "table":
			if t := c.cat.byName[c.cat.keyOf(n)]; t != nil {
				c.forget(t)
			}
		case "view":
			c.dropView(n)
		case "index":
			if ix := c.cat.indexes[c.cat.keyOf(n)]; ix != nil {
				delete(c.cat.indexes, c.cat.keyOf(n))
				c.dropKeys(ix.table, func(k *key) bool { return k == &ix.key })
				c.dropPending(ix)
				ix.obj.ignored = true
			}
		case "sequence":
			if q := c.cat.sequences[c.cat.keyOf(n)]; q != nil {
				delete(c.cat.sequences, c.cat.keyOf(n))
				q.obj.ignored = true
				c.covered = append(c.covered, cover{at: q.def.At, dropped: true})
			}
		}
	}
}

// forget removes a dropped table.
func (c *converter) forget(t *table) {
	delete(c.cat.byName, t.schema+"\x00"+t.key)
	t.merged = true
	t.obj.ignored = true
	c.covered = append(c.covered, cover{at: t.def.At, dropped: true})
	for _, at := range t.obj.extra {
		c.covered = append(c.covered, cover{at: at, dropped: true})
	}
	for _, ix := range t.indexes {
		c.goneKey(&ix.key)
	}
	for _, k := range t.keys {
		c.goneKey(k)
	}
	for _, ix := range t.pending {
		c.gonePending(ix)
	}
	for _, k := range t.checks {
		c.inlined(k.def)
	}
	for _, x := range t.excludes {
		c.inlined(x.def)
	}
	for i := range c.cat.tables {
		if c.cat.tables[i] == t {
			c.cat.tables = append(c.cat.tables[:i], c.cat.tables[i+1:]...)
			return
		}
	}
}

// alterObject handles ALTERs of other objects: harmless ones are dropped.
func (c *converter) alterObject(s *ast.AlterObject) {
	if len(s.Actions) == 0 || !s.RenameTo.IsZero() || !s.SetSchema.IsZero() {
		c.byKind(s, "alter "+s.Kind, s.Name.String())
		return
	}
	for _, a := range s.Actions {
		if r := c.set.MatchOption(a.Name, a.Value); r == nil || r.Do.Verb != "drop" {
			c.byKind(s, "alter "+s.Kind, s.Name.String())
			return
		}
	}
	c.fromSource(s)
	c.options(s.Actions, nil)
}

func (c *converter) createType(s *ast.CreateType) {
	o := c.newObject("type", s.Name, s)
	c.defineType(s.Name, &userType{obj: o, typ: s})
}

func (c *converter) createDomain(s *ast.CreateDomain) {
	o := c.newObject("domain", s.Name, s)
	c.defineType(s.Name, &userType{obj: o, domain: s})
}

// defineType enters a type; the first definition of a name counts.
func (c *converter) defineType(n ast.Name, u *userType) {
	k := c.cat.keyOf(n)
	if c.cat.types[k] != nil {
		u.obj.ignored = true
		c.lose(rules.ObjectRedefined, u.obj.node.Span(), u.obj, "kind", u.obj.kind, "name", u.obj.name)
		return
	}
	c.cat.types[k] = u
	c.cat.typeList = append(c.cat.typeList, u)
}
