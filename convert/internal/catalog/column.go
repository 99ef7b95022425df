package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// RefuseNull refuses NULL in a column that cannot be NOT NULL, with the state
// that the server itself uses.
func RefuseNull(col *Column) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "23000"},
		Message: &ast.StringLit{Value: tree.CutText("Column "+col.Target+" cannot be null", mysql.MaxSignalMessage)}}
	return &ast.If{Cond: &ast.IsExpr{X: NewColumn(col), Test: "null"}, Then: raise}
}

// Sentinel is the value of a placeholder, nil for types without defaults.
func Sentinel(col *Column) ast.Expr {
	if tree.IsLOB(col.Out) || tree.IsSpatial(col.Out) || col.Stamp { // the zone of a session moves that of a TIMESTAMP
		return nil
	}
	switch tree.TypeClass(col.Out) {
	case "string", "binary":
		if tree.TypeOf(col.Out) == "enum" {
			return nil
		}
		return &ast.StringLit{}
	case "time":
		switch tree.TypeOf(col.Out) {
		case "date":
			return &ast.StringLit{Value: "1000-01-01"}
		case "time":
			return &ast.StringLit{Value: "00:00:00"}
		case "year":
			return &ast.StringLit{Value: "1901"}
		}
		return &ast.StringLit{Value: "1000-01-01 00:00:00"}
	case "number":
		return &ast.NumberLit{Text: "0"}
	}
	return nil
}

// IsSentinel is the condition of a trigger that a row says nothing for a column. MySQL 5.6
// compares a time of day that has fractions with plain text as text.
func IsSentinel(col *Column) ast.Expr {
	with := Sentinel(col)
	if s, ok := with.(*ast.StringLit); ok && tree.TypeOf(col.Out) == "time" {
		with = &ast.TypedLit{Type: "time", Value: s.Value}
	}
	return &ast.Binary{Op: "=", Left: NewColumn(col), Right: with}
}

// RowVersion is a number of eight bytes that grows with every call.
func RowVersion() ast.Expr {
	return tree.FunctionCall("UNHEX", tree.FunctionCall("LPAD", tree.FunctionCall("HEX", tree.FunctionCall("UUID_SHORT")), &ast.NumberLit{Text: "16"}, &ast.StringLit{Value: "0"}))
}

// PlainColumn is the column by its name alone.
func PlainColumn(col *Column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Target}}}}
}

// DefaultChange gives a column a default, or none.
type DefaultChange struct {
	At source.Pos
	To *ast.DefaultConstraint
}

// ChangeDefault gives the column another default, or takes it away, at a place of the script.
func (col *Column) ChangeDefault(at source.Pos, d *ast.DefaultConstraint) {
	col.Def0 = d
	col.Defaults = append(col.Defaults, DefaultChange{at, d})
}

// defaultAt is the default that a row written at the place has in the end: that
// in force there, or the one with which the column was added later if that fills rows.
func (col *Column) defaultAt(at source.Pos) *ast.DefaultConstraint {
	if col.Def0 != nil && col.Def0.At.Start < at {
		return col.Def0
	}
	for _, c := range slices.Backward(col.Defaults) {
		if c.At < at {
			return c.To
		}
	}
	if col.NullBefore && at < col.Def.At.Start {
		return nil
	}
	for _, k := range col.Def.Constraints {
		if d, ok := k.(*ast.DefaultConstraint); ok {
			return d
		}
	}
	return nil
}

// DefaultThen is [Column.defaultAt] for the other rooms.
func (col *Column) DefaultThen(at source.Pos) *ast.DefaultConstraint { return col.defaultAt(at) }

// GivenBy is a value of a row, for DEFAULT the one that the column had there if the script
// changes it behind the row.
func (col *Column) GivenBy(e ast.Expr) ast.Expr {
	k, ok := e.(*ast.Keyword)
	if !ok || k.Word != "default" || !k.At.IsValid() || col.countsOrMade() {
		return e
	}
	switch then := col.defaultAt(k.At.Start); then {
	case col.Def0:
		return e
	case nil:
		return &ast.Keyword{Base: k.Base, Word: "null"}
	default:
		return then.Expr
	}
}

// countsOrMade reports whether something else than a default gives the value that a row
// leaves out.
func (col *Column) countsOrMade() bool {
	return col.Auto || col.Filled != nil || col.OfPeriod || col.Generated()
}

