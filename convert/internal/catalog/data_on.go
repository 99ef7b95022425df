package catalog

import (
	"iter"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// dataIndex finds statements about rows by the last part of the name that they change, so that asking for
// those of each table does not go through all of them each time.
type dataIndex struct {
	named  map[string][]*DataStmt
	states []*DataStmt
	seen   int
	// others are the statements that name a table by another name than its own, a synonym or one that it
	// had, as long as the catalog is as large as then.
	others map[*Table][]*DataStmt
	then   [5]int
}

// DataOn are the statements that may change rows of a table, each name of which is to be looked up, those of
// one name in their order.
func (c *Catalog) DataOn(t *Table) iter.Seq[*DataStmt] {
	x := c.indexed()
	c.findOthers(x)
	return func(yield func(*DataStmt) bool) {
		for i, list := range [...][]*DataStmt{x.named[t.Key], x.others[t]} {
			for _, d := range list {
				if i == 0 && !c.means(d, t) {
					continue
				}
				if !yield(d) {
					return
				}
			}
		}
	}
}

// means reports whether a table has no former name that a statement may mean by the same word, or it is
// meant.
func (c *Catalog) means(d *DataStmt, t *Table) bool {
	return t.since < d.Place.Then || c.Changes(d, t)
}

// Changes reports whether a statement changes rows of a table.
func (c *Catalog) Changes(d *DataStmt, t *Table) bool {
	defer c.In(d.Place)()
	return slices.ContainsFunc(ChangedNames(d.Stmt), func(n ast.Name) bool { return c.Table(n) == t })
}

// ForgetData gives up the statements about rows.
func (c *Catalog) ForgetData() { c.Data, c.dataIndex = nil, dataIndex{} }

// findOthers brings the statements with other names up to date.
func (c *Catalog) findOthers(x *dataIndex) {
	now := [5]int{len(c.SynonymList), len(c.Formerly), len(c.onceNamed), len(c.ByName), x.seen}
	if now == x.then {
		return
	}
	x.then, x.others = now, map[*Table][]*DataStmt{}
	for key := range c.otherNames() {
		for _, d := range x.named[key] {
			c.enterOther(x, key, d)
		}
	}
}

func (c *Catalog) enterOther(x *dataIndex, key string, d *DataStmt) {
	defer c.In(d.Place)()
	for _, n := range ChangedNames(d.Stmt) {
		if t := c.Table(n); t != nil && t.Key != key && c.Fold(n.Last()) == key {
			x.others[t] = append(x.others[t], d)
		}
	}
}

// otherNames are synonyms and the names that tables had.
func (c *Catalog) otherNames() map[string]bool {
	names := map[string]bool{}
	for _, s := range c.SynonymList {
		names[c.Fold(s.Def.Name.Last())] = true
	}
	for key := range c.onceNamed {
		names[key] = true
	}
	for key := range c.Formerly {
		names[key[strings.LastIndexByte(key, 0)+1:]] = true
	}
	return names
}

// States are the statements that switch triggers or constraints.
func (c *Catalog) States() []*DataStmt { return c.indexed().states }

// indexed brings the index up to date.
func (c *Catalog) indexed() *dataIndex {
	x := &c.dataIndex
	if x.named == nil {
		x.named = map[string][]*DataStmt{}
	}
	for ; x.seen < len(c.Data); x.seen++ {
		d := c.Data[x.seen]
		if d.State != nil {
			x.states = append(x.states, d)
		}
		for _, n := range ChangedNames(d.Stmt) {
			key := c.Fold(n.Last())
			x.named[key] = append(x.named[key], d)
		}
	}
	return x
}

// ChangedNames are the tables whose rows a statement changes, none for one that is nil.
func ChangedNames(s ast.Stmt) []ast.Name {
	var list []ast.Name
	switch s := s.(type) {
	case *ast.Insert:
		list = []ast.Name{s.Table}
	case *ast.CopyData:
		list = []ast.Name{s.Table}
	case *ast.Merge:
		list = []ast.Name{tree.NamedIn(s.Target)}
	case *ast.Truncate:
		list = s.Names
	case *ast.MultiInsert:
		for _, b := range s.Branches {
			for _, i := range b.Inserts {
				list = append(list, i.Table)
			}
		}
	default:
		list = []ast.Name{tree.ChangedIn(s)}
	}
	return list
}
