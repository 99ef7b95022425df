package partition

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// partitionKey is a key that rows are spread by.
type partitionKey struct {
	at source.Span
	// col is the column of the key; expr an expression over columns, nil for
	// the column itself; uses are all columns in it.
	col  *catalog.Column
	expr ast.Expr
	uses []*catalog.Column
	// bound turns a bound of the source into one of the column; nil keeps it.
	// moved tells that the bounds of an expression were turned so.
	bound func(e ast.Expr) ast.Expr
	moved bool
	// up tells that the expression rounds up, so that bounds belong to the
	// partition before them.
	up bool
}

// out is the key in the target.
func (k *partitionKey) out() ast.Expr {
	if k.expr != nil {
		return k.expr
	}
	return catalog.PlainColumn(k.col)
}

// columns are the columns that every unique key must have.
func (p *partitioning) columns() []*catalog.Column {
	var list []*catalog.Column
	for _, k := range p.keys {
		for _, col := range k.uses {
			if !slices.Contains(list, col) {
				list = append(list, col)
			}
		}
	}
	return list
}

// findKeys finds the keys of the target.
func (p *partitioning) findKeys() string {
	if len(p.by.Keys) == 0 {
		return "it has no partition key"
	}
	bytes := 0
	for _, k := range p.by.Keys {
		if len(k.Options) > 0 {
			return "the partition key has a collation or an operator class of its own"
		}
		keys, reason := p.key(k)
		if reason != "" {
			return reason
		}
		for _, x := range keys {
			if x.at = k.At; len(p.by.Keys)+len(keys) > 2 && x.expr != nil {
				return "the partition key is a list with an expression"
			}
			for _, col := range x.uses {
				bytes += p.c.KeyBytes(col)
			}
		}
		p.keys = append(p.keys, keys...)
	}
	if bytes > mysql.MaxKeyBytes {
		return "the partition key is too long"
	}
	return ""
}

// key gives the keys that a key of the source becomes: one, or for an
// expression whose hash is taken the columns in it.
func (p *partitioning) key(k *ast.IndexPart) ([]*partitionKey, string) {
	one := func(x *partitionKey) []*partitionKey { return []*partitionKey{x} }
	col := p.column(k.Expr)
	if col == nil {
		return p.expression(ast.Unparen(k.Expr))
	}
	self := &partitionKey{col: col, uses: []*catalog.Column{col}}
	switch {
	case p.by.Method == "hash" && !isText(col.Out), partitionType(col.Out):
		return one(self), ""
	case col.Formula() != nil:
		if keys, reason := p.expression(ast.Unparen(col.Formula())); reason == "" {
			return keys, ""
		}
	case p.by.Method != "list" && p.roundedKey(self):
		return one(self), ""
	}
	return nil, "a column of type " + tree.TypeText(col.Out) + " cannot be a partition key"
}

// column is the column of the table that an expression names, or nil.
func (p *partitioning) column(e ast.Expr) *catalog.Column {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 1 {
		return nil
	}
	return p.t.ByName[p.c.Cat.Fold(ref.Name.Last())]
}

// roundedKey makes a key of a DECIMAL column, which cannot be one, by rounding
// it: whole bounds then divide rows as before.
func (p *partitioning) roundedKey(k *partitionKey) bool {
	if tree.TypeOf(k.col.Out) != "decimal" {
		return false
	}
	if digits := p.boundDigits(); digits > 0 && p.by.Method == "range" {
		return p.scaledKey(k, digits)
	}
	if !roundsToInteger(tree.ArgOf(k.col.Out, 0), tree.ArgOf(k.col.Out, 1)) {
		return false
	}
	name := "FLOOR"
	if fn := p.function(); fn != nil && !fn.Right {
		name, k.up = "CEILING", true
	}
	k.expr = tree.FunctionCall(name, catalog.PlainColumn(k.col))
	return true
}

// roundsToInteger reports whether FLOOR of a DECIMAL is an integer for the
// server, found by trying: it must fit into 64 bits with room for rounding.
func roundsToInteger(precision, scale int) bool {
	return precision-scale <= maxFloorDigits || scale == 0 && precision <= 18
}

