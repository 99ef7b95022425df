package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// triggerState folds the statements DISABLE TRIGGER and ENABLE TRIGGER … ON a table of SQL Server.
func (c *converter) triggerState(s *ast.AlterObject) bool {
	if s.Kind != "trigger" || c.dialect != "sqlserver" || len(s.Actions) != 1 {
		return false
	}
	state, known := strings.CutSuffix(strings.TrimPrefix(s.Actions[0].Name, "sqlserver:"), " trigger")
	t := c.cat.table(s.Name)
	if t == nil || !known {
		return false
	}
	a := &ast.ConstraintState{Kind: "trigger", State: state}
	a.At = s.At
	if names := s.Actions[0].Value; !strings.EqualFold(strings.TrimSpace(names), "all") {
		for _, n := range strings.Split(names, ",") {
			id := nameFromText(strings.TrimSpace(n)).Last()
			id.At = s.At
			a.Names = append(a.Names, id)
		}
	}
	c.inlined(s)
	t.obj.extra = append(t.obj.extra, s.At)
	c.constraintState(t, a)
	return true
}

// enabledAll takes back the items of all that is switched off of a kind.
func (c *converter) enabledAll(t *table, kind string) {
	for key, it := range t.disabled {
		if it != nil && it.rule.ID == rules.DisabledConstraint && slices.Equal(it.args[:2], []string{"kind", kind}) {
			c.takeBack(t.obj, it)
			delete(t.disabled, key)
		}
	}
}

// indexState folds ALTER INDEX … SET of SQL Server, which changes no rows unless it ignores
// them, and lets REBUILD take back the item of a DISABLE before it.
func (c *converter) indexState(s *ast.AlterObject) bool {
	if s.Kind != "index" || c.dialect != "sqlserver" || len(s.Actions) == 0 {
		return false
	}
	last := s.Actions[len(s.Actions)-1]
	table := ""
	for _, o := range s.Actions {
		if o.Name == "sqlserver:on" {
			table = c.cat.keyOf(nameFromText(o.Value)) + "\x00"
		}
	}
	key := table + c.cat.fold(s.Name.Last())
	switch last.Name {
	case "sqlserver:set":
		if words := strings.ToLower(strings.Join(strings.Fields(last.Value), "")); strings.Contains(words, "ignore_dup_key=on") {
			return false
		}
		c.inlined(s)
		return true
	case "sqlserver:disable":
		c.byKind(s, "alter index", s.Name.String())
		if c.disabledIndexes == nil {
			c.disabledIndexes = map[string]*item{}
		}
		c.disabledIndexes[key] = c.items[len(c.items)-1]
		return true
	case "sqlserver:rebuild":
		for k, it := range c.disabledIndexes {
			if k == key || s.Name.IsZero() && strings.HasPrefix(k, table) {
				it.gone = true
				delete(c.disabledIndexes, k)
			}
		}
	}
	return false
}
