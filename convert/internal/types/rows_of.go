package types

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxConstantRows bounds the queries that are taken for rows of values.
const maxConstantRows = 100000

// ConstantRows are the rows of VALUES, or of SELECT without a table, which
// UNION ALL may join; false for any other query.
func ConstantRows(q *ast.Query) ([]*ast.RowExpr, bool) {
	if q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil || len(q.Options) > 0 || len(q.Into) > 0 {
		return nil, false
	}
	var rows []*ast.RowExpr
	distinct := false
	stack := []ast.QueryBody{q.Body}
	for len(stack) > 0 && len(rows) <= maxConstantRows {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch b := b.(type) {
		case *ast.Values:
			rows = append(rows, b.Rows...)
		case *ast.SetOp:
			if b.Op != "union" {
				return nil, false
			}
			distinct = distinct || !b.All
			stack = append(stack, b.Right, b.Left)
		case *ast.ParenQuery:
			if p := b.Query; p.With != nil || len(p.OrderBy) > 0 || p.Limit != nil || len(p.Options) > 0 {
				return nil, false
			}
			stack = append(stack, b.Query.Body)
		case *ast.Select:
			if list, ok := valuesOf(b); ok {
				rows = append(rows, list...)
				continue
			}
			if list, ok := listedRows(b); ok {
				rows = append(rows, list...)
				continue
			}
			row := constantRow(b)
			if row == nil || slices.ContainsFunc(row.Items, func(e ast.Expr) bool { _, many := makesRows(e); return many }) {
				return nil, false
			}
			rows = append(rows, row)
		default:
			return nil, false
		}
	}
	return rows, len(stack) == 0 && (!distinct || allDiffer(rows))
}

// allDiffer reports whether a column of constants tells all rows apart, whatever their
// collation is, so that UNION leaves none out.
func allDiffer(rows []*ast.RowExpr) bool {
	for i := range rows[0].Items {
		if columnDiffers(rows, i) {
			return true
		}
	}
	return false
}

// columnDiffers reports whether a column has texts, or whole numbers, that all differ.
func columnDiffers(rows []*ast.RowExpr, i int) bool {
	seen, texts := make(map[string]bool, len(rows)), 0
	for _, row := range rows {
		if i >= len(row.Items) {
			return false
		}
		key := ""
		switch e := ast.Unparen(row.Items[i]).(type) {
		case *ast.StringLit:
			key, texts = strings.ToLower(strings.TrimRight(e.Value, " ")), texts+1
		case *ast.NumberLit:
			if strings.Trim(e.Text, "0123456789") != "" {
				return false
			}
			key = strings.TrimLeft(e.Text, "0")
		default:
			return false
		}
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return texts == 0 || texts == len(rows)
}

// constantRow is the row of a SELECT without a table, nil for any other.
func constantRow(s *ast.Select) *ast.RowExpr {
	if len(s.From) > 1 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.ConnectBy != nil || s.Top != nil || len(s.Options) > 0 || len(s.Into) > 0 {
		return nil
	}
	if len(s.From) == 1 {
		if t, ok := s.From[0].(*ast.TableName); !ok || len(t.Name.Parts) > 2 || !strings.EqualFold(t.Name.Last().Text, "dual") {
			return nil
		}
	}
	row := &ast.RowExpr{}
	row.At = s.At
	for _, it := range s.Items {
		if HasAggregate(it.Expr) {
			return nil
		}
		row.Items = append(row.Items, it.Expr)
	}
	return row
}

// HasAggregate reports whether the expression has a star or a call of COUNT and
// the like, which make a row of their own.
func HasAggregate(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Star:
			found = true
		case *ast.Subquery:
			return false
		case *ast.Call:
			switch strings.ToLower(x.Name.Last().Text) {
			case "count", "sum", "min", "max", "avg":
				found = true
			}
		}
		return !found
	})
	return found
}

// valuesOf are the rows of SELECT … FROM (VALUES …) AS v (a, b), or of UNNEST in its place,
// whose items are columns of v and constants; false for any other query.
func valuesOf(s *ast.Select) ([]*ast.RowExpr, bool) {
	if len(s.From) != 1 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.ConnectBy != nil || s.Top != nil || s.Quantifier != "" ||
		len(s.DistinctOn) > 0 || len(s.Windows) > 0 || len(s.Options) > 0 || len(s.Into) > 0 {
		return nil, false
	}
	from, columns, alias, ok := constantSource(s.From[0])
	if !ok {
		return nil, false
	}
	var places []int
	var constants []ast.Expr
	for _, it := range s.Items {
		if star, isStar := it.Expr.(*ast.Star); isStar && star.Table.IsZero() {
			for i := range columns {
				places, constants = append(places, i), append(constants, nil)
			}
			continue
		}
		place, ok := valuesPlace(it.Expr, columns, alias)
		if !ok {
			return nil, false
		}
		places, constants = append(places, place), append(constants, it.Expr)
	}
	var rows []*ast.RowExpr
	for _, row := range from {
		if len(row.Items) != len(columns) {
			return nil, false
		}
		out := &ast.RowExpr{Base: row.Base}
		for i, at := range places {
			if at < 0 {
				out.Items = append(out.Items, constants[i])
			} else {
				out.Items = append(out.Items, row.Items[at])
			}
		}
		rows = append(rows, out)
	}
	return rows, true
}

