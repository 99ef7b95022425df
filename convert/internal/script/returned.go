package script

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ReturnedName is a function that stands for the number which the row written last has in
// the column that its argument names.
const ReturnedName = "sctconv_returned"

// maxReturned is the number of rows of an INSERT of which each can be followed.
const maxReturned = 200

// Returned is INSERT … RETURNING of PostgreSQL whose values a script uses: an INSERT for
// each row, with assignments of what the values are.
type Returned struct {
	Stmts []ast.Stmt
	// Vars are the variables of the session that the assignments fill.
	Vars map[string]*catalog.ScriptVariable
	// Names are those of the values, Rows the values: constants and variables.
	Names []ast.Ident
	Rows  [][]ast.Expr
}

// Returned follows an INSERT of constant rows, nil for another. Variables are named after
// base.
func (c *Reader) Returned(s *ast.Insert, base func(item int, name string) string) *Returned {
	if len(s.Outputs) != 1 || s.Conflict != nil || s.With != nil || s.Query == nil || s.Query.With != nil {
		return nil
	}
	t := c.Cat.Table(s.Table)
	rows, ok := types.ConstantRows(s.Query)
	if t == nil || !ok || len(rows) == 0 || len(rows) > maxReturned {
		return nil
	}
	f := &returning{c: c, s: s, r: &Returned{Vars: map[string]*catalog.ScriptVariable{}}, base: base}
	if !f.columns(t, len(rows[0].Items)) || !f.targets(t) {
		return nil
	}
	for _, row := range rows {
		if len(row.Items) != len(f.cols) || !f.row(row) {
			return nil
		}
	}
	return f.r
}

// returning is an INSERT that is followed.
type returning struct {
	c    *Reader
	s    *ast.Insert
	r    *Returned
	base func(item int, name string) string
	// cols get the values of the rows, given are those whose values are asked for.
	cols, given []*catalog.Column
}

func (f *returning) columns(t *catalog.Table, width int) bool {
	if len(f.s.Columns) == 0 {
		if width > len(t.Cols) {
			return false
		}
		f.cols = t.Cols[:width]
		return true
	}
	for _, id := range f.s.Columns {
		f.cols = append(f.cols, t.ColumnIn(f.c.Cat, id))
	}
	return !hasNil(f.cols)
}

// targets are the columns that RETURNING names.
func (f *returning) targets(t *catalog.Table) bool {
	for _, it := range f.s.Outputs[0].Items {
		switch e := ast.Unparen(it.Expr).(type) {
		case *ast.Star:
			for _, col := range t.Cols {
				f.given, f.r.Names = append(f.given, col), append(f.r.Names, col.Def.Name)
			}
		case *ast.ColumnRef:
			name := it.Alias
			if name.IsZero() {
				name = e.Name.Last()
			}
			f.given, f.r.Names = append(f.given, t.ColumnIn(f.c.Cat, e.Name.Last())), append(f.r.Names, name)
		default:
			return false
		}
	}
	for _, col := range f.given {
		if col == nil || col.Comp != nil { // what it computes is not known here
			return false
		}
	}
	return true
}

func hasNil(cols []*catalog.Column) bool {
	for _, col := range cols {
		if col == nil {
			return true
		}
	}
	return false
}

// row adds the INSERT of a row, and what is known of its values.
func (f *returning) row(row *ast.RowExpr) bool {
	one := *row
	one.Items = append([]ast.Expr{}, row.Items...)
	columns := append([]ast.Ident{}, f.s.Columns...)
	cols := append([]*catalog.Column{}, f.cols...)
	var values []ast.Expr
	var behind []ast.Stmt
	for i, col := range f.given {
		at := -1
		for k := range f.cols {
			if f.cols[k] == col && !tree.IsWord(row.Items[k], "default") {
				at = k
			}
		}
		e := f.valueOf(col, at, row)
		switch {
		case e == nil: // the number that MySQL gives
			v := f.variable(i, col)
			call := tree.Spanned(tree.FunctionCall(ReturnedName, &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Key}}}}), f.s.Outputs[0])
			behind = append(behind, f.assign(v, call))
			values = append(values, v)
			continue
		case isKnownValue(e):
			values = append(values, e)
			continue
		}
		v := f.variable(i, col)
		f.r.Stmts = append(f.r.Stmts, f.assign(v, e))
		values = append(values, v)
		switch place := position(cols, col); {
		case place >= 0:
			one.Items[place] = v
		case len(f.s.Columns) == 0:
			return false
		default:
			one.Items, columns, cols = append(one.Items, v), append(columns, col.Def.Name), append(cols, col)
		}
	}
	out := *f.s
	out.Outputs, out.Columns = nil, columns
	out.Query = &ast.Query{Base: f.s.Query.Base, Body: &ast.Values{Base: one.Base, Rows: []*ast.RowExpr{&one}}}
	f.r.Stmts = append(append(f.r.Stmts, &out), behind...)
	f.r.Rows = append(f.r.Rows, values)
	return true
}

func position(cols []*catalog.Column, col *catalog.Column) int {
	for i := range cols {
		if cols[i] == col {
			return i
		}
	}
	return -1
}

// valueOf is what the row has in a column: its value, at that place, or the default; nil
// for a number that the server counts.
func (f *returning) valueOf(col *catalog.Column, at int, row *ast.RowExpr) ast.Expr {
	if at >= 0 {
		if f.c.SequenceOf(row.Items[at]) != nil {
			return nil
		}
		return row.Items[at]
	}
	if col.Ident != nil || tree.IsSerial(col.Def.Type) {
		return nil
	}
	var d ast.Expr
	for _, k := range col.Def.Constraints {
		if x, ok := k.(*ast.DefaultConstraint); ok {
			d = x.Expr
		}
	}
	if col.Def0 != nil {
		d = col.Def0.Expr
	}
	switch {
	case d == nil:
		return &ast.Keyword{Word: "null"}
	case f.c.SequenceOf(d) != nil || isNextval(d):
		return nil
	}
	return d
}

// isNextval reports whether a default takes a value of a sequence that is not known yet.
func isNextval(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.Call)
	return ok && strings.EqualFold(call.Name.Last().Text, "nextval")
}

// isKnownValue reports whether a value is a constant, or a variable that is followed.
func isKnownValue(e ast.Expr) bool {
	if _, ok := e.(*ast.Param); ok {
		return true
	}
	return LiteralValue(types.BareLiteral(e)) != nil
}

func (f *returning) variable(item int, col *catalog.Column) *ast.Param {
	name := f.c.NewVariable(f.base(item, f.c.Cat.Fold(f.r.Names[item])))
	f.r.Vars[name] = &catalog.ScriptVariable{Of: col, Live: true}
	return tree.Spanned(&ast.Param{Name: name}, f.s.Outputs[0])
}

func (f *returning) assign(v *ast.Param, e ast.Expr) ast.Stmt {
	a := &ast.Assign{Target: v, Value: e}
	a.At = f.s.Outputs[0].At
	return a
}

// NewVariable is the name of a variable of the session that a script of PostgreSQL does not
// have yet.
func (c *Reader) NewVariable(base string) string {
	name := "@" + strings.ToLower(base)
	if !catalog.IsPlainName(name[1:]) {
		name = "@returned"
	}
	if c.named == nil {
		c.named = map[string]int{}
	}
	if c.named[name]++; c.named[name] > 1 {
		name += "_" + strconv.Itoa(c.named[name])
	}
	return name
}
