package expr

import "testing"

func TestRadixNumber(t *testing.T) {
	for text, want := range map[string]string{"0x1F": "31", "0X7FFFFFFFFF": "549755813887", "0o17": "15", "0b1_01": "5", "12": "", "0": "", "0xG": "", "0.5": ""} {
		if got, ok := radixNumber(text); got != want || ok != (want != "") {
			t.Errorf("%s: %s, %t", text, got, ok)
		}
	}
}
