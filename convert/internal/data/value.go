package data

import (
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/triggers"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
)

// value converts what a statement writes into a column. Literals become those
// of the column's type in MySQL; anything else is rewritten, and its type must
// be one that the column takes without a guess.
func (w *dataWriter) value(col *catalog.Column, e ast.Expr, env *expr.Env) (ast.Expr, error) {
	e = col.GivenBy(e)
	if out, done, err := w.word(col, e); done {
		return out, err
	}
	e = w.calledValue(col, w.variableValue(w.textOfName(e, env)))
	e = w.joinedText(w.castText(e))
	if doc := w.c.MadeDocument(col, e); doc != nil {
		e = doc
	}
	if w.c.Dialect == "postgres" && !types.Zoned(col) {
		e = w.localInstant(e)
	}
	if x, ok := w.lastIdentity(e); ok && x != nil {
		return x, nil
	}
	lit := w.c.CastConstant(e)
	if lit == nil && w.c.Dialect == "postgres" {
		lit = w.c.ConstantRange(col, e)
	}
	if lit == nil {
		local, err := w.inSessionZone(col, e)
		if err != nil {
			return nil, err
		}
		lit = w.bareLiteral(col, local)
	}
	if out, ok := w.literal(col, lit); ok {
		if s, text := out.(*ast.StringLit); text && col.Stamp && !types.StampHolds(s.Value) {
			return nil, tree.FailData(e, "TIMESTAMP of column %s ends in 2038 and begins in 1970", col.Name)
		}
		return out, nil
	}
	if out, ok := w.decoded(col, lit); ok {
		return out, nil
	}
	switch x := lit.(type) {
	case *ast.StringLit:
		if !w.inCharset(col, x.Value) {
			return nil, tree.FailData(e, "character that column %s cannot hold in %s", col.Name, w.c.ColCharset(col))
		}
		return nil, tree.FailData(e, "value for column %s", col.Name)
	case *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit:
		return nil, tree.FailData(e, "value for column %s", col.Name)
	}
	out, t, err := expr.Rewrite(w.withDraws(e), env)
	if err == nil && t.Kind == expr.Binary && w.c.Dialect == "oracle" && tree.TypeClass(col.Out) == "string" { // its text are hexadecimal digits
		out, t = expr.HexText(e, out, t)
	}
	switch {
	case err != nil:
		return nil, err
	case !takes(col, t):
		return nil, tree.FailData(e, "type of the value for column %s", col.Name)
	}
	if n := types.NegativeScale(col); n > 0 && t.Kind != expr.Integer {
		out = types.RoundedTo(out, n)
	}
	return w.c.Stored(col, t, out), nil
}

// bareLiteral is the literal of a value without its casts. T-SQL shows a time, number or identifier in a text column as it
// prints those, which a text that is cast need not be: such a cast stays.
func (w *dataWriter) bareLiteral(col *catalog.Column, e ast.Expr) ast.Expr {
	lit := types.BareLiteral(e)
	cast, isCast := ast.Unparen(e).(*ast.Cast)
	s, isText := lit.(*ast.StringLit)
	if w.c.Dialect == "sqlserver" && isCast && isText && catalog.SourceWord(col) != "sql_variant" && tree.TypeClass(col.Out) == "string" && !castKeeps(cast, s.Value) {
		if strings.EqualFold(cast.Type.Name.Last().Text, "uniqueidentifier") && len(s.Value) == 36 {
			return tree.Spanned(&ast.StringLit{Value: strings.ToUpper(s.Value)}, s)
		}
		return e
	}
	return w.c.StoredLiteral(col, lit)
}

// castKeeps reports whether a text is as T-SQL prints what a cast makes of it.
func castKeeps(cast *ast.Cast, text string) bool {
	if cast.Type == nil {
		return true
	}
	switch strings.ToLower(cast.Type.Name.Last().Text) {
	case "datetime", "smalldatetime", "datetime2", "datetimeoffset", "time", "bit", "money", "smallmoney", "float", "real", "double precision":
		return false
	case "date":
		_, err := time.Parse("2006-01-02", text)
		return err == nil
	case "uniqueidentifier":
		return len(text) == 36 && text == strings.ToUpper(text)
	case "tinyint", "smallint", "int", "integer", "bigint":
		n, err := strconv.Atoi(text)
		return err == nil && strconv.Itoa(n) == text
	}
	return true
}

// decoded is decode('…', 'hex') of PostgreSQL and the like: bytes written as text.
func (w *dataWriter) decoded(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	call, ok := e.(*ast.Call)
	if !ok || w.c.Dialect != "postgres" || tree.TypeClass(col.Out) != "binary" {
		return nil, false
	}
	b, ok := types.DecodeCall(call)
	if !ok || len(b) == 0 {
		return &ast.StringLit{}, ok
	}
	out := &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(b)), Radix: 16}
	return out, bytesFit(col, out)
}

