// Package scan is the scanner of all source dialects. It cuts a file into
// units (statements, batches, client commands) and each unit into tokens, and
// it is the token stream of the generated parsers.
//
// One [Table] describes a dialect: how it is written ([Lexis]), its words and
// their token types, and what to do with the tokens of a unit before they are
// parsed. Quoting and splitting rules exist only here.
//
// Work is linear in the size of the input, also for damaged input.
package scan

import "github.com/sctconv/sctconv/grammar/source"

// Sym is the lexical class of a token: what it is by its characters alone.
type Sym int

// The lexical classes.
const (
	SymEOF      Sym = iota
	SymID           // a word, keyword or not
	SymQID          // "x", [x], `x`, and names that hold a placeholder
	SymString       // '…' in every form, $tag$…$tag$
	SymNumber       // 1, 1.5e3, $5
	SymBinary       // x'…', b'…', 0xAB
	SymParam        // :x, @v, @@v, $1, ?
	SymLParen       // (
	SymRParen       // )
	SymComma        // ,
	SymSemi         // ; inside a unit
	SymDot          // .
	SymDotDot       // .. (SQL Server has two SymDot instead)
	SymStar         // *
	SymPlus         // +
	SymMinus        // -
	SymSlash        // /
	SymPercent      // %
	SymEq           // =
	SymCmp          // < > <= >= <> != ^= ~= !< !>
	SymConcat       // ||
	SymOp           // every other operator, also += and the like
	SymAssign       // :=
	SymArrow        // =>
	SymColon        // :
	SymDColon       // ::
	SymLBracket     // [
	SymRBracket     // ]
	SymAt           // @ of a database link
	SymOuter        // (+)
	SymAttr         // %TYPE, %ROWTYPE, %NOTFOUND
	SymBody         // made by dialects: a whole routine body
	SymOpaque       // made by dialects: text that is not parsed
	SymJunk         // a character no rule knows, or the damaged rest of a unit
	SymHint         // reserved: hints are comments, see [Scanner.Comments]
	NumSyms         // the number of classes
)

// The bits of [Token.Flags].
const (
	// FirstOnLine marks a token with only blanks and comments before it on its line.
	FirstOnLine uint8 = 1 << iota
	// Merged marks a token made of several words, see [Merge].
	Merged
	// Collapsed marks a token made by [Unit.Collapse].
	Collapsed
	// Placeholder marks a name that holds a variable of a client or of a
	// template: &x, $(x), ${x}, {{x}}, [[x]], @x before a name.
	Placeholder
	// Backslash marks a plain string in which a backslash begins an escape.
	Backslash
)

// Token is one token of a unit. *Token implements antlr.Token. It holds no
// pointer, so that the garbage collector passes over arrays of tokens; what
// needs the file takes it as argument.
type Token struct {
	// Type is the token type of the dialect's parser.
	Type int32
	// Start and End bound the token in the text of its file, in bytes.
	Start, End int32
	// Index is the place of the token among those the parser reads.
	Index int32
	// Sym is the lexical class, a [Sym].
	Sym uint8
	// Flags holds the bits FirstOnLine, Merged and so on.
	Flags uint8
	merge uint16 // number of the word in the table of merges, 0 for none
	// Count is how many source tokens the token stands for, 1 normally.
	Count int32
}

// Text is the source text of a token of f; it shares memory with the file.
func (t *Token) Text(f *source.File) string { return f.Text[t.Start:t.End] }
