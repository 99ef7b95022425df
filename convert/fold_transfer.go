package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// transferred follows ALTER SCHEMA … TRANSFER of a table. It reports false for other
// objects, and for tables that the scripts do not make.
func (c *converter) transferred(s *ast.AlterObject) bool {
	if s.Kind != "schema" || len(s.Actions) != 1 || s.Actions[0].Name != "sqlserver:transfer" {
		return false
	}
	name := s.Actions[0].Value
	if class, rest, ok := strings.Cut(name, "::"); ok {
		if !strings.EqualFold(strings.TrimSpace(class), "object") {
			return false
		}
		name = rest
	}
	t := c.cat.table(readName(name))
	if t == nil {
		return false
	}
	c.tableSchema(t, s.Name.Last())
	c.inlined(s)
	t.obj.extra = append(t.obj.extra, s.At)
	return true
}
