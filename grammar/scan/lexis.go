package scan

// Lexis is how a dialect is written: its characters, quotes, comments and
// operators, and how a file is cut into units. Make one with [OracleLexis],
// [SQLServerLexis], [PostgresLexis] or [PLpgSQLLexis].
type Lexis struct {
	// NestedComments tells that /* */ comments nest.
	NestedComments bool
	// Backslash tells that a backslash begins an escape in plain strings.
	// PostgreSQL scripts change it for what follows, see the flag Backslash.
	Backslash bool

	class   [256]class
	tags    []tagged
	starts  *Words   // words that begin a statement, for recovery
	clients *Words   // client commands; the type is 1 + the index into names
	names   []string // full names of the client commands

	operator func(*lexer)
	colon    func(*lexer)
	dollar   func(*lexer)
	at       func(*lexer)
	bracket  func(*lexer)
	paren    func(*lexer)
	lead     func(*lexer) // a character of classLead
	number   func(*lexer)
	prefix   func(*lexer) bool     // a literal that begins with letters
	glue     func(*lexer, int) int // length of a placeholder inside a word
	ranges   bool                  // ".." is one token
	joins    bool                  // strings on consecutive lines are one literal
	split    func(*Scanner) *Unit
}

// class says what a byte can begin. The bit inName is added to bytes that can
// continue a name.
type class uint8

const (
	classJunk class = iota
	classBlank
	classNewline
	className
	classLead // first byte of characters some of which are blanks
	classDigit
	classQuote
	classDoubleQuote
	classBackquote
	classDot
	classColon
	classDollar
	classAt
	classAmpersand
	classBrace
	classBracket
	classParen
	classDash
	classSlash
	classOperator
	classSingle // a token by itself

	inName class = 0x80
)

func newLexis() Lexis {
	l := Lexis{paren: (*lexer).single, lead: (*lexer).word, number: (*lexer).decimal, glue: (*lexer).noGlue}
	for c := range 256 {
		l.class[c] = commonClass(byte(c))
	}
	return l
}

func commonClass(c byte) class {
	switch {
	case lower(c) >= 'a' && lower(c) <= 'z' || c == '_':
		return className | inName
	case c >= '0' && c <= '9':
		return classDigit | inName
	case c >= 0x80:
		return highClass(c)
	}
	switch c {
	case 0, '\t', '\v', '\f', ' ', 0x1a:
		return classBlank
	case '\n', '\r': // also alone: files of old have no other line end
		return classNewline
	case '\'':
		return classQuote
	case '"':
		return classDoubleQuote
	case '.':
		return classDot
	case ':':
		return classColon
	case '$':
		return classDollar | inName
	case '@':
		return classAt
	case '&':
		return classAmpersand
	case '{':
		return classBrace
	case '[':
		return classBracket
	case '(':
		return classParen
	case '-':
		return classDash
	case '/':
		return classSlash
	case ')', ',', ';', ']', '?':
		return classSingle
	case '+', '*', '%', '=', '<', '>', '!', '^', '~', '|':
		return classOperator
	}
	return classJunk
}

// highClass is the class of a byte beyond ASCII. The lead bytes listed begin
// the blanks of Unicode and the byte order mark.
func highClass(c byte) class {
	switch c {
	case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
		return classLead | inName
	}
	return className | inName
}

// set gives the characters of s the class k.
func (l *Lexis) set(s string, k class) {
	for i := range len(s) {
		l.class[s[i]] = k
	}
}

// singleSym is the class of a character that is a token without further rules.
func singleSym(c byte) Sym {
	switch c {
	case '(':
		return SymLParen
	case ')':
		return SymRParen
	case ',':
		return SymComma
	case ';':
		return SymSemi
	case '[':
		return SymLBracket
	case ']':
		return SymRBracket
	case '?':
		return SymParam
	case '+':
		return SymPlus
	case '-':
		return SymMinus
	case '*':
		return SymStar
	case '/':
		return SymSlash
	case '%':
		return SymPercent
	case '=':
		return SymEq
	case '<', '>':
		return SymCmp
	case ':':
		return SymColon
	}
	return SymOp
}

// blankRune is the length of the blank beyond ASCII that s begins with, 0 if
// there is none.
func blankRune(s string) int {
	if len(s) < 2 {
		return 0
	}
	if s[0] == 0xC2 {
		if s[1] == 0xA0 || s[1] == 0x85 {
			return 2
		}
		return 0
	}
	if len(s) < 3 {
		return 0
	}
	switch r := rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F); {
	case s[0] < 0xE0 || s[1]&0xC0 != 0x80 || s[2]&0xC0 != 0x80:
		return 0
	case r == 0x1680, r >= 0x2000 && r <= 0x200F, r >= 0x2028 && r <= 0x202F, r == 0x205F, r == 0x2060, r == 0x3000, r == 0xFEFF:
		return 3
	}
	return 0
}
