package convert

import (
	"path"
	"strings"
)

// isGiven reports whether the file that a client command includes is among
// those of the run, by its name without folders; text is what follows the
// command.
func (c *converter) isGiven(text string) bool {
	if c.given == nil {
		c.given = map[string]bool{}
		for _, f := range c.files.Files() {
			c.given[baseName(f.Name)] = true
		}
	}
	text = strings.Trim(text, "\"'")
	if i := strings.IndexAny(text, " \t"); i > 0 { // arguments follow
		text = text[:i]
	}
	name := baseName(strings.Trim(text, "\"';"))
	return name != "" && c.given[name]
}

// baseName is the name of a file in lower case, without folders and .sql.
func baseName(name string) string {
	return strings.TrimSuffix(path.Base(strings.ReplaceAll(strings.ToLower(name), `\`, "/")), ".sql")
}
