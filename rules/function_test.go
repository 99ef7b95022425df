package rules

import (
	"strings"
	"testing"
)

// TestMapFunctionStrict: what a mapped function may say, and what not.
func TestMapFunctionStrict(t *testing.T) {
	const head = "- id: OR6901\n  name: f\n  title: F\n  why: W.\n  example: none — a test\n"
	for _, c := range []struct{ match, do, want string }{
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({1})", result: str`, ""},
		{"functions: [f], args: 2..3", `verb: map-function, to: "IFNULL({2}, CONCAT({*}, 'x', 12))", result: 1`, ""},
		{"functions: [f]", `verb: map-function, to: "PI()", result: float`, ""},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({2})", result: str`, "{n} is an argument that match.args guarantees"},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({1}", result: str`, "is not written like"},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({1}) -- x", result: str`, "is not written like"},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1('\\')", result: str`, "is not written like"},
		{"functions: [f], args: 1", `verb: map-function, to: "{*}", result: str`, "is not written like"},
		{"functions: [f], args: 1", `verb: map-function, result: str`, "is not written like"},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({1})", result: text`, `result "text" is not`},
		{"functions: [f], args: 1", `verb: map-function, to: "SHA1({1})", result: 2`, "result is argument 2"},
		{"functions: [f], args: 1..", `verb: map-function, to: "SHA1({1})", result: str`, "upper bound"},
		{"types: [f]", `verb: map-function, to: "SHA1({1})", result: str`, "needs functions to match"},
		{"functions: [f], args: 1", `verb: report`, "args, first, second, excess, word and unit belong to types"},
		{"types: [f]", `verb: map-type, to: int, result: str`, "result belongs to map-function"},
	} {
		pack, err := LoadUser("F", []byte(head+"  match: {"+c.match+"}\n  do: {"+c.do+"}\n"))
		if err == nil {
			_, err = Default("oracle").With(pack)
		}
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.do, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "F:")):
			t.Errorf("%s: error %v, want %s", c.do, err, c.want)
		}
	}
}

// TestMapFunctionDeep: a template nested without end is refused.
func TestMapFunctionDeep(t *testing.T) {
	c := callCheck{text: strings.Repeat("F(", 1000) + strings.Repeat(")", 1000)}
	if c.operand(0) {
		t.Error("taken")
	}
}
