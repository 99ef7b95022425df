package expr

import (
	"regexp"
	"strings"
)

// Paths of XQuery as those of MySQL: names, numbers, comparisons with constants, and the first of the
// nodes of a path in parentheses.

var (
	xmlProlog = regexp.MustCompile(`(?s)^\s*declare\s+(default\s+element\s+)?namespace\s+(?:[A-Za-z_][\w.-]*\s*=\s*)?(?:"[^"]*"|'[^']*')\s*;?`)
	xmlFirst  = regexp.MustCompile(`(?s)^\s*\[\s*1\s*\]\s*(?:/(.*))?$`)
	numbered  = regexp.MustCompile(`\[[0-9]+\]$`)
	xmlStep   = regexp.MustCompile(`^(@?` + xmlWord + `)((?:\[(?:` + xmlTest + `)\])*)$`)
	xmlTests  = regexp.MustCompile(`\[(` + xmlTest + `)\]`)
	xmlSides  = regexp.MustCompile(`^\s*([^\s=]+)\s*=\s*(.*?)\s*$`)
)

const (
	xmlWord = `[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`
	xmlTest = `\s*(?:[0-9]{1,6}|@` + xmlWord + `|(?:@?` + xmlWord + `|\.|text\(\))\s*=\s*(?:"[^"\[\]/]*"|[0-9]{1,9}))\s*`
	// xmlBelow is what stands for the second slash in //name.
	xmlBelow = "descendant::"
)

// xmlPath is a path of XQuery: its steps with their conditions, whether it asks for the first
// node alone, and for the text of an element.
type xmlPath struct {
	steps       []xmlPart
	first, text bool
}

type xmlPart struct{ name, conditions string }

// readXMLPath reads a path of names; it is false for what else XQuery can say.
func readXMLPath(s string) (p xmlPath, ok bool) { return xmlPathIn(withoutProlog(s), 0) }

// withoutProlog is an expression without the names of its namespaces.
func withoutProlog(s string) string {
	for m := xmlProlog.FindString(s); m != ""; m = xmlProlog.FindString(s) {
		s = s[len(m):]
	}
	return strings.TrimSpace(s)
}

func xmlPathIn(s string, depth int) (p xmlPath, ok bool) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "(") {
		return xmlSteps(s)
	}
	end := closing(s)
	if end < 0 || depth > maxSteps {
		return p, false
	}
	m := xmlFirst.FindStringSubmatch(s[end+1:])
	p, ok = xmlPathIn(s[1:end], depth+1)
	switch {
	case m == nil || !ok:
		return p, false
	case m[1] == "":
		p.first = true
		return p, true
	}
	rest, ok := xmlSteps(m[1])
	rest.steps = append(p.fixed(), rest.steps...)
	return rest, ok && !p.text && len(rest.steps) > len(p.steps) && !strings.HasPrefix(p.steps[len(p.steps)-1].name, "@")
}

// closing is the place of the parenthesis that closes the first one, -1 if there is none.
func closing(s string) int {
	depth, quote := 0, rune(0)
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// xmlSteps reads a path without parentheses. Nodes anywhere below are those of its last step only:
// the first of those that follow others would be another one.
func xmlSteps(s string) (p xmlPath, ok bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "."), "/")
	parts := strings.Split(s, "/")
	below := ""
	for i, part := range parts {
		part = strings.TrimSpace(part)
		last := i == len(parts)-1
		switch {
		case part == "text()" || part == "text()[1]":
			p.text, p.first = true, p.first || strings.HasSuffix(part, "]")
			if !last || below != "" {
				return p, false
			}
			continue
		case part == "" && below == "" && !last:
			below = xmlBelow
			continue
		}
		m := xmlStep.FindStringSubmatch(part)
		if m == nil || len(p.steps) > maxSteps {
			return p, false
		}
		conditions := xmlConditions(m[2])
		attribute := strings.HasPrefix(m[1], "@")
		if n := len(p.steps); n > 0 && !attribute && strings.HasPrefix(p.steps[n-1].name, xmlBelow) {
			return p, false
		}
		if attribute {
			if !last || conditions != "" && conditions != "[1]" || below != "" {
				return p, false
			}
			conditions = "" // an element has each attribute once
		}
		if below != "" && numbered.MatchString(conditions) { // of each element above
			return p, false
		}
		p.steps = append(p.steps, xmlPart{below + m[1], conditions})
		below = ""
	}
	return p, len(p.steps) > 0
}

// xmlConditions are the conditions of a step without blanks around their words.
func xmlConditions(s string) string {
	var b strings.Builder
	for _, m := range xmlTests.FindAllStringSubmatch(s, -1) {
		test := strings.TrimSpace(m[1])
		if sides := xmlSides.FindStringSubmatch(test); sides != nil {
			test = sides[1] + "=" + sides[2]
		}
		b.WriteString("[" + test + "]")
	}
	return b.String()
}

// all is the path of all nodes.
func (p xmlPath) all() string {
	var b strings.Builder
	for _, s := range p.steps {
		b.WriteString("/" + s.name + s.conditions)
	}
	return b.String()
}

// one is the path of the first of all nodes.
func (p xmlPath) one() string { return xmlPath{steps: p.fixed()}.all() }

// fixed are the steps to the first of all nodes.
func (p xmlPath) fixed() []xmlPart {
	var list []xmlPart
	for i, s := range p.steps {
		switch {
		case numbered.MatchString(s.conditions): // one already
		case i < len(p.steps)-1:
			rest := xmlPath{steps: p.steps[i+1:]}.all()[1:]
			s.conditions += "[count(" + rest + ")>0][1]"
		case !strings.HasPrefix(s.name, "@"):
			s.conditions += "[1]"
		}
		list = append(list, s)
	}
	return list
}
