package convert

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// value converts what a statement writes into a column. Literals become those
// of the column's type in MySQL; anything else is rewritten, and its type must
// be one that the column takes without a guess.
func (w *dataWriter) value(col *column, e ast.Expr, env *expr.Env) (ast.Expr, error) {
	if out, done, err := w.word(col, e); done {
		return out, err
	}
	e = w.calledValue(col, w.variableValue(w.textOfName(e, env)))
	e = w.joinedText(w.castText(e))
	if w.c.dialect == "postgres" && !zoned(col) {
		e = localInstant(e)
	}
	if x, ok := w.lastIdentity(e); ok && x != nil {
		return x, nil
	}
	lit := w.c.castConstant(e)
	if lit == nil && w.c.dialect == "postgres" {
		lit = w.c.constantRange(col, e)
	}
	if lit == nil {
		lit = w.c.storedLiteral(col, bareLiteral(e))
	}
	if out, ok := w.literal(col, lit); ok {
		return out, nil
	}
	if out, ok := w.decoded(col, lit); ok {
		return out, nil
	}
	switch lit.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit:
		return nil, failData(e, "value for column %s", col.name)
	}
	out, t, err := expr.Rewrite(w.withDraws(e), env)
	if err == nil && t.Kind == expr.Binary && w.c.dialect == "oracle" && typeClass(col.out) == "string" { // its text are hexadecimal digits
		out, t = expr.HexText(e, out, t)
	}
	switch {
	case err != nil:
		return nil, err
	case !takes(col, t):
		return nil, failData(e, "type of the value for column %s", col.name)
	}
	if n := negativeScale(col); n > 0 && t.Kind != expr.Integer {
		out = roundedTo(out, n)
	}
	return w.c.stored(col, t, out), nil
}

// decoded is decode('…', 'hex') of PostgreSQL and the like: bytes written as text.
func (w *dataWriter) decoded(col *column, e ast.Expr) (ast.Expr, bool) {
	call, ok := e.(*ast.Call)
	if !ok || w.c.dialect != "postgres" || typeClass(col.out) != "binary" {
		return nil, false
	}
	b, ok := decodeCall(call)
	if !ok || len(b) == 0 {
		return &ast.StringLit{}, ok
	}
	out := &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(b)), Radix: 16}
	return out, bytesFit(col, out)
}

// decodeCall are the bytes of decode('…', 'hex') or 'base64'; false for anything else.
func decodeCall(call *ast.Call) ([]byte, bool) {
	if len(call.Args) != 2 || !strings.EqualFold(call.Name.Last().Text, "decode") {
		return nil, false
	}
	text, ok := bareLiteral(call.Args[0]).(*ast.StringLit)
	form, known := bareLiteral(call.Args[1]).(*ast.StringLit)
	if !ok || !known {
		return nil, false
	}
	switch form.Value {
	case "hex":
		b, err := hex.DecodeString(text.Value)
		return b, err == nil
	case "base64":
		b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text.Value), ""))
		return b, err == nil
	}
	return nil, false
}

// calledValue is the literal that a constructor of Oracle makes of another, as
// exports write times with a zone, intervals and documents; other values stay.
func (w *dataWriter) calledValue(col *column, e ast.Expr) ast.Expr {
	call, ok := e.(*ast.Call)
	if !ok || w.c.dialect != "oracle" || len(call.Args) == 0 {
		return e
	}
	switch name := strings.ToLower(call.Name.Last().Text); name {
	case "to_timestamp_tz":
		if text, ok := expr.ConstantDate(call); ok {
			return spanned(&ast.StringLit{Value: text}, e)
		}
	case "to_dsinterval", "to_yminterval", "xmltype", "createxml":
		if typeClass(col.out) == "string" && len(call.Args) == 1 {
			return call.Args[0]
		}
	}
	return e
}

