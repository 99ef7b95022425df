package convert

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// partitionFunction is a partition function of SQL Server, or a scheme that
// names one.
type partitionFunction struct {
	obj *object
	fn  *ast.PartitionFunction
	of  string // of a scheme: the key of its function
	// used tells that a table has its partitions, refused that one has not.
	used, refused bool
}

func (c *converter) partitionFunction(s *ast.PartitionFunction) {
	o := c.newObject("partition function", s.Name, s)
	c.cat.schemes = append(c.cat.schemes, &partitionFunction{obj: o, fn: s})
}

func (c *converter) partitionScheme(s *ast.PartitionScheme) {
	o := c.newObject("partition scheme", s.Name, s)
	c.cat.schemes = append(c.cat.schemes, &partitionFunction{obj: o, of: c.cat.fold(s.Function.Last())})
}

// dropPartitioning removes a partition function or scheme.
func (c *converter) dropPartitioning(kind string, n ast.Name) {
	key := c.cat.fold(n.Last())
	c.cat.schemes = slices.DeleteFunc(c.cat.schemes, func(s *partitionFunction) bool {
		if s.obj.kind != kind || s.obj.key != key {
			return false
		}
		c.gone(s.obj)
		return true
	})
}

// scheme finds a partition scheme and its function.
func (c *converter) scheme(n ast.Name) (scheme, fn *partitionFunction) {
	key := c.cat.fold(n.Last())
	for _, s := range c.cat.schemes {
		if s.fn == nil && s.obj.key == key {
			scheme = s
		}
	}
	if scheme == nil {
		return nil, nil
	}
	for _, s := range c.cat.schemes {
		if s.fn != nil && s.obj.key == scheme.of {
			fn = s
		}
	}
	return scheme, fn
}

var onScheme = regexp.MustCompile(`(?i)^on\s+(\w+|\[[^\]]+\]|"[^"]+")\s*\(\s*(\w+|\[[^\]]+\]|"[^"]+")\s*\)$`)

// clusteredScheme spreads the rows of a table by the scheme of its clustered
// index, since there SQL Server stores them, and gives the other options.
func (c *converter) clusteredScheme(t *table, list []*ast.Option, primary bool) []*ast.Option {
	clustered := primary
	for _, o := range list {
		switch o.Name {
		case "sqlserver:clustered":
			clustered = true
		case "sqlserver:nonclustered":
			clustered = false
		}
	}
	for i, o := range list {
		m := onScheme.FindStringSubmatch(o.Text)
		if o.Name != "sqlserver:on" || m == nil || !clustered || t.by != nil {
			continue
		}
		key := &ast.IndexPart{Expr: &ast.ColumnRef{Name: bareName(m[2])}}
		t.by = &ast.PartitionBy{Method: "scheme", Scheme: bareName(m[1]), Keys: []*ast.IndexPart{key}}
		t.by.At, key.At = o.At, o.At
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return list
}

// bareName is a name as written, without its quotes.
func bareName(s string) ast.Name {
	return ast.Name{Parts: []ast.Ident{{Text: strings.Trim(s, `[]"`), Quoted: strings.ContainsAny(s, `["`)}}}
}

// byScheme turns the scheme of a table into ranges: a bound is the first value
// of a partition (RIGHT) or the last one (LEFT), and the last partition has no end.
func (p *partitioning) byScheme() string {
	if p.by.Method != "scheme" {
		return ""
	}
	fn := p.function()
	if fn == nil {
		return "its partition function is not known"
	}
	by := *p.by
	by.Method = "range"
	for _, e := range fn.Values {
		bound := e
		if !fn.Right {
			if bound = p.after(e); bound == nil {
				return "a bound belongs to the partition before it (RANGE LEFT), and the value after it is not known"
			}
		}
		by.Partitions = append(by.Partitions, &ast.Partition{Bound: &ast.PartitionBound{LessThan: []ast.Expr{bound}}})
	}
	last := &ast.PartitionBound{LessThan: []ast.Expr{&ast.Keyword{Word: "maxvalue"}}}
	by.Partitions = append(by.Partitions, &ast.Partition{Bound: last})
	p.by = &by
	return ""
}

// function is the partition function of the table, nil if there is none or it is not known.
func (p *partitioning) function() *ast.PartitionFunction {
	if p.by.Method != "scheme" || p.by.Function != nil {
		return p.by.Function
	}
	if _, fn := p.c.scheme(p.by.Scheme); fn != nil {
		return fn.fn
	}
	return nil
}

// after is the value of the column's type that follows a bound, nil if it is
// not known.
func (p *partitioning) after(e ast.Expr) ast.Expr {
	k := p.keys[0]
	if len(p.keys) != 1 || k.expr != nil && !k.up {
		return nil
	}
	v := p.keyBound(k, e)
	if v == nil {
		return nil
	}
	if n := numberOf(v); n != nil && k.up {
		return wholeNumber(new(big.Int).Add(n, big.NewInt(1)))
	}
	col := k.col
	if n := numberOf(v); n != nil && typeClass(col.out) == "number" {
		return wholeNumber(new(big.Int).Add(n, big.NewInt(1)))
	}
	lit, ok := v.(*ast.StringLit)
	if !ok {
		return nil
	}
	switch typeOf(col.out) {
	case "date":
		if t, ok := parseTime(lit.Value); ok {
			return &ast.StringLit{Value: t.AddDate(0, 0, 1).Format("2006-01-02")}
		}
	case "datetime":
		if t, ok := parseTime(lit.Value); ok {
			return timeAfter(t, argOf(col.out, 0))
		}
	}
	return nil
}

func wholeNumber(n *big.Int) ast.Expr {
	lit := &ast.NumberLit{Text: new(big.Int).Abs(n).String()}
	if n.Sign() < 0 {
		return &ast.Unary{Op: "-", X: lit}
	}
	return lit
}

// timeAfter is the next DATETIME with so many digits of seconds.
func timeAfter(t time.Time, digits int) ast.Expr {
	step := time.Second
	layout := "2006-01-02 15:04:05"
	if digits > 0 {
		layout += "." + strings.Repeat("0", digits)
	}
	for range digits {
		step /= 10
	}
	return &ast.StringLit{Value: t.Truncate(step).Add(step).Format(layout)}
}

func parseTime(s string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02", "20060102", "20060102 15:04:05.999999"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// usedScheme notes what became of the partitions of a table on a scheme.
func (c *converter) usedScheme(by *ast.PartitionBy, kept bool) {
	if by.Method != "scheme" || by.Function != nil {
		return
	}
	scheme, fn := c.scheme(by.Scheme)
	for _, x := range []*partitionFunction{scheme, fn} {
		if x != nil {
			x.used = x.used || kept
			x.refused = x.refused || !kept
		}
	}
}

// partitionSchemes says what becomes of the functions and schemes: those of
// tables that have their partitions are part of these tables.
func (c *converter) partitionSchemes() {
	for _, x := range c.cat.schemes {
		if x.used && !x.refused {
			c.inlined(x.obj.node)
			continue
		}
		c.lose(rules.PartitionFunction, x.obj.node.Span(), x.obj, "kind", "create "+x.obj.kind, "name", x.obj.name)
		x.obj.lost = !x.used
	}
}
