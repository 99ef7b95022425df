package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// viewComment is a comment on a view, or on one of its columns when key is set.
type viewComment struct {
	key  string
	name ast.Ident
	text string
	at   source.Span
}

// commentOn folds COMMENT ON into the object that it describes.
func (c *converter) commentOn(s *ast.CommentOn) {
	text := ""
	if s.Text != nil {
		text = s.Text.Value
	}
	known := false
	switch s.Kind {
	case "table", "view", "materialized view", "foreign table":
		known = c.relationComment(s.Name, s, text)
	case "column":
		known = c.columnComment(s, text)
	case "index", "constraint":
		if c.keyComment(s, text) {
			return
		}
		if !c.later(s) {
			c.drop(c.set.Rule(rules.CommentOnOther), "comment on "+s.Kind, s.At)
		}
		return
	default:
		c.drop(c.set.Rule(rules.CommentOnOther), "comment on "+s.Kind, s.At)
		return
	}
	if !known && !c.later(s) {
		c.lose(rules.CommentOnUnknownObject, s.At, nil, "kind", s.Kind, "name", s.Name.String())
	}
}

// relationComment is a comment on a table or view.
func (c *converter) relationComment(n ast.Name, s ast.Node, text string) bool {
	if v := c.viewNamed(n); v != nil && c.cat.byName[v.key] == nil {
		c.describeView(v, viewComment{text: text}, s)
		return true
	}
	t := c.cat.table(n)
	if t == nil || t.merged {
		return false
	}
	t.comment = text
	c.folded(t.obj, s)
	return true
}

// folded marks a statement as part of an object.
func (c *converter) folded(o *object, s ast.Node) {
	c.inlined(s)
	o.extra = append(o.extra, s.Span())
}

func (c *converter) columnComment(s *ast.CommentOn, text string) bool {
	if len(s.Name.Parts) < 2 {
		return false
	}
	return c.columnText(ast.Name{Parts: s.Name.Parts[:len(s.Name.Parts)-1]}, s.Name.Last(), s, text)
}

// columnText is a comment on a column of a table or view.
func (c *converter) columnText(of ast.Name, id ast.Ident, s ast.Node, text string) bool {
	if v := c.viewNamed(of); v != nil && c.cat.byName[v.key] == nil {
		c.describeView(v, viewComment{key: c.cat.fold(id), name: id, text: text}, s)
		return true
	}
	t := c.cat.table(of)
	if t == nil || t.merged {
		return false
	}
	col := t.column(c.cat, id)
	if col == nil {
		return false
	}
	col.comment = text
	c.folded(t.obj, s)
	return true
}

// describeView keeps a comment with its view. MySQL has no comments on views,
// so they stand in the script; the table of a materialized view takes them.
func (c *converter) describeView(v *view, text viewComment, s ast.Node) {
	text.at = s.Span()
	v.comments = append(v.comments, text)
	v.obj.extra = append(v.obj.extra, s.Span())
	if v.mat != nil {
		c.inlined(s)
		return
	}
	c.drop(c.set.Rule(rules.ViewComment), "comment on view", s.Span())
}

// describeTable gives the table of a materialized view its comments.
func (t *table) describe(list []viewComment) {
	for _, x := range list {
		if x.key == "" {
			t.comment = x.text
		} else if col := t.byName[x.key]; col != nil {
			col.comment = x.text
		}
	}
}

// remarks are the comments of a view as lines of a script.
func (v *view) remarks() string {
	p := mysql.NewPrinter()
	for _, x := range v.comments {
		text := strings.Join(strings.Fields(x.text), " ")
		if x.key != "" {
			text = x.name.Text + ": " + text
		}
		p.Comment(text)
	}
	return p.Text()
}

// keyComment is a comment on an index, or on a constraint that is a key.
func (c *converter) keyComment(s *ast.CommentOn, text string) bool {
	if s.Kind == "index" {
		return c.indexComment(c.cat.keyOf(s.Name), s, text)
	}
	t := c.cat.table(s.On)
	return t != nil && c.constraintText(t, s.Name.Last(), s, text)
}

// indexComment is a comment on an index by its key. Indexes of materialized
// views are made later.
func (c *converter) indexComment(key string, s ast.Stmt, text string) bool {
	if ix := c.cat.indexes[key]; ix != nil {
		ix.comment = text
		c.folded(ix.obj, s)
		return true
	}
	v := c.cat.viewIndexes[key]
	if v == nil || v.mat == nil || v.mat.table != nil {
		return false
	}
	v.mat.later = append(v.mat.later, s)
	return true
}

// constraintText is a comment on a key of a table.
func (c *converter) constraintText(t *table, id ast.Ident, s ast.Node, text string) bool {
	for _, k := range t.keys {
		if !k.name.IsZero() && c.cat.fold(k.name) == c.cat.fold(id) {
			k.comment = text
			c.folded(t.obj, s)
			return true
		}
	}
	return false
}

// extendedProperty folds MS_Description of SQL Server. Dropping it leaves no text.
func (c *converter) extendedProperty(s *ast.Exec) bool {
	args := namedArgs(s)
	if strings.EqualFold(s.Name.Last().Text, "sp_dropextendedproperty") {
		args = execArgs(s, "@name", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name")
	}
	if strings.HasPrefix(strings.ToLower(args["@name"]), "ms_diagram") { // where a designer shows the tables of a view
		c.drop(c.set.Rule(rules.CommentOnOther), "extended property", s.At)
		return true
	}
	if !strings.EqualFold(args["@name"], "MS_Description") {
		return false
	}
	if slices.ContainsFunc(s.Args, func(a *ast.Arg) bool { _, unknown := a.Value.(*ast.Param); return unknown }) {
		return false
	}
	if c.described(s, args) {
		return true
	}
	if n := args["@level1name"]; n != "" && relationKind(args) && c.cat.table(propertyName(args)) == nil && c.viewNamed(propertyName(args)) == nil && c.later(s) {
		return true
	}
	c.drop(c.set.Rule(rules.CommentOnOther), "extended property", s.At)
	return true
}

// namedArgs are the arguments of a call about extended properties by name.
func namedArgs(s *ast.Exec) map[string]string {
	return execArgs(s, "@name", "@value", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name")
}

func propertyName(args map[string]string) ast.Name {
	return ast.Name{Parts: []ast.Ident{{Text: args["@level0name"], Quoted: true}, {Text: args["@level1name"], Quoted: true}}}
}

func relationKind(args map[string]string) bool {
	return strings.EqualFold(args["@level1type"], "TABLE") || strings.EqualFold(args["@level1type"], "VIEW")
}

// described finds the object of an extended property and gives it the text.
func (c *converter) described(s *ast.Exec, args map[string]string) bool {
	if !relationKind(args) {
		return false
	}
	n, text, id := propertyName(args), args["@value"], ast.Ident{Text: args["@level2name"], Quoted: true}
	switch strings.ToUpper(args["@level2type"]) {
	case "":
		return c.relationComment(n, s, text)
	case "COLUMN":
		return c.columnText(n, id, s, text)
	case "INDEX":
		return c.indexComment(c.cat.keyOf(n)+"\x00"+c.cat.fold(id), s, text)
	case "CONSTRAINT":
		if t := c.cat.table(n); t != nil {
			return c.constraintText(t, id, s, text)
		}
	}
	return false
}
