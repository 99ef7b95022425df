package expr

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/sctconv/sctconv/grammar/ast"
)

// function is a line of the table of functions.
type function struct {
	least, most int
	word        bool
	result      Type
	arg         int // the argument whose type is the result's, from 1; -n for the common type from the nth on
	lengthOf    int // the argument whose length the result does not exceed, from 1
	template    *node
}

//go:embed functions.txt
var functionText string

// functionOf finds a function of a dialect by its name in lower case.
func functionOf(dialect, name string) *function { return functions()[dialect+" "+name] }

var functions = sync.OnceValue(func() map[string]*function {
	table := map[string]*function{}
	for _, line := range strings.Split(functionText, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		head, template, _ := strings.Cut(line, " = ")
		words := strings.Fields(head)
		name, count, _ := strings.Cut(words[1], "(")
		f := &function{word: len(words) > 3, template: parseTemplate(template)}
		f.least, f.most = bounds(strings.TrimSuffix(count, ")"))
		f.setResult(words[2])
		for _, d := range words[0] {
			key := map[rune]string{'o': "oracle", 's': "sqlserver", 'p': "postgres"}[d] + " " + name
			if old := table[key]; old != nil {
				old.other(f)
				continue
			}
			table[key] = f
		}
	}
	return table
})

// other adds a line with another number of arguments, which must follow on.
func (f *function) other(g *function) {
	f.most = max(f.most, g.most)
	f.template = &node{kind: nodeByCount, parts: []*node{f.template, g.template}, count: g.least}
}

func bounds(s string) (least, most int) {
	a, b, ok := strings.Cut(s, "-")
	least, _ = strconv.Atoi(a)
	if most = least; ok {
		most, _ = strconv.Atoi(b)
	}
	return least, most
}

var resultKinds = map[string]Kind{"int": Integer, "dec": Decimal, "float": Float, "str": String, "bin": Binary, "date": Date, "instant": DateTime,
	"time": Time, "bool": Bool}

func (f *function) setResult(s string) {
	if first, ok := strings.CutSuffix(s, "*"); ok {
		n, _ := strconv.Atoi(first)
		f.arg = -max(n, 1)
		return
	}
	if n, ok := strings.CutPrefix(s, "str"); ok && n != "" {
		f.result.Kind = String
		if i, ok := strings.CutPrefix(n, "="); ok {
			f.lengthOf, _ = strconv.Atoi(i)
			return
		}
		f.result.Length, _ = strconv.Atoi(n)
		return
	}
	if n, err := strconv.Atoi(s); err == nil {
		f.arg = n
		return
	}
	f.result = Type{Kind: resultKinds[s]}
}

// typeOf is the type of a call.
func (f *function) typeOf(args []Type) Type {
	switch {
	case f.arg > 0 && f.arg <= len(args):
		return args[f.arg-1]
	case f.arg < 0:
		t := Type{Kind: Null}
		for _, a := range args[min(-f.arg-1, len(args)):] {
			t = common(t, a)
		}
		return t
	}
	t := f.result
	if n := f.lengthOf; n > 0 && n <= len(args) && args[n-1].Kind == String {
		t.Length = args[n-1].Length
	}
	return t
}

func (f *function) fill(old ast.Node, args []ast.Expr) ast.Expr { return f.template.expr(old, args) }
