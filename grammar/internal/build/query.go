package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

func (p *Parser) tokenAt(i int) *scan.Token { return p.stream.Token(i) }

// NewSelect is a new SELECT block.
func (p *Parser) NewSelect() *ast.Select { return &ast.Select{} }

// SelectStmt wraps a query.
func (p *Parser) SelectStmt(q *ast.Query) ast.Stmt {
	s := &ast.SelectStmt{Query: q}
	s.At = q.At
	return s
}

// StarItem is a lone * in a select list.
func (p *Parser) StarItem() *ast.SelectItem {
	s := &ast.Star{}
	s.At = p.tokenSpan(p.Last())
	return &ast.SelectItem{Expr: s}
}

// Combine joins two query bodies.
func (p *Parser) Combine(left ast.QueryBody, op string, all bool, right ast.QueryBody) ast.QueryBody {
	s := &ast.SetOp{Op: op, All: all, Left: left, Right: right}
	if l, ok := left.(*ast.SetOp); ok && op == "intersect" && l.Op != "intersect" && p.dialect.IntersectFirst {
		s.Left, l.Right = l.Right, s
		s.At = s.Left.Span().Join(right.Span())
		l.At = l.At.Join(right.Span())
		return l
	}
	s.At = left.Span().Join(right.Span())
	return s
}

// ParenTerm is a query in parentheses as term.
func (p *Parser) ParenTerm(ctx *Rule, q *ast.Query) ast.QueryBody {
	b := &ast.ParenQuery{Query: q}
	p.End(ctx, b)
	return b
}

// PushBody keeps a query body for [Parser.PopBody].
func (p *Parser) PushBody(b ast.QueryBody) { p.bodies = append(p.bodies, b) }

// PopBody takes the body kept last.
func (p *Parser) PopBody() ast.QueryBody {
	b := p.bodies[len(p.bodies)-1]
	p.bodies = p.bodies[:len(p.bodies)-1]
	return b
}

// Tails makes the query that collects ORDER BY, LIMIT … on first use.
func (p *Parser) Tails(q **ast.Query) *ast.Query {
	if *q == nil {
		*q = &ast.Query{}
	}
	return *q
}

func mergeTails(q, tails *ast.Query) {
	q.OrderBy = append(q.OrderBy, tails.OrderBy...)
	if tails.Limit != nil {
		q.Limit = tails.Limit
	}
	q.Options = append(q.Options, tails.Options...)
	ast.Children(tails, func(c ast.Node) { q.At = q.At.Join(c.Span()) })
}

// NamedWindow is a window of the WINDOW clause.
func (p *Parser) NamedWindow(s *ast.Select, name ast.Ident, w *ast.WindowDef, ctx *Rule) {
	w.Name = name
	p.End(ctx, w)
	s.Windows = append(s.Windows, w)
}

// fromMark is the height of the table stacks at the start of a FROM element,
// and the first join of the element around it.
type fromMark struct{ tables, joins, outer int }

// OpenFrom starts an element of FROM.
func (p *Parser) OpenFrom() fromMark {
	m := fromMark{len(p.tables), len(p.joins), p.firstJoin}
	p.firstJoin = m.joins
	return m
}

// CloseFrom joins what is left and takes the result.
func (p *Parser) CloseFrom(m fromMark) ast.TableRef {
	for len(p.joins) > m.joins {
		p.fold()
	}
	r := p.tables[len(p.tables)-1]
	p.tables = p.tables[:m.tables]
	p.firstJoin = m.outer
	return r
}

// PushTable pushes a source.
func (p *Parser) PushTable(r ast.TableRef) { p.tables = append(p.tables, r) }

// Table is the source pushed last.
func (p *Parser) Table() ast.TableRef { return p.tables[len(p.tables)-1] }

// SetTable replaces the source pushed last.
func (p *Parser) SetTable(r ast.TableRef) { p.tables[len(p.tables)-1] = r }

// EndTable gives the source its span.
func (p *Parser) EndTable(ctx *Rule) { p.End(ctx, p.Table()) }

