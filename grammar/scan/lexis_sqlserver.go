package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SQLServerLexis is Transact-SQL with the commands of sqlcmd.
func SQLServerLexis() Lexis {
	l := newLexis()
	l.NestedComments = true
	l.set("#", className|inName)
	l.set("@", classAt|inName)
	l.set("`", classBackquote)
	l.set("&", classOperator)
	l.tags = []tagged{{"go", tagGo}}
	l.starts = statementStarts("go", "exec", "execute", "print", "use")
	l.clients, l.names = sqlcmdCommands()
	l.operator = (*lexer).sqlserverOperator
	l.colon = (*lexer).sqlserverColon
	l.dollar = (*lexer).sqlserverDollar
	l.at = (*lexer).sqlserverAt
	l.bracket = (*lexer).bracketed
	l.number = (*lexer).sqlserverNumber
	l.prefix = (*lexer).nationalPrefix
	l.glue = (*lexer).dollarParen
	l.lead = (*lexer).currencyOrWord
	l.split = (*Scanner).sqlserverUnit
	return l
}

// sqlserverOperator reads an operator; the two characters of a comparison may
// be apart.
func (l *lexer) sqlserverOperator() {
	c, next := l.text[l.pos], l.byteAt(l.pos+1)
	apart := l.blanksEnd(l.pos + 1)
	second := l.byteAt(apart)
	switch {
	case c == '<' && (second == '=' || second == '>'), c == '>' && second == '=',
		c == '!' && (second == '=' || second == '<' || second == '>'):
		l.takeTo(apart+1, SymCmp)
	case c == '|' && next == '|' && l.byteAt(l.pos+2) == '=':
		l.take(3, SymOp)
	case c == '|' && next == '|':
		l.take(2, SymConcat)
	case next == '=' && hasByte("+-*/%&|^", c), c == '=' && next == '*', // =* is a join of old
		next == c && (c == '<' || c == '>'):
		l.take(2, SymOp)
	default:
		l.take(1, singleSym(c))
	}
}

func (l *lexer) sqlserverColon() {
	if l.byteAt(l.pos+1) == ':' {
		l.take(2, SymDColon)
		return
	}
	l.take(1, SymColon)
}

// sqlserverDollar reads $(x), ${x}, names such as $action, and money.
func (l *lexer) sqlserverDollar() {
	switch {
	case l.byteAt(l.pos+1) == '(' && l.gluedEnd(l.pos+1) > l.pos+1:
		l.placeholder(l.gluedEnd(l.pos + 1))
	case l.dollarBrace():
	case l.letterAt(l.pos + 1):
		l.word()
	default:
		l.money(1)
	}
}

// sqlserverAt reads @x and @@x.
func (l *lexer) sqlserverAt() {
	end := l.nameEnd(l.pos)
	if end == l.pos+1 {
		l.take(1, SymAt)
		return
	}
	if glued := l.gluedEnd(end); glued > end {
		l.placeholder(glued)
		return
	}
	l.takeTo(end, SymParam)
}

// bracketed reads [x].
func (l *lexer) bracketed() { l.delimited(']') }

func (l *lexer) currencyOrWord() {
	if n := currency(l.text[l.pos:]); n > 0 {
		l.money(n)
		return
	}
	l.word()
}

// currency is the length of the currency sign before a digit, with a sign or without, that s
// begins with, 0 if there is none.
func currency(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	digits := strings.TrimLeft(s[n:], "+-")
	if digits != "" && digits[0]-'0' < 10 && len(s)-len(digits) <= n+1 && unicode.Is(unicode.Sc, r) {
		return n
	}
	return 0
}
