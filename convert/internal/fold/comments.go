package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// commentOn folds COMMENT ON into the object that it describes.
func (c *Folder) commentOn(s *ast.CommentOn) {
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
			c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on "+s.Kind, s.At)
		}
		return
	default:
		c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on "+s.Kind, s.At)
		return
	}
	if !known && !c.later(s) {
		c.Lose(rules.CommentOnUnknownObject, s.At, nil, "kind", s.Kind, "name", s.Name.String())
	}
}

// relationComment is a comment on a table or view.
func (c *Folder) relationComment(n ast.Name, s ast.Node, text string) bool {
	if v := c.viewNamed(n); v != nil && c.Cat.ByName[v.Key] == nil {
		c.describeView(v, catalog.ViewComment{Text: text}, s)
		return true
	}
	t := c.Cat.Table(n)
	if t == nil {
		return false
	}
	t.Comment = text
	c.folded(t.Obj, s)
	return true
}

// folded marks a statement as part of an object.
func (c *Folder) folded(o *catalog.Object, s ast.Node) {
	c.Inlined(s)
	o.Extra = append(o.Extra, s.Span())
}

func (c *Folder) columnComment(s *ast.CommentOn, text string) bool {
	if len(s.Name.Parts) < 2 {
		return false
	}
	return c.columnText(ast.Name{Parts: s.Name.Parts[:len(s.Name.Parts)-1]}, s.Name.Last(), s, text)
}

// columnText is a comment on a column of a table or view.
func (c *Folder) columnText(of ast.Name, id ast.Ident, s ast.Node, text string) bool {
	if v := c.viewNamed(of); v != nil && c.Cat.ByName[v.Key] == nil {
		c.describeView(v, catalog.ViewComment{Key: c.Cat.Fold(id), Name: id, Text: text}, s)
		return true
	}
	t := c.Cat.Table(of)
	if t == nil {
		return c.attributeText(of, id, s, text)
	}
	if t.Merged {
		c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on column of partition", s.Span())
		return true
	}
	col := t.Column(c.Cat, id)
	if col == nil {
		return false
	}
	col.Comment = text
	c.folded(t.Obj, s)
	return true
}

// describeView keeps a comment with its view. MySQL has no comments on views,
// so they stand in the script; the table of a materialized view takes them.
func (c *Folder) describeView(v *catalog.View, text catalog.ViewComment, s ast.Node) {
	text.At = s.Span()
	v.Comments = append(v.Comments, text)
	v.Obj.Extra = append(v.Obj.Extra, s.Span())
	if v.Mat != nil {
		c.Inlined(s)
		return
	}
	c.Drop(c.Set.Rule(rules.ViewComment), "comment on view", s.Span())
}

// keyComment is a comment on an index, or on a constraint that is a key.
func (c *Folder) keyComment(s *ast.CommentOn, text string) bool {
	if s.Kind == "index" {
		return c.indexComment(c.Cat.KeyOf(s.Name), s, text)
	}
	t := c.Cat.Table(s.On)
	return t != nil && c.constraintText(t, s.Name.Last(), s, text)
}

// indexComment is a comment on an index by its key. Indexes of materialized
// views are made later.
func (c *Folder) indexComment(key string, s ast.Stmt, text string) bool {
	if ix := c.Cat.Indexes[key]; ix != nil {
		ix.Comment = text
		c.folded(ix.Obj, s)
		return true
	}
	v := c.Cat.ViewIndexes[key]
	if v == nil || v.Mat == nil || v.Mat.Table != nil {
		return false
	}
	v.Mat.Later = append(v.Mat.Later, s)
	return true
}

// constraintText is a comment on a key of a table.
func (c *Folder) constraintText(t *catalog.Table, id ast.Ident, s ast.Node, text string) bool {
	for _, k := range t.Keys {
		if !k.Name.IsZero() && c.Cat.Fold(k.Name) == c.Cat.Fold(id) {
			k.Comment = text
			c.folded(t.Obj, s)
			return true
		}
	}
	return false
}

// extendedProperty folds MS_Description of SQL Server. Dropping it leaves no text.
func (c *Folder) extendedProperty(s *ast.Exec) bool {
	args := namedArgs(s)
	if strings.EqualFold(s.Name.Last().Text, "sp_dropextendedproperty") {
		args = execArgs(s, "@name", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name")
	}
	if strings.HasPrefix(strings.ToLower(args["@name"]), "ms_diagram") { // where a designer shows the tables of a view
		c.Drop(c.Set.Rule(rules.CommentOnOther), "extended property", s.At)
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
	if n := args["@level1name"]; n != "" && relationKind(args) && c.Cat.Table(propertyName(args)) == nil && c.viewNamed(propertyName(args)) == nil && c.later(s) {
		return true
	}
	c.Drop(c.Set.Rule(rules.CommentOnOther), "extended property", s.At)
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
func (c *Folder) described(s *ast.Exec, args map[string]string) bool {
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
		return c.indexComment(c.Cat.KeyOf(n)+"\x00"+c.Cat.Fold(id), s, text)
	case "CONSTRAINT":
		if t := c.Cat.Table(n); t != nil {
			return c.constraintText(t, id, s, text)
		}
	}
	return false
}
