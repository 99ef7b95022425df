package scan

import (
	"fmt"

	"github.com/antlr4-go/antlr/v4"
)

var _ antlr.Token = (*Token)(nil)

// GetTokenType is the token type, for antlr.Token.
func (t *Token) GetTokenType() int { return int(t.Type) }

// GetChannel is always the default channel: comments are not tokens.
func (t *Token) GetChannel() int { return antlr.TokenDefaultChannel }

// GetStart is the byte offset of the first byte in the file.
func (t *Token) GetStart() int { return int(t.Start) }

// GetStop is the byte offset of the last byte in the file.
func (t *Token) GetStop() int { return int(t.End) - 1 }

// GetLine is 0: a token does not know its file. Messages are made from offsets.
func (t *Token) GetLine() int { return 0 }

// GetColumn is 0, as [Token.GetLine].
func (t *Token) GetColumn() int { return 0 }

// GetText is "<EOF>" at the end, else empty: a token does not know its file.
func (t *Token) GetText() string {
	if Sym(t.Sym) == SymEOF {
		return "<EOF>"
	}
	return ""
}

// SetText does nothing: the text is that of the source.
func (t *Token) SetText(string) {}

// GetTokenIndex is the place in the stream.
func (t *Token) GetTokenIndex() int { return int(t.Index) }

// SetTokenIndex sets the place in the stream.
func (t *Token) SetTokenIndex(i int) { t.Index = int32(i) }

// GetSource is an empty source, which error recovery hands to the tokens that
// it makes up.
func (t *Token) GetSource() *antlr.TokenSourceCharStreamPair {
	return &antlr.TokenSourceCharStreamPair{}
}

// GetTokenSource is nil: tokens are not made by a generated lexer.
func (t *Token) GetTokenSource() antlr.TokenSource { return nil }

// GetInputStream is nil: tokens are not made by a generated lexer.
func (t *Token) GetInputStream() antlr.CharStream { return nil }

// String shows the token for debugging.
func (t *Token) String() string {
	return fmt.Sprintf("[@%d,%d:%d,<%d>]", t.Index, t.Start, t.End, t.Type)
}
