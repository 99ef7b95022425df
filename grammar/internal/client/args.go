package client

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// arguments are the words of a command; quotes keep blanks together.
func arguments(s string) []string {
	var list []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		if q := s[0]; q == '"' || q == '\'' {
			word, rest, _ := strings.Cut(s[1:], string(q))
			list, s = append(list, word), rest
			continue
		}
		end := strings.IndexAny(s, " \t")
		if end < 0 {
			end = len(s)
		}
		list, s = append(list, s[:end]), s[end:]
	}
	return list
}
