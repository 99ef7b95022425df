package mysql

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// key prints a PRIMARY KEY or UNIQUE of a table. The primary key of MySQL is
// always named PRIMARY, so another name is left out.
func (p *Printer) key(k *ast.KeyConstraint) {
	p.lacks(!k.UsingIndex.IsZero(), k.At, "USING INDEX")
	if k.Primary {
		p.write("PRIMARY KEY ")
	} else {
		p.write("UNIQUE KEY ")
		p.indexName(k.Name)
	}
	p.parts(k, k.Parts)
	p.indexOptions(k.Options)
}

func (p *Printer) indexName(name ast.Ident) {
	if !name.IsZero() {
		p.ident(name)
		p.write(" ")
	}
}

// index prints an index inside a table.
func (p *Printer) index(x *ast.IndexDef) {
	p.indexKind(x, x.Unique, x.Kind)
	p.write("KEY ")
	p.indexName(x.Name)
	p.parts(x, x.Parts)
	p.indexExtras(x, x.Include, x.Where)
	p.indexOptions(x.Options)
}

func (p *Printer) createIndex(s *ast.CreateIndex) {
	p.lacks(s.IfNotExists, s.At, "CREATE INDEX IF NOT EXISTS")
	switch s.Method {
	case "", "btree":
	default:
		p.lacks(true, s.At, "index method "+clip(s.Method)+" for InnoDB")
	}
	p.write("CREATE ")
	p.indexKind(s, s.Unique, s.Kind)
	p.write("INDEX ")
	p.name(s.Name, 1)
	p.write(" ON ")
	p.object(s.Table)
	p.write(" ")
	p.parts(s, s.Parts)
	p.indexExtras(s, s.Include, s.Where)
	p.indexOptions(s.Options)
}

// indexKind prints the words before KEY or INDEX.
func (p *Printer) indexKind(n ast.Node, unique bool, kind ast.IndexKind) {
	switch kind {
	case ast.IndexPlain:
	case ast.IndexFullText:
		p.write("FULLTEXT ")
	case ast.IndexSpatial:
		p.write("SPATIAL ")
	default:
		p.lacks(true, n.Span(), "index of this kind")
	}
	if unique {
		p.lacks(kind != ast.IndexPlain, n.Span(), "unique index of this kind")
		p.write("UNIQUE ")
	}
}

func (p *Printer) indexExtras(n ast.Node, include []ast.Ident, where ast.Expr) {
	p.lacks(len(include) > 0, n.Span(), "INCLUDE columns of an index")
	p.lacks(where != nil, n.Span(), "partial index")
}

func (p *Printer) indexOptions(options []*ast.Option) {
	p.unknown(options, "mysql:comment")
	if o := option(options, "mysql:comment"); o != nil {
		p.node(o, func() { p.comment(o.At, "index comment", o.Value, MaxIndexComment) })
	}
}

// parts prints the columns of a key.
func (p *Printer) parts(n ast.Node, parts []*ast.IndexPart) {
	if len(parts) == 0 || len(parts) > MaxKeyColumns {
		p.problem(n.Span(), "a key of %d columns, MySQL takes 1 to %d", len(parts), MaxKeyColumns)
	}
	p.write("(")
	list(p, parts, ", ", func(x *ast.IndexPart) { p.node(x, func() { p.part(x) }) })
	p.write(")")
}

func (p *Printer) part(x *ast.IndexPart) {
	p.plainColumn(x)
	if x.Length > 0 {
		p.write("(", strconv.Itoa(x.Length), ")")
	}
	p.lacks(x.Length < 0, x.At, "negative prefix length")
	p.ignores(x.Desc, x.At, "DESC in an index")
	p.lacks(x.Nulls != "", x.At, "NULLS "+strings.ToUpper(clip(x.Nulls)))
	p.unknown(x.Options)
}

// plainColumn prints an index part that must be a column.
func (p *Printer) plainColumn(x *ast.IndexPart) {
	c, ok := x.Expr.(*ast.ColumnRef)
	if !ok || len(c.Name.Parts) != 1 {
		p.lacks(true, x.At, "index on an expression")
		p.write(unprintable)
		return
	}
	p.expr(c, levelAny)
}

func (p *Printer) foreignKey(k *ast.ForeignKeyConstraint) {
	p.unknown(k.Options)
	if !k.Name.IsZero() {
		p.write("CONSTRAINT ")
		p.ident(k.Name)
		p.write(" ")
	}
	if len(k.Columns) == 0 || len(k.Columns) != len(k.RefColumns) {
		p.problem(k.At, "a foreign key of %d columns to %d columns", len(k.Columns), len(k.RefColumns))
	}
	p.write("FOREIGN KEY ")
	p.idents(k.Columns)
	p.write(" REFERENCES ")
	p.object(k.Table)
	p.write(" ")
	p.idents(k.RefColumns)
	p.ignores(k.Match != "", k.At, "MATCH "+strings.ToUpper(clip(k.Match)))
	p.referentialAction(k, " ON DELETE ", k.OnDelete)
	p.referentialAction(k, " ON UPDATE ", k.OnUpdate)
}

func (p *Printer) referentialAction(k *ast.ForeignKeyConstraint, event, action string) {
	switch action {
	case "":
	case "cascade", "set null", "restrict", "no action":
		p.write(event, strings.ToUpper(action))
	default:
		p.lacks(true, k.At, strings.TrimSpace(event)+" "+strings.ToUpper(clip(action))+" for InnoDB")
	}
}
