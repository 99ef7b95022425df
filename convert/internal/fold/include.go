package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// clientPrefix stands before the word of a client command in the rules.
var clientPrefix = map[string]string{"oracle": "sqlplus:", "sqlserver": "sqlcmd:", "postgres": "psql:"}

// clientCommand applies the rule of a command, or of text that is not run.
func (c *Folder) clientCommand(s *ast.ClientCommand) {
	kind := s.Word
	if !strings.Contains(kind, ":") {
		kind = clientPrefix[c.Dialect] + kind
	}
	kind = strings.ToLower(kind)
	if c.Set.MatchStatement(kind) == nil {
		c.Lose(rules.ClientCommand, s.At, nil, "clause", catalog.Clip(s.Text))
		return
	}
	if kind == "sqlplus:connect" || kind == "sqlplus:conn" {
		c.Connects(s)
	}
	c.byKind(s, kind, catalog.Clip(s.Text))
}

// isGiven reports whether the file that a client command includes is among those
// of the run; the text of the note is what follows the command.
func (c *Folder) isGiven(n ast.Note) bool {
	name := strings.Trim(n.Text, "\"'")
	if i := strings.IndexAny(name, " \t"); i > 0 { // arguments follow
		name = name[:i]
	}
	name = strings.Trim(name, "\"';")
	return name != "" && c.Files.Included(c.Files.File(n.At.Start), name) != nil
}
