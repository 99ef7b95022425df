package fold

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) partitionFunction(s *ast.PartitionFunction) {
	o := c.newObject("partition function", s.Name, s)
	c.Cat.Schemes = append(c.Cat.Schemes, &catalog.PartitionFunction{Obj: o, Fn: s})
}

func (c *Folder) partitionScheme(s *ast.PartitionScheme) {
	o := c.newObject("partition scheme", s.Name, s)
	c.Cat.Schemes = append(c.Cat.Schemes, &catalog.PartitionFunction{Obj: o, Of: c.Cat.Fold(s.Function.Last())})
}

// dropPartitioning removes a partition function or scheme.
func (c *Folder) dropPartitioning(kind string, n ast.Name) {
	key := c.Cat.Fold(n.Last())
	c.Cat.Schemes = slices.DeleteFunc(c.Cat.Schemes, func(s *catalog.PartitionFunction) bool {
		if s.Obj.Kind != kind || s.Obj.Key != key {
			return false
		}
		c.gone(s.Obj)
		return true
	})
}

// Scheme finds a partition scheme and its function.
func (c *Folder) Scheme(n ast.Name) (scheme, fn *catalog.PartitionFunction) {
	key := c.Cat.Fold(n.Last())
	for _, s := range c.Cat.Schemes {
		if s.Fn == nil && s.Obj.Key == key {
			scheme = s
		}
	}
	if scheme == nil {
		return nil, nil
	}
	for _, s := range c.Cat.Schemes {
		if s.Fn != nil && s.Obj.Key == scheme.Of {
			fn = s
		}
	}
	return scheme, fn
}

var onScheme = regexp.MustCompile(`(?i)^on\s+(\w+|\[[^\]]+\]|"[^"]+")\s*\(\s*(\w+|\[[^\]]+\]|"[^"]+")\s*\)$`)

// clusteredScheme spreads the rows of a table by the scheme of its clustered
// index, since there SQL Server stores them, and gives the other options.
func (c *Folder) clusteredScheme(t *catalog.Table, list []*ast.Option, primary bool) []*ast.Option {
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
		if o.Name != "sqlserver:on" || m == nil || !clustered || t.By != nil {
			continue
		}
		key := &ast.IndexPart{Expr: &ast.ColumnRef{Name: bareName(m[2])}}
		t.By = &ast.PartitionBy{Method: "scheme", Scheme: bareName(m[1]), Keys: []*ast.IndexPart{key}}
		t.By.At, key.At = o.At, o.At
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return list
}

// bareName is a name as written, without its quotes.
func bareName(s string) ast.Name {
	return ast.Name{Parts: []ast.Ident{{Text: strings.Trim(s, `[]"`), Quoted: strings.ContainsAny(s, `["`)}}}
}

// TimeAfter is the next DATETIME with so many digits of seconds.
func TimeAfter(t time.Time, digits int) ast.Expr {
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

func ParseTime(s string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02", "20060102", "20060102 15:04:05.999999"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// UsedScheme notes what became of the partitions of a table on a scheme.
func (c *Folder) UsedScheme(by *ast.PartitionBy, kept bool) {
	if by.Method != "scheme" || by.Function != nil {
		return
	}
	scheme, fn := c.Scheme(by.Scheme)
	for _, x := range []*catalog.PartitionFunction{scheme, fn} {
		if x != nil {
			x.Used = x.Used || kept
			x.Refused = x.Refused || !kept
		}
	}
}

// PartitionSchemes says what becomes of the functions and schemes: those of
// tables that have their partitions are part of these tables.
func (c *Folder) PartitionSchemes() {
	for _, x := range c.Cat.Schemes {
		if x.Used && !x.Refused {
			c.Inlined(x.Obj.Node)
			continue
		}
		if x.Refused && !x.Used { // the items of its tables say why
			c.Lose(rules.PartitionsOfOrdinaryTable, x.Obj.Node.Span(), x.Obj, "kind", x.Obj.Kind, "name", x.Obj.Name)
			x.Obj.Lost = true
			continue
		}
		c.Lose(rules.PartitionFunction, x.Obj.Node.Span(), x.Obj, "kind", "create "+x.Obj.Kind, "name", x.Obj.Name)
		x.Obj.Lost = !x.Used
	}
}
