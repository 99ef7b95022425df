package rules

import "strings"

// Message is the rule's message with each {name} replaced by the argument of
// that name; args are pairs of name and value. An argument that is not given is left out; blanks that remain
// double are joined. Text of arguments is never searched for placeholders.
func Message(r *Rule, args ...string) string {
	if !strings.Contains(r.Message, "{") {
		return r.Message
	}
	var b strings.Builder
	b.Grow(2 * len(r.Message))
	rest := r.Message
	for {
		before, after, ok := strings.Cut(rest, "{")
		name, tail, closed := strings.Cut(after, "}")
		if !ok || !closed {
			b.WriteString(rest)
			return b.String()
		}
		arg := argumentOf(args, name)
		if arg == "" && strings.HasSuffix(before, " ") {
			before = strings.TrimSuffix(before, " ")
		}
		b.WriteString(before)
		b.WriteString(arg)
		rest = tail
	}
}

// TakesArguments reports whether items of the rule differ by their arguments.
func (r *Rule) TakesArguments() bool { return len(r.Same) > 0 || strings.Contains(r.Message, "{") }

// Decision is what items of the rule that are one decision have in common, by
// [Rule.Same]; "" when the item stands for itself.
func Decision(r *Rule, args ...string) string {
	key := ""
	for _, name := range r.Same {
		value := argumentOf(args, name)
		if value == "" {
			return ""
		}
		key += value + "\x00"
	}
	return key
}

// argumentOf is the last argument of that name, or "".
func argumentOf(args []string, name string) string {
	for i := len(args) &^ 1; i >= 2; i -= 2 {
		if args[i-2] == name {
			return args[i-1]
		}
	}
	return ""
}
