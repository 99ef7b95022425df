package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// clientPrefix stands before the word of a client command in the rules.
var clientPrefix = map[string]string{"oracle": "sqlplus:", "sqlserver": "sqlcmd:", "postgres": "psql:"}

// clientCommand applies the rule of a command, or of text that is not run.
func (c *converter) clientCommand(s *ast.ClientCommand) {
	kind := s.Word
	if !strings.Contains(kind, ":") {
		kind = clientPrefix[c.dialect] + kind
	}
	kind = strings.ToLower(kind)
	if c.set.MatchStatement(kind) == nil {
		c.lose(rules.ClientCommand, s.At, nil, "clause", clip(s.Text))
		return
	}
	if kind == "sqlplus:connect" || kind == "sqlplus:conn" {
		c.connects(s)
	}
	c.byKind(s, kind, clip(s.Text))
}

// isGiven reports whether the file that a client command includes is among those
// of the run; the text of the note is what follows the command.
func (c *converter) isGiven(n ast.Note) bool {
	name := strings.Trim(n.Text, "\"'")
	if i := strings.IndexAny(name, " \t"); i > 0 { // arguments follow
		name = name[:i]
	}
	name = strings.Trim(name, "\"';")
	return name != "" && c.files.Included(c.files.File(n.At.Start), name) != nil
}
