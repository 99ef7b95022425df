package scan

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

// checkSpans fails unless the spans of the units increase, lie in the text and
// hold every byte that is neither blank nor part of a comment.
func checkSpans(t *testing.T, text string, units []*Unit) {
	t.Helper()
	var spans []source.Span
	for _, u := range units {
		n := len(spans)
		spans = u.Spans(spans)
		if len(spans)-n != u.CountTokens() {
			t.Errorf("%d spans for %d tokens", len(spans)-n, u.CountTokens())
		}
		checkUnit(t, u, spans[n:])
	}
	end := source.Pos(1)
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || int(s.End) > len(text)+1 {
			t.Fatalf("span %v after %d in %q", s, end, text)
		}
		end = s.End
	}
}

// checkUnit holds a unit's bounds and tokens against its spans.
func checkUnit(t *testing.T, u *Unit, spans []source.Span) {
	t.Helper()
	if len(spans) == 0 {
		t.Fatalf("unit %d..%d has no tokens", u.Start, u.End)
	}
	if int(spans[0].Start)-1 != u.Start || int(spans[len(spans)-1].End)-1 != u.End {
		t.Errorf("unit %d..%d has spans %v", u.Start, u.End, spans)
	}
	count := 0
	for i := range u.Tokens {
		tok := &u.Tokens[i]
		count += int(tok.Count)
		if int(tok.Index) != i || i > 0 && tok.Start < u.Tokens[i-1].End {
			t.Errorf("token %d is %v", i, tok)
		}
	}
	if u.Err == "" && count > len(spans) {
		t.Errorf("tokens stand for %d of %d source tokens", count, len(spans))
	}
}
