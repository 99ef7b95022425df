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
