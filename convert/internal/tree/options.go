package tree

import (
	"strings"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ForUpdates reports whether a clause is DEFAULT ON NULL FOR INSERT AND UPDATE.
func ForUpdates(o *ast.Option) bool {
	return o.Name == "oracle:default on null for insert" && strings.EqualFold(strings.Join(strings.Fields(o.Value), " "), "and update")
}

// CollationFor is the collation of a narrower character set that compares as
// the table's does.
func CollationFor(charset, collation string) string {
	if len(collation) > 4 && collation[len(collation)-4:] == "_bin" {
		return charset + "_bin"
	}
	return settings.DefaultCollation(charset, "sqlserver")
}

// OptionWord is a word of a clause in lower case, or the value of a text or
// quoted name in it.
type OptionWord struct {
	Value string
	Text  bool
}

// OptionWords cuts a clause that the tree keeps as text into words.
func OptionWords(s string) []OptionWord {
	var list []OptionWord
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		w := OptionWord{Text: s[0] == '\''}
		if s[0] != '\'' && s[0] != '"' {
			n := strings.IndexAny(s, " \t\r\n'\"")
			if n < 0 {
				n = len(s)
			}
			w.Value, s = strings.ToLower(s[:n]), s[n:]
			list = append(list, w)
			continue
		}
		quote := s[:1]
		end := 1
		for end < len(s) {
			if s[end] == quote[0] {
				if end+1 >= len(s) || s[end+1] != quote[0] {
					break
				}
				end++
			}
			end++
		}
		w.Value = strings.ReplaceAll(s[1:min(end, len(s))], quote+quote, quote)
		s = s[min(end+1, len(s)):]
		list = append(list, w)
	}
	return list
}

func HasOption(list []*ast.Option, name string) bool {
	for _, o := range list {
		if o.Name == name {
			return true
		}
	}
	return false
}

// TargetOption is an option that only MySQL has; its name begins with "mysql:".
func TargetOption(name, value string) *ast.Option { return &ast.Option{Name: name, Value: value} }
