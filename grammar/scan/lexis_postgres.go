package scan

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// PostgresLexis is SQL with the commands and variables of psql.
func PostgresLexis() Lexis {
	l := PLpgSQLLexis()
	l.colon = (*lexer).psqlColon
	l.split = (*Scanner).postgresUnit
	return l
}

// PLpgSQLLexis is the text of a routine body: one unit, no client commands.
func PLpgSQLLexis() Lexis {
	l := newLexis()
	l.NestedComments = true
	l.set("+*%=<>!^~|@#&`?", classOperator)
	l.ranges, l.joins = true, true
	l.tags = append(nameFollowers(), postgresTags()...)
	l.starts = statementStarts("set", "select", "copy")
	l.operator = (*lexer).postgresOperator
	l.at = (*lexer).postgresOperator
	l.colon = (*lexer).postgresColon
	l.dollar = (*lexer).postgresDollar
	l.bracket = (*lexer).templateBracket
	l.number = (*lexer).postgresNumber
	l.prefix = (*lexer).postgresPrefix
	l.split = (*Scanner).wholeUnit
	return l
}

const (
	postgresOps = "+-*/<>=~!@#%^&|`?"
	maxOperator = 63 // bytes; no operator of the server is longer
)

// postgresOperator reads the longest operator, as the server does: it ends
// before a comment, and it ends in + or - only if it holds one of ~!@#%^&|`?.
func (l *lexer) postgresOperator() {
	if l.attributeAt(l.pos) || l.text[l.pos] == '@' && l.prevEnd < l.pos && l.atName() {
		return
	}
	start := l.pos
	i, special := start, false
	for i < min(start+maxOperator, len(l.text)) && hasByte(postgresOps, l.text[i]) && !l.commentAt(i) {
		special = special || hasByte("~!@#%^&|`?", l.text[i])
		i++
	}
	for !special && i > start+1 && (l.text[i-1] == '+' || l.text[i-1] == '-') {
		i--
	}
	sym := postgresSym(l.text[start:i])
	if l.text[start:i] == "?" && !l.afterOperand() {
		sym = SymParam
	}
	l.takeTo(i, sym)
}

func (l *lexer) commentAt(i int) bool {
	return strings.HasPrefix(l.text[i:], "--") || strings.HasPrefix(l.text[i:], "/*")
}

// attributeAt reads %TYPE and %ROWTYPE.
func (l *lexer) attributeAt(i int) bool {
	if l.text[i] != '%' || !l.letterAt(i+1) {
		return false
	}
	end := l.nameEnd(i + 1)
	if s := l.text[i+1 : end]; !equalFold(s, "type") && !equalFold(s, "rowtype") {
		return false
	}
	l.takeTo(end, SymAttr)
	return true
}

// afterOperand reports whether the token before can end an expression.
func (l *lexer) afterOperand() bool {
	switch l.prev {
	case SymID, SymQID, SymString, SymNumber, SymBinary, SymParam, SymRParen, SymRBracket:
		return true
	}
	return false
}

func postgresSym(op string) Sym {
	switch op {
	case "+", "-", "*", "/", "%", "=", "<", ">":
		return singleSym(op[0])
	case "<=", ">=", "<>", "!=":
		return SymCmp
	case "||":
		return SymConcat
	case "=>":
		return SymArrow
	}
	return SymOp
}

func (l *lexer) postgresColon() {
	switch l.byteAt(l.pos + 1) {
	case ':':
		if l.byteAt(l.pos+2) == ':' { // CockroachDB says so what type a value has
			l.take(3, SymDColon)
			return
		}
		l.take(2, SymDColon)
	case '=':
		l.take(2, SymAssign)
	default:
		l.take(1, SymColon)
	}
}

// psqlColon also reads the variables :x, :'x', :"x" and :{?x} of psql, but not
// between brackets, where a colon separates bounds.
func (l *lexer) psqlColon() {
	i := l.pos + 1
	if l.brackets > 0 || l.prev == SymString {
		l.postgresColon()
		return
	}
	end := i
	switch c := l.byteAt(i); {
	case l.letterAt(i):
		end = l.nameEnd(i)
	case c == '\'' || c == '"':
		end = l.nameEnd(i + 1)
		if l.byteAt(end) != c {
			l.postgresColon()
			return
		}
		end++
	case c == '{' && l.byteAt(i+1) == '?' && l.byteAt(l.nameEnd(i+2)) == '}':
		end = l.nameEnd(i+2) + 1
	default:
		l.postgresColon()
		return
	}
	l.takeTo(end, SymParam)
	l.addNote(ast.NoteSubstitution, int(l.tok.Start), end)
}

// postgresDollar reads $1, $tag$…$tag$ and ${x}.
func (l *lexer) postgresDollar() {
	switch {
	case l.digitAt(l.pos + 1):
		l.takeTo(l.digitsEnd(l.pos+1), SymParam)
	case l.dollarBrace(), l.dollarQuoted():
	default:
		l.take(1, SymJunk)
	}
}
