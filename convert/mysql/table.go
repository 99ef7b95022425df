package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) createTable(s *ast.CreateTable) {
	p.tableExtras(s)
	p.write("CREATE ")
	if s.Kind == ast.TableTemporary {
		p.write("TEMPORARY ")
	}
	p.write("TABLE ")
	if s.IfNotExists {
		p.write("IF NOT EXISTS ")
	}
	p.object(s.Name)
	if like := likeOnly(s); like != nil {
		p.node(like, func() { p.like(like) })
		return
	}
	if len(s.Elems) > 0 {
		p.write(" ")
		block(p, s.Elems, p.elem)
	}
	p.tableOptions(s.Options)
	if s.Partition != nil {
		p.newline()
		p.node(s.Partition, func() { p.partitionBy(s.Partition) })
	}
	if s.Query != nil {
		p.newline()
		p.write("AS")
		p.newline()
		p.query(s.Query)
	} else if len(s.Elems) == 0 {
		p.problem(s.At, "a table without columns")
	}
}

// tableExtras records what no table of MySQL has.
func (p *Printer) tableExtras(s *ast.CreateTable) {
	switch s.Kind {
	case ast.TableRegular, ast.TableTemporary:
	default:
		p.lacks(true, s.At, "table of this kind")
	}
	p.lacks(!s.OfType.IsZero(), s.At, "typed table")
	p.lacks(len(s.Inherits) > 0, s.At, "table inheritance")
	p.lacks(!s.PartitionOf.IsZero() || s.Bound != nil, s.At, "partition as a table of its own")
	p.lacks(s.OnCommit != "", s.At, "ON COMMIT")
}

// likeOnly is the LIKE clause that makes up the table, or nil.
func likeOnly(s *ast.CreateTable) *ast.LikeClause {
	if len(s.Elems) != 1 {
		return nil
	}
	like, _ := s.Elems[0].(*ast.LikeClause)
	return like
}

func (p *Printer) like(l *ast.LikeClause) {
	p.unknown(l.Options)
	p.write(" LIKE ")
	p.object(l.Table)
}

// elem prints one element of a table.
func (p *Printer) elem(e ast.TableElem) {
	p.node(e, func() { p.bareElem(e) })
}

func (p *Printer) bareElem(e ast.TableElem) {
	switch e := e.(type) {
	case *ast.ColumnDef:
		p.column(e)
	case *ast.KeyConstraint:
		p.key(e)
	case *ast.IndexDef:
		p.index(e)
	case *ast.ForeignKeyConstraint:
		p.foreignKey(e)
	case *ast.CheckConstraint:
		p.ignores(true, e.At, "CHECK")
		p.write(unprintable)
	default:
		p.lacks(true, e.Span(), "table element of this kind")
		p.write(unprintable)
	}
}

// tableOptions prints the options in the order of SHOW CREATE TABLE.
func (p *Printer) tableOptions(options []*ast.Option) {
	known := []string{
		"mysql:engine", "mysql:auto_increment", "mysql:charset", "mysql:collate",
		"mysql:row_format", "mysql:comment",
	}
	p.unknown(options, known...)
	for _, name := range known {
		if o := option(options, name); o != nil {
			p.write(" ")
			p.tableOption(o)
		}
	}
}

func (p *Printer) tableOption(o *ast.Option) {
	p.node(o, func() { p.bareTableOption(o) })
}

func (p *Printer) bareTableOption(o *ast.Option) {
	switch o.Name {
	case "mysql:engine", "mysql:collate":
		p.upper(strings.TrimPrefix(o.Name, "mysql:"))
		p.write("=")
		p.word(o.At, o.Value)
	case "mysql:row_format":
		p.write("ROW_FORMAT=")
		p.word(o.At, strings.ToUpper(o.Value))
	case "mysql:charset":
		p.write("DEFAULT CHARSET=")
		p.word(o.At, o.Value)
	case "mysql:auto_increment":
		if !isInteger(o.Value) {
			p.problem(o.At, "AUTO_INCREMENT is no integer: %s", clip(o.Value))
		}
		p.write("AUTO_INCREMENT=")
		p.word(o.At, o.Value)
	case "mysql:comment":
		p.write("COMMENT=")
		p.quoted(o.Value)
		p.long(o.At, "table comment", o.Value, MaxTableComment)
	default:
		p.unknown([]*ast.Option{o})
		p.write(unprintable)
	}
}
