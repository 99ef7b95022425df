package convert

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A decimal of any size becomes DECIMAL(38,10). Where rows, defaults or checks of the
// script show more digits, the column gets room for them.

// The room of a decimal without a size, and the most that MySQL has.
const (
	anyWhole, anyScale   = 28, 10
	mostDigits, mostPart = 65, 30
)

// noteDigits keeps how many digits a query gives a column that has room for any in the
// source.
func (c *converter) noteDigits(d *ast.ColumnDef, t expr.Type) {
	if d.Type == nil || len(d.Type.Args) > 0 || !isAnyName(d.Type) {
		return
	}
	const usual = 18 // digits before the point, for rows that come later
	r := room{whole: max(t.Precision-t.Scale, usual), scale: t.Scale}
	switch {
	case t.Kind == expr.Integer:
		r = room{whole: usual + 1}
	case t.Kind != expr.Decimal || !t.Exact:
		return
	}
	if c.queryDigits == nil {
		c.queryDigits = map[*ast.ColumnDef]room{}
	}
	c.queryDigits[d] = r
}

// anyNames are the names of decimals that without digits have any size.
var anyNames = wordSet("numeric", "decimal", "dec", "number")

func isAnyName(t *ast.TypeName) bool {
	return t.Array == 0 && anyNames[strings.ToLower(t.Name.Last().Text)]
}

// isAnySize reports whether the source column is a decimal of any size.
func isAnySize(col *column) bool {
	if col.out == nil || typeOf(col.out) != "decimal" || col.typ == nil || col.typ.Array > 0 || argOf(col.out, 0) != anyWhole+anyScale || argOf(col.out, 1) != anyScale {
		return false
	}
	return anyNames[sourceWord(col)] && len(col.typ.Args) < 2
}

// anySizes gives the columns the digits that the script shows.
func (c *converter) anySizes() {
	need := map[*column]*room{}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			switch r, known := c.queryDigits[col.def]; {
			case known && typeOf(col.out) == "decimal":
				col.anySize, need[col] = true, &room{whole: r.whole, scale: r.scale}
			case isAnySize(col):
				col.anySize, need[col] = true, &room{whole: anyWhole, scale: anyScale}
			}
		}
	})
	if len(need) == 0 {
		return
	}
	for col, d := range need {
		if col.def0 != nil {
			d.see(col.def0.Expr)
		}
	}
	c.eachTable(func(t *table) {
		for _, k := range t.checks {
			t.seeCheck(c.cat, k, need)
		}
	})
	for _, d := range c.cat.data {
		c.seeRows(d.stmt, need)
	}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			if d := need[col]; d != nil && (d.whole > argOf(col.out, 0)-argOf(col.out, 1) || d.scale > argOf(col.out, 1)) {
				c.widenTo(col, d)
			}
		}
	})
}

// room is for digits: those before and behind the point that values have.
type room struct{ whole, scale int }

// see counts the digits of the numbers in an expression that is not computed.
func (d *room) see(e ast.Expr) {
	if n, ok := constantNumber(e); ok {
		whole, scale := digitsOf(n)
		d.whole, d.scale = max(d.whole, whole), max(d.scale, scale)
	}
}

// constantNumber is the text of a number with its sign, also of one that is written
// as text; false for anything else.
func constantNumber(e ast.Expr) (string, bool) {
	switch x := bareLiteral(e).(type) {
	case *ast.NumberLit:
		return strings.TrimRight(x.Text, "dDfF"), true
	case *ast.StringLit:
		return strings.TrimSpace(x.Value), true
	case *ast.Unary:
		if n, ok := constantNumber(x.X); ok && (x.Op == "-" || x.Op == "+") && n != "" {
			return strings.TrimPrefix(x.Op, "+") + n, true
		}
	case *ast.Cast:
		if n, ok := constantNumber(x.X); ok && len(x.Type.Args) == 0 {
			return n, true
		}
	}
	return "", false
}

// digitsOf are the digits of a decimal number before and behind the point, 0 for a
// text that is none, or is larger than any column.
func digitsOf(text string) (whole, scale int) {
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
func (t *table) seeCheck(cat *catalog, k *check, need map[*column]*room) {
	var list []*room
	ast.Inspect(k.def.Expr, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			if d := need[t.column(cat, ref.Name.Last())]; d != nil {
				list = append(list, d)
			}
		}
		return true
	})
	if len(list) == 0 {
		return
	}
	ast.Inspect(k.def.Expr, func(n ast.Node) bool {
		if lit, ok := n.(*ast.NumberLit); ok {
			for _, d := range list {
				d.see(lit)
			}
		}
		return true
	})
}

