package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) selectBlock(s *ast.Select) {
	p.selectExtras(s)
	p.write("SELECT")
	p.selectQuantifier(s)
	p.selectItems(s)
	p.selectInto(s)
	p.from(s)
	if s.Where != nil {
		p.condition("WHERE ", s.Where)
	}
	p.groupBy(s)
	if s.Having != nil {
		p.condition("HAVING ", s.Having)
	}
}

// selectExtras records what a SELECT of MySQL 5.6 does not have.
func (p *Printer) selectExtras(s *ast.Select) {
	p.lacks(len(s.DistinctOn) > 0, s.At, "DISTINCT ON")
	p.lacks(s.Top != nil, s.At, "TOP")
	p.lacks(s.StartWith != nil || s.ConnectBy != nil || s.NoCycle, s.At, "CONNECT BY")
	p.lacks(len(s.Windows) > 0, s.At, "WINDOW")
	p.lacks(len(s.Items) == 0, s.At, "empty select list")
	p.unknown(s.Hints)
	p.unknown(s.Options, "mysql:with rollup")
}

func (p *Printer) selectQuantifier(s *ast.Select) {
	switch s.Quantifier {
	case "":
	case "distinct", "all":
		p.write(" ", strings.ToUpper(s.Quantifier))
	default:
		p.lacks(true, s.At, "SELECT "+strings.ToUpper(clip(s.Quantifier)))
	}
}

// selectItems prints one item on the line of SELECT, more on lines of their own.
func (p *Printer) selectItems(s *ast.Select) {
	if len(s.Items) == 1 {
		p.write(" ")
		p.selectItem(s, 0)
		return
	}
	p.indented(func() {
		for i := range s.Items {
			if i > 0 {
				p.write(",")
			}
			p.newline()
			p.selectItem(s, i)
		}
	})
}

func (p *Printer) selectItem(s *ast.Select, i int) {
	it := s.Items[i]
	p.node(it, func() {
		star, ok := it.Expr.(*ast.Star)
		p.lacks(ok && star.Table.IsZero() && i > 0, it.At, "* after other items")
		p.expr(it.Expr, levelAny)
		p.alias(it.Alias)
	})
}

func (p *Printer) alias(a ast.Ident) {
	if a.IsZero() {
		return
	}
	if msg := aliasProblem(a.Text); msg != "" {
		p.problem(a.At, "alias %s %s", clip(a.Text), msg)
	}
	p.write(" AS ", QuoteIdent(a.Text))
}

func aliasProblem(s string) string {
	msg := IdentProblem(s)
	if msg == "is longer than 64 characters" && len([]rune(s)) <= MaxAliasChars {
		return ""
	}
	return msg
}

// selectInto prints the user variables of SELECT … INTO.
func (p *Printer) selectInto(s *ast.Select) {
	if len(s.Into) == 0 {
		return
	}
	p.newline()
	p.write("INTO ")
	for _, e := range s.Into {
		v, ok := e.(*ast.Param)
		p.lacks(!ok || !strings.HasPrefix(v.Name, "@"), e.Span(), "SELECT INTO a table")
	}
	p.exprs(s.Into)
}

// from prints FROM; a SELECT without tables needs FROM DUAL before WHERE, and
// has no GROUP BY and HAVING.
func (p *Printer) from(s *ast.Select) {
	if len(s.From) == 0 {
		p.lacks(len(s.GroupBy) > 0 || s.Having != nil, s.At, "GROUP BY or HAVING without a table")
		if s.Where != nil {
			p.newline()
			p.write("FROM DUAL")
		}
		return
	}
	p.newline()
	p.write("FROM ")
	p.indented(func() { list(p, s.From, ", ", p.tableRef) })
}

func (p *Printer) groupBy(s *ast.Select) {
	rollup := option(s.Options, "mysql:with rollup")
	if len(s.GroupBy) == 0 {
		p.lacks(rollup != nil, s.At, "WITH ROLLUP without GROUP BY")
		return
	}
	p.newline()
	p.write("GROUP BY ")
	p.exprs(s.GroupBy)
	if rollup != nil {
		p.write(" ")
		p.node(rollup, func() { p.write("WITH ROLLUP") })
	}
}

// condition prints a condition on a new line, the parts of an AND below each other.
func (p *Printer) condition(word string, e ast.Expr) {
	p.newline()
	p.write(word)
	p.indented(func() { p.conjunction(e) })
}

func (p *Printer) conjunction(e ast.Expr) {
	and, ok := e.(*ast.Binary)
	if !ok || and.Op != "and" || and.Left == nil || and.Right == nil || and.Quant != "" || and.Escape != nil {
		p.expr(e, levelAnd)
		return
	}
	if !p.enter(e) {
		return
	}
	defer p.leave()
	p.node(e, func() {
		p.conjunction(and.Left)
		p.newline()
		p.write("AND ")
		p.expr(and.Right, levelAnd+1)
	})
}
