package keys

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// usedIndex matches the name and the columns of the index that a constraint of Oracle makes
// for itself: USING INDEX (CREATE INDEX i ON t (a, b DESC) …).
var usedIndex = regexp.MustCompile(`(?is)\bcreate\b.*?\bindex\s+(\S+)\s+on\b[^()]*\(([^()]*)\)`)

// makesIndex matches any such index.
var makesIndex = regexp.MustCompile(`(?is)\bcreate\b.*?\bindex\b`)

// UsedIndexes makes the indexes that keys make for themselves when their columns are others
// than those of the key, which MySQL indexes itself.
func (c *Keyer) UsedIndexes(t *catalog.Table) {
	if c.Dialect != "oracle" {
		return
	}
	for _, k := range t.Keys {
		x, ok := k.Node.(*ast.KeyConstraint)
		if !ok {
			continue
		}
		for _, o := range x.Options {
			if strings.HasPrefix(o.Name, "oracle:using index") {
				c.usedIndex(t, k, o)
			}
		}
	}
}

func (c *Keyer) usedIndex(t *catalog.Table, k *catalog.Key, o *ast.Option) {
	m := usedIndex.FindStringSubmatch(o.Text)
	var parts []catalog.Part
	if m != nil {
		parts = c.indexedParts(t, m[2], o)
	}
	switch {
	case m == nil && !makesIndex.MatchString(o.Text), m != nil && sameParts(parts, k.Parts):
	case parts == nil:
		c.Note(rules.IndexOfConstraint, o.At, t.Obj, "name", c.KeyTitle(t, k, o.At.Start), "table", t.Name, "clause", catalog.Clip(o.Text))
	default:
		ix := &catalog.Index{Table: t}
		ix.Name, ix.Node, ix.Parts = tree.NameFromText(m[1]).Last(), o, parts
		t.Indexes = append(t.Indexes, ix)
	}
}

// indexedParts are the columns of a list, nil when one is not a column alone.
func (c *Keyer) indexedParts(t *catalog.Table, text string, o *ast.Option) []catalog.Part {
	var parts []catalog.Part
	for _, item := range strings.Split(text, ",") {
		id := tree.NameFromText(strings.Fields(item + " ?")[0]).Last()
		id.At = o.At
		col := t.ColumnIn(c.Cat, id)
		if col == nil {
			return nil
		}
		parts = append(parts, catalog.Part{Col: col})
	}
	return parts
}

// sameParts reports whether two lists have the same columns.
func sameParts(a, b []catalog.Part) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Col != b[i].Col {
			return false
		}
	}
	return true
}
