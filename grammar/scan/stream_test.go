package scan

import (
	"testing"

	"github.com/antlr4-go/antlr/v4"
)

func TestStream(t *testing.T) {
	table := testTable(PostgresLexis())
	u, _ := New(testFile("select a , b from c"), table).Next()
	s := NewStream()
	s.Load(u, 1, 4)
	if s.Size() != 4 || s.Index() != 0 || s.LT(-1) != nil || s.LT(0) != nil {
		t.Errorf("size %d, index %d", s.Size(), s.Index())
	}
	text := func(k int) string { return s.LT(k).(*Token).Text(u.file) + s.LT(k).GetText() }
	if got := text(1) + text(3) + text(4) + text(9); got != "ab<EOF><EOF>" {
		t.Errorf("looked at %q", got)
	}
	s.Consume()
	if got := s.LT(-1).(*Token); got.Text(u.file) != "a" || got.Index != 0 {
		t.Errorf("consumed %v", got)
	}
	if s.LA(1) != int(SymComma) || s.LA(2) != int(SymID) || s.LA(3) != antlr.TokenEOF {
		t.Errorf("types %d %d %d", s.LA(1), s.LA(2), s.LA(3))
	}
	for range 5 {
		s.Consume()
	}
	if s.Index() != 3 || s.LA(1) != antlr.TokenEOF {
		t.Errorf("at %d, type %d", s.Index(), s.LA(1))
	}
	eof := s.LT(1).(*Token)
	if eof.Index != 3 || eof.Start != u.Tokens[3].End || eof.End != eof.Start {
		t.Errorf("end token %v", eof)
	}
	s.Seek(1)
	if got := s.Get(2).(*Token); got.Text(u.file) != "b" || got.Index != 2 || s.LT(1).GetTokenIndex() != 1 {
		t.Errorf("got %v", got)
	}
	if got := s.GetTextFromTokens(s.Get(0), s.Get(2)); got != "a , b" || s.GetAllText() != got {
		t.Errorf("text %q", got)
	}
}

func TestStreamOfNothing(t *testing.T) {
	table := testTable(OracleLexis())
	u, _ := New(testFile("/"), table).Next()
	s := NewStream()
	s.Load(u, 0, 0)
	s.Consume()
	if s.LA(1) != antlr.TokenEOF || s.Size() != 1 || s.GetAllText() != "" {
		t.Errorf("type %d, size %d", s.LA(1), s.Size())
	}
}

// The runtime makes up a missing token with the factory of the token source.
func TestStreamRecovery(t *testing.T) {
	table := testTable(PostgresLexis())
	u, _ := New(testFile("a b"), table).Next()
	s := NewStream()
	s.Load(u, 0, 2)
	tok := s.GetTokenSource().GetTokenFactory().Create(s.LT(1).GetSource(), 7, "<missing>", 0, -1, -1, 1, 1)
	if tok.GetTokenType() != 7 {
		t.Errorf("made %v", tok)
	}
}

func TestStreamAllocates(t *testing.T) {
	table := testTable(PostgresLexis())
	u, _ := New(testFile("a b c d"), table).Next()
	s := NewStream()
	n := testing.AllocsPerRun(100, func() {
		s.Load(u, 0, 4)
		for s.LA(1) != antlr.TokenEOF {
			s.LT(1)
			s.LT(2)
			s.Consume()
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}