// Retyping is a change of a column's type by which its values become those of an
// expression, in which Key names the column. Without a Key it was computed so far.
type Retyping struct {
	At    source.Pos
	Using ast.Expr
	From  *ast.TypeName
	Key   string
	// Shown tells that the values become the texts that the former type shows, without an expression.
	Shown bool
}

// RetypedAfter reports whether the values that rows have at a place are changed later.
func (col *Column) RetypedAfter(at source.Pos) bool {
	n := len(col.Retyped)
	return n > 0 && col.Retyped[n-1].At > at
}

// Generated reports whether the source computes the column.
func (col *Column) Generated() bool {
	return !col.NotComputed && slices.ContainsFunc(col.Def.Constraints, func(k ast.Constraint) bool { _, ok := k.(*ast.GeneratedConstraint); return ok })
}

// A trigger that gives a column its default cannot tell NULL from no value, so
// rows that say NULL get it, too. Statements behind them put the NULL back, by
// the key of the rows.

// TakenForMissing is the value that the trigger which gives the column its default takes
// for none: NULL, or in a NOT NULL column the value that the server puts in its place. It
// is nil for columns without such a trigger.
func (col *Column) TakenForMissing() ast.Expr {
	switch {
	case col.ByTrigger == nil && col.BySequence == nil || col.RefusesNull || col.GivesNull:
		return nil
	case col.NotNull:
		return Sentinel(col)
	}
	return &ast.Keyword{Word: "null"}
}

// BitsValue is a constant of bits of PostgreSQL as its column has it.
func BitsValue(col *Column, e ast.Expr) (ast.Expr, bool) {
	bits, ok := expr.Bits(e)
	if s, text := e.(*ast.StringLit); text {
		bits, ok = expr.TextBits(s.Value)
	}
	if !ok {
		return nil, false
	}
	if tree.TypeClass(col.Out) == "string" {
		return tree.Spanned(&ast.StringLit{Value: bits}, e), StringFits(col, bits)
	}
	return tree.Spanned(&ast.BinaryLit{Digits: bits, Radix: 2}, e), len(bits) == max(tree.ArgOf(col.Out, 0), 1)
}

// StringFits reports whether the value fits the column's length or is a member
// of its ENUM.
func StringFits(col *Column, v string) bool {
	switch tree.TypeOf(col.Out) {
	case "enum":
		for _, a := range col.Out.Args {
			if tree.ExprText(a) == v {
				return true
			}
		}
		return false
	case "char", "varchar":
		return len([]rune(v)) <= max(tree.ArgOf(col.Out, 0), 1)
	}
	return true
}

func BitsDefault(col *Column, digits string) (ast.Expr, bool) {
	return &ast.BinaryLit{Digits: digits, Radix: 2}, len(strings.TrimLeft(digits, "0")) <= max(tree.ArgOf(col.Out, 0), 1)
}

// CurrentTimestamp is CURRENT_TIMESTAMP with the column's fraction: MySQL
// refuses any other.
func CurrentTimestamp(col *Column) ast.Expr {
	call := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "CURRENT_TIMESTAMP"}}}}
	if n := tree.ArgOf(col.Out, 0); n > 0 {
		call.Args = []ast.Expr{col.Out.Args[0]}
		return call
	}
	return &ast.Keyword{Word: "current_timestamp"}
}

// MoveOwnSequence gives the sequence of a column another key.
func (col *Column) MoveOwnSequence(key string) {
	col.OwnSeqWas = append(col.OwnSeqWas, col.OwnSeq)
	col.OwnSeq = key
}

// RefusesNullNow reports whether a column of PostgreSQL is NOT NULL at the place that is
// folded: by its clause, the primary key, as an identity, or since that of a parent is.
func (col *Column) RefusesNullNow() bool {
	for depth := 0; col != nil && depth < tree.MaxTypeDepth; depth++ {
		pk := col.Table.Primary()
		if pk != nil && UsesColumn(pk, col) || col.Ident != nil || tree.IsSerial(col.Typ) || col.Null != nil && col.Null.NotNull {
			return true
		}
		if col.NullAgain {
			return false
		}
		col = col.Inherited
	}
	return false
}

func (c *Run) AddColumn(t *Table, col *Column) {
	t.Cols = append(t.Cols, col)
	t.ByName[col.Key] = col
}

// ColCharset is the character set of a column.
func (c *Run) ColCharset(col *Column) string {
	if col.Charset != "" {
		return col.Charset
	}
	return c.Settings.Charset
}

