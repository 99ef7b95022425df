package rules

import (
	"fmt"
	"strings"
	"testing"
)

// good is a complete rule; the tests of the loader break one line at a time.
const good = `- id: OR2001
  name: some-clause
  title: Some clause
  match: {options: ["oracle:some clause"]}
  do: {verb: report}
  effort: simple
  minutes: 10
  learning: 5
  meaning: review
  message: 'Clause {clause} is left out'
  what: The clause is left out.
  why: There is nothing like it.
  todo: Nothing.
  source: A manual
`

func TestLoadShipped(t *testing.T) {
	rules, err := LoadShipped("oracle/tables.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	want := Rule{ID: "OR2001", Name: "some-clause", Title: "Some clause", Match: Match{Options: []string{"oracle:some clause"}},
		Do: Do{Verb: VerbReport}, Effort: Simple, Meaning: Review, Minutes: 10, Learning: 5, Message: "Clause {clause} is left out",
		What: "The clause is left out.", Why: "There is nothing like it.", Todo: "Nothing.", Source: "A manual", Dialect: "oracle"}
	if got := fmt.Sprintf("%#v", rules[0]); len(rules) != 1 || got != fmt.Sprintf("%#v", want) {
		t.Errorf("got  %s\nwant %#v", got, want)
	}
}

// TestLoadErrors replaces a text of the good rule and expects exactly one error.
func TestLoadErrors(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"OR2001", "OR001", `1: id "OR001" is not OR, SS, PG or MY with four digits`},
		{"OR2001", "XX2001", `1: id "XX2001" is not OR, SS, PG or MY with four digits`},
		{"OR2001", "OR3001", `1: id OR3001 does not have the first digit 2 of this file`},
		{"OR2001", "OR2901", `1: id OR2901 is in the range for packs of users`},
		{"some-clause", "Some Clause", `2: name "Some Clause" is not lower case words joined by hyphens`},
		{"title: Some clause", "title: ''", `3: title is missing`},
		{"title: Some clause", "title: Some clause.", `3: title is one line without a full stop`},
		{"title: Some clause", "title: " + strings.Repeat("a", 81), `3: title is longer than 80 characters`},
		{"  title: Some clause\n", "", `1: title is missing`},
		{"oracle:some clause", "some clause", `4: option "some clause" does not begin with the dialect and a colon`},
		{"oracle:some clause", "postgres:some clause", `4: option "postgres:some clause" does not begin with the dialect and a colon`},
		{"oracle:some clause", "oracle:Some clause", `4: "oracle:Some clause" is not in lower case with single blanks`},
		{"oracle:some clause", "oracle:some  clause", `4: "oracle:some  clause" is not in lower case with single blanks`},
		{`["oracle:some clause"]`, `["oracle:a", "oracle:a"]`, `4: "oracle:a" is listed twice`},
		{`options: ["oracle:some clause"]`, `options: ["oracle:a"], statements: [b]`, `4: match has more than one of types, options, statements, functions, code`},
		{`options: ["oracle:some clause"]`, `options: ["oracle:a"], args: 1`, `4: args, first, second, excess, word and unit belong to types`},
		{`options: ["oracle:some clause"]`, `statements: [a], values: [b]`, `4: values belong to options`},
		{`options: ["oracle:some clause"]`, `options: x`, "4: a list is expected here\nF:5: report needs options, statements, functions or code to match"},
		{`options: ["oracle:some clause"]`, `options: ["oracle:a"], colour: red`, `4: match has no field "colour"`},
		{`options: ["oracle:some clause"]`, `options: [[a]]`, "4: a text is expected here\nF:4: \"\" is not in lower case with single blanks\nF:4: option \"\" does not begin with the dialect and a colon"},
		{"verb: report", "verb: explode", `5: verb "explode" is not map-type, map-function, drop, keep, report or pass`},
		{"verb: report", "verb: drop", `5: drop is for what changes nothing; use report`},
		{"verb: report", "verb: pass, example: x", "5: do has no field \"example\"\nF:1: before is missing; a rule without example says why in example: none — …\nF:5: pass has no match"},
		{"verb: report", "verb: report, to: int", `5: to and charset belong to map-type`},
		{"effort: simple", "effort: huge", "6: \"huge\" is not one of none, simple, medium, significant\nF:7: 10 minutes are not the effort none\nF:8: a rule without effort needs no learning"},
		{"effort: simple", "effort: medium", `7: 10 minutes are not the effort medium`},
		{"minutes: 10", "minutes: 60", `7: 60 minutes are not the effort simple`},
		{"minutes: 10", "minutes: ten", "7: a whole number from 0 to 100000 is expected, not \"ten\"\nF:7: 0 minutes are not the effort simple"},
		{"minutes: 10", "minutes: -1", "7: a whole number from 0 to 100000 is expected, not \"-1\"\nF:7: 0 minutes are not the effort simple"},
		{"meaning: review", "meaning: odd", "9: \"odd\" is not one of exact, review, manual\nF:5: report raises an action item, so the meaning is review or manual\nF:6: an exact conversion has no effort"},
		{"{clause}", "{Clause}", `10: message has a brace that is not a placeholder like {name}`},
		{"{clause}", "{clause", `10: message has a brace that is not a placeholder like {name}`},
		{"  what: The clause is left out.\n", "", `1: what is missing in a rule that raises an action item`},
		{"  why: There is nothing like it.\n", "", `1: why is missing`},
		{"todo: Nothing.", "todo: [a]", "13: a text is expected here\nF:13: todo is missing in a rule that raises an action item"},
		{"source: A manual", "source: A manual\n  sauce: x", `15: a rule has no field "sauce"`},
		{"source: A manual", "source: A manual\n  source: B", `15: field "source" is given twice`},
		{"source: A manual", "source: A manual\n  after: x", `1: after, items and settings need before`},
		{"source: A manual", "source: A manual\n  before: x\n  settings: {chek-lists: enum}", `16: settings has no field "chek-lists"`},
		{"source: A manual", "source: A manual\n  before: x\n  settings: [enum]", `16: settings is a mapping of fields`},
		{"source: A manual", "source: A manual\n  settings: {charset: latin1}", `1: after, items and settings need before`},
		{"source: A manual", "source: A manual\n  before: x\n  items: [x]", `16: items has "x", which is not an id`},
		{"source: A manual", "source: A manual\n  example: later", `15: example is written "none — reason"`},
		{"source: A manual", "source: A manual\n  dialect: postgres", `15: dialect "postgres" does not fit id OR2001`},
		{"source: A manual", "source: A manual\n  dialect: db2", `15: dialect "db2" is not oracle, sqlserver or postgres`},
		{"source: A manual", "source: &x A manual", "14: anchors and aliases are not allowed\nF:14: source is missing in a rule that raises an action item"},
		{"source: A manual", "source: A manual\n...\n--- {}", "1: the file has more than one YAML document"},
		{"source: A manual", "source: \"A", "14: found unexpected end of stream"},
	}
	for _, tt := range tests {
		data := strings.Replace(good, tt.old, tt.new, 1)
		if data == good {
			t.Fatalf("%q is not in the rule", tt.old)
		}
		_, err := LoadShipped("oracle/tables.yaml", []byte(data))
		wantErrors(t, tt.new, err, "F:"+tt.want)
	}
}

