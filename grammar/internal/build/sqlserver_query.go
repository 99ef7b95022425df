package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file holds what the SQL Server grammar needs for queries and data change.

// PushExpr pushes an expression read elsewhere.
func (p *Parser) PushExpr(e ast.Expr) { p.vals = append(p.vals, e) }

// CastStyle is the third argument of CONVERT.
func (p *Parser) CastStyle(e ast.Expr) { p.casts[len(p.casts)-1].Style = e }

// LastColumn is the last token as column.
func (p *Parser) LastColumn() *ast.ColumnRef {
	e := p.refs.New()
	e.Name = p.LastName()
	e.At = e.Name.Span()
	return e
}

// SelectItem is an item of a select list. In alias = value and @v = value,
// read as comparisons, the left side names the item or takes the value.
func SelectItem(e ast.Expr) *ast.SelectItem {
	b, ok := e.(*ast.Binary)
	if ok && isCompound(b) {
		return compoundItem(b)
	}
	if !ok || b.Op != "=" || b.Quant != "" {
		return &ast.SelectItem{Expr: e}
	}
	switch left := b.Left.(type) {
	case *ast.Param:
		return &ast.SelectItem{Expr: b.Right, Target: left}
	case *ast.ColumnRef:
		if len(left.Name.Parts) == 1 {
			return &ast.SelectItem{Expr: b.Right, Alias: left.Name.Parts[0]}
		}
	case *ast.StringLit:
		return &ast.SelectItem{Expr: b.Right, Alias: ast.Ident{Text: left.Value, Quoted: true, At: left.At}}
	}
	return &ast.SelectItem{Expr: e}
}

// isCompound reports whether b is @v op= value.
func isCompound(b *ast.Binary) bool {
	_, variable := b.Left.(*ast.Param)
	return variable && len(b.Op) == 2 && b.Op[1] == '=' && strings.Contains("+-*/%&|^", b.Op[:1])
}

// compoundItem is @v op= value: the variable takes the result of the operator.
func compoundItem(b *ast.Binary) *ast.SelectItem {
	value := &ast.Binary{Op: b.Op[:1], Left: copyTarget(b.Left), Right: b.Right}
	value.At = b.At
	return &ast.SelectItem{Expr: value, Target: b.Left}
}

// LastAlias is the last token, a name or string, as alias.
func (p *Parser) LastAlias() ast.Ident {
	if scan.Sym(p.Last().Sym) != scan.SymString {
		return p.LastIdent()
	}
	s := p.String()
	return ast.Ident{Text: s.Value, Quoted: true, At: s.At}
}

// HintJoin gives the hint read before JOIN, if any, to the join.
func (p *Parser) HintJoin() {
	if len(p.opts) > 0 {
		j := p.joins[len(p.joins)-1]
		j.Options = append(j.Options, p.PopOption())
	}
}

// TablePart extends the name of the source by the last token.
func (p *Parser) TablePart() {
	switch t := p.Table().(type) {
	case *ast.TableName:
		p.AddPart(&t.Name)
	case *ast.TableFunc:
		f := &ast.Field{X: t.Call, Name: p.LastIdent()}
		f.At = t.Call.Span().Join(f.Name.At)
		t.Call = f
	}
}

// PushCallTable pushes a table function with its arguments as option.
func (p *Parser) PushCallTable(c *ast.Call, ctx *Rule) {
	p.End(ctx, c)
	p.PushTable(&ast.TableFunc{Call: c})
}

// HiddenArguments are arguments that may hold a connection string.
func (p *Parser) HiddenArguments(c *ast.Call, ctx *Rule) { p.remoteArguments(c.Name, &c.Options, ctx) }

// RemoteArguments are the arguments of the function that is the target of a
// change, whose name is the token before them.
func (p *Parser) RemoteArguments(list *[]*ast.Option, ctx *Rule) {
	name := ast.Name{Parts: []ast.Ident{{Text: p.textOf(p.tokenAt(ctx.start - 1))}}}
	p.remoteArguments(name, list, ctx)
}

func (p *Parser) remoteArguments(name ast.Name, list *[]*ast.Option, ctx *Rule) {
	p.AddOption(list, ctx, "arguments", 0)
	switch strings.ToLower(name.Last().Text) {
	case "openrowset", "opendatasource":
		o := (*list)[len(*list)-1]
		o.Value, o.Text = secret, secret
	}
}