// expression gives the keys for an expression.
func (p *partitioning) expression(e ast.Expr) ([]*partitionKey, string) {
	if p.by.Method == "range" {
		if k := p.monotone(e); k != nil {
			return []*partitionKey{k}, ""
		}
	}
	k := &partitionKey{}
	if p.integerExpression(k, e) {
		return []*partitionKey{k}, ""
	}
	if p.by.Method != "hash" || len(k.uses) == 0 {
		return nil, "the partition key is an expression that MySQL does not partition by"
	}
	var keys []*partitionKey
	for _, col := range k.uses {
		if isText(col.Out) {
			return nil, "a column of type " + tree.TypeOf(col.Out) + " cannot be a partition key"
		}
		keys = append(keys, &partitionKey{col: col, uses: []*catalog.Column{col}, moved: true})
	}
	return keys, ""
}

// integerExpression rewrites an expression that MySQL allows in RANGE, LIST
// and HASH. It fills the columns of k in any case.
func (p *partitioning) integerExpression(k *partitionKey, e ast.Expr) bool {
	env := p.c.RowEnv(p.t, nil)
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		col := p.t.Column(p.c.Cat, n.Last())
		if col == nil || len(n.Parts) > 1 {
			return nil, expr.Type{}, false
		}
		if !slices.Contains(k.uses, col) {
			k.uses = append(k.uses, col)
		}
		return catalog.PlainColumn(col), col.ValueType(), true
	}
	out, typ, err := expr.Rewrite(e, env)
	if err != nil || typ.Kind == expr.String || len(k.uses) == 0 || !partitionable(ast.Unparen(out)) {
		return false
	}
	for _, col := range k.uses {
		if t := tree.TypeOf(col.Out); !tree.IsInteger(col.Out) && t != "date" && t != "datetime" {
			return false
		}
	}
	k.expr = ast.Unparen(out)
	return true
}

// partitionCalls are the functions that the server allows in a partition key,
// of those that do not ask for the time zone.
var partitionCalls = tree.WordSet("abs", "day", "dayofmonth", "dayofweek", "dayofyear", "hour", "microsecond", "minute", "mod", "month", "quarter", "second",
	"time_to_sec", "to_days", "to_seconds", "weekday", "year", "yearweek")

// partitionOperators are the allowed operators whose result is an integer.
var partitionOperators = tree.WordSet("+", "-", "*", "div", "%", "mod")

// partitionable reports whether MySQL allows the expression as partition
// key. A column that is a date must stand in a function.
func partitionable(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.Paren:
		return partitionable(x.X)
	case *ast.NumberLit:
		return tree.NumberOf(x) != nil
	case *ast.ColumnRef:
		return true
	case *ast.Unary:
		return x.Op == "-" && partitionable(x.X)
	case *ast.Binary:
		return partitionOperators[strings.ToLower(x.Op)] && partitionable(x.Left) && partitionable(x.Right)
	case *ast.Call:
		return partitionCalls[strings.ToLower(x.Name.Last().Text)] && !slices.ContainsFunc(x.Args, func(a ast.Expr) bool { return !partitionable(a) })
	}
	return false
}

// boundWord is MINVALUE, MAXVALUE, DEFAULT or NULL, nil for any other bound.
func boundWord(e ast.Expr) ast.Expr {
	if k, ok := e.(*ast.Keyword); ok {
		switch word := strings.ToLower(k.Word); word {
		case "minvalue", "maxvalue", "default", "null":
			return &ast.Keyword{Word: word}
		}
	}
	return nil
}

// keyBound is a bound of a key as literal, nil if it is not constant.
func (p *partitioning) keyBound(k *partitionKey, e ast.Expr) ast.Expr {
	if word := boundWord(e); word != nil {
		return word
	}
	switch {
	case k.bound != nil:
		return k.bound(e)
	case k.expr != nil:
		return p.wholeBound(e)
	}
	return p.value(k.col, e)
}

// wholeBound is a bound of an expression that is an integer, nil for others.
func (p *partitioning) wholeBound(e ast.Expr) ast.Expr {
	out, _, err := p.c.Rewrite(p.t, nil, p.c.Simplify(e))
	if err != nil {
		return nil
	}
	out = p.c.Simplify(out)
	if s, ok := out.(*ast.StringLit); ok {
		if n, ok := new(big.Int).SetString(strings.TrimSpace(s.Value), 10); ok {
			return tree.WholeNumber(n)
		}
	}
	text, sign := tree.ExprText(out), ""
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		text, sign = rest, "-"
	}
	if whole, zeros, ok := strings.Cut(text, "."); ok && strings.Trim(zeros, "0") == "" {
		text = whole
	}
	n, ok := new(big.Int).SetString(sign+text, 10)
	if !ok || !n.IsInt64() {
		return nil
	}
	return tree.WholeNumber(n)
}
