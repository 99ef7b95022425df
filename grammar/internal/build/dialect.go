package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// Dialect is what the driver needs to know about one source language. Its
// fields do not change after construction; it may be used by several goroutines.
type Dialect struct {
	// Name is "oracle", "sqlserver" or "postgres".
	Name string
	// Table are the scanner's tables.
	Table *scan.Table
	// Symbols are the symbolic token names of the generated parser by type.
	Symbols []string
	// New makes a parser without the generator's automaton, for the first
	// pass; NewFull makes one that can say what it expected.
	New, NewFull func(*scan.Stream) Generated
	// Parse adds the statements of a unit to a list; nil means one statement a unit by [Worker.Statement].
	Parse func(w *Worker, list []ast.Stmt, u *scan.Unit) []ast.Stmt
	// Client turns a client command into a statement; nil keeps [ast.ClientCommand].
	Client func(w *Worker, u *scan.Unit) ast.Stmt
	// OpPrec is how tightly an operator without a token of its own binds; nil means PrecOther.
	OpPrec func(op string) int8
	// IntersectFirst tells that INTERSECT binds more tightly than UNION.
	IntersectFirst bool
	// OpaqueElem is the token type that stands for an unparsed list element.
	OpaqueElem int32
	// OpaqueClause tells that the token can also stand where a clause of a
	// column or table stands.
	OpaqueClause bool
	// CastLength is the length of a type of text or bytes in a cast that names none,
	// 0 where it is that of a column.
	CastLength int
	// Blocks tells how routine bodies are read; nil when they are kept as text.
	Blocks *Blocks
}

// Generated is a generated parser.
type Generated interface {
	// Self is the embedded state.
	Self() *Parser
	// Entry runs the rule that reads one statement.
	Entry() ast.Stmt
}

// Vocabulary derives the scanner's words and merges from the symbolic token
// names: K_X is the word X, M_X_Y the words X Y read as one token (M_X__Y is X_Y
// as a part of one). Names in
// extra are further spellings of a token: "PROC" to the type of K_PROCEDURE.
func Vocabulary(symbols []string, extra map[string]int32) (*scan.Words, []scan.Merge) {
	words := make(map[string]int32, len(symbols)+len(extra))
	var merges []scan.Merge
	for typ, s := range symbols {
		switch {
		case strings.HasPrefix(s, "K_"):
			words[s[2:]] = int32(typ)
		case strings.HasPrefix(s, "M_"):
			merges = append(merges, scan.Merge{Words: symbolWords(s), Type: int32(typ)})
		}
	}
	for w, typ := range extra {
		words[w] = typ
	}
	return scan.NewWords(words), merges
}

// symbolWords are the words in the name of a token: M_X_Y are X and Y, and two
// underscores stand for one in a word.
func symbolWords(symbol string) []string {
	list := strings.Split(strings.ReplaceAll(symbol[2:], "__", "\x00"), "_")
	for i, w := range list {
		list[i] = strings.ReplaceAll(w, "\x00", "_")
	}
	return list
}

// Kinds maps the lexical classes of the scanner to the token types named in
// Core.g4.
func Kinds(symbols []string) (kinds [scan.NumSyms]int32) {
	byName := make(map[string]int32, len(symbols))
	for typ, s := range symbols {
		byName[s] = int32(typ)
	}
	for sym, name := range symNames {
		kinds[sym] = byName[name]
	}
	kinds[scan.SymEOF] = -1
	return kinds
}

var symNames = map[scan.Sym]string{
	scan.SymID: "ID", scan.SymQID: "QID", scan.SymString: "STR", scan.SymNumber: "NUM", scan.SymBinary: "BIN",
	scan.SymParam: "PARAM", scan.SymLParen: "LP", scan.SymRParen: "RP", scan.SymComma: "COMMA", scan.SymSemi: "SEMI",
	scan.SymDot: "DOT", scan.SymDotDot: "DOTDOT", scan.SymStar: "STAR", scan.SymPlus: "PLUS", scan.SymMinus: "MINUS",
	scan.SymSlash: "SLASH", scan.SymPercent: "PERCENT", scan.SymEq: "EQ", scan.SymCmp: "CMP", scan.SymConcat: "CONCAT",
	scan.SymOp: "OP", scan.SymAssign: "ASSIGN", scan.SymArrow: "ARROW", scan.SymColon: "COLON", scan.SymDColon: "DCOLON",
	scan.SymLBracket: "LB", scan.SymRBracket: "RB", scan.SymAt: "AT", scan.SymOuter: "OUTER", scan.SymAttr: "ATTR",
	scan.SymBody: "BODY", scan.SymOpaque: "OPAQUE", scan.SymJunk: "JUNK",
}
