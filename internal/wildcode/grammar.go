package wildcode

import (
	"fmt"
	"strings"
)

// A grammar is a text of rules. A line at the margin names a rule; the lines
// below it, indented, are its alternatives, each a list of parts between blanks:
//
//	word          text that is written as it is
//	<rule>        another rule
//	{ a b }?      half of the time; { … }* up to twice, { … }+ once or twice
//	{ a // b }    one of the lists
//	$what:kind    what a function of the generator gives, see calls
//	~             no blank between its neighbours
//
// "3: a b" has three times the weight of others. The first alternative is taken
// when a text gets too long or nests too deeply.
type grammar map[string]*rule

type rule struct {
	alts  []*list
	total int
}

// list is a sequence of parts.
type list struct {
	parts  []part
	weight int
}

// part is one of the things that a list holds.
type part struct {
	// text is a word, the name of a rule, or a call with its argument.
	text, arg string
	kind      partKind
	lists     []*list
	// repeat is '?', '*', '+' or 0.
	repeat byte
}

type partKind uint8

const (
	partWord partKind = iota
	partRule
	partCall
	partGroup
)

// parseGrammar reads the rules of a text; a mistake in it is one of this package.
func parseGrammar(text string) grammar {
	g := grammar{}
	var r *rule
	for n, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "# "):
		case line[0] != ' ':
			r = &rule{}
			if g[trimmed] != nil {
				panic(fmt.Sprintf("line %d: %s is there twice", n+1, trimmed))
			}
			g[trimmed] = r
		default:
			l := parseAlternative(trimmed)
			r.alts, r.total = append(r.alts, l), r.total+l.weight
		}
	}
	g.check()
	return g
}

// check panics when a rule is not defined.
func (g grammar) check() {
	var look func(l *list)
	look = func(l *list) {
		for _, p := range l.parts {
			if p.kind == partRule && g[p.text] == nil {
				panic("no rule " + p.text)
			}
			for _, x := range p.lists {
				look(x)
			}
		}
	}
	for _, r := range g {
		for _, l := range r.alts {
			look(l)
		}
	}
}

func parseAlternative(text string) *list {
	weight := 1
	if text[0] >= '0' && text[0] <= '9' && len(text) > 2 && text[1] == ':' && text[2] == ' ' {
		weight, text = int(text[0]-'0'), text[3:]
	}
	words := fields(text)
	l, rest := parseList(words)
	if len(rest) > 0 {
		panic("too many } in " + text)
	}
	l.weight = weight
	return l
}

// fields splits an alternative at its blanks, but for those in literals.
func fields(text string) []string {
	var list []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimLeft(text, " ") {
		end, quoted := 0, false
		for end < len(text) && (quoted || text[end] != ' ') {
			if text[end] == '\'' {
				quoted = !quoted
			}
			end++
		}
		list, text = append(list, text[:end]), text[end:]
	}
	return list
}

// parseList reads parts up to the end of a group, or all.
func parseList(words []string) (*list, []string) {
	l := &list{weight: 1}
	for len(words) > 0 {
		w := words[0]
		switch {
		case w == "//" || w[0] == '}' && len(w) <= 2:
			return l, words
		case w == "{":
			var p part
			p, words = parseGroup(words[1:])
			l.parts = append(l.parts, p)
			continue
		case len(w) > 2 && w[0] == '<' && w[1] >= 'a' && w[1] <= 'z' && w[len(w)-1] == '>':
			l.parts = append(l.parts, part{kind: partRule, text: w[1 : len(w)-1]})
		case len(w) > 1 && w[0] == '$' && w[1] >= 'a' && w[1] <= 'z':
			name, arg, _ := strings.Cut(w[1:], ":")
			l.parts = append(l.parts, part{kind: partCall, text: name, arg: arg})
		default:
			l.parts = append(l.parts, part{text: w})
		}
		words = words[1:]
	}
	return l, nil
}

func parseGroup(words []string) (part, []string) {
	p := part{kind: partGroup}
	for {
		l, rest := parseList(words)
		p.lists = append(p.lists, l)
		if len(rest) == 0 {
			panic("a { is not closed")
		}
		if words = rest[1:]; rest[0] != "//" {
			if len(rest[0]) == 2 {
				p.repeat = rest[0][1]
			}
			return p, words
		}
	}
}
