package rules

import (
	"strings"
	"testing"
)

// TestHostilePacks gives the loader texts made to exhaust it. Each must fail
// with an error that names the line, or the size.
func TestHostilePacks(t *testing.T) {
	bomb := "- &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		bomb += "- &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 9) + "]\n"
	}
	tests := map[string]struct{ data, want string }{
		"alias bomb":      {bomb, "oracle/tables.yaml:1: a rule is a mapping of fields"},
		"alias as text":   {"- {id: &x OR2001, name: *x}", "oracle/tables.yaml:1: anchors and aliases are not allowed"},
		"merge key":       {"- &x {id: OR2001}\n- {<<: *x}", `oracle/tables.yaml:2: a rule has no field "<<"`},
		"flow nesting":    {strings.Repeat("[", 200_000), "oracle/tables.yaml:1: exceeded max depth of 10000"},
		"block nesting":   {strings.Repeat("- ", 200_000), "oracle/tables.yaml:"},
		"large scalar":    {"- {id: OR2001, title: " + strings.Repeat("a", 900_000) + "}", "oracle/tables.yaml:1: the text is longer than 8 KB"},
		"large file":      {strings.Repeat("#", maxPack+1), "oracle/tables.yaml:1: the file is larger than 1 MB"},
		"no list":         {"id: OR2001", "oracle/tables.yaml:1: a pack is a list of rules"},
		"key is a list":   {"- {[a]: b}", "oracle/tables.yaml:1: a field name is a word"},
		"tag of a file":   {"- {id: !include /etc/hostname}", `oracle/tables.yaml:1: id "/etc/hostname" is not`},
		"no text":         {"- {id: {a: b}}", "oracle/tables.yaml:1: a text is expected here"},
		"not UTF-8":       {"- {id: \xff}", "oracle/tables.yaml:1: "},
		"control bytes":   {"- {id: \x01}", "oracle/tables.yaml:1: "},
		"huge number":     {"- {id: OR2001, minutes: 99999999999999999999}", "oracle/tables.yaml:1: a whole number from 0 to 100000"},
		"huge range":      {"- {id: OR2001, match: {args: 1..99999999999999999999}}", "oracle/tables.yaml:1: a range is written"},
		"second document": {good + "---\n" + good, "oracle/tables.yaml:1: the file has more than one YAML document"},
	}
	for name, tt := range tests {
		_, err := LoadShipped("oracle/tables.yaml", []byte(tt.data))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %.200v, want %s", name, err, tt.want)
		}
	}
}

func TestEmptyPack(t *testing.T) {
	for _, data := range []string{"", "# nothing\n", "[]"} {
		p, err := LoadUser("user.yaml", []byte(data))
		if err != nil || len(p.entries) != 0 {
			t.Errorf("%q: %d entries, %v", data, len(p.entries), err)
		}
	}
}

// FuzzLoadUser checks that no text makes the loader or a set panic.
func FuzzLoadUser(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("- {id: OR1001, match: {types: [a], args: 1..}, do: {verb: map-type, to: 'decimal({1-2},{2:0:9})'}}"))
	f.Add([]byte("- &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := LoadUser("user.yaml", data)
		if err != nil {
			return
		}
		s, err := Default("oracle").With(p)
		if err != nil {
			return
		}
		s.MatchType(TypeQuery{Name: "a", Args: []string{"5", "-84"}})
		s.MatchOption("oracle:a b", "c")
	})
}
