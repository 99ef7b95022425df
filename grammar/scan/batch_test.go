package scan

import (
	"reflect"
	"strings"
	"testing"
)

// TestFill wants batches to hold the units that Next gives, a long one among
// them, although the memory is used again.
func TestFill(t *testing.T) {
	text := strings.Repeat("select a from b; insert into c values (1);\n", 300) + "select " + strings.Repeat("x, ", 20_000) + "y;" + strings.Repeat("commit;", 200)
	units, whole := scanAll(PostgresLexis(), text)
	s := New(testFile(text), testTable(PostgresLexis()))
	var b Batch
	n := 0
	for s.Fill(&b) {
		for _, u := range b.Units {
			if got, want := show(u), show(units[n]); got != want {
				t.Fatalf("unit %d: got %.80s, want %.80s", n, got, want)
			}
			n++
		}
	}
	if n != len(units) || !reflect.DeepEqual(s.Spans(), whole.Spans()) {
		t.Errorf("%d units with %d tokens, want %d with %d", n, len(s.Spans()), len(units), len(whole.Spans()))
	}
}

// TestFillMemory wants the memory of a batch to serve all of a text: twice the
// text takes no more of it.
func TestFillMemory(t *testing.T) {
	table := testTable(PostgresLexis())
	allocations := func(n int) float64 {
		f := testFile(strings.Repeat("select a from b where c = 1;\n", n))
		return testing.AllocsPerRun(3, func() {
			s := New(f, table)
			var b Batch
			for s.Fill(&b) {
			}
		})
	}
	if one, two := allocations(2_000), allocations(4_000); two > one+2 {
		t.Errorf("%.0f allocations, %.0f for twice the text", one, two)
	}
}

// TestTokenHasNoPointer keeps the garbage collector out of arrays of tokens.
func TestTokenHasNoPointer(t *testing.T) {
	typ := reflect.TypeFor[Token]()
	for i := range typ.NumField() {
		switch typ.Field(i).Type.Kind() {
		case reflect.Int32, reflect.Uint8, reflect.Uint16:
		default:
			t.Errorf("field %s is a %s", typ.Field(i).Name, typ.Field(i).Type)
		}
	}
}