// valuesPlace is the column of the rows that an item is, -1 for a constant.
func valuesPlace(e ast.Expr, columns []ast.Ident, alias ast.Ident) (int, bool) {
	switch x := BareLiteral(e).(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit, *ast.Param:
		return -1, true
	case *ast.Keyword:
		return -1, x.Word == "null"
	case *ast.ColumnRef:
		n := len(x.Name.Parts)
		if n > 2 || n == 2 && !strings.EqualFold(x.Name.Parts[0].Text, alias.Text) {
			return 0, false
		}
		for i, id := range columns {
			if strings.EqualFold(id.Text, x.Name.Last().Text) {
				return i, true
			}
		}
	}
	return 0, false
}

// CastLiteral is a literal that a cast makes smaller, as a literal; other values stay.
func (c *Typer) CastLiteral(e ast.Expr) ast.Expr {
	cast, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || cast.Type == nil {
		return e
	}
	if cast.Type.Array > 0 {
		if list, ok := c.castArray(cast); ok {
			return list
		}
		return e
	}
	if printsValue(cast) {
		return printedConstant(cast)
	}
	if n, ok := castNumber(cast); ok {
		return n
	}
	if c.Dialect == "sqlserver" && wholeTypes[strings.ToLower(cast.Type.Name.Last().Text)] {
		if x := BareLiteral(cast.X); cutLiteral(x) != x {
			return cutLiteral(x)
		}
	}
	s, ok := BareLiteral(c.CastLiteral(cast.X)).(*ast.StringLit)
	if !ok {
		return e
	}
	if cast.Style != nil {
		if out := styledLiteral(cast, s); out != nil {
			return out
		}
	}
	text := s.Value
	switch t := cast.Type; strings.ToLower(t.Name.Last().Text) {
	case "char", "character", "varchar", "varchar2", "nvarchar", "nvarchar2", "nchar", "character varying", "bpchar":
		if n := tree.ArgOf(t, 0); n > 0 && len([]rune(text)) > n {
			text = string([]rune(text)[:n])
		}
	case "numeric", "decimal", "dec", "number":
		r, ok := new(big.Rat).SetString(strings.TrimSpace(text))
		if ok && len(t.Args) > 0 && len(text) < 100 && !strings.ContainsAny(text, "eE/") {
			text = r.FloatString(max(tree.ArgOf(t, 1), 0))
		}
	}
	if written, plain := BareLiteral(cast.X).(*ast.StringLit); plain && text == written.Value {
		return e
	}
	return tree.Spanned(&ast.StringLit{Value: text}, s)
}

// wholeTypes are the types of whole numbers of SQL Server.
var wholeTypes = tree.WordSet("int", "integer", "bigint", "smallint", "tinyint")

// castNumber is a number that a cast rounds to its digits; false for other casts.
func castNumber(cast *ast.Cast) (ast.Expr, bool) {
	switch strings.ToLower(cast.Type.Name.Last().Text) {
	case "numeric", "decimal", "dec", "number":
	default:
		return nil, false
	}
	x := ast.Unparen(cast.X)
	if u, ok := x.(*ast.Unary); ok && u.Op == "-" {
		x = ast.Unparen(u.X)
	}
	if _, ok := x.(*ast.NumberLit); !ok || len(cast.Type.Args) == 0 {
		return nil, false
	}
	text, _ := ConstantNumber(cast.X)
	r, ok := new(big.Rat).SetString(text)
	if !ok || len(text) > 100 || strings.ContainsAny(text, "eE/_") {
		return nil, false
	}
	out := ""
	switch {
	case len(cast.Type.Args) < 2:
		out = r.FloatString(0)
	case constantTens(cast.Type.Args[1]) > 0:
		out = RoundedTens(&catalog.Column{Typ: cast.Type, Out: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "decimal"}}}}}, text)
	default:
		out = r.FloatString(tree.ArgOf(cast.Type, 1))
	}
	n := tree.NumberExpr(out)
	ast.Inspect(n, func(x ast.Node) bool { x.SetSpan(cast.At); return true })
	return n, true
}
