package pgvalue

import (
	"database/sql"
	"testing"
)

func TestNormal(t *testing.T) {
	for _, c := range []struct{ typ, value, want string }{
		{"numeric(10,2)", "1.50", "1.5"},
		{"numeric(10,2)", "100", "100"},
		{"numeric", "-3.000", "-3"},
		{"double precision", "1e3", "1000"},
		{"real", "0.1234567891", "0.123457"},
		{"timestamp without time zone", "2024-01-02 03:04:05.100000", "2024-01-02 03:04:05.1"},
		{"jsonb", `{"b": 1, "a": [1,2]}`, `{"a":[1,2],"b":1}`},
		{"json", `{broken`, `{broken`},
		{"character(5)", "ab   ", "ab"},
		{"character varying(5)", "ab ", "ab "},
		{"text", "1.50\n", `1.50\n`},
		{"numeric(4,1)[]", "{1.0}", "{1.0}"},
		{"tsvector", "'a':1", "*"},
	} {
		if got := Normal(c.typ, &c.value); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.typ, c.value, got, c.want)
		}
	}
	if got := Normal("text", nil); got != `\N` {
		t.Errorf("NULL: %q", got)
	}
}

func TestFromMySQL(t *testing.T) {
	point := "\x00\x00\x00\x00\x01\x01\x00\x00\x00" + "\x00\x00\x00\x00\x00\x00\xf8\x3f" + "\x00\x00\x00\x00\x00\x00\x00\xc0"
	for _, c := range []struct{ typ, value, want string }{
		{"point", point, "1.5 -2"},
		{"bytea", "\x00\xff", "00ff"},
		{"bit(3)", "\x05", "101"},
		{"bit(10)", "\x02\x01", "1000000001"},
		{"text", "a", "a"},
	} {
		if got := FromMySQL(c.typ, sql.NullString{String: c.value, Valid: true}); got == nil || *got != c.want {
			t.Errorf("%s %q: %v, want %q", c.typ, c.value, got, c.want)
		}
	}
	if got := FromMySQL("text", sql.NullString{}); got != nil {
		t.Errorf("NULL: %q", *got)
	}
}
