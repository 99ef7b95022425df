package mysql

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func (p *Printer) column(c *ast.ColumnDef) {
	p.ident(c.Name)
	p.write(" ")
	if c.Type == nil {
		p.problem(c.At, "column %s has no type", clip(c.Name.Text))
		p.write(unprintable)
	} else {
		p.typeName(c.Type)
	}
	p.columnTail(c)
}

// columnTail prints what follows the type, in the order of the manual.
func (p *Printer) columnTail(c *ast.ColumnDef) {
	for rank := range columnRanks {
		for _, k := range c.Constraints {
			if columnRank(k) == rank {
				p.write(" ")
				p.node(k, func() { p.columnConstraint(k) })
			}
		}
		if rank == rankDefault {
			p.autoIncrement(c)
		}
	}
	p.unknown(c.Options, "mysql:auto_increment")
	p.comment(c.At, "column comment", c.Comment, MaxColumnComment)
}

// The places of the clauses of a column.
const (
	rankNull = iota
	rankDefault
	rankKey
	rankOther
	columnRanks
)

func columnRank(k ast.Constraint) int {
	switch k.(type) {
	case *ast.NullConstraint:
		return rankNull
	case *ast.DefaultConstraint:
		return rankDefault
	case *ast.KeyConstraint:
		return rankKey
	}
	return rankOther
}

func (p *Printer) autoIncrement(c *ast.ColumnDef) {
	if o := option(c.Options, "mysql:auto_increment"); o != nil {
		p.write(" ")
		p.node(o, func() { p.write("AUTO_INCREMENT") })
	}
}

// columnConstraint prints a clause of a column. MySQL has no names for NOT
// NULL, DEFAULT and PRIMARY KEY; a name there has no effect on data and is left out.
func (p *Printer) columnConstraint(k ast.Constraint) {
	switch k := k.(type) {
	case *ast.NullConstraint:
		p.unknown(k.Options)
		if k.NotNull {
			p.write("NOT ")
		}
		p.write("NULL")
	case *ast.DefaultConstraint:
		p.defaultValue(k)
	case *ast.KeyConstraint:
		p.columnKey(k)
	case *ast.CheckConstraint:
		p.ignores(true, k.At, "CHECK")
		p.write(unprintable)
	case *ast.ForeignKeyConstraint:
		p.ignores(true, k.At, "REFERENCES at a column")
		p.write(unprintable)
	case *ast.IdentityConstraint:
		p.lacks(true, k.At, "identity column")
		p.write(unprintable)
	case *ast.GeneratedConstraint:
		p.lacks(true, k.At, "computed column")
		p.write(unprintable)
	default:
		p.lacks(true, k.Span(), "column clause of this kind")
		p.write(unprintable)
	}
}

func (p *Printer) columnKey(k *ast.KeyConstraint) {
	p.lacks(len(k.Parts) > 0 || !k.UsingIndex.IsZero(), k.At, "key of other columns at a column")
	p.unknown(k.Options)
	if k.Primary {
		p.write("PRIMARY KEY")
		return
	}
	p.lacks(!k.Name.IsZero(), k.At, "name for UNIQUE at a column")
	p.write("UNIQUE")
}

func (p *Printer) defaultValue(d *ast.DefaultConstraint) {
	p.unknown(d.Options)
	p.lacks(d.OnNull, d.At, "DEFAULT ON NULL")
	p.lacks(!d.For.IsZero(), d.At, "DEFAULT … FOR")
	if d.Expr != nil {
		p.write("DEFAULT ")
		p.defaultExpr(d.Expr)
	}
	if d.OnUpdate == nil {
		return
	}
	if d.Expr != nil {
		p.write(" ")
	}
	p.write("ON UPDATE ")
	p.lacks(!isNow(d.OnUpdate), d.OnUpdate.Span(), "ON UPDATE of anything but CURRENT_TIMESTAMP")
	p.expr(d.OnUpdate, levelAny)
}

// defaultExpr prints a default value, which MySQL 5.6 takes without parentheses.
func (p *Printer) defaultExpr(e ast.Expr) {
	start, inner := p.Len(), e
	for {
		paren, ok := inner.(*ast.Paren)
		if !ok {
			break
		}
		inner = paren.X
	}
	if inner == nil || !isDefault(inner) {
		p.lacks(true, e.Span(), "expression as a default value")
	}
	p.expr(inner, levelAny)
	if inner != e {
		p.record(start, e)
	}
}

// isDefault reports whether e can be a default value.
func isDefault(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.BinaryLit:
		return true
	case *ast.TypedLit:
		return e.Type == "date" || e.Type == "time" || e.Type == "timestamp"
	case *ast.Unary:
		_, number := e.X.(*ast.NumberLit)
		return number && (e.Op == "-" || e.Op == "+")
	case *ast.Keyword:
		return e.Word == "null" || e.Word == "true" || e.Word == "false" || isNow(e)
	}
	return isNow(e)
}

// isNow reports whether e is CURRENT_TIMESTAMP or a synonym of it.
func isNow(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Keyword:
		return isNowName(e.Word) && e.Word != "now"
	case *ast.Call:
		return isNowName(e.Name.String()) && len(e.Args) <= 1
	}
	return false
}

func isNowName(s string) bool {
	switch strings.ToLower(s) {
	case "current_timestamp", "now", "localtime", "localtimestamp":
		return true
	}
	return false
}

// comment prints COMMENT with a text, if there is one.
func (p *Printer) comment(at source.Span, what, text string, most int) {
	if text == "" {
		return
	}
	p.write(" COMMENT ")
	p.quoted(text)
	p.long(at, what, text, most)
}

// long records a text with more characters than MySQL takes.
func (p *Printer) long(at source.Span, what, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		p.problem(at, "the %s has %d characters, MySQL takes %d", what, n, most)
	}
}