// Join notes a join; its right side follows.
func (p *Parser) Join(kind string, natural bool) {
	p.joins = append(p.joins, &ast.Join{Kind: kind, Natural: natural})
}

// JoinOption adds an option to the join noted last.
func (p *Parser) JoinOption(ctx *Rule, name string, skip int) {
	p.AddOption(&p.openJoin().Options, ctx, name, skip)
}

// Joined folds joins that take no condition, once their right side is there.
func (p *Parser) Joined() {
	j := p.joins[len(p.joins)-1]
	switch j.Kind {
	case "cross", "cross apply", "outer apply":
		p.fold()
	default:
		if j.Natural {
			p.fold()
		}
	}
}

// openJoin is the innermost join that still waits for its condition. A
// condition without a join is an error.
func (p *Parser) openJoin() *ast.Join {
	if len(p.joins) <= p.firstJoin {
		panic(bailed{})
	}
	return p.joins[len(p.joins)-1]
}

// JoinOn is ON for the innermost join without a condition.
func (p *Parser) JoinOn(e ast.Expr) {
	p.openJoin().On = e
	p.fold()
}

// MergeOn is ON in the source of a MERGE: the condition of a join or, when all have theirs, that of the MERGE.
func (p *Parser) MergeOn(s *ast.Merge, e ast.Expr) {
	switch {
	case len(p.joins) > p.firstJoin:
		p.JoinOn(e)
	case s.On != nil:
		panic(bailed{})
	default:
		s.On = e
	}
}

// MergeJoined is a join in the source of a MERGE, which stands before the condition of the MERGE.
func (p *Parser) MergeJoined(s *ast.Merge) {
	if s.On != nil {
		panic(bailed{})
	}
	p.Joined()
}

// CloseMerge takes the source of a MERGE, which needs a condition.
func (p *Parser) CloseMerge(m fromMark, s *ast.Merge) {
	if s.On == nil {
		panic(bailed{})
	}
	s.Source = p.CloseFrom(m)
}

// JoinUsing is USING for the innermost join without a condition.
func (p *Parser) JoinUsing(cols []ast.Ident) {
	p.openJoin().Using = cols
	p.fold()
}

// fold joins the two sources pushed last.
func (p *Parser) fold() {
	j := p.joins[len(p.joins)-1]
	p.joins = p.joins[:len(p.joins)-1]
	n := len(p.tables)
	j.Left, j.Right = p.tables[n-2], p.tables[n-1]
	j.At = j.Left.Span().Join(p.tokenSpan(p.Last()))
	p.tables = append(p.tables[:n-2], j)
}

// AliasTable is the last token as alias of the source.
func (p *Parser) AliasTable() {
	switch t := p.Table().(type) {
	case *ast.TableName:
		t.Alias = p.LastIdent()
	case *ast.Derived:
		t.Alias = p.LastIdent()
	case *ast.TableFunc:
		t.Alias = p.LastIdent()
	case *ast.ParenTable:
		t.Alias = p.LastIdent()
	}
}

// TableColumns are the column aliases of the source.
func (p *Parser) TableColumns(cols []ast.Ident) {
	switch t := p.Table().(type) {
	case *ast.TableName:
		t.Columns = cols
	case *ast.Derived:
		t.Columns = cols
	case *ast.TableFunc:
		t.Columns = cols
	}
}

// TableOption adds an option to the source.
func (p *Parser) TableOption(ctx *Rule, name string, skip int) {
	o := p.NewOption(ctx, name, skip)
	switch t := p.Table().(type) {
	case *ast.TableName:
		t.Options = append(t.Options, o)
	case *ast.Derived:
		t.Options = append(t.Options, o)
	case *ast.TableFunc:
		t.Options = append(t.Options, o)
	case *ast.ParenTable:
		t.Options = append(t.Options, o)
	}
}