// PushChange pushes the rows that a change of data in FROM puts out.
func (p *Parser) PushChange(ctx *Rule, s ast.Stmt) {
	c := &ast.DataChange{Stmt: s}
	p.End(ctx, c)
	q := &ast.Query{Body: c}
	q.At = c.At
	p.PushTable(&ast.Derived{Query: q})
}

// SetTableAlias is the last token, a name or string, as alias of the source.
func (p *Parser) SetTableAlias() {
	a := p.LastAlias()
	switch t := p.Table().(type) {
	case *ast.TableName:
		t.Alias = a
	case *ast.Derived:
		t.Alias = a
	case *ast.TableFunc:
		t.Alias = a
	case *ast.ParenTable:
		t.Alias = a
	}
}

// TableHints adds the elements of WITH ( ) to the source. After a function
// they are columns, kept as one option.
func (p *Parser) TableHints(list []*ast.Option, ctx *Rule) {
	switch t := p.Table().(type) {
	case *ast.TableFunc:
		p.AddOption(&t.Options, ctx, "with", 1)
	case *ast.TableName:
		t.Options = append(t.Options, list...)
	case *ast.Derived:
		t.Options = append(t.Options, list...)
	case *ast.ParenTable:
		t.Options = append(t.Options, list...)
	}
}

// SourceArgs is a list in parentheses after a source: hints in the old style,
// column aliases, or the arguments of a function.
func (p *Parser) SourceArgs(list []ast.Expr, ctx *Rule) {
	name, isName := p.Table().(*ast.TableName)
	switch {
	case isName && areHints(list):
		for _, e := range list {
			o := &ast.Option{Name: p.optionName("with " + hintWord(e)), Text: p.Text(e.Span())}
			o.At = e.Span()
			name.Options = append(name.Options, o)
		}
	case isName && name.Alias.IsZero():
		p.TableCall(list)
	default:
		p.columnAliases(list, ctx)
	}
}

// columnAliases are the column aliases of the source; anything else than
// names is an option.
func (p *Parser) columnAliases(list []ast.Expr, ctx *Rule) {
	cols := make([]ast.Ident, 0, len(list))
	for _, e := range list {
		if c, ok := e.(*ast.ColumnRef); ok && len(c.Name.Parts) == 1 {
			cols = append(cols, c.Name.Parts[0])
		}
	}
	if _, paren := p.Table().(*ast.ParenTable); paren || len(cols) < len(list) {
		p.TableOption(ctx, "columns", 0)
		return
	}
	p.TableColumns(cols)
}

// areHints reports whether all of list are table hints.
func areHints(list []ast.Expr) bool {
	for _, e := range list {
		if !isTableHint(hintWord(e)) {
			return false
		}
	}
	return len(list) > 0
}

// hintWord is the word of a hint, or "".
func hintWord(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ColumnRef:
		return strings.ToLower(e.Name.String())
	case *ast.Call:
		return strings.ToLower(e.Name.String())
	case *ast.Binary:
		return hintWord(e.Left)
	}
	return ""
}

func isTableHint(word string) bool {
	switch word {
	case "fastfirstrow", "forcescan", "forceseek", "holdlock", "index", "keepdefaults", "keepidentity", "nolock", "noexpand", "nowait",
		"paglock", "readcommitted", "readcommittedlock", "readpast", "readuncommitted", "repeatableread", "rowlock", "serializable",
		"snapshot", "tablock", "tablockx", "updlock", "xlock":
		return true
	}
	return false
}

// Assign adds target = value, or target op= value, to an UPDATE. Without a
// value the target is the call of a method that changes a column.
func (p *Parser) Assign(s *ast.Update, target ast.Expr, op string, value ast.Expr, ctx *Rule) {
	it := &ast.SetItem{Targets: []ast.Expr{target}, Value: value}
	if value == nil {
		it.Targets, it.Value = nil, target
	}
	p.End(ctx, it)
	if op = strings.TrimSuffix(op, "="); op != "" {
		b := &ast.Binary{Op: op, Left: copyTarget(target), Right: value}
		b.At = it.At
		it.Value = b
	}
	s.Set = append(s.Set, it)
}

// copyTarget is the target of op= as operand.
func copyTarget(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ColumnRef:
		c := *e
		return &c
	case *ast.Param:
		c := *e
		return &c
	}
	return e
}