// wantErrors compares all lines of an error, in any order; F stands for the file.
func wantErrors(t *testing.T, name string, err error, want string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want %s", name, want)
		return
	}
	got := strings.NewReplacer("oracle/tables.yaml:", "F:", "oracle/types.yaml:", "F:", "user.yaml:", "F:").Replace(err.Error())
	if sortLines(got) != sortLines(want) {
		t.Errorf("%s:\ngot  %s\nwant %s", name, sortLines(got), sortLines(want))
	}
}

func TestTypeRuleErrors(t *testing.T) {
	tests := []struct{ match, do, want string }{
		{"{types: [a]}", "{verb: map-type, to: 'int('}", `target type "int(" is not written like decimal({1},{2:0}) or int unsigned`},
		{"{types: [a]}", "{verb: map-type}", `target type "" is not written like decimal({1},{2:0}) or int unsigned`},
		{"{types: [a]}", "{verb: map-type, to: 'int({9})'}", `argument "{9}" of target type "int({9})" is not 5, {1}, {1:6}, {1:6:6} or {1-2}`},
		{"{types: [a]}", "{verb: map-type, to: 'varchar({1})'}", `to uses argument 1, which match.args does not guarantee`},
		{"{types: [a], args: 1}", "{verb: map-type, to: 'decimal({1-2},0)'}", `to uses argument 2, which match.args does not guarantee`},
		{"{types: [a], args: 9..1}", "{verb: map-type, to: int}", `a range is written "3", "1..9" or "5.." with the smaller number first`},
		{"{types: [a], first: x}", "{verb: map-type, to: int}", `a range is written "3", "1..9" or "5.." with the smaller number first`},
		{"{statements: [a]}", "{verb: map-type, to: int}", `map-type needs types to match`},
	}
	for _, tt := range tests {
		data := "- {id: OR1001, name: n, title: T, why: W, before: x, match: " + tt.match + ", do: " + tt.do + "}"
		_, err := LoadShipped("oracle/types.yaml", []byte(data))
		wantErrors(t, tt.match+tt.do, err, "F:1: "+tt.want)
	}
}

func TestLoadCollectsAllErrors(t *testing.T) {
	data := good + good + strings.ReplaceAll(strings.ReplaceAll(good, "OR2001", "OR2"), "some-clause", "Other")
	_, err := LoadShipped("oracle/tables.yaml", []byte(data))
	wantErrors(t, "three rules", err, `F:15: id "OR2001" is used twice
F:16: name "some-clause" is used twice
F:29: id "OR2" is not OR, SS, PG or MY with four digits
F:30: name "Other" is not lower case words joined by hyphens`)
}

func TestLoadShippedPlace(t *testing.T) {
	for _, name := range []string{"x.yaml", "db2/tables.yaml", "oracle/odd.yaml", ""} {
		if _, err := LoadShipped(name, []byte(good)); err == nil {
			t.Errorf("%q: no error", name)
		}
	}
	_, err := LoadShipped("postgres/tables.yaml", []byte(good))
	if err == nil || !strings.Contains(err.Error(), "postgres/tables.yaml:1: id OR2001 does not begin with PG, the prefix of this folder") {
		t.Errorf("wrong folder: %v", err)
	}
}
