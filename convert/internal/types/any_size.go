package types

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A decimal of any size becomes DECIMAL(38,10). Where rows, defaults or checks of the
// script show more digits, the column gets room for them.

// The room of a decimal without a size.
const anyWhole, anyScale = 28, 10

// NoteDigits keeps how many digits a query gives a column that has room for any in the
// source.
func (c *Typer) NoteDigits(d *ast.ColumnDef, t expr.Type) {
	if d.Type == nil || len(d.Type.Args) > 0 || !isAnyName(d.Type) {
		return
	}
	const usual = 18 // digits before the point, for rows that come later
	r := catalog.Room{Whole: max(t.Precision-t.Scale, usual), Scale: t.Scale}
	switch {
	case t.Kind == expr.Integer:
		r = catalog.Room{Whole: usual + 1}
	case t.Kind != expr.Decimal || !t.Exact:
		return
	}
	if c.queryDigits == nil {
		c.queryDigits = map[*ast.ColumnDef]catalog.Room{}
	}
	c.queryDigits[d] = r
}

// anyNames are the names of decimals that without digits have any size.
var anyNames = tree.WordSet("numeric", "decimal", "dec", "number")

func isAnyName(t *ast.TypeName) bool {
	return t.Array == 0 && anyNames[strings.ToLower(t.Name.Last().Text)]
}

// isAnySize reports whether the source column is a decimal of any size.
func isAnySize(col *catalog.Column) bool {
	if col.Out == nil || tree.TypeOf(col.Out) != "decimal" || col.Typ == nil || col.Typ.Array > 0 || tree.ArgOf(col.Out, 0) != anyWhole+anyScale || tree.ArgOf(col.Out, 1) != anyScale {
		return false
	}
	return anyNames[catalog.SourceWord(col)] && len(col.Typ.Args) < 2
}

// AnySizes gives the columns the digits that the script shows.
func (c *Typer) AnySizes() {
	need := map[*catalog.Column]*catalog.Room{}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			switch r, known := c.queryDigits[col.Def]; {
			case known && tree.TypeOf(col.Out) == "decimal":
				col.AnySize, need[col] = true, &catalog.Room{Whole: r.Whole, Scale: r.Scale}
			case isAnySize(col):
				col.AnySize, need[col] = true, &catalog.Room{Whole: anyWhole, Scale: anyScale}
			}
		}
	})
	if len(need) == 0 {
		return
	}
	for col, d := range need {
		if col.Def0 != nil {
			see(d, col.Def0.Expr)
		}
	}
	c.EachTable(func(t *catalog.Table) {
		for _, k := range t.Checks {
			seeCheck(t, c.Cat, k, need)
		}
	})
	for d := range catalog.InPlace(c.Cat, c.Cat.Data) {
		c.seeRows(d.Stmt, need)
	}
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			if d := need[col]; d != nil && (d.Whole > tree.ArgOf(col.Out, 0)-tree.ArgOf(col.Out, 1) || d.Scale > tree.ArgOf(col.Out, 1)) {
				c.widenTo(col, d)
			}
		}
	})
}

// see counts the digits of the numbers in an expression that is not computed.
func see(d *catalog.Room, e ast.Expr) {
	if n, ok := ConstantNumber(e); ok {
		whole, scale := DigitsOf(n)
		d.Whole, d.Scale = max(d.Whole, whole), max(d.Scale, scale)
	}
}

// ConstantNumber is the text of a number with its sign, also of one that is written
// as text; false for anything else.
func ConstantNumber(e ast.Expr) (string, bool) {
	switch x := BareLiteral(e).(type) {
	case *ast.NumberLit:
		return strings.TrimRight(x.Text, "dDfF"), true
	case *ast.StringLit:
		return strings.TrimSpace(x.Value), true
	case *ast.Unary:
		if n, ok := ConstantNumber(x.X); ok && (x.Op == "-" || x.Op == "+") && n != "" {
			return strings.TrimPrefix(x.Op, "+") + n, true
		}
	case *ast.Cast:
		if n, ok := ConstantNumber(x.X); ok && len(x.Type.Args) == 0 {
			return n, true
		}
	}
	return "", false
}

