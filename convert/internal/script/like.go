package script

import "slices"

// A likePart is a piece of a pattern of LIKE: any letters, or one of a list.
type likePart struct {
	any bool
	// list are the letters that one may be, or may not be with not; with not and no list it may be any.
	list []rune
	not  bool
}

// noEscape is the escape character of a pattern without one.
const noEscape = -1

// likePattern reads a pattern; lists in brackets are those of T-SQL. It is nil and false for one that ends
// with its escape character.
func likePattern(pattern []rune, escape rune, brackets bool) (parts []likePart, ok bool) {
	for len(pattern) > 0 {
		r, rest := pattern[0], pattern[1:]
		end := slices.Index(pattern, ']')
		switch {
		case r == escape:
			if len(rest) == 0 {
				return nil, false
			}
			parts, rest = append(parts, likePart{list: rest[:1]}), rest[1:]
		case r == '%':
			parts = append(parts, likePart{any: true})
		case r == '_':
			parts = append(parts, likePart{not: true})
		case brackets && r == '[' && end > 0:
			list := pattern[1:end]
			not := len(list) > 0 && list[0] == '^'
			if not {
				list = list[1:]
			}
			parts, rest = append(parts, likePart{list: list, not: not}), pattern[end+1:]
		default:
			parts = append(parts, likePart{list: pattern[:1]})
		}
		pattern = rest
	}
	return parts, true
}

// isLike reports whether a text matches a pattern.
func isLike(s []rune, parts []likePart) bool {
	at := make([]bool, len(s)+1) // the places in s up to which the pattern so far can reach
	at[0] = true
	for _, p := range parts {
		if p.any {
			reached := false
			for i := range at {
				reached = reached || at[i]
				at[i] = reached
			}
			continue
		}
		for i := len(s); i > 0; i-- {
			at[i] = at[i-1] && slices.Contains(p.list, s[i-1]) != p.not
		}
		at[0] = false
	}
	return at[len(s)]
}
