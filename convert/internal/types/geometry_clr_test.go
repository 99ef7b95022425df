package types

import (
	"encoding/hex"
	"strings"
	"testing"
)

// TestClrShape reads the bytes in which SQL Server keeps spatial values.
func TestClrShape(t *testing.T) {
	const one, two, ten = "000000000000F03F", "0000000000000040", "0000000000002440"
	const zero = "0000000000000000"
	for _, c := range []struct {
		name, bytes string
		swapped     bool
		want        string
	}{
		{"a point", "00000000 01 0C " + one + two, false, "01 01000000 " + one + two},
		{"a point on the globe", "E6100000 01 0C " + one + two, true, "01 01000000 " + two + one},
		{"two points of a line", "00000000 01 14 " + zero + zero + one + two, false, "01 02000000 02000000 " + zero + zero + one + two},
		{"a line", "00000000 01 04 03000000 " + zero + zero + one + two + ten + ten + " 01000000 01 00000000 01000000 FFFFFFFF 00000000 02", false,
			"01 02000000 03000000 " + zero + zero + one + two + ten + ten},
		{"a polygon", "00000000 01 04 04000000 " + zero + zero + one + zero + one + one + zero + zero + " 01000000 02 00000000 01000000 FFFFFFFF 00000000 03", false,
			"01 03000000 01000000 04000000 " + zero + zero + one + zero + one + one + zero + zero},
		{"two points", "00000000 01 04 02000000 " + one + one + two + two + " 02000000 01 00000000 01 01000000 03000000 FFFFFFFF 00000000 04 00000000 00000000 01 00000000 01000000 01", false,
			"01 04000000 02000000 01 01000000 " + one + one + " 01 01000000 " + two + two},
		{"a height", "00000000 01 0D " + one + two + one, false, ""},
		{"nothing", "00000000 01 04 00000000 00000000 01000000 FFFFFFFF FFFFFFFF 01", false, ""},
		{"an arc", "00000000 02 04 03000000 " + zero + zero + one + two + ten + ten + " 01000000 02 00000000 01000000 FFFFFFFF 00000000 08", false, ""},
		{"a shape in itself", "00000000 01 04 01000000 " + one + one + " 01000000 01 00000000 01000000 00000000 00000000 07", false, ""},
		{"more points than bytes", "00000000 01 04 FFFFFFFF " + one, false, ""},
		{"a cut value", "00000000 01 0C " + one, false, ""},
		{"hardly anything", "0000", false, ""},
	} {
		b, err := hex.DecodeString(strings.ReplaceAll(c.bytes, " ", ""))
		if err != nil {
			t.Fatal(c.name, err)
		}
		got, ok := clrShape(b, c.swapped)
		if text := strings.ToUpper(hex.EncodeToString(got)); ok != (c.want != "") || ok && text != strings.ReplaceAll(c.want, " ", "") {
			t.Errorf("%s: %s (%v), want %s", c.name, text, ok, c.want)
		}
		for n := range b { // no damage does harm
			clrShape(b[:n], c.swapped)
		}
	}
}
