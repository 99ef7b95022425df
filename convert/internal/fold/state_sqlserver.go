package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// triggerState folds the statements DISABLE TRIGGER and ENABLE TRIGGER … ON a table of SQL Server.
func (c *Folder) triggerState(s *ast.AlterObject) bool {
	if s.Kind != "trigger" || c.Dialect != "sqlserver" || len(s.Actions) != 1 {
		return false
	}
	state, known := strings.CutSuffix(strings.TrimPrefix(s.Actions[0].Name, "sqlserver:"), " trigger")
	t := c.Cat.Table(s.Name)
	if t == nil || !known {
		return false
	}
	a := &ast.ConstraintState{Kind: "trigger", State: state}
	a.At = s.At
	if names := s.Actions[0].Value; !strings.EqualFold(strings.TrimSpace(names), "all") {
		for _, n := range strings.Split(names, ",") {
			id := tree.NameFromText(strings.TrimSpace(n)).Last()
			id.At = s.At
			a.Names = append(a.Names, id)
		}
	}
	c.Inlined(s)
	t.Obj.Extra = append(t.Obj.Extra, s.At)
	c.constraintState(t, a)
	return true
}

// enabledAll takes back the items of all that is switched off of a kind.
func (c *Folder) enabledAll(t *catalog.Table, kind string) {
	for key, it := range t.Disabled {
		if it != nil && it.Rule.ID == rules.DisabledConstraint && slices.Equal(it.Args[:2], []string{"kind", kind}) {
			c.TakeBack(t.Obj, it)
			delete(t.Disabled, key)
		}
	}
}

// indexState folds ALTER INDEX … SET of SQL Server, which changes no rows unless it ignores
// them, and lets REBUILD take back the item of a DISABLE before it.
func (c *Folder) indexState(s *ast.AlterObject) bool {
	if s.Kind != "index" || c.Dialect != "sqlserver" || len(s.Actions) == 0 {
		return false
	}
	last := s.Actions[len(s.Actions)-1]
	table := ""
	for _, o := range s.Actions {
		if o.Name == "sqlserver:on" {
			table = c.Cat.KeyOf(tree.NameFromText(o.Value)) + "\x00"
		}
	}
	key := table + c.Cat.Fold(s.Name.Last())
	switch last.Name {
	case "sqlserver:set":
		if words := strings.ToLower(strings.Join(strings.Fields(last.Value), "")); strings.Contains(words, "ignore_dup_key=on") {
			return false
		}
		c.Inlined(s)
		return true
	case "sqlserver:disable":
		c.Lose(rules.SqlserverIndexDisabled, s.At, nil, "clause", catalog.Clip(c.Files.Text(s.At)))
		if c.disabledIndexes == nil {
			c.disabledIndexes = map[string]*catalog.Item{}
		}
		c.disabledIndexes[key] = c.Items[len(c.Items)-1]
		return true
	case "sqlserver:rebuild":
		for k, it := range c.disabledIndexes {
			if k == key || s.Name.IsZero() && strings.HasPrefix(k, table) {
				it.Gone = true
				delete(c.disabledIndexes, k)
			}
		}
	}
	return false
}
