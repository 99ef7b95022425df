package catalog

import (
	"iter"
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
	// others are the names that mean a table of another name: synonyms, and names that tables had.
	others map[string]bool
	of     int
}

// DataOn are the statements that may change rows of a table, each name of which is to be looked up, those of
// one name in their order.
func (c *Catalog) DataOn(t *Table) iter.Seq[*DataStmt] {
	x := c.indexed()
	return func(yield func(*DataStmt) bool) {
		for _, d := range x.named[t.Key] {
			if !yield(d) {
				return
			}
		}
		for key := range x.others {
			if key == t.Key {
				continue
			}
			for _, d := range x.named[key] {
				if !yield(d) {
					return
				}
			}
		}
	}
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
		for _, n := range changedNames(d.Stmt) {
			key := c.Fold(n.Last())
			x.named[key] = append(x.named[key], d)
		}
	}
	if n := len(c.SynonymList) + len(c.Formerly) + len(c.onceNamed); n != x.of {
		x.of, x.others = n, map[string]bool{}
		for _, s := range c.SynonymList {
			x.others[c.Fold(s.Def.Name.Last())] = true
		}
		for key := range c.onceNamed {
			x.others[key] = true
		}
		for key := range c.Formerly {
			x.others[key[strings.LastIndexByte(key, 0)+1:]] = true
		}
	}
	return x
}

// changedNames are the tables whose rows a statement changes, none for one that is nil.
func changedNames(s ast.Stmt) []ast.Name {
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
