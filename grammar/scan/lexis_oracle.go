package scan

import "strings"

// OracleLexis is SQL, PL/SQL and SQL*Plus.
func OracleLexis() Lexis {
	l := newLexis()
	l.set("#", className|inName)
	l.set("`", classBackquote)
	l.ranges = true
	l.tags = append(nameFollowers(), plsqlTags()...)
	l.starts = statementStarts("prompt", "rem", "exec")
	l.clients, l.names = sqlplusCommands()
	l.operator = (*lexer).oracleOperator
	l.colon = (*lexer).oracleColon
	l.dollar = (*lexer).oracleDollar
	l.at = (*lexer).oracleAt
	l.bracket = (*lexer).templateBracket
	l.paren = (*lexer).oracleParen
	l.number = (*lexer).oracleNumber
	l.prefix = (*lexer).oraclePrefix
	l.glue = (*lexer).variable
	l.split = (*Scanner).oracleUnit
	return l
}

// oracleOperator reads an operator; the two characters of a comparison and of
// || may be apart.
func (l *lexer) oracleOperator() {
	c, next := l.text[l.pos], l.byteAt(l.pos+1)
	apart := l.blanksEnd(l.pos + 1)
	second := l.byteAt(apart)
	switch {
	case c == '*' && next == '*', c == '<' && next == '<', c == '>' && next == '>':
		l.take(2, SymOp)
	case c == '=' && next == '>':
		l.take(2, SymArrow)
	case c == '<' && (second == '=' || second == '>'),
		(c == '>' || c == '!' || c == '^' || c == '~') && second == '=':
		l.takeTo(apart+1, SymCmp)
	case c == '|' && second == '|':
		l.takeTo(apart+1, SymConcat)
	case c == '%':
		l.attribute()
	case c == '!' && l.prev == SymAt:
		l.take(1, SymID)
		l.tok.Type = l.table.Kinds[SymID]
	default:
		l.take(1, singleSym(c))
	}
}

// attribute reads %TYPE, %ROWCOUNT and so on, or a lone %.
func (l *lexer) attribute() {
	i := l.apartEnd(l.pos + 1)
	if !l.letterAt(i) {
		l.take(1, SymPercent)
		return
	}
	l.takeTo(l.nameEnd(i), SymAttr)
}

// apartEnd is the place after blanks and comments from i on.
func (l *lexer) apartEnd(i int) int {
	for {
		i = l.blanksEnd(i)
		end, next := -1, l.byteAt(i+1)
		switch c := l.byteAt(i); {
		case c == '\n', c == '\r':
			i++
			continue
		case c == '-' && next == '-':
			end = strings.IndexByte(l.text[i:], '\n')
		case c == '/' && next == '*':
			end = strings.Index(l.text[i:], "*/") + 1
		}
		if end <= 0 {
			return i
		}
		i += end + 1
	}
}

// oracleColon reads := and bind variables, with blanks after the colon.
func (l *lexer) oracleColon() {
	i := l.blanksEnd(l.pos + 1)
	switch {
	case l.byteAt(i) == '=':
		l.takeTo(i+1, SymAssign)
	case l.afterString(): // 'key': value of JSON
		l.take(1, SymColon)
	case l.digitAt(i):
		l.takeTo(l.digitsEnd(i), SymParam)
	case l.nameAt(i) && l.nameEnd(i) > i:
		l.takeTo(l.nameEnd(i), SymParam)
	case l.byteAt(i) == '"':
		if end := l.doubledEnd(i+1, '"'); end >= 0 {
			l.takeTo(end, SymParam)
			return
		}
		l.take(1, SymColon)
	default:
		l.take(1, SymColon)
	}
}

// afterString reports whether a string ends before the current position.
func (l *lexer) afterString() bool {
	i := l.pos - 1
	for i >= 0 && (l.text[i] == ' ' || l.text[i] == '\t' || l.text[i] == '\r' || l.text[i] == '\n') {
		i--
	}
	return i >= 0 && l.text[i] == '\''
}

// oracleDollar reads ${x}, the words of conditional compilation, and $$x.
func (l *lexer) oracleDollar() {
	switch {
	case l.dollarBrace():
	case l.letterAt(l.pos + 1), l.byteAt(l.pos+1) == '$' && l.letterAt(l.pos+2):
		l.word()
	default:
		l.take(1, SymJunk)
	}
}

// oracleAt reads the @ of a database link, or a name that a template will
// replace.
func (l *lexer) oracleAt() {
	apart := l.prevEnd < l.pos || l.prev == SymLParen || l.prev == SymComma
	if !apart || !l.atName() {
		l.take(1, SymAt)
	}
}

// templateBracket reads [[x]] or a bracket.
func (l *lexer) templateBracket() {
	if !l.doubleBracket() {
		l.single()
	}
}

// oracleParen reads (+) or a parenthesis.
func (l *lexer) oracleParen() {
	if i := l.apartEnd(l.pos + 1); l.byteAt(i) == '+' {
		if i = l.apartEnd(i + 1); l.byteAt(i) == ')' {
			l.takeTo(i+1, SymOuter)
			return
		}
	}
	l.single()
}