// spanned gives n the place of old.
func spanned[T ast.Node](n T, old ast.Node) T {
	n.SetSpan(old.Span())
	return n
}

// written is [dataWriter.value] of a new row, in which a NOT NULL column has a value.
func (w *dataWriter) written(col *column, e ast.Expr, env *expr.Env) (ast.Expr, error) {
	x, err := w.value(col, e, env)
	if err == nil && isNullWord(x) && col.notNull && !col.auto {
		return nil, failData(e, "NULL for column %s", col.name)
	}
	return x, err
}

// word converts NULL, DEFAULT and values of sequences.
func (w *dataWriter) word(col *column, e ast.Expr) (out ast.Expr, done bool, err error) {
	e = w.variableValue(e)
	if k, ok := bareLiteral(e).(*ast.Keyword); ok && (k.Word == "null" || k.Word == "default") {
		if col.auto { // DEFAULT would be 0, since the session has NO_AUTO_VALUE_ON_ZERO
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
	case k == nil && w.c.sequenceOf(e) == nil:
		return nil, false, nil
	case k == nil:
	case k.col == col:
		out = &ast.Keyword{Word: "null"}
	case k.seq != nil:
		out = w.c.nextValue(k.seq)
	case w.draws != nil && k.known:
		out = &ast.NumberLit{Text: "0"} // the number is filled in
		w.draws.next[out] = k
		w.draws.filled = true
		return out, true, nil
	}
	switch {
	case out == nil:
		return nil, true, failData(e, "value of a sequence that AUTO_INCREMENT of another column replaces")
	case w.draws != nil:
		w.draws.next[out] = k
	default: // nobody knows how many rows
		w.tellNumbers(k, e)
		k.lost(k.seq != nil)
	}
	return out, true, nil
}

// bareLiteral is the expression without parentheses, and without the cast of a
// literal: the column says what it is read as.
func bareLiteral(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return bareLiteral(x.X)
	case *ast.Cast:
		in := bareLiteral(x.X)
		switch lit := in.(type) {
		case *ast.StringLit, *ast.ArrayExpr:
			return in
		case *ast.Keyword:
			if lit.Word == "null" {
				return in
			}
		case *ast.NumberLit:
			if isFloat(x.Type) {
				return in
			}
		case *ast.BinaryLit:
			if v, ok := storedTime(x.Type, lit.Digits); ok {
				return v
			}
		}
	}
	return e
}

// isFloat reports whether a cast to the type makes a number of the column's own form.
func isFloat(t *ast.TypeName) bool {
	return t != nil && (strings.EqualFold(t.Name.Last().Text, "float") || strings.EqualFold(t.Name.Last().Text, "real"))
}

// literal is the literal of MySQL for one of the source, false if there is none.
func (w *dataWriter) literal(col *column, e ast.Expr) (ast.Expr, bool) {
	if out, ok := w.c.geometry(col, e); ok {
		return out, true
	}
	e = w.c.storedLiteral(col, e)
	switch x := e.(type) {
	case *ast.ArrayExpr:
		e = w.c.textOf(col, x)
	case *ast.TypedLit:
		if text, ok := w.c.oracleIntervalOf(col, x); ok {
			return spanned(&ast.StringLit{Value: text}, x), text != ""
		}
		if strings.HasPrefix(x.Type, "interval") {
			e = w.c.textOf(col, x)
		}
	}
	if w.c.dialect == "postgres" && expr.IsBits(col.typ) {
		return bitsValue(col, e)
	}
	s, text := e.(*ast.StringLit)
	if text && col.labels != nil && s.At.IsValid() {
		if to := col.labels.LastName(s.Value, s.At.Start); to != s.Value {
			s = spanned(&ast.StringLit{Value: to}, s)
		}
	}
	if text && w.c.dialect == "postgres" && col.typ != nil {
		if printed := w.c.printed(col, s.Value); printed != s.Value {
			s = spanned(&ast.StringLit{Value: printed}, s)
		}
	}
	if !text {
		if n := literalInt(e); n != "" && w.c.dialect == "sqlserver" && typeClass(col.out) == "time" {
			return daysFrom1900(n, e), true
		}
		if out, ok := w.c.literalDefault(col, e); ok && out != nil {
			return out, true
		}
		if t, ok := e.(*ast.TypedLit); ok && typeClass(col.out) == "time" && t.Type != "interval" {
			return w.time(col, t, t.Value)
		}
		return nil, false
	}
	w.askAmpersand(s)
	if text, ok := w.c.oracleIntervalOf(col, s); ok && s.Value != "" {
		return spanned(&ast.StringLit{Value: text}, s), text != ""
	}
	if s.Value == "" && w.c.dialect == "oracle" {
		return &ast.Keyword{Word: "null"}, true
	}
	switch typeClass(col.out) {
	case "binary":
		out := w.c.bytesDefault(s)
		return out, out != nil && bytesFit(col, out)
	case "time":
		return w.time(col, s, s.Value)
	case "number":
		return w.numberText(col, s.Value)
	}
	return stringDefault(col, s.Value)
}

