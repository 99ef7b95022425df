package plain

import "testing"

func TestLine(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"Größe 表 é", "Größe 表 é"},
		{"a\x1b[31mb", `a\x1b[31mb`},
		{"a\r\nb\tc", `a\r\nb\tc`},
		{"x\u202ey\u2066z", `x\u202ey\u2066z`},
		{"\u2028|\u200b|\u00a0|\ufeff", `\u2028|\u200b|\u00a0|\ufeff`},
		{"nul\x00del\x7fc1\u009b", `nul\x00del\x7fc1\u009b`},
		{"bad\xff\xfe", `bad\xff\xfe`},
		{"\uFFFD", "\uFFFD"},
		{"tag\U000E0041", `tag\U000e0041`},
	}
	for _, tt := range tests {
		if got := Line(tt.in); got != tt.want {
			t.Errorf("Line(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTextKeepsLinesAndTabs(t *testing.T) {
	if got, want := Text("a\r\n\tb\x1bc\rd\n"), "a\n\tb\\x1bc\\rd\n"; got != want {
		t.Errorf("Text = %q, want %q", got, want)
	}
}

func TestFormulasAreText(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(1)": "'@SUM(1)", " =1": "' =1", "\t=1": `\t=1`, "|calc": "'|calc",
		"\uFF1D1": "'\uFF1D1", "a=1": "a=1", "": "",
	} {
		if got := Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}
