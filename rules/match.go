package rules

import (
	"slices"
	"strconv"
	"strings"
)

// TypeQuery is a data type of the source.
type TypeQuery struct {
	// Name is the canonical name: lower case, single blanks.
	Name string
	// Args are the arguments as written; "max" and "*" are words.
	Args []string
	// Unit is Oracle's "char" or "byte", or "".
	Unit string
}

// TypeResult is a data type of the target.
type TypeResult struct {
	Name     string
	Args     []string
	Unsigned bool
	// Charset is the character set that the rule fixes, or "".
	Charset string
}

// argument is an argument of a type and its number, if it is one.
type argument struct {
	text string
	n    int
	ok   bool
}

// MatchType is the first rule for the type and what the type becomes.
func (s *Set) MatchType(t TypeQuery) (rule *Rule, to TypeResult, ok bool) {
	args := make([]argument, len(t.Args))
	for i, a := range t.Args {
		n, err := strconv.Atoi(a)
		args[i] = argument{a, n, err == nil}
	}
	for _, tr := range s.types[t.Name] {
		if !tr.rule.Match.matches(t.Unit, args) {
			continue
		}
		if to, ok = tr.to.result(args); ok {
			to.Charset = tr.rule.Do.Charset
			return tr.rule, to, true
		}
	}
	return nil, TypeResult{}, false
}

// matches tests unit, number and values of the arguments.
func (m *Match) matches(unit string, args []argument) bool {
	if m.Unit != "" && m.Unit != unit || !m.Args.Contains(len(args)) {
		return false
	}
	if m.Word != "" && (len(args) == 0 || !strings.EqualFold(args[0].text, m.Word)) {
		return false
	}
	return within(m.First, args, 0) && within(m.Second, args, 1) && m.exceeds(args)
}

// within tests a bound of argument i; one that is not written counts as 0.
func within(r *Range, args []argument, i int) bool {
	switch {
	case r == nil:
		return true
	case i >= len(args):
		return r.Contains(0)
	}
	return args[i].ok && r.Contains(args[i].n)
}

func (m *Match) exceeds(args []argument) bool {
	if m.Excess == nil {
		return true
	}
	return len(args) > 1 && args[0].ok && args[1].ok && m.Excess.Contains(args[1].n-args[0].n)
}

// MatchOption is the rule for an option, nil if there is none. A rule for its
// value wins over one for any value, the whole name over leading words.
func (s *Set) MatchOption(name, value string) *Rule {
	if r := s.option(name, value); r != nil {
		return r
	}
	for words := shorter(leading(name)); words != ""; words = shorter(words) {
		if r := s.option(words+" *", value); r != nil {
			return r
		}
	}
	return nil
}

func (s *Set) option(name, value string) *Rule {
	var general *Rule
	for _, r := range s.options[name] {
		switch {
		case len(r.Match.Values) == 0 && general == nil:
			general = r
		case hasTight(r.Match.Values, value):
			return r
		}
	}
	return general
}

// hasTight reports whether s is in the list, whatever the blanks between words and signs.
func hasTight(list []string, s string) bool {
	if !strings.ContainsAny(s, "(),=") {
		s = strings.Join(strings.Fields(s), " ")
		return slices.ContainsFunc(list, func(x string) bool { return strings.EqualFold(x, s) })
	}
	s = tight(s)
	return slices.ContainsFunc(list, func(x string) bool { return strings.EqualFold(tight(x), s) })
}

// tight is a text with one blank between words and none beside signs.
func tight(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, sign := range [...]string{"(", ")", "=", ","} {
		s = strings.ReplaceAll(strings.ReplaceAll(s, " "+sign, sign), sign+" ", sign)
	}
	return s
}

// maxWords is the number of words of an option or statement that count.
const maxWords = 8

// MatchStatement is the rule for a kind of statement that is not modelled, nil
// if there is none. The rule with the most leading words in common wins.
func (s *Set) MatchStatement(kind string) *Rule {
	for kind = leading(kind); kind != ""; kind = shorter(kind) {
		if r := s.statements[kind]; r != nil {
			return r
		}
	}
	return nil
}

// leading are the words of s that count, with single blanks.
func leading(s string) string {
	end, words := 0, 0
	for end < len(s) && words < maxWords {
		i := strings.IndexByte(s[end:], ' ')
		if i < 0 {
			return s
		}
		words++
		end += i + 1
	}
	return strings.TrimRight(s[:end], " ")
}

// shorter is s without its last word.
func shorter(s string) string { return s[:max(strings.LastIndexByte(s, ' '), 0)] }

// MatchFunction is the rule for a function or procedure by its name in lower
// case with the names of package and schema as written; nil if there is none. A
// rule for the name wins over one for its package.
func (s *Set) MatchFunction(name string) *Rule {
	for {
		if r := s.functions[name]; r != nil {
			return r
		}
		dot := strings.IndexByte(name, '.')
		if dot < 0 {
			return nil
		}
		if r := s.functions[name[:dot]+".*"]; r != nil {
			return r
		}
		name = name[dot+1:]
	}
}

// MatchCode is the rule for a construct of procedural code, nil if there is
// none. The rule with the most leading words in common wins.
func (s *Set) MatchCode(construct string) *Rule {
	for ; construct != ""; construct = shorter(construct) {
		if r := s.code[construct]; r != nil {
			return r
		}
	}
	return nil
}
