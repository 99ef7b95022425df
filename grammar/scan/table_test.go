package scan

import (
	"fmt"
	"testing"
)

func TestWords(t *testing.T) {
	m := map[string]int32{}
	for i := range 1000 {
		m[fmt.Sprintf("Word_%d", i)] = int32(i + 1)
	}
	w := NewWords(m)
	for i := range 1000 {
		if got := w.Lookup(fmt.Sprintf("wORD_%d", i)); got != int32(i+1) {
			t.Fatalf("word %d: got %d", i, got)
		}
	}
	for _, s := range []string{"", "word", "word_1000", "wordy_1", "word\x7f1", "{ord_1"} {
		if got := w.Lookup(s); got != 0 {
			t.Errorf("%q: got %d", s, got)
		}
	}
	if n := testing.AllocsPerRun(100, func() { w.Lookup("WORD_77"); w.Lookup("unknown") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestNoWords(t *testing.T) {
	if got := NewWords(nil).Lookup("x"); got != 0 {
		t.Errorf("got %d", got)
	}
	s := New(testFile("select 1"), &Table{Lexis: PostgresLexis()})
	if u, ok := s.Next(); !ok || len(u.Tokens) != 2 {
		t.Errorf("got %v", u)
	}
}

func TestTokenTypes(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), `CREATE create_ x.create "create" 'x' (`)
	table := testTable(PostgresLexis())
	want := []int32{table.Words.Lookup("create"), int32(SymID), int32(SymID), int32(SymDot), int32(SymID), int32(SymQID),
		int32(SymString), int32(SymLParen)}
	for i, tok := range units[0].Tokens {
		if tok.Type != want[i] {
			t.Errorf("%v: want type %d", &tok, want[i])
		}
	}
}

func TestMerges(t *testing.T) {
	runSplit(t, PostgresLexis(), []splitCase{
		{"blanks and comments between", "not /* x */ null\nprimary\n\tKEY", []string{"<not /* x */ null> <primary KEY>"}},
		{"longest", "on delete cascade on delete set on x", []string{"<on delete cascade> <on delete> set on x"}},
		{"falls back", "is not x is not null", []string{"is not x <is not null>"}},
		{"at the end", "a on", []string{"a on"}},
		{"name follows", "primary key.x order by => 1 on delete cascade.x", []string{
			"primary key dot:. x order by arrow:=> num:1 <on delete> cascade dot:. x"}},
		{"after a dot", "x.not null", []string{"x dot:. not null"}},
		{"quoted", `"not" null not "null"`, []string{`qid:"not" null not qid:"null"`}},
	})
}

func TestMergeToken(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), "a is not null b")
	u := units[0]
	m := u.Tokens[1]
	if m.Count != 3 || m.Type != typeMerge+7 || u.Text(1) != "is not null" || u.CountTokens() != 5 || u.Tokens[2].Index != 2 {
		t.Errorf("got %v, count %d of %d", &m, m.Count, u.CountTokens())
	}
}

func TestRetag(t *testing.T) {
	table := testTable(PostgresLexis())
	var order []string
	table.Retag = func(u *Unit) {
		order = append(order, "retag "+u.Text(0))
		for i := range u.Tokens {
			if u.Is(i, "NULL") && u.Sym(i+1) == SymEq {
				u.Tokens[i].Type = table.Kinds[SymID]
			}
		}
	}
	table.After = func(u *Unit) { order = append(order, fmt.Sprint(len(u.Tokens))) }
	s := New(testFile("not null = not null; /* */ ; b"), table)
	u, _ := s.Next()
	if got, want := show(u), "not null eq:= <not null>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	s.Next()
	s.Next()
	if got := fmt.Sprint(order); got != "[retag not 4 retag b 1]" {
		t.Errorf("calls %s", got)
	}
}

func TestCollapse(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), "create table t (a not null, b) c;")
	u := units[0]
	u.Collapse(4, 6, SymOpaque)
	if got, want := show(u), "create table t lp:( opaque:a not null com:, b rp:) c"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	o := u.Tokens[4]
	if o.Count != 3 || o.Type != int32(SymOpaque) || o.Flags&Collapsed == 0 || u.Tokens[8].Index != 8 || u.CountTokens() != 12 {
		t.Errorf("got %v, %d source tokens", &o, u.CountTokens())
	}
	u.Collapse(8, 8, SymBody)
	u.Collapse(-1, 3, SymBody)
	u.Collapse(3, 20, SymBody)
	if len(u.Tokens) != 9 {
		t.Errorf("%d tokens", len(u.Tokens))
	}
}

func TestIs(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), `Create "table"`)
	u := units[0]
	if !u.Is(0, "cREATE") || u.Is(0, "creat") || u.Is(1, "table") || u.Is(1, `"table"`) || u.Is(2, "") || u.Is(-1, "") {
		t.Error("wrong comparison")
	}
}

func TestUnitsAreIndependent(t *testing.T) {
	s := New(testFile("a b; c d; e f"), testTable(PostgresLexis()))
	first, _ := s.Next()
	second, _ := s.Next()
	first.Tokens = append(first.Tokens, Token{})
	first.Spans(nil)[0].Start = 99
	if got := show(second); got != "c d" {
		t.Errorf("got %s", got)
	}
}

func TestMaxTokens(t *testing.T) {
	table := testTable(OracleLexis())
	table.MaxTokens = 3
	text := "a (b, c d);\ne f"
	s := New(testFile(text), table)
	first, _ := s.Next()
	second, _ := s.Next()
	if got, want := show(first), `a lp:( junk:b, c d) !more than 3 tokens at ","`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := show(second); got != "e f" {
		t.Errorf("got %s", got)
	}
	checkSpans(t, text, []*Unit{first, second})
}
