package scan

import (
	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/source"
)

var _ antlr.TokenStream = (*Stream)(nil)

// Stream is the tokens of one unit, or of a part of one, as a parser reads
// them. It serves one goroutine and can be loaded again and again.
type Stream struct {
	file   *source.File
	tokens []Token // the whole unit
	from   int     // the first token of the stream
	to     int     // the first token after the stream
	pos    int     // the current token, from <= pos <= to
	eof    Token
	source tokenSource
}

// tokenSource exists because the runtime asks a stream for the factory of its
// source when it makes up a missing token.
type tokenSource struct {
	antlr.TokenSource // nil: nothing else is ever called
	factory           *antlr.CommonTokenFactory
}

// GetTokenFactory makes the tokens that error recovery invents.
func (s *tokenSource) GetTokenFactory() antlr.TokenFactory { return s.factory }

// GetInputStream is nil: there is no stream of characters.
func (s *tokenSource) GetInputStream() antlr.CharStream { return nil }

// GetSourceName is empty: the parser's messages do not name files.
func (s *tokenSource) GetSourceName() string { return "" }

// NewStream returns an empty stream.
func NewStream() *Stream {
	s := &Stream{file: &source.File{}, source: tokenSource{factory: antlr.NewCommonTokenFactory(false)}}
	s.eof = Token{Type: antlr.TokenEOF, Sym: uint8(SymEOF)}
	return s
}

// Load makes the stream consist of the tokens from up to, not including, to of
// u, followed by an end token. Positions in the stream count from 0 at from.
// It takes constant time.
func (s *Stream) Load(u *Unit, from, to int) {
	s.file, s.tokens = u.file, u.Tokens
	s.to = min(max(to, 0), len(u.Tokens))
	s.from = min(max(from, 0), s.to)
	s.eof.Index = int32(s.to - s.from)
	s.eof.Start, s.eof.End = int32(u.End), int32(u.End)
	if s.to > 0 {
		s.eof.Start = s.tokens[s.to-1].End
		s.eof.End = s.eof.Start
	}
	s.Reset()
}

// Reset goes back to the first token.
func (s *Stream) Reset() { s.Seek(0) }

// Seek goes to the token at index i.
func (s *Stream) Seek(i int) {
	s.pos = min(max(s.from+i, s.from), s.to)
	s.number(s.pos)
}

// number gives the token at p its index in this stream.
func (s *Stream) number(p int) {
	if p < s.to {
		s.tokens[p].Index = int32(p - s.from)
	}
}

// Consume goes to the next token; at the end it stays.
func (s *Stream) Consume() {
	if s.pos < s.to {
		s.pos++
		s.number(s.pos)
	}
}

// LT is the token k places ahead, 1 being the current one; -1 is the one
// consumed last. It is nil before the first token and the end token after the
// last.
func (s *Stream) LT(k int) antlr.Token {
	if k == 1 && s.pos < s.to {
		return &s.tokens[s.pos]
	}
	t := s.at(k)
	if t == nil {
		return nil
	}
	return t
}

// Current is the current token, at the end the end token.
func (s *Stream) Current() *Token {
	if s.pos < s.to {
		return &s.tokens[s.pos]
	}
	return &s.eof
}

// Type is the type of the current token.
func (s *Stream) Type() int {
	if s.pos < s.to {
		return int(s.tokens[s.pos].Type)
	}
	return antlr.TokenEOF
}

// Last is the token consumed last, nil before the first.
func (s *Stream) Last() *Token {
	if s.pos > s.from {
		return &s.tokens[s.pos-1]
	}
	return nil
}

// LA is the type of [Stream.LT].
func (s *Stream) LA(k int) int {
	if k == 1 && s.pos < s.to {
		return int(s.tokens[s.pos].Type)
	}
	if t := s.at(k); t != nil {
		return int(t.Type)
	}
	return antlr.TokenInvalidType
}

func (s *Stream) at(k int) *Token {
	p := s.pos + k - 1
	if k < 0 {
		p = s.pos + k
	}
	switch {
	case k == 0 || p < s.from:
		return nil
	case p >= s.to:
		return &s.eof
	}
	s.number(p)
	return &s.tokens[p]
}

// Get is [Stream.Token] for the runtime.
func (s *Stream) Get(i int) antlr.Token { return s.Token(i) }

// Token is the token at index i; outside the stream it is the end token.
func (s *Stream) Token(i int) *Token {
	p := s.from + i
	if p < s.from || p >= s.to {
		return &s.eof
	}
	s.number(p)
	return &s.tokens[p]
}

// Index is the index of the current token.
func (s *Stream) Index() int { return s.pos - s.from }

// Size is the number of tokens, the end token included.
func (s *Stream) Size() int { return s.to - s.from + 1 }

// Mark does nothing: all tokens stay in memory.
func (s *Stream) Mark() int { return 0 }

// Release does nothing.
func (s *Stream) Release(int) {}

// GetSourceName is empty: the parser's messages do not name files.
func (s *Stream) GetSourceName() string { return "" }

// GetTokenSource serves error recovery only.
func (s *Stream) GetTokenSource() antlr.TokenSource { return &s.source }

// SetTokenSource does nothing: tokens come from [Stream.Load].
func (s *Stream) SetTokenSource(antlr.TokenSource) {}

// GetAllText is the source text of all tokens.
func (s *Stream) GetAllText() string { return s.text(s.from, s.to-1) }

// GetTextFromInterval is the source text of the tokens of the interval.
func (s *Stream) GetTextFromInterval(i antlr.Interval) string {
	return s.text(s.from+i.Start, s.from+i.Stop)
}

// GetTextFromRuleContext is the source text of a rule.
func (s *Stream) GetTextFromRuleContext(c antlr.RuleContext) string {
	return s.GetTextFromInterval(c.GetSourceInterval())
}

// GetTextFromTokens is the source text from one token to another.
func (s *Stream) GetTextFromTokens(a, b antlr.Token) string {
	if a == nil || b == nil {
		return ""
	}
	return s.text(s.from+a.GetTokenIndex(), s.from+b.GetTokenIndex())
}

// text is the source text of the tokens p to q, both included.
func (s *Stream) text(p, q int) string {
	p, q = max(p, s.from), min(q, s.to-1)
	if p > q {
		return ""
	}
	return s.file.Text[s.tokens[p].Start:s.tokens[q].End]
}