// DigitsOf are the digits of a decimal number before and behind the point, 0 for a
// text that is none, or is larger than any column.
func DigitsOf(text string) (whole, scale int) {
	mantissa, power, _ := strings.Cut(strings.ToLower(strings.TrimLeft(text, "+-")), "e")
	before, behind, _ := strings.Cut(mantissa, ".")
	shift := 0
	if power != "" {
		n, err := strconv.Atoi(power)
		if err != nil || n > 1000 || n < -1000 {
			return 0, 0
		}
		shift = n
	}
	if before+behind == "" || strings.Trim(before+behind, "0123456789") != "" {
		return 0, 0
	}
	before, behind = strings.TrimLeft(before, "0"), strings.TrimRight(behind, "0")
	if before+behind == "" {
		return 0, 0
	}
	if behind == "" { // zeros at the end are moved by the power
		kept := strings.TrimRight(before, "0")
		return max(len(before)+shift, 0), max(-(len(before) - len(kept) + shift), 0)
	}
	if before == "" {
		return max(shift-(len(behind)-len(strings.TrimLeft(behind, "0")))+0, 0), max(len(behind)-shift, 0)
	}
	return max(len(before)+shift, 0), max(len(behind)-shift, 0)
}

// seeCheck counts the digits of the constants in a check on such columns.
func seeCheck(t *catalog.Table, cat *catalog.Catalog, k *catalog.Check, need map[*catalog.Column]*catalog.Room) {
	var list []*catalog.Room
	ast.Inspect(k.Def.Expr, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			if d := need[t.Column(cat, ref.Name.Last())]; d != nil {
				list = append(list, d)
			}
		}
		return true
	})
	if len(list) == 0 {
		return
	}
	ast.Inspect(k.Def.Expr, func(n ast.Node) bool {
		if lit, ok := n.(*ast.NumberLit); ok {
			for _, d := range list {
				see(d, lit)
			}
		}
		return true
	})
}

// seeRows counts the digits of the values that a statement writes.
func (c *Typer) seeRows(s ast.Stmt, need map[*catalog.Column]*catalog.Room) {
	switch s := s.(type) {
	case *ast.Insert:
		t := c.rowsTable(s.Table)
		if t == nil || s.Query == nil {
			return
		}
		rows, ok := ConstantRows(s.Query)
		if !ok {
			c.seeNumbers(s, t.Cols, need)
			return
		}
		if s.Conflict != nil {
			c.seeNumbers(s.Conflict, t.Cols, need)
		}
		for i, col := range c.namedColumns(t, s.Columns) {
			if d := need[col]; d != nil {
				for _, row := range rows {
					if i < len(row.Items) {
						see(d, row.Items[i])
					}
				}
			}
		}
	case *ast.Update:
		if ref, ok := s.Table.(*ast.TableName); ok {
			if t := c.rowsTable(ref.Name); t != nil {
				var cols []*catalog.Column
				for _, it := range tree.SplitRows(s.Set) {
					cols = append(cols, t.Assigned(c.Cat, it))
					if d := need[cols[len(cols)-1]]; d != nil {
						see(d, it.Value)
					}
				}
				c.seeNumbers(s, cols, need)
			}
		}
	case *ast.CopyData:
		c.seeCopy(s, need)
	case *ast.Merge:
		if ref, ok := s.Target.(*ast.TableName); ok {
			if t := c.rowsTable(ref.Name); t != nil {
				c.seeNumbers(s, t.Cols, need)
			}
		}
	}
}

