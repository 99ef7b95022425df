package rules

import (
	"strings"
	"testing"
)

func user(t *testing.T, data string) Pack {
	t.Helper()
	p, err := LoadUser("user.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const userType = `- id: OR1900
  name: my-flag
  title: One digit is a flag
  match: {types: [number], args: 1, first: 1}
  do: {verb: map-type, to: 'tinyint(1)'}
  why: We store flags this way.
  before: CREATE TABLE t (a NUMBER(1));
`

func TestWithNewRule(t *testing.T) {
	base := Default("oracle")
	s, err := base.With(user(t, userType))
	if err != nil {
		t.Fatal(err)
	}
	r, to, _ := s.MatchType(parseType("number(1)"))
	if r == nil || r.ID != "OR1900" || to.text() != "tinyint(1)" {
		t.Errorf("number(1): %v %s", r, to.text())
	}
	if _, to, _ = s.MatchType(parseType("number(2)")); to.text() != "tinyint" {
		t.Errorf("number(2): %s", to.text())
	}
	if _, to, _ = base.MatchType(parseType("number(1)")); to.text() != "tinyint" || base.Rule("OR1900") != nil {
		t.Error("the shipped set changed")
	}
}

func TestWithOverride(t *testing.T) {
	s, err := Default("oracle").With(
		user(t, "- {id: MY2001, effort: medium, minutes: 90}\n- {id: OR1013, do: {verb: map-type, to: double}}"),
		user(t, "- {id: MY2001, minutes: 120}"))
	if err != nil {
		t.Fatal(err)
	}
	old, r := Default("oracle").Rule(CheckConstraintNotEnforced), s.Rule(CheckConstraintNotEnforced)
	if r.Minutes != 120 || r.Effort != Medium || r.Message != old.Message || old.Minutes != 15 {
		t.Errorf("override: %d minutes, %s, %q; shipped %d", r.Minutes, r.Effort, r.Message, old.Minutes)
	}
	if _, to, _ := s.MatchType(parseType("number")); to.text() != "double" {
		t.Errorf("number: %s", to.text())
	}
	if _, to, _ := s.MatchType(parseType("number(5)")); to.text() != "int" {
		t.Errorf("an overridden rule keeps its place: number(5) is %s", to.text())
	}
	if a, b := len(s.Rules()), len(Default("oracle").Rules()); a != b {
		t.Errorf("%d rules, want %d", a, b)
	}
}

// TestOverridesInCircles lets packs override each other many times.
func TestOverridesInCircles(t *testing.T) {
	a := user(t, "- {id: MY2001, minutes: 20}\n- {id: MY2002, minutes: 21}\n- {id: MY2001, minutes: 22}")
	b := user(t, "- {id: MY2002, minutes: 30}\n- {id: MY2001, minutes: 31}")
	var packs []Pack
	for range 200 {
		packs = append(packs, a, b)
	}
	s, err := Default("postgres").With(packs...)
	if err != nil {
		t.Fatal(err)
	}
	if x, y := s.Rule("MY2001").Minutes, s.Rule("MY2002").Minutes; x != 31 || y != 30 {
		t.Errorf("minutes %d and %d, want 31 and 30", x, y)
	}
}

func TestWithErrors(t *testing.T) {
	tests := []struct{ data, want string }{
		{"- {id: MY2001, minutes: 90}", "F:1: 90 minutes are not the effort simple"},
		{"- {id: MY2001, name: number-to-int}", "F:1: name number-to-int belongs to OR1003"},
		{"- {id: OR1003, do: {verb: drop}}", "F:1: drop needs options or statements to match"},
		{"\n- {id: OR2900, name: x}", "F:2: title is missing\nF:2: why is missing\nF:2: verb \"\" is not map-type, map-function, drop, keep, report or pass"},
		{"- {id: OR1799, minutes: 5}", "F:1: there is no rule OR1799 to override; ids of new rules end in 900 to 999"},
		{strings.Replace(userType, "my-flag", "enum-type", 1), "F:2: name enum-type belongs to MY1002"},
	}
	for _, tt := range tests {
		_, err := Default("oracle").With(user(t, tt.data))
		wantErrors(t, tt.data, err, tt.want)
	}
	_, err := LoadUser("user.yaml", []byte("- {id: nonsense}\n- {id: MY2001, minutes: x}"))
	wantErrors(t, "load", err, "F:1: id \"nonsense\" is not OR, SS, PG or MY with four digits\nF:2: a whole number from 0 to 100000 is expected, not \"x\"")
}

func TestDefault(t *testing.T) {
	if Default("oracle") != Default("oracle") {
		t.Error("the shipped set is made twice")
	}
	if r := Default("postgres").Rule("OR1001"); r == nil || r.Name != "number-to-tinyint" {
		t.Errorf("rules of other dialects are not found by id: %v", r)
	}
	for _, r := range Default("").Rules() {
		if !strings.HasPrefix(r.ID, "MY") {
			t.Errorf("the set of no dialect has %s", r.ID)
		}
	}
	if Default("oracle").Rule("OR9999") != nil {
		t.Error("an unknown id has a rule")
	}
}
