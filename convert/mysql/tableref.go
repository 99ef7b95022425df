package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// tableRef prints a source of rows.
func (p *Printer) tableRef(r ast.TableRef) {
	if r == nil {
		p.problem(ast.Name{}.Span(), "a table is missing")
		p.write(unprintable)
		return
	}
	if !p.enter(r) {
		return
	}
	defer p.leave()
	p.node(r, func() { p.bareTableRef(r) })
}

func (p *Printer) bareTableRef(r ast.TableRef) {
	switch r := r.(type) {
	case *ast.TableName:
		p.tableName(r)
	case *ast.Derived:
		p.derived(r)
	case *ast.Join:
		p.join(r)
	case *ast.ParenTable:
		p.lacks(!r.Alias.IsZero(), r.At, "alias for a join")
		p.unknown(r.Options)
		p.write("(")
		p.tableRef(r.Table)
		p.write(")")
	default:
		p.lacks(true, r.Span(), "function or text as a table")
		p.write(unprintable)
	}
}

func (p *Printer) tableName(t *ast.TableName) {
	p.unknown(t.Options)
	p.lacks(len(t.Columns) > 0, t.At, "column aliases of a table")
	p.object(t.Name)
	p.alias(t.Alias)
}

func (p *Printer) derived(d *ast.Derived) {
	p.unknown(d.Options)
	p.lacks(d.Lateral, d.At, "LATERAL")
	p.lacks(len(d.Columns) > 0, d.At, "column aliases of a derived table")
	p.lacks(d.Alias.IsZero(), d.At, "derived table without an alias")
	p.lacks(p.inView, d.At, "sub-query in FROM of a view")
	p.subquery(d.Query)
	p.alias(d.Alias)
}

func (p *Printer) join(j *ast.Join) {
	p.unknown(j.Options)
	p.tableRef(j.Left)
	p.newline()
	p.joinWords(j)
	p.joinRight(j.Right)
	if j.On != nil {
		p.write(" ON ")
		p.expr(j.On, levelAny)
	}
	if len(j.Using) > 0 {
		p.write(" USING ")
		p.idents(j.Using)
	}
}

func (p *Printer) joinWords(j *ast.Join) {
	conditions := 0
	for _, has := range []bool{j.Natural, j.On != nil, len(j.Using) > 0} {
		if has {
			conditions++
		}
	}
	p.lacks(conditions > 1, j.At, "join with several conditions")
	if j.Natural {
		p.write("NATURAL ")
	}
	switch j.Kind {
	case "", "inner":
		p.write("JOIN ")
	case "left", "right":
		p.lacks(conditions == 0, j.At, "outer join without a condition")
		p.write(strings.ToUpper(j.Kind), " JOIN ")
	case "cross":
		p.lacks(conditions > 0, j.At, "CROSS JOIN with a condition")
		p.write("CROSS JOIN ")
	default:
		p.lacks(true, j.At, strings.ToUpper(clip(j.Kind))+" JOIN")
		p.write(unprintable, " JOIN ")
	}
}

// joinRight prints the right side, in parentheses if it is a join.
func (p *Printer) joinRight(r ast.TableRef) {
	if _, ok := r.(*ast.Join); !ok {
		p.tableRef(r)
		return
	}
	p.write("(")
	p.indented(func() { p.tableRef(r) })
	p.write(")")
}