// seeNumbers takes a number in a statement that is no list of rows for one of any of
// the columns.
func (c *Typer) seeNumbers(s ast.Node, cols []*catalog.Column, need map[*catalog.Column]*catalog.Room) {
	var list []*catalog.Room
	for _, col := range cols {
		if d := need[col]; d != nil {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return
	}
	ast.Inspect(s, func(n ast.Node) bool {
		e := ast.Expr(nil)
		switch x := n.(type) {
		case *ast.NumberLit:
			e = x
		case *ast.Cast:
			if x.Type != nil && isAnyName(x.Type) {
				e = x
			}
		}
		if e != nil {
			for _, d := range list {
				see(d, e)
			}
		}
		return true
	})
}

func (c *Typer) seeCopy(s *ast.CopyData, need map[*catalog.Column]*catalog.Room) {
	t := c.rowsTable(s.Table)
	if t == nil {
		return
	}
	cols := c.namedColumns(t, s.Columns)
	if !slices.ContainsFunc(cols, func(col *catalog.Column) bool { return need[col] != nil }) {
		return
	}
	format, err := ReadCopyFormat(s.Format)
	r := &CopyReader{CopyFormat: format, Text: s.Text}
	for more := err == nil; more; {
		var fields []CopyField
		if fields, _, _, more, err = r.Next(); err != nil {
			return
		}
		for i, col := range cols {
			if d := need[col]; d != nil && i < len(fields) {
				whole, scale := DigitsOf(fields[i].Text)
				d.Whole, d.Scale = max(d.Whole, whole), max(d.Scale, scale)
			}
		}
	}
}

// rowsTable is the table in which rows for a name live, nil if there is none.
func (c *Typer) rowsTable(n ast.Name) *catalog.Table {
	t := c.Cat.Table(n)
	for range resolve.MaxSynonyms {
		if t == nil || !t.Merged {
			break
		}
		t = t.Parent
	}
	return t
}

// namedColumns are the columns of a list, or all of the table; nil for one that is
// not known.
func (c *Typer) namedColumns(t *catalog.Table, list []ast.Ident) []*catalog.Column {
	if len(list) == 0 {
		return t.Cols
	}
	cols := make([]*catalog.Column, len(list))
	for i, id := range list {
		cols[i] = t.Column(c.Cat, id)
	}
	return cols
}

// widenTo gives a column more digits, as far as MySQL has them.
func (c *Typer) widenTo(col *catalog.Column, d *catalog.Room) {
	scale := min(d.Scale, mysql.MaxDecimalScale)
	whole := min(d.Whole, mysql.MaxDecimalPrecision-scale)
	setNumberArg(col.Out, 0, whole+scale)
	setNumberArg(col.Out, 1, scale)
	c.Note(rules.DecimalWidened, col.Def.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "type", tree.TypeText(col.Out))
}

func setNumberArg(t *ast.TypeName, i, n int) {
	t.Args = slices.Clone(t.Args)
	t.Args[i] = tree.Spanned(&ast.NumberLit{Text: strconv.Itoa(n)}, t.Args[i])
}

// KeepsDigits reports whether a column keeps a number as the source does, which
// has room for any.
func KeepsDigits(col *catalog.Column, text string) bool {
	if !col.AnySize {
		return true
	}
	_, scale := DigitsOf(text)
	return scale <= tree.ArgOf(col.Out, 1)
}

// RoundedTens is a number rounded to the negative scale of its column, as the
// source stores it; the text itself for other columns.
func RoundedTens(col *catalog.Column, text string) string {
	if col.Typ == nil || len(col.Typ.Args) < 2 || tree.TypeClass(col.Out) != "number" {
		return text
	}
	places := constantTens(col.Typ.Args[1])
	if places == 0 || strings.ContainsAny(text, "eE/") {
		return text
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return text
	}
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	whole, _ := new(big.Int).SetString(new(big.Rat).Quo(r, unit).FloatString(0), 10)
	return new(big.Rat).Mul(new(big.Rat).SetInt(whole), unit).FloatString(0)
}

// RoundColumns lets triggers round numbers to the negative scale of their column.
func (c *Typer) RoundColumns(t *catalog.Table) {
	for _, col := range t.Cols {
		if n := NegativeScale(col); n > 0 && !col.Generated() {
			t.OnWrite(catalog.PartEmpty, true, true, catalog.SetColumn(col, RoundedTo(catalog.NewColumn(col), n)))
		}
	}
}

// NegativeScale is n of a column of whole numbers with a scale of -n, 0 for others.
func NegativeScale(col *catalog.Column) int {
	if col.Typ == nil || col.Typ.Array > 0 || len(col.Typ.Args) < 2 || tree.TypeOf(col.Out) != "decimal" {
		return 0
	}
	return constantTens(col.Typ.Args[1])
}

// RoundedTo is ROUND(x, -n).
func RoundedTo(x ast.Expr, n int) ast.Expr {
	call := tree.FunctionCall("ROUND", x, &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strconv.Itoa(n)}})
	call.At = x.Span()
	return call
}

// constantTens is n of a scale of -n, 0 for others.
func constantTens(e ast.Expr) int {
	u, ok := e.(*ast.Unary)
	if !ok || u.Op != "-" {
		return 0
	}
	n, err := strconv.Atoi(tree.ExprText(u.X))
	if err != nil || n > 100 {
		return 0
	}
	return n
}