// TableCall turns the source, a name, into a function call with arguments.
func (p *Parser) TableCall(args []ast.Expr) {
	c := &ast.Call{Args: args}
	f := &ast.TableFunc{Call: c}
	if t, ok := p.Table().(*ast.TableName); ok {
		c.Name, f.Alias, f.Columns, f.Options = t.Name, t.Alias, t.Columns, t.Options
	}
	c.At = c.Name.Span()
	c.At.End = p.tokenSpan(p.Last()).End
	p.SetTable(f)
}

// Lateral marks the source as LATERAL.
func (p *Parser) Lateral() {
	switch t := p.Table().(type) {
	case *ast.Derived:
		t.Lateral = true
	case *ast.TableFunc:
		t.Lateral = true
	}
}

// ParenTable is a joined table in parentheses.
func (p *Parser) ParenTable(r ast.TableRef) {
	t := &ast.ParenTable{Table: r}
	t.At = r.Span()
	p.PushTable(t)
}

// tableQuery turns the source, a derived table in extra parentheses, into a
// derived table whose query can be continued.
func (p *Parser) tableQuery() *ast.Query {
	t, ok := p.Table().(*ast.ParenTable)
	if !ok {
		return p.Table().(*ast.Derived).Query
	}
	q := &ast.Query{}
	if d, ok := t.Table.(*ast.Derived); ok {
		b := &ast.ParenQuery{Query: d.Query}
		b.At = d.At
		q.Body = b
	} else {
		o := &ast.Opaque{}
		o.At = t.At
		o.Text = p.Text(o.At)
		q.Body = o
	}
	q.At = q.Body.Span()
	d := &ast.Derived{Query: q}
	d.At = t.At
	p.SetTable(d)
	return q
}

// TableSet continues a derived table by a set operation.
func (p *Parser) TableSet(op string, all bool, right ast.QueryBody) {
	q := p.tableQuery()
	q.Body = p.Combine(q.Body, op, all, right)
	q.At = q.Body.Span()
}

// TableTails adds ORDER BY … to a derived table.
func (p *Parser) TableTails(tails *ast.Query) {
	if tails != nil {
		mergeTails(p.tableQuery(), tails)
	}
}

// InsertParen is INSERT INTO t (SELECT …).
func (p *Parser) InsertParen(s *ast.Insert, q *ast.Query) { s.Query = q }

// IntoElements enters the query of INTO TABLE (query), whose first table stands for what
// is changed.
func (p *Parser) IntoElements(s *ast.Insert, q *ast.Query) {
	s.Elements = q
	found := false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && !found {
			s.Table, found = t.Name, true
		}
		return !found
	})
}

// AddRow adds a row to VALUES.
func (p *Parser) AddRow(v *ast.Values, items []ast.Expr, ctx *Rule) {
	r := &ast.RowExpr{Items: items}
	p.End(ctx, r)
	v.Rows = append(v.Rows, r)
}

// AddSet adds an assignment to an UPDATE.
func (p *Parser) AddSet(s *ast.Update, it *ast.SetItem, ctx *Rule) {
	p.End(ctx, it)
	s.Set = append(s.Set, it)
}

// InsertSet makes a row of the columns and values of SET in an INSERT.
func (p *Parser) InsertSet(s *ast.Insert, u *ast.Update, ctx *Rule) *ast.Query {
	v, q := &ast.Values{}, &ast.Query{}
	var list []ast.Expr
	for _, it := range u.Set {
		for _, target := range it.Targets {
			if c, ok := target.(*ast.ColumnRef); ok {
				s.Columns = append(s.Columns, c.Name.Last())
			}
		}
		list = append(list, it.Value)
	}
	p.AddRow(v, list, ctx)
	p.End(ctx, v)
	q.Body = v
	p.End(ctx, q)
	return q
}

// GroupQuantified is the first item of GROUP BY ALL or DISTINCT.
func (p *Parser) GroupQuantified(word string, e ast.Expr, ctx *Rule) ast.Expr {
	x := &ast.Unary{Op: word, X: e}
	p.End(ctx, x)
	return x
}
