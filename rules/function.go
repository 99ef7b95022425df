package rules

import (
	"regexp"
	"strconv"
	"strings"
)

// MapFunction is the rule that says what becomes of a call of the function, by
// its name in lower case, or nil.
func (s *Set) MapFunction(name string) *Rule { return s.mapped[name] }

// maxArguments is the largest number of arguments of a mapped function.
const maxArguments = 99

var resultForm = regexp.MustCompile(`^(?:int|dec|float|str|bin|date|instant|time|bool|[1-9][0-9]?|\*)$`)

// functionTarget checks what map-function writes.
func (d *decoder) functionTarget(e *entry) {
	r, line := &e.rule, e.at("do")
	if len(r.Match.Functions) == 0 {
		d.fail(line, "map-function needs functions to match")
	}
	if r.Meaning != Exact {
		d.fail(line, "map-function is for what means the same; use report")
	}
	least, most := 0, 0
	if a := r.Match.Args; a != nil {
		if least, most = a.Min, a.Max; most < least || most > maxArguments {
			d.fail(e.at("match"), "args of a function has an upper bound of at most %d", maxArguments)
		}
	}
	if !resultForm.MatchString(r.Do.Result) {
		d.fail(line, "result %q is not int, dec, float, str, bin, date, instant, time, bool, the number of an argument or *", r.Do.Result)
	} else if n, err := strconv.Atoi(r.Do.Result); err == nil && n > least {
		d.fail(line, "result is argument %d, which match.args does not guarantee", n)
	}
	c := callCheck{text: r.Do.To, least: least}
	if !c.operand(0) || strings.TrimSpace(c.text) != "" {
		d.fail(line, "to %q is not written like SHA1(CONCAT({1}, 'x')) or COALESCE({*}); {n} is an argument that match.args guarantees", r.Do.To)
	}
}

// callCheck reads the template of a call: NAME(operands), {n}, a number or a
// text without quotes and backslashes.
type callCheck struct {
	text  string
	least int
}

// maxCallDepth bounds nested calls of a template.
const maxCallDepth = 20

var (
	callName     = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,63}\(`)
	callConstant = regexp.MustCompile(`^(?:[0-9]{1,18}|'[^'\\]*')`)
	callArgument = regexp.MustCompile(`^\{([1-9][0-9]?)\}`)
)

func (c *callCheck) skip() { c.text = strings.TrimLeft(c.text, " ") }

// take removes what the pattern matches.
func (c *callCheck) take(p *regexp.Regexp) []string {
	c.skip()
	m := p.FindStringSubmatch(c.text)
	if m != nil {
		c.text = c.text[len(m[0]):]
	}
	return m
}

func (c *callCheck) operand(depth int) bool {
	if m := c.take(callArgument); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n <= c.least
	}
	if c.take(callConstant) != nil {
		return true
	}
	return depth < maxCallDepth && c.take(callName) != nil && c.operands(depth+1)
}

// operands reads up to the closing parenthesis.
func (c *callCheck) operands(depth int) bool {
	for first := true; ; first = false {
		c.skip()
		if rest, ok := strings.CutPrefix(c.text, ")"); ok {
			c.text = rest
			return true
		}
		if !first {
			rest, ok := strings.CutPrefix(c.text, ",")
			if !ok {
				return false
			}
			c.text = rest
			c.skip()
		}
		if rest, ok := strings.CutPrefix(c.text, "{*}"); ok {
			c.text = rest
			continue
		}
		if !c.operand(depth) {
			return false
		}
	}
}
