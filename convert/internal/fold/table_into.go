package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// selectInto handles SELECT … INTO table of a script, which makes a table as
// CREATE TABLE … AS does. A temporary table of SQL Server is gone with the script.
func (c *Folder) selectInto(s ast.Stmt) bool {
	stmt, ok := s.(*ast.SelectStmt)
	if !ok || stmt.Query == nil || c.Dialect == "oracle" {
		return false
	}
	r := IntoTarget(stmt)
	if r == nil || r.Name.OfSession() {
		return false
	}
	q, first := withoutInto(stmt.Query)
	t := &ast.CreateTable{Name: r.Name, Query: q}
	for _, o := range first.Options {
		if o.Name == "postgres:into" {
			c.FromSource(o)
			t.Kind = intoKind[strings.ToLower(o.Text)]
		}
		if o.Name == onFileGroup {
			c.Option(o, nil)
		}
	}
	t.At = s.Span()
	c.FromSource(r)
	if !c.numbered(t, stmt) {
		c.madeBySelect(t, stmt)
	}
	return true
}

// IntoTarget is the table that a query makes, nil if there is none.
func IntoTarget(s *ast.SelectStmt) *ast.ColumnRef {
	if s.Query == nil {
		return nil
	}
	_, first := withoutInto(s.Query)
	if first == nil || len(first.Into) != 1 {
		return nil
	}
	r, _ := first.Into[0].(*ast.ColumnRef)
	return r
}

// onFileGroup is where SQL Server stores the table that a query makes.
const onFileGroup = "sqlserver:on"

var intoKind = map[string]ast.TableKind{"temp": ast.TableTemporary, "temporary": ast.TableTemporary, "unlogged": ast.TableUnlogged}

// withoutInto is a query without the INTO of its first SELECT, and that SELECT.
func withoutInto(q *ast.Query) (*ast.Query, *ast.Select) {
	out := *q
	place := &out.Body
	for {
		switch b := (*place).(type) {
		case *ast.SetOp:
			op := *b
			*place, place = &op, &op.Left
		case *ast.Select:
			s := *b
			s.Into, s.Options = nil, nil
			for _, o := range b.Options {
				if o.Name != "postgres:into" && o.Name != onFileGroup {
					s.Options = append(s.Options, o)
				}
			}
			*place = &s
			return &out, b
		default:
			return nil, nil
		}
	}
}

// identityItem is the item IDENTITY (type, seed, increment) of SELECT … INTO of
// SQL Server, which numbers the rows; -1 if there is none.
func identityItem(s *ast.Select) (at int, typ *ast.TypeName, ident *ast.IdentityConstraint) {
	for i, it := range s.Items {
		call, ok := it.Expr.(*ast.Call)
		if !ok || !strings.EqualFold(call.Name.String(), "identity") || len(call.Args) == 0 {
			continue
		}
		ident = &ast.IdentityConstraint{}
		ident.At = call.At
		if len(call.Args) == 3 {
			ident.Seq = &ast.SequenceOptions{Start: call.Args[1], Increment: call.Args[2]}
			ident.Seq.At = call.At
		}
		switch a := call.Args[0].(type) {
		case *ast.ColumnRef:
			return i, &ast.TypeName{Name: a.Name}, ident
		case *ast.Call:
			return i, &ast.TypeName{Name: a.Name, Args: a.Args}, ident
		}
	}
	return -1, nil, nil
}

// numbered makes the table of a SELECT with IDENTITY (…): the column is one that
// the server counts, and the rows leave it out.
func (c *Folder) numbered(t *ast.CreateTable, stmt *ast.SelectStmt) bool {
	_, first := withoutInto(t.Query)
	i, typ, ident := identityItem(first)
	if i < 0 {
		return false
	}
	item := *first.Items[i]
	item.Expr = &ast.Cast{X: &ast.Keyword{Word: "null"}, Type: typ, Func: "cast"}
	whole, rest := *t.Query, *t.Query
	typed, rows := *first, *first
	typed.Items = append(append(append([]*ast.SelectItem(nil), first.Items[:i]...), &item), first.Items[i+1:]...)
	rows.Items = append(append([]*ast.SelectItem(nil), first.Items[:i]...), first.Items[i+1:]...)
	whole.Body, rest.Body = &typed, &rows
	if _, plain := t.Query.Body.(*ast.Select); !plain {
		return false
	}
	alone := len(rows.Items) == 0 // the rows have nothing but their numbers
	if alone {
		typed.From, typed.Where, typed.Top, whole.OrderBy = nil, nil, nil, nil
		rows.Items = []*ast.SelectItem{rowNumbers(first.Items[i], ident)}
	}
	t.Query = &whole
	before := len(c.Cat.Data)
	c.madeBySelect(t, stmt)
	made := c.Cat.ByName[c.Cat.KeyOf(t.Name)]
	if made == nil || made.Def != t || i >= len(made.Cols) {
		return true
	}
	made.Cols[i].Ident = ident
	c.Inlined(first.Items[i])
	for _, d := range c.Cat.Data[before:] {
		d.Fill = &rest
		if alone {
			continue
		}
		d.Cols = append(append([]*catalog.Column(nil), d.Cols[:i]...), d.Cols[i+1:]...)
	}
	return true
}

// rowNumbers are the numbers that an identity gives the rows of a query.
func rowNumbers(it *ast.SelectItem, ident *ast.IdentityConstraint) *ast.SelectItem {
	out := *it
	none := &ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: &ast.Keyword{Word: "null"}}}}}
	number := tree.FunctionCall("row_number")
	number.Over = &ast.WindowDef{OrderBy: []*ast.OrderItem{{Expr: &ast.Subquery{Query: none}}}}
	out.Expr = number
	if ident.Seq != nil {
		step := &ast.Binary{Op: "*", Left: &ast.Paren{X: &ast.Binary{Op: "-", Left: number, Right: tree.NumberExpr("1")}}, Right: ident.Seq.Increment}
		out.Expr = &ast.Binary{Op: "+", Left: ident.Seq.Start, Right: step}
		if tree.ExprText(ident.Seq.Start) == "1" && tree.ExprText(ident.Seq.Increment) == "1" {
			out.Expr = number
		}
	}
	ast.Inspect(out.Expr, func(n ast.Node) bool {
		if n.Span() == (source.Span{}) {
			n.SetSpan(it.At)
		}
		return true
	})
	return &out
}
