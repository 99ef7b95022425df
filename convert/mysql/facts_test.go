package mysql

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

func TestComment(t *testing.T) {
	p := NewPrinter()
	p.Comment("a\nb\x00\x1b[31m\u2028\u202e \\! rm")
	p.CommentedSource("OR9001", "select 1\r\n\\! ls\rgo\n")
	want := "-- a b<U+0000><U+001B>[31m<U+2028><U+202E> \\ ! rm\n-- OR9001\n--   select 1\n--   \\ ! ls\n--   go\n"
	if got := p.Text(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"": "''", "a'b": "'a''b'", `\`: `'\\'`, "\x00\b\t\n\r\x1a": `'\0\b\t\n\r\Z'`, "é\"`": "'é\"`'",
	} {
		if got := QuoteString(in); got != want {
			t.Errorf("QuoteString(%q) = %s, want %s", in, got, want)
		}
	}
	if got, want := QuoteIdent("a`b'c"), "`a``b'c`"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestIdentProblem(t *testing.T) {
	for in, want := range map[string]string{
		"a": "", " a": "", "a.b`c": "", strings.Repeat("é", 64): "",
		"": "is empty", "a ": "ends with a blank", "a\n": "ends with a blank", strings.Repeat("é", 65): "is longer than 64 characters",
		"a\x00": "has characters that MySQL does not store in names", "😀": "has characters that MySQL does not store in names",
		"\xff": "is not valid UTF-8",
	} {
		if got := IdentProblem(in); got != want {
			t.Errorf("IdentProblem(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIsReserved(t *testing.T) {
	for _, s := range []string{"select", "GET", "Zerofill", "accessible", "io_after_gtids"} {
		if !IsReserved(s) {
			t.Errorf("%s is reserved", s)
		}
	}
	for _, s := range []string{"rank", "window", "row", "name", "date", ""} {
		if IsReserved(s) {
			t.Errorf("%s is not reserved", s)
		}
	}
}

func TestTypeBytes(t *testing.T) {
	n := func(s ...string) []ast.Expr {
		var args []ast.Expr
		for _, x := range s {
			args = append(args, num(x))
		}
		return args
	}
	for _, x := range []struct {
		typ      *ast.TypeName
		charset  string
		row, key int
	}{
		{typ("int"), "utf8", 4, 4},
		{typ("bigint"), "utf8", 8, 8},
		{typ("varchar", n("10")...), "latin1", 11, 10},
		{typ("varchar", n("255")...), "utf8", 767, 765},
		{typ("varchar", n("191")...), "utf8mb4", 766, 764},
		{&ast.TypeName{Name: name("varchar"), Args: n("255"), Charset: "ascii"}, "utf8mb4", 256, 255},
		{typ("char", n("36")...), "utf8mb4", 144, 144},
		{typ("char"), "latin1", 1, 1},
		{typ("binary", n("16")...), "utf8", 16, 16},
		{typ("varbinary", n("256")...), "utf8", 258, 256},
		{typ("decimal"), "", 5, 5},
		{typ("decimal", n("10", "2")...), "", 5, 5},
		{typ("decimal", n("65", "30")...), "", 30, 30},
		{typ("decimal", n("18", "9")...), "", 8, 8},
		{typ("datetime"), "", 5, 5},
		{typ("datetime", n("3")...), "", 7, 7},
		{typ("datetime", n("6")...), "", 8, 8},
		{typ("timestamp", n("1")...), "", 5, 5},
		{typ("time", n("4")...), "", 5, 5},
		{typ("date"), "", 3, 3},
		{typ("float", n("25")...), "", 8, 8},
		{typ("float", n("24")...), "", 4, 4},
		{typ("bit", n("9")...), "", 2, 2},
		{typ("enum", str("a")), "", 1, 1},
		{typ("set", str("a"), str("b")), "", 1, 1},
		{typ("text"), "utf8", 10, 0},
		{typ("text", n("10")...), "utf8", 9, 0},
		{typ("longblob"), "", 12, 0},
		{typ("geometry"), "", 12, 0},
	} {
		if row, key := TypeBytes(x.typ, x.charset); row != x.row || key != x.key {
			t.Errorf("TypeBytes(%s, %s) = %d, %d, want %d, %d", Type(x.typ), x.charset, row, key, x.row, x.key)
		}
	}
}

func TestFamily(t *testing.T) {
	if f := FamilyOf(typ("numeric")); f != FamilyDecimal {
		t.Errorf("numeric is %d", f)
	}
	if f := FamilyOf(typ("varchar2")); f != FamilyUnknown {
		t.Errorf("varchar2 is %d", f)
	}
	if !IsLOB(typ("mediumtext")) || !IsLOB(typ("point")) || IsLOB(typ("varchar", num("9"))) {
		t.Error("LOBs are TEXT, BLOB and spatial types")
	}
}