// calledValue is the literal that a constructor of Oracle makes of another, as
// exports write times with a zone, intervals and documents; other values stay.
func (w *dataWriter) calledValue(col *catalog.Column, e ast.Expr) ast.Expr {
	e = w.c.OracleConstant(col, e)
	call, ok := e.(*ast.Call)
	if !ok || w.c.Dialect != "oracle" || len(call.Args) == 0 {
		return e
	}
	switch name := strings.ToLower(call.Name.Last().Text); name {
	case "xmltype", "createxml", "json":
		if tree.TypeClass(col.Out) == "string" && len(call.Args) == 1 {
			return call.Args[0]
		}
	}
	return e
}

// assigned is [dataWriter.value] of an assignment: a default that a trigger gives to new rows is said.
func (w *dataWriter) assigned(col *catalog.Column, e ast.Expr, env *expr.Env) (ast.Expr, error) {
	e = col.GivenBy(e)
	if err := w.readsLost(col, e); err != nil {
		return nil, err
	}
	if tree.IsWord(e, "default") {
		d := col.DefaultThen(e.Span().Start)
		switch {
		case col.Auto:
			return nil, tree.FailData(e, "new numbers for rows that AUTO_INCREMENT has numbered")
		case d != nil && (col.Value == nil || col.BySequence != nil || col.ByTrigger != nil):
			e = d.Expr
		case d == nil && col.MustBeGiven():
			e = tree.Spanned(&ast.Keyword{Word: "null"}, e)
		}
	}
	return w.value(col, e, env)
}

// written is [dataWriter.value] of a new row, in which a NOT NULL column has a value.
func (w *dataWriter) written(col *catalog.Column, e ast.Expr, env *expr.Env) (ast.Expr, error) {
	if err := w.readsLost(col, e); err != nil {
		return nil, err
	}
	x, err := w.value(col, e, env)
	if err == nil && tree.IsWord(x, "default") && col.MustBeGiven() && !w.opens(col) {
		return nil, tree.FailData(e, "no value for column %s", col.Name)
	}
	if err == nil && tree.IsNullWord(x) && col.NotNull && !col.Auto && !w.opens(col) {
		return nil, tree.FailData(e, "NULL for column %s", col.Name)
	}
	return x, err
}

// word converts NULL, DEFAULT and values of sequences.
func (w *dataWriter) word(col *catalog.Column, e ast.Expr) (out ast.Expr, done bool, err error) {
	e = w.variableValue(e)
	if k, ok := types.BareLiteral(e).(*ast.Keyword); ok && (k.Word == "null" || k.Word == "default") {
		if col.Auto { // DEFAULT would be 0, since the session has NO_AUTO_VALUE_ON_ZERO
			return &ast.Keyword{Word: "null"}, true, nil
		}
		return &ast.Keyword{Word: k.Word}, true, nil
	}
	if w.draws != nil && w.draws.atOnce {
		if n, ok := w.drawnNow(e); ok {
			return n, true, nil
		}
	}
	k := w.nextOf(e)
	switch {
	case k == nil && w.c.SequenceOf(e) == nil:
		return nil, false, nil
	case k == nil:
	case k.Col == col:
		out = &ast.Keyword{Word: "null"}
	case k.Seq != nil:
		out = w.c.NextValue(k.Seq)
	case w.draws != nil && k.Known:
		out = &ast.NumberLit{Text: "0"} // the number is filled in
		w.draws.next[out] = k
		w.draws.filled = true
		return out, true, nil
	}
	switch {
	case out == nil:
		return nil, true, tree.FailData(e, "value of a sequence that AUTO_INCREMENT of another column replaces")
	case w.draws != nil:
		w.draws.next[out] = k
	default: // nobody knows how many rows
		w.tellNumbers(k, e)
		k.Lost(k.Seq != nil)
	}
	return out, true, nil
}

