package deletion

import (
	_ "embed"
	"path"
	"strings"
)

//go:embed harmless.txt
var harmlessText string

// patterns are patterns of pieces; * stands for anything.
type patterns []string

// harmless reads the reviewed list for a dialect. A line has the dialect or *,
// the pattern, and the reason, separated by " | ".
func harmless(dialect string) patterns {
	var list patterns
	for line := range strings.Lines(harmlessText) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) == 3 && !strings.HasPrefix(line, "#") && (f[0] == "*" || f[0] == dialect) {
			list = append(list, f[1])
		}
	}
	return list
}

func (p patterns) match(s string) bool {
	for _, x := range p {
		// A pattern has no slash of its own meaning here: path.Match only
		// stops at slashes, so they are replaced.
		if ok, _ := path.Match(plain(x), plain(s)); ok {
			return true
		}
	}
	return false
}

var plain = strings.NewReplacer("/", "÷", "[", "‹", "]", "›", "?", "¿", "\\", "¦").Replace
