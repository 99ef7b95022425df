package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// template is a parsed target type.
type template struct {
	name     string
	args     []templateArg
	unsigned bool
}

// templateArg is one argument: the text if arg is 0, else an argument of the
// source with its default, upper limit and subtrahend.
type templateArg struct {
	text       string
	arg, minus int
	byDefault  string
	most       int // 0 for no limit
}

var (
	templatePattern = regexp.MustCompile(`^([a-z]+(?: [a-z]+)*?)(?:\(([^()]*)\))?( unsigned)?$`)
	templateArgForm = regexp.MustCompile(`^(?:(\d{1,5})|\{([1-4])(?:-([1-4]))?(?::(\d{1,5})(?::(\d{1,5}))?)?\})$`)
)

func parseTemplate(s string) (*template, error) {
	m := templatePattern.FindStringSubmatch(s)
	if m == nil {
		return nil, fmt.Errorf("target type %q is not written like decimal({1},{2:0}) or int unsigned", s)
	}
	t := &template{name: m[1], unsigned: m[3] != ""}
	if m[2] == "" {
		return t, nil
	}
	for _, a := range strings.Split(m[2], ",") {
		f := templateArgForm.FindStringSubmatch(a)
		if f == nil {
			return nil, fmt.Errorf("argument %q of target type %q is not 5, {1}, {1:6}, {1:6:6} or {1-2}", a, s)
		}
		t.args = append(t.args, templateArg{text: f[1], arg: digits(f[2]), minus: digits(f[3]), byDefault: f[4], most: digits(f[5])})
	}
	return t, nil
}

// digits is the number of an optional group of at most five digits.
func digits(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// required is the highest argument that the source must have.
func (t *template) required() int {
	need := 0
	for _, a := range t.args {
		if a.arg > 0 && a.byDefault == "" {
			need = max(need, a.arg, a.minus)
		}
	}
	return need
}

// result fills the template; it fails if an argument it uses is not a number.
func (t *template) result(args []argument) (TypeResult, bool) {
	r := TypeResult{Name: t.name, Unsigned: t.unsigned}
	if len(t.args) > 0 {
		r.Args = make([]string, 0, len(t.args))
	}
	for _, a := range t.args {
		s, ok := a.fill(args)
		if !ok {
			return TypeResult{}, false
		}
		r.Args = append(r.Args, s)
	}
	return r, true
}

func (a templateArg) fill(args []argument) (string, bool) {
	switch {
	case a.arg == 0:
		return a.text, true
	case a.arg > len(args):
		return a.byDefault, a.byDefault != ""
	}
	x := args[a.arg-1]
	n, ok := x.n, x.ok
	if a.minus > 0 {
		if a.minus > len(args) || !args[a.minus-1].ok {
			return "", false
		}
		n -= args[a.minus-1].n
	}
	if a.most > 0 {
		n = min(n, a.most)
	}
	return strconv.Itoa(n), ok
}