// Path is the path to the attribute that a column holds, nil for other columns.
func (col *Column) Path() []query.Step {
	if col.Attr == nil {
		return nil
	}
	return col.Attr.Path
}

// Formula is the expression of a computed column, nil for any other.
func (col *Column) Formula() ast.Expr {
	for _, x := range col.Def.Constraints {
		if g, ok := x.(*ast.GeneratedConstraint); ok {
			return g.Expr
		}
	}
	return nil
}

// OldColumn is OLD.column.
func OldColumn(col *Column) *ast.Field {
	return &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: col.Target}}
}

// Hidden reports whether the column is ours: the source does not know it.
func (col *Column) Hidden() bool { return strings.HasPrefix(col.Key, "\x00") }

// Unlisted reports whether neither * nor an INSERT without a list names the column.
func (col *Column) Unlisted() bool {
	return col.OfPeriod && slices.ContainsFunc(col.Def.Options, func(o *ast.Option) bool { return o.Name == "sqlserver:hidden" })
}

func IsNull(col *Column) ast.Expr { return &ast.IsExpr{X: NewColumn(col), Test: "null"} }

// SourceWord is the type of the column in the source, in lower case, "" if it is not known.
func SourceWord(col *Column) string {
	if col.Typ == nil || len(col.Typ.Name.Parts) == 0 {
		return ""
	}
	return strings.ToLower(col.Typ.Name.Last().Text)
}

// NewColumn is NEW.column.
func NewColumn(col *Column) *ast.Field {
	return &ast.Field{X: &ast.Keyword{Word: "new"}, Name: ast.Ident{Text: col.Target}}
}

// StaysSame tells whether an update leaves the value of a column. Blanks at the end of texts count.
func StaysSame(col *Column) ast.Expr {
	var now ast.Expr = NewColumn(col)
	if tree.TypeClass(col.Out) == "string" {
		now = &ast.Unary{Op: "binary", X: now}
	}
	return &ast.Binary{Op: "<=>", Left: now, Right: OldColumn(col)}
}

// SetColumn is SET NEW.column = value.
func SetColumn(col *Column, value ast.Expr) *ast.Assign {
	s := &ast.Assign{Target: NewColumn(col), Value: ast.Unparen(value)}
	s.At = value.Span()
	return s
}

// nameSoFar is the name in the target, or that of the source while none is chosen yet.
func (col *Column) nameSoFar() string {
	if col.Target == "" {
		return col.Def.Name.Text
	}
	return col.Target
}

// ownCharset is the character set of a column that has not the one of the tables, or "".
func (col *Column) ownCharset() string {
	switch {
	case col.Charset != "":
		return col.Charset
	case col.Out != nil:
		return col.Out.Charset
	}
	return ""
}

// ValueType is the type of the values of a column. A text that became an ENUM
// for its CHECK constraint still compares as text.
func (col *Column) ValueType() expr.Type {
	t := expr.TypeOf(col.Out)
	t.Declared, t.Charset, t.Cased, t.AnyCase = col.Typ, col.ownCharset(), col.Compare == Exact, col.Compare == AnyCase
	if t.Kind == expr.Decimal && t.Scale == moneyDigits && strings.HasSuffix(SourceWord(col), "money") {
		t.Source = col.Typ // it rounds where other numbers are cut
	}
	if col.Money != nil {
		t.Source = col.Money
	}
	if t.Kind == expr.Integer && col.Typ != nil {
		switch SourceWord(col) {
		case "tinyint", "smallint", "int":
			t.Source = col.Typ
		}
	}
	if col.Out != nil && tree.TypeOf(col.Out) == "char" && expr.IsFixed(col.Typ) && !col.Trimmed {
		t.Fixed = t.Length
	}
	t.Foreign = col.Foreign
	if col.Labels != nil {
		t.Labels = col.Labels
	}
	if col.Out != nil && tree.TypeOf(col.Out) == "bit" && expr.IsBits(col.Typ) {
		t.Bits = max(tree.ArgOf(col.Out, 0), 1)
	}
	if col.Typ != nil && t.Kind == expr.DateTime && strings.HasPrefix(tree.TypeOf(col.Typ), "timestamp") {
		t.Source = col.Typ
	}
	if t.Enum == nil || col.Typ == nil {
		return t
	}
	switch tree.TypeOf(col.Typ) {
	case "char", "varchar", "text", "character", "character varying", "bpchar", "varchar2", "nvarchar", "nchar", "nvarchar2", "string":
		t.Enum = nil
	}
	return t
}