// literal is the literal of MySQL for one of the source, false if there is none.
func (w *dataWriter) literal(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	if out, ok := w.c.Geometry(col, e); ok {
		return out, true
	}
	e = w.c.StoredLiteral(col, e)
	switch x := e.(type) {
	case *ast.ArrayExpr:
		e = w.c.TextOf(col, x)
	case *ast.TypedLit:
		if text, ok := w.c.OracleIntervalOf(col, x); ok {
			return tree.Spanned(&ast.StringLit{Value: text}, x), text != ""
		}
		if e = w.c.TypedText(x); strings.HasPrefix(x.Type, "interval") {
			e = w.c.TextOf(col, x)
		}
	}
	if w.c.Dialect == "postgres" && expr.IsBits(col.Typ) {
		return catalog.BitsValue(col, e)
	}
	s, text := e.(*ast.StringLit)
	if text && col.Labels != nil && s.At.IsValid() {
		if to := col.Labels.LastName(s.Value, s.At.Start); to != s.Value {
			s = tree.Spanned(&ast.StringLit{Value: to}, s)
		}
	}
	if text && w.c.Dialect == "postgres" && col.Typ != nil {
		if printed := w.c.Printed(col, s.Value); printed != s.Value {
			s = tree.Spanned(&ast.StringLit{Value: printed}, s)
		}
	}
	if !text {
		if w.c.Dialect == "sqlserver" {
			if days, ok := types.DaysFrom1900(col, e); ok {
				return days, true
			}
		}
		if out, ok := w.c.LiteralDefault(col, e); ok && out != nil {
			return out, true
		}
		if t, ok := e.(*ast.TypedLit); ok && tree.TypeClass(col.Out) == "time" && t.Type != "interval" {
			return w.time(col, t, t.Value)
		}
		return nil, false
	}
	w.askAmpersand(s)
	if text, ok := w.c.OracleIntervalOf(col, s); ok && s.Value != "" {
		return tree.Spanned(&ast.StringLit{Value: text}, s), text != ""
	}
	if s.Value == "" && w.c.Dialect == "oracle" {
		return &ast.Keyword{Word: "null"}, true
	}
	switch tree.TypeClass(col.Out) {
	case "binary":
		out := w.c.BytesDefault(s)
		return out, out != nil && bytesFit(col, out)
	case "time":
		if out, ok := w.sessionTime(col, s); ok {
			return out, true
		}
		return w.time(col, s, s.Value)
	case "number":
		return w.numberText(col, s.Value)
	}
	if !w.inCharset(col, s.Value) {
		return nil, false
	}
	if strings.HasSuffix(s.Value, " ") && !expr.IsFixed(col.Typ) {
		w.endsInBlank(col.Table)
	}
	return triggers.StringDefault(col, s.Value)
}

// endsInBlank notes that a row of the table has a text that ends in a blank.
func (w *dataWriter) endsInBlank(t *catalog.Table) {
	if w.blankEnds == nil {
		w.blankEnds = map[*catalog.Table]bool{}
	}
	w.blankEnds[t] = true
}

// inCharset reports whether the character set of a column, which may be narrower than that of the
// table so that it fits a key, can hold a text.
func (w *dataWriter) inCharset(col *catalog.Column, text string) bool {
	return settings.CharsetHolds(w.c.ColCharset(col), text)
}

// bytesFit reports whether a literal of bytes fits the column.
func bytesFit(col *catalog.Column, e ast.Expr) bool {
	b, ok := e.(*ast.BinaryLit)
	return !ok || tree.IsLOB(col.Out) || len(b.Digits)/2 <= max(tree.ArgOf(col.Out, 0), 1)
}

// numberText is a number that the source has as text: with an exponent, or, as
// money, with a currency sign and marks between thousands.
func (w *dataWriter) numberText(col *catalog.Column, v string) (ast.Expr, bool) {
	v = strings.TrimSpace(v)
	if out, ok := triggers.StringDefault(col, v); ok {
		return out, true
	}
	if w.c.Dialect == "postgres" && strings.HasPrefix(v, "(") && strings.HasSuffix(v, ")") && catalog.SourceWord(col) == "money" {
		v = "-" + v[1:len(v)-1]
	}
	if w.c.Dialect == "oracle" {
		if dotted := strings.Replace(v, ",", ".", 1); dotted != v && !strings.ContainsAny(v, ".") { // NLS_NUMERIC_CHARACTERS, without which the source would refuse it
			return triggers.NumericString(col, dotted)
		}
	} else {
		if bare := strings.ReplaceAll(strings.Replace(v, "$", "", 1), ",", ""); bare != v {
			return triggers.NumericString(col, bare)
		}
	}
	if strings.Trim(v, "+-0123456789.eE") != "" || tree.IsInteger(col.Out) {
		return nil, false
	}
	if _, err := strconv.ParseFloat(v, 64); err != nil {
		return nil, false
	}
	sign := ""
	if strings.HasPrefix(v, "-") {
		sign = "-"
	}
	return triggers.Signed(sign, strings.TrimLeft(v, "+-")), types.KeepsDigits(col, v) && mysql.NumberFits(col.Out, strings.TrimPrefix(v, "+"))
}

// takes reports whether MySQL stores a value of the type in the column as the
// source would.
func takes(col *catalog.Column, t expr.Type) bool {
	if t.Kind == expr.Null {
		return true
	}
	switch tree.TypeClass(col.Out) {
	case "string":
		if col.Foreign != "" && (expr.IsBits(col.Typ) || col.Foreign == expr.TreeType) {
			return t.Foreign != ""
		}
		return t.Kind == expr.String || t.Kind == expr.Integer || t.Kind == expr.Bool
	case "number":
		return t.Kind == expr.Integer || t.Kind == expr.Decimal || t.Kind == expr.Float || t.Kind == expr.Bool
	case "time":
		if tree.TypeOf(col.Out) == "time" {
			return t.Kind == expr.Time
		}
		return t.Kind == expr.Date || t.Kind == expr.DateTime
	case "binary":
		return t.Kind == expr.Binary
	case "bit":
		return t.Kind == expr.Integer || t.Kind == expr.Bool
	}
	return false
}
