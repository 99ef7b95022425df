package rules

import "strings"

// Message is the rule's message with each {name} replaced by the argument of
// that name. An argument that is not given is left out; blanks that remain
// double are joined. Text of arguments is never searched for placeholders.
func Message(r *Rule, args map[string]string) string {
	var b strings.Builder
	rest := r.Message
	for {
		before, after, ok := strings.Cut(rest, "{")
		name, tail, closed := strings.Cut(after, "}")
		if !ok || !closed {
			b.WriteString(rest)
			return b.String()
		}
		arg := args[name]
		if arg == "" && strings.HasSuffix(before, " ") {
			before = strings.TrimSuffix(before, " ")
		}
		b.WriteString(before)
		b.WriteString(arg)
		rest = tail
	}
}
