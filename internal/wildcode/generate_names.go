package wildcode

import (
	"fmt"
	"strings"
)

// table is a source of rows.
type table struct {
	name    string
	columns []symbol
	// declared tells that it is a variable, or a table that the code makes.
	declared bool
}

// symbol is a name that was declared.
type symbol struct{ name, kind string }

type rows struct {
	table
	alias string
}

// pick is a table, any when none of the kind is there.
func (g *generator) pick(kind string) table {
	list := g.tables
	if kind == "" {
		for _, name := range g.visible("tab") {
			list = append(list[:len(list):len(list)], table{name: name, columns: rowColumns, declared: true})
		}
	}
	return list[g.r.IntN(len(list))]
}

// rowColumns are the columns of tables that code declares.
var rowColumns = []symbol{{"id", "num"}, {"name", "txt"}, {"made", "date"}}

// columns are the columns of a kind of the innermost source.
func (g *generator) columns(kind string) (list []string) {
	if len(g.sources) == 0 {
		return nil
	}
	s := g.sources[len(g.sources)-1]
	for _, c := range s.columns {
		switch {
		case kind != "" && c.kind != kind:
		case s.alias != "":
			list = append(list, s.alias+"."+c.name)
		default:
			list = append(list, c.name)
		}
	}
	return list
}

func (g *generator) declare(name, kind string) {
	i := len(g.scopes) - 1
	g.scopes[i] = append(g.scopes[i], symbol{name, kind})
}

// any is one of the visible names of a kind.
func (g *generator) any(kind string) string {
	list := g.visible(kind)
	if len(list) == 0 {
		panic("no " + kind + " is there")
	}
	return list[g.r.IntN(len(list))]
}

// visible are the names of a kind.
func (g *generator) visible(kind string) (list []string) {
	from := 0
	if n := len(g.walls); n > 0 && strings.HasSuffix(kind, "label") {
		from = g.walls[n-1]
	}
	for _, s := range g.scopes[from:] {
		for _, x := range s {
			if x.kind == kind {
				list = append(list, x.name)
			}
		}
	}
	return list
}

// name makes a name that nothing has: a keyword, a quoted name or a plain one.
func (g *generator) name(kind string) string {
	g.count++
	mark := ""
	if g.isVariable(kind) {
		mark = g.mark
	}
	switch n := g.r.IntN(10); {
	case n < 4 && !strings.HasSuffix(kind, "label") && !strings.Contains(kind, "cur") && kind != "type":
		if w := g.words[g.r.IntN(len(g.words))]; !g.taken(mark + w) {
			return mark + w
		}
	case n == 4 && mark == "" && !strings.HasSuffix(kind, "label"):
		return fmt.Sprintf("%sName %d%s", g.open, g.count, g.close)
	}
	return fmt.Sprintf("%s%s_%d", mark, kind[:1]+"n", g.count)
}

// isVariable reports whether names of the kind carry the mark of variables.
func (g *generator) isVariable(kind string) bool {
	switch kind {
	case "function", "procedure", "trigger", "package", "label", "looplabel", "gotolabel", "view", "type", "cursor", "cte", "temp":
		return false
	}
	return g.mark != ""
}

func (g *generator) taken(name string) bool {
	for _, s := range g.scopes {
		for _, x := range s {
			if strings.EqualFold(x.name, name) {
				return true
			}
		}
	}
	for _, o := range g.script.Objects {
		if strings.EqualFold(o.Name, name) {
			return true
		}
	}
	return false
}
