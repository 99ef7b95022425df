package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// fullTextCall follows the procedures by which SQL Server before 2005 made indexes of
// words: sp_fulltext_table names the table, and sp_fulltext_column each column. It reports
// false for tables and columns that the scripts do not define.
func (c *converter) fullTextCall(s *ast.Exec, procedure string) bool {
	if c.dialect != "sqlserver" || procedure != "sp_fulltext_table" && procedure != "sp_fulltext_column" {
		return false
	}
	args := execArgs(s, "@tabname", "@colname", "@action")
	t := c.cat.table(readName(args["@tabname"]))
	if t == nil {
		return false
	}
	if procedure == "sp_fulltext_table" {
		c.drop(c.set.Rule(rules.SqlserverFullTextStorage), "exec "+procedure, s.At)
		return true
	}
	col := ast.Ident{Text: readName(args["@colname"]).Last().Text, Quoted: true, At: s.At}
	if !strings.EqualFold(args["@action"], "add") || t.column(c.cat, col) == nil {
		return false
	}
	p := &ast.IndexPart{Expr: &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{col}}}}
	if i := slices.IndexFunc(t.indexes, func(ix *index) bool { return ix.fullText }); i >= 0 {
		ix := t.indexes[i]
		ix.parts = append(ix.parts, part{col: t.column(c.cat, col), node: p})
		ix.obj.extra = append(ix.obj.extra, s.At)
	} else {
		ix := &ast.CreateIndex{Kind: ast.IndexFullText, Table: t.def.Name, Parts: []*ast.IndexPart{p}}
		ix.At = s.At
		c.createIndex(ix)
	}
	c.execDone(s)
	return true
}

// everyTable drops sp_MSforeachtable where it switches constraints or triggers of all
// tables off and on, as scripts do around their rows.
func (c *converter) everyTable(s *ast.Exec, procedure string) bool {
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
		return false
	}
	c.drop(c.set.Rule(rules.EachTableSwitch), "exec "+procedure, s.At)
	return true
}

// switches are the beginnings of such texts.
var switches = [...]string{"alter table ? nocheck constraint", "alter table ? check constraint", "alter table ? with check check constraint",
	"alter table ? with nocheck check constraint", "alter table ? disable trigger", "alter table ? enable trigger", "disable trigger all on ?",
	"enable trigger all on ?", "update statistics ?", "print", "dbcc dbreindex", "alter index all on ?"}