// seeRows counts the digits of the values that a statement writes.
func (c *converter) seeRows(s ast.Stmt, need map[*column]*room) {
	switch s := s.(type) {
	case *ast.Insert:
		t := c.rowsTable(s.Table)
		if t == nil || s.Query == nil {
			return
		}
		rows, ok := constantRows(s.Query)
		if !ok {
			c.seeNumbers(s, t.cols, need)
			return
		}
		if s.Conflict != nil {
			c.seeNumbers(s.Conflict, t.cols, need)
		}
		for i, col := range c.namedColumns(t, s.Columns) {
			if d := need[col]; d != nil {
				for _, row := range rows {
					if i < len(row.Items) {
						d.see(row.Items[i])
					}
				}
			}
		}
	case *ast.Update:
		if ref, ok := s.Table.(*ast.TableName); ok {
			if t := c.rowsTable(ref.Name); t != nil {
				var cols []*column
				for _, it := range splitRows(s.Set) {
					cols = append(cols, t.assigned(c.cat, it))
					if d := need[cols[len(cols)-1]]; d != nil {
						d.see(it.Value)
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
				c.seeNumbers(s, t.cols, need)
			}
		}
	}
}

// seeNumbers takes a number in a statement that is no list of rows for one of any of
// the columns.
func (c *converter) seeNumbers(s ast.Node, cols []*column, need map[*column]*room) {
	var list []*room
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
				d.see(e)
			}
		}
		return true
	})
}

func (c *converter) seeCopy(s *ast.CopyData, need map[*column]*room) {
	t := c.rowsTable(s.Table)
	if t == nil {
		return
	}
	cols := c.namedColumns(t, s.Columns)
	if !slices.ContainsFunc(cols, func(col *column) bool { return need[col] != nil }) {
		return
	}
	format, err := readCopyFormat(s.Format)
	r := &copyReader{copyFormat: format, text: s.Text}
	for more := err == nil; more; {
		var fields []copyField
		if fields, _, _, more, err = r.next(); err != nil {
			return
		}
		for i, col := range cols {
			if d := need[col]; d != nil && i < len(fields) {
				whole, scale := digitsOf(fields[i].text)
				d.whole, d.scale = max(d.whole, whole), max(d.scale, scale)
			}
		}
	}
}

// rowsTable is the table in which rows for a name live, nil if there is none.
func (c *converter) rowsTable(n ast.Name) *table {
	t := c.cat.table(n)
	for range maxSynonyms {
		if t == nil || !t.merged {
			break
		}
		t = t.parent
	}
	return t
}

// namedColumns are the columns of a list, or all of the table; nil for one that is
// not known.
func (c *converter) namedColumns(t *table, list []ast.Ident) []*column {
	if len(list) == 0 {
		return t.cols
	}
	cols := make([]*column, len(list))
	for i, id := range list {
		cols[i] = t.column(c.cat, id)
	}
	return cols
}

// widenTo gives a column more digits, as far as MySQL has them.
func (c *converter) widenTo(col *column, d *room) {
	scale := min(d.scale, mostPart)
	whole := min(d.whole, mostDigits-scale)
	setNumberArg(col.out, 0, whole+scale)
	setNumberArg(col.out, 1, scale)
	c.note(rules.DecimalWidened, col.def.At, col.table.obj, "column", col.name, "table", col.table.name, "type", typeText(col.out))
}

func setNumberArg(t *ast.TypeName, i, n int) {
	t.Args = slices.Clone(t.Args)
	t.Args[i] = spanned(&ast.NumberLit{Text: strconv.Itoa(n)}, t.Args[i])
}

// keepsDigits reports whether a column keeps a number as the source does, which
// has room for any.
func keepsDigits(col *column, text string) bool {
	if !col.anySize {
		return true
	}
	_, scale := digitsOf(text)
	return scale <= argOf(col.out, 1)
}

// roundedTens is a number rounded to the negative scale of its column, as the
// source stores it; the text itself for other columns.
func roundedTens(col *column, text string) string {
	if col.typ == nil || len(col.typ.Args) < 2 || typeClass(col.out) != "number" {
		return text
	}
	places := constantTens(col.typ.Args[1])
	r, ok := new(big.Rat).SetString(text)
	if places == 0 || !ok || strings.ContainsAny(text, "eE/") {
		return text
	}
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	whole, _ := new(big.Int).SetString(new(big.Rat).Quo(r, unit).FloatString(0), 10)
	return new(big.Rat).Mul(new(big.Rat).SetInt(whole), unit).FloatString(0)
}

// roundColumns lets triggers round numbers to the negative scale of their column.
func (c *converter) roundColumns(t *table) {
	for _, col := range t.cols {
		if n := negativeScale(col); n > 0 && !col.generated() {
			t.onWrite(partEmpty, true, true, setColumn(col, roundedTo(newColumn(col), n)))
		}
	}
}

// negativeScale is n of a column of whole numbers with a scale of -n, 0 for others.
func negativeScale(col *column) int {
	if col.typ == nil || col.typ.Array > 0 || len(col.typ.Args) < 2 || typeOf(col.out) != "decimal" {
		return 0
	}
	return constantTens(col.typ.Args[1])
}

// roundedTo is ROUND(x, -n).
func roundedTo(x ast.Expr, n int) ast.Expr {
	call := functionCall("ROUND", x, &ast.Unary{Op: "-", X: &ast.NumberLit{Text: strconv.Itoa(n)}})
	call.At = x.Span()
	return call
}

// constantTens is n of a scale of -n, 0 for others.
func constantTens(e ast.Expr) int {
	u, ok := e.(*ast.Unary)
	if !ok || u.Op != "-" {
		return 0
	}
	n, err := strconv.Atoi(exprText(u.X))
	if err != nil || n > 100 {
		return 0
	}
	return n
}
