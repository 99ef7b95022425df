package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// fullTextCall follows the procedures by which SQL Server before 2005 made indexes of
// words: sp_fulltext_table names the table, and sp_fulltext_column each column. It reports
// false for tables and columns that the scripts do not define.
func (c *Folder) fullTextCall(s *ast.Exec, procedure string) bool {
	if c.Dialect != "sqlserver" || procedure != "sp_fulltext_table" && procedure != "sp_fulltext_column" {
		return false
	}
	args := execArgs(s, "@tabname", "@colname", "@action")
	t := c.Cat.Table(tree.ReadName(args["@tabname"]))
	if t == nil {
		return false
	}
	if procedure == "sp_fulltext_table" {
		c.Drop(c.Set.Rule(rules.SqlserverFullTextStorage), "exec "+procedure, s.At)
		return true
	}
	col := ast.Ident{Text: tree.ReadName(args["@colname"]).Last().Text, Quoted: true, At: s.At}
	if !strings.EqualFold(args["@action"], "add") || t.Column(c.Cat, col) == nil {
		return false
	}
	p := &ast.IndexPart{Expr: &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{col}}}}
	if i := slices.IndexFunc(t.Indexes, func(ix *catalog.Index) bool { return ix.FullText }); i >= 0 {
		ix := t.Indexes[i]
		ix.Parts = append(ix.Parts, catalog.Part{Col: t.Column(c.Cat, col), Node: p})
		ix.Obj.Extra = append(ix.Obj.Extra, s.At)
	} else {
		ix := &ast.CreateIndex{Kind: ast.IndexFullText, Table: t.Def.Name, Parts: []*ast.IndexPart{p}}
		ix.At = s.At
		c.createIndex(ix)
	}
	c.execDone(s)
	return true
}

// everyTable drops sp_MSforeachtable where it switches constraints or triggers of all
// tables off and on, as scripts do around their rows.
func (c *Folder) everyTable(s *ast.Exec, procedure string) bool {
	if procedure != "sp_msforeachtable" || len(s.Args) == 0 {
		return false
	}
	text, ok := s.Args[0].Value.(*ast.StringLit)
	if !ok {
		return false
	}
	words := strings.ToLower(strings.Join(strings.Fields(text.Value), " "))
	if !slices.ContainsFunc(switches[:], func(form string) bool {
		return strings.HasPrefix(strings.NewReplacer("[?]", "?", ";", "").Replace(words), form)
	}) {
		return len(s.Args) == 1 && c.changedEach(s, text.Value)
	}
	c.Drop(c.Set.Rule(rules.EachTableSwitch), "exec "+procedure, s.At)
	return true
}

// changedEach enters a text that changes definitions, where ? stands for each table. It reports false for any other
// text.
func (c *Folder) changedEach(s *ast.Exec, text string) bool {
	var list []ast.Stmt
	for _, t := range c.Cat.Tables {
		if t.Merged {
			continue
		}
		n := ast.Name{Parts: []ast.Ident{{Text: t.Name}}}
		if t.Schema != "" {
			n.Parts = append([]ast.Ident{{Text: t.Schema}}, n.Parts...)
		}
		var name []string
		for _, p := range n.Parts {
			name = append(name, "["+strings.ReplaceAll(p.Text, "]", "]]")+"]")
		}
		stmts := c.StatementsIn(strings.ReplaceAll(text, "?", strings.Join(name, ".")), s)
		if len(stmts) == 0 || slices.ContainsFunc(stmts, func(x ast.Stmt) bool { _, alters := x.(*ast.AlterTable); return !alters }) {
			return false
		}
		list = append(list, stmts...)
	}
	if len(list) == 0 {
		return false
	}
	c.Inlined(s)
	for _, x := range list {
		c.Statement(x, 1)
	}
	return true
}

// switches are the beginnings of such texts.
var switches = [...]string{"alter table ? nocheck constraint", "alter table ? check constraint", "alter table ? with check check constraint",
	"alter table ? with nocheck check constraint", "alter table ? disable trigger", "alter table ? enable trigger", "disable trigger all on ?",
	"enable trigger all on ?", "update statistics ?", "print", "dbcc dbreindex", "alter index all on ?"}
