package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger that logs each column gives a row of the statement several rows: CROSS APPLY (VALUES
// ('Name', d.Name, i.Name), …). They are as many queries, in which the values stand for their names.

// maxSpread bounds the rows that a row becomes.
const maxSpread = 200

// spread is a SELECT with such rows as one for each of them; the SELECT alone where it has none, nil
// where their values are of different types.
func (r *rowwise) spread(s *ast.Select) []*ast.Select {
	if len(s.From) != 1 {
		return []*ast.Select{s}
	}
	j, ok := s.From[0].(*ast.Join)
	if !ok || j.Kind != "cross apply" {
		return []*ast.Select{s}
	}
	d, ok := j.Right.(*ast.Derived)
	if !ok || d.Lateral || len(d.Options) > 0 {
		return []*ast.Select{s}
	}
	rows, names := appliedRows(d)
	if rows == nil || len(rows) > maxSpread || !r.alike(rows, len(names)) {
		return nil
	}
	var out []*ast.Select
	for _, row := range rows {
		out = append(out, r.withValues(s, j.Left, d.Alias, names, row))
	}
	return out
}

// appliedRows are the rows of VALUES, or of SELECTs without FROM that UNION ALL joins, and the names
// of their columns; nil for other queries.
func appliedRows(d *ast.Derived) (rows [][]ast.Expr, names []ast.Ident) {
	q := d.Query
	if q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil || len(q.Options) > 0 {
		return nil, nil
	}
	names = d.Columns
	for i, body := range unionAll(q.Body, 0) {
		switch b := body.(type) {
		case *ast.Values:
			for _, row := range b.Rows {
				rows = append(rows, row.Items)
			}
		case *ast.Select:
			if len(b.From) > 0 || b.Where != nil || !plainSelect(withFrom(b)) {
				return nil, nil
			}
			var row []ast.Expr
			for _, it := range b.Items {
				row = append(row, it.Expr)
				if i == 0 && len(d.Columns) == 0 {
					names = append(names, it.Alias)
				}
			}
			rows = append(rows, row)
		default:
			return nil, nil
		}
	}
	for _, row := range rows {
		if len(row) != len(names) {
			return nil, nil
		}
	}
	return rows, names
}

// withFrom is a SELECT with a source, as plainSelect wants one.
func withFrom(s *ast.Select) *ast.Select {
	out := *s
	out.From = []ast.TableRef{&ast.TableName{}}
	return &out
}

// alike reports whether the values of each column have one type: text, or that of the same columns.
func (r *rowwise) alike(rows [][]ast.Expr, width int) bool {
	for i := range width {
		word := ""
		for _, row := range rows {
			w := r.typeWord(row[i])
			if w == "" || w != "null" && word != "" && w != word {
				return false
			}
			if w != "null" {
				word = w
			}
		}
	}
	return true
}

// textCalls are functions of T-SQL that give text.
var textCalls = tree.WordSet("concat", "concat_ws", "format", "upper", "lower", "ltrim", "rtrim", "trim", "replace", "str", "datename", "suser_sname", "quotename")

// typeWord is "text", "null", or the type of a column of the trigger's table; "" where it is not known.
func (r *rowwise) typeWord(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return "text"
	case *ast.NumberLit:
		return "number"
	case *ast.Keyword:
		if tree.IsNullWord(x) {
			return "null"
		}
	case *ast.Cast:
		if x.Type != nil {
			return typeWordOf(x.Type)
		}
	case *ast.Call:
		name := strings.ToLower(x.Name.String())
		if textCalls[name] {
			return "text"
		}
		if (name == "isnull" || name == "coalesce") && len(x.Args) > 0 {
			words := r.typeWord(x.Args[0])
			if slices.ContainsFunc(x.Args[1:], func(a ast.Expr) bool { return r.typeWord(a) != words }) {
				return ""
			}
			return words
		}
	case *ast.ColumnRef:
		if len(x.Name.Parts) != 2 {
			return ""
		}
		if col := r.t.Column(r.c.Cat, x.Name.Last()); col != nil && col.Typ != nil {
			return typeWordOf(col.Typ)
		}
	}
	return ""
}

func typeWordOf(t *ast.TypeName) string {
	name := strings.ToLower(t.Name.Last().Text)
	if strings.Contains(name, "char") || name == "sysname" {
		return "text"
	}
	return tree.TypeText(t)
}

// withValues is a SELECT in which the values of a row stand for the columns of a source.
func (r *rowwise) withValues(s *ast.Select, from ast.TableRef, alias ast.Ident, names []ast.Ident, row []ast.Expr) *ast.Select {
	fold := r.c.Cat.Fold
	one := *s
	one.From = nil
	out := tree.Cloned(&one, func(e ast.Expr) ast.Expr {
		x, ok := e.(*ast.ColumnRef)
		if !ok || len(x.Name.Parts) > 2 || len(x.Name.Parts) == 2 && fold(x.Name.Parts[0]) != fold(alias) {
			return nil
		}
		i := slices.IndexFunc(names, func(id ast.Ident) bool { return fold(id) == fold(x.Name.Last()) })
		if i < 0 {
			return nil
		}
		return tree.Paren(row[i])
	}).(*ast.Select)
	out.From = []ast.TableRef{from}
	return out
}

// queries are the SELECTs that give the rows of INSERT, each with one row for each of its sources.
func (r *rowwise) queries(b ast.QueryBody) (list []*ast.Select, ok bool) {
	for _, body := range unionAll(b, 0) {
		s, plain := body.(*ast.Select)
		if !plain || !plainSelect(s) {
			return nil, false
		}
		spread := r.spread(s)
		if spread == nil {
			return nil, false
		}
		list = append(list, spread...)
	}
	return list, true
}
