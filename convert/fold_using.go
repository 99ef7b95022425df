package convert

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// usedIndex matches the columns of the index that a constraint of Oracle makes for itself:
// USING INDEX (CREATE INDEX i ON t (a, b) …).
var usedIndex = regexp.MustCompile(`(?is)\bcreate\b.*?\bindex\b.*?\bon\b[^()]*\(([^()]*)\)`)

// tellUsedIndex says when the index of a key has other columns than the key.
func (c *converter) tellUsedIndex(t *table, k *key, list []*ast.Option) {
	for _, o := range list {
		if !strings.HasPrefix(o.Name, "oracle:using index") {
			continue
		}
		m := usedIndex.FindStringSubmatch(o.Text)
		if m == nil || c.sameColumns(k, m[1]) {
			continue
		}
		c.note(rules.IndexOfConstraint, o.At, t.obj, "name", k.name.Text, "table", t.name, "clause", clip(o.Text))
	}
}

// sameColumns reports whether a list of columns is that of a key.
func (c *converter) sameColumns(k *key, text string) bool {
	list := strings.Split(text, ",")
	if len(list) != len(k.parts) {
		return false
	}
	for i, p := range k.parts {
		if c.cat.fold(nameFromText(strings.Fields(list[i] + " ?")[0]).Last()) != p.col.key {
			return false
		}
	}
	return true
}
