package scan

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"create table t (a int not null); /* c */ -- d", "begin $if a $then b; $else c; $end end;\n/\nprompt it's\nEXEC p(1, -\n2);",
		"select q'[a]', N'b', :x, a(+) from t@l where b%rowtype || '&c' and [[d]] = {{e}};", "'a\ncreate b;\n\"c\nGO\n[d",
		"copy t from stdin;\n1\n\\.\n\\i x\nselect $1, $$a$$, E'\\'', 'b'\n'c' \\gset", "a\nGO 5; -- b\n:r c\n$(d)e + $5.1 != @f;1 /* /* */ */",
		"create schema s create table t(a) grant b; create rule r do (c; d); create function f begin atomic e; end;",
		"set standard_conforming_strings = off; select 'a\\'b', U&'d' uescape '!', 0x1F, 1..2", "\ufeff\u00a0\u2003a\x00b\x1a",
		"\"\x05\nGO",
	} {
		f.Add(s)
	}
	lexes := []Lexis{OracleLexis(), SQLServerLexis(), PostgresLexis(), PLpgSQLLexis()}
	tables := make([]*Table, len(lexes))
	for i, l := range lexes {
		tables[i] = testTable(l)
	}
	small := testTable(OracleLexis())
	small.MaxTokens = 5
	tables = append(tables, small)
	f.Fuzz(func(t *testing.T, text string) {
		for _, table := range tables {
			s := New(testFile(text), table)
			var units []*Unit
			for u, ok := s.Next(); ok; u, ok = s.Next() {
				units = append(units, u)
			}
			checkSpans(t, text, units)
			checkCovered(t, text, units, s)
			checkValues(units)
		}
	})
}

// checkCovered fails if a byte is neither blank, nor in a comment, nor in a
// token.
func checkCovered(t *testing.T, text string, units []*Unit, s *Scanner) {
	t.Helper()
	rest := []byte(text)
	wipe := func(span source.Span) {
		for i := span.Start - 1; i < span.End-1; i++ {
			rest[i] = ' '
		}
	}
	for _, u := range units {
		for _, span := range u.Spans(nil) {
			wipe(span)
		}
	}
	end := source.Pos(0)
	for _, c := range s.Comments() {
		if c.At.Start < end {
			t.Fatalf("comment %v after %d in %q", c.At, end, text)
		}
		end = c.At.End
		wipe(c.At)
	}
	left := string(rest)
	for left != "" {
		if n := blankRune(left); n > 0 {
			left = left[n:]
			continue
		}
		if !strings.ContainsRune(" \t\r\n\v\f\x00\x1a", rune(left[0])) {
			t.Fatalf("%q is not covered in %q", left, text)
		}
		left = left[1:]
	}
}

// checkValues decodes every token.
func checkValues(units []*Unit) {
	for _, u := range units {
		for i := range u.Tokens {
			tok := u.Text(i)
			stringValue(tok, false)
			u.StringValue(i)
			IdentText(tok)
			BinaryValue(tok)
		}
	}
}
