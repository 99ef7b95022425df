package scan

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

// unitsOf counts the units of a batch and the tokens of the largest.
func unitsOf(t *testing.T, text string) (units, largest int) {
	t.Helper()
	set := &source.Set{}
	f, err := set.Add("x.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	lexis := SQLServerLexis()
	s := New(f, &Table{Lexis: lexis})
	for u, ok := s.Next(); ok; u, ok = s.Next() {
		if u.Err != "" {
			t.Fatal(u.Err)
		}
		units++
		largest = max(largest, len(u.Tokens))
	}
	return units, largest
}

// TestRows cuts long batches of rows, and no others.
func TestRows(t *testing.T) {
	insert := "INSERT [t] ([a], [b]) VALUES (1, N'x')\n" // 13 tokens
	n := rowsTokens/13 + 1
	for _, c := range []struct {
		name, text     string
		units, largest int
	}{
		{"short", strings.Repeat(insert, n-1), 1, 13 * (n - 1)},
		{"long", strings.Repeat(insert, 3*n), 3, 13 * n},
		{"with switches", "SET IDENTITY_INSERT t ON\n" + strings.Repeat(insert, 2*n) + "SET IDENTITY_INSERT t OFF\nGO\n", 2, 0},
		{"variables", "DECLARE @x int\n" + strings.Repeat(insert, 2*n), 1, 0},
		{"a block", strings.Repeat(insert, 10) + "IF 1 = 1\nBEGIN\n" + strings.Repeat(insert, 2*n) + "END\n", 1, 0},
		{"a procedure", "CREATE PROCEDURE p AS\n" + strings.Repeat(insert, 2*n), 1, 0},
		{"rows of one statement", "INSERT t VALUES\n" + strings.Repeat("(1, 'insert'),\n", 2*rowsTokens/6) + "(1, 'x')", 1, 0},
	} {
		units, largest := unitsOf(t, c.text)
		if units != c.units || c.largest != 0 && largest != c.largest {
			t.Errorf("%s: %d units, %d tokens; want %d, %d", c.name, units, largest, c.units, c.largest)
		}
	}
}
