package fold

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// usedIndex matches the columns of the index that a constraint of Oracle makes for itself:
// USING INDEX (CREATE INDEX i ON t (a, b) …).
var usedIndex = regexp.MustCompile(`(?is)\bcreate\b.*?\bindex\b.*?\bon\b[^()]*\(([^()]*)\)`)

// tellUsedIndex says when the index of a key has other columns than the key.
func (c *Folder) tellUsedIndex(t *catalog.Table, k *catalog.Key, list []*ast.Option) {
	for _, o := range list {
		if !strings.HasPrefix(o.Name, "oracle:using index") {
			continue
		}
		m := usedIndex.FindStringSubmatch(o.Text)
		if m == nil || c.sameColumns(k, m[1]) {
			continue
		}
		c.Note(rules.IndexOfConstraint, o.At, t.Obj, "name", k.Name.Text, "table", t.Name, "clause", catalog.Clip(o.Text))
	}
}

// sameColumns reports whether a list of columns is that of a key.
func (c *Folder) sameColumns(k *catalog.Key, text string) bool {
	list := strings.Split(text, ",")
	if len(list) != len(k.Parts) {
		return false
	}
	for i, p := range k.Parts {
		if c.Cat.Fold(tree.NameFromText(strings.Fields(list[i] + " ?")[0]).Last()) != p.Col.Key {
			return false
		}
	}
	return true
}