// bitsValue is a constant of bits of PostgreSQL as its column has it.
func bitsValue(col *column, e ast.Expr) (ast.Expr, bool) {
	bits, ok := expr.Bits(e)
	if s, text := e.(*ast.StringLit); text {
		bits, ok = expr.TextBits(s.Value)
	}
	if !ok {
		return nil, false
	}
	if typeClass(col.out) == "string" {
		return spanned(&ast.StringLit{Value: bits}, e), stringFits(col, bits)
	}
	return spanned(&ast.BinaryLit{Digits: bits, Radix: 2}, e), len(bits) == max(argOf(col.out, 0), 1)
}

// bytesFit reports whether a literal of bytes fits the column.
func bytesFit(col *column, e ast.Expr) bool {
	b, ok := e.(*ast.BinaryLit)
	return !ok || isLOB(col.out) || len(b.Digits)/2 <= max(argOf(col.out, 0), 1)
}

// numberText is a number that the source has as text: with an exponent, or, as
// money, with a currency sign and marks between thousands.
func (w *dataWriter) numberText(col *column, v string) (ast.Expr, bool) {
	v = strings.TrimSpace(v)
	if out, ok := stringDefault(col, v); ok {
		return out, true
	}
	if w.c.dialect == "postgres" && strings.HasPrefix(v, "(") && strings.HasSuffix(v, ")") && sourceWord(col) == "money" {
		v = "-" + v[1:len(v)-1]
	}
	if w.c.dialect != "oracle" {
		if bare := strings.ReplaceAll(strings.Replace(v, "$", "", 1), ",", ""); bare != v {
			return numericString(col, bare)
		}
	}
	if strings.Trim(v, "+-0123456789.eE") != "" || isInteger(col.out) {
		return nil, false
	}
	if _, err := strconv.ParseFloat(v, 64); err != nil {
		return nil, false
	}
	sign := ""
	if strings.HasPrefix(v, "-") {
		sign = "-"
	}
	return signed(sign, strings.TrimLeft(v, "+-")), keepsDigits(col, v) && mysql.NumberFits(col.out, strings.TrimPrefix(v, "+"))
}

// takes reports whether MySQL stores a value of the type in the column as the
// source would.
func takes(col *column, t expr.Type) bool {
	if t.Kind == expr.Null {
		return true
	}
	switch typeClass(col.out) {
	case "string":
		if col.foreign != "" && expr.IsBits(col.typ) {
			return t.Foreign != ""
		}
		return t.Kind == expr.String || t.Kind == expr.Integer
	case "number":
		return t.Kind == expr.Integer || t.Kind == expr.Decimal || t.Kind == expr.Float || t.Kind == expr.Bool
	case "time":
		if typeOf(col.out) == "time" {
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
