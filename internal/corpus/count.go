package corpus

import (
	"regexp"
	"strings"
)

// Defined is an object that a script defines, as a plain search finds it.
type Defined struct {
	// Kind is "table", "view", "index" …; a partition counts as a table.
	Kind string
	// Name is the last part of the name, in lower case, without quotes.
	Name string
	Line int
}

// Definitions finds the CREATE statements of a script without a grammar: the
// text without comments and literals is searched for CREATE and a kind. It is
// the independent count that the converter's objects are held against.
func Definitions(dialect, text string) []Defined {
	text = blank(dialect, text)
	var list []Defined
	for _, m := range createPattern.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > 0 && isWordByte(text[m[0]-1]) {
			continue
		}
		d := Defined{Kind: kindOf(text[m[2]:m[3]]), Line: 1 + strings.Count(text[:m[0]], "\n")}
		d.Name = lastPart(text[m[4]:m[5]])
		if d.Kind == "index" && strings.EqualFold(d.Name, "on") { // an index without a name
			d.Name = ""
		}
		if strings.EqualFold(d.Name, "to") { // GRANT CREATE VIEW TO
			continue
		}
		if d.Name != "" && !strings.HasPrefix(d.Name, "#") {
			list = append(list, d)
		}
	}
	return list
}

const (
	createWords = `(?:or\s+replace\s+|or\s+alter\s+)?(?:global\s+|local\s+|private\s+)?(?:temporary\s+|temp\s+|unlogged\s+|external\s+|foreign\s+|public\s+|editionable\s+|noneditionable\s+|force\s+|unique\s+|bitmap\s+|clustered\s+|nonclustered\s+|columnstore\s+|recursive\s+|constraint\s+|primary\s+|xml\s+|spatial\s+|event\s+)*`
	kindWords   = `materialized\s+view|package\s+body|type\s+body|table|view|index|sequence|type|domain|synonym|procedure|proc|function|aggregate|package|trigger`
	nameWords   = `(?:if\s+not\s+exists\s+|concurrently\s+)*((?:"[^"]*"|\[[^\]]*\]|` + "`[^`]*`" + `|[\w$#@&{}~.()/-])(?:"[^"]*"|\[[^\]]*\]|` + "`[^`]*`" + `|[\w$#@&{}~./-]|\s*\.\s*)*)`
)

var createPattern = regexp.MustCompile(`(?i)\bcreate\s+` + createWords + `(` + kindWords + `)\s+` + nameWords)

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func kindOf(words string) string {
	k := strings.Join(strings.Fields(strings.ToLower(words)), " ")
	if k == "proc" {
		return "procedure"
	}
	return k
}

// lastPart is the last part of a name as written.
func lastPart(name string) string {
	name = strings.TrimSpace(name)
	end := strings.IndexByte(name, '(')
	if end > 0 {
		name = name[:end]
	}
	parts := partPattern.FindAllString(name, -1)
	if len(parts) == 0 {
		return ""
	}
	return strings.ToLower(strings.Trim(parts[len(parts)-1], "\"[]`"))
}

var partPattern = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|` + "`[^`]*`" + `|[^."\[\]` + "`" + `\s]+`)
