package verify

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/mysql"
)

func isRoutineKind(kind string) bool {
	switch kind {
	case "trigger", "function", "procedure", "event":
		return true
	}
	return false
}

// kind is the kind of object that a CREATE or ALTER is about, in lower case.
func (c *checker) kind() string {
	if len(c.tokens) == 0 || !c.tokens[0].is("CREATE") && !c.tokens[0].is("ALTER") && !c.tokens[0].is("DROP") {
		return ""
	}
	for _, t := range c.tokens[1:min(len(c.tokens), 16)] {
		switch word := strings.ToLower(t.value); {
		case t.kind == tokenWord && (word == "table" || word == "view" || word == "index"):
			return word
		case t.kind == tokenWord && isRoutineKind(word):
			return word
		}
	}
	return ""
}

// lexical finds what makes all further reading useless: open quotes and
// comments, client commands, text that is no UTF-8.
func (c *checker) lexical() {
	if len(c.tokens) == 0 {
		c.add(0, 1065, "the statement is empty")
	}
	c.addIf(!utf8.ValidString(c.sql), 0, 1300, "the text is not valid UTF-8")
	for _, t := range c.tokens {
		switch {
		case t.kind == tokenBroken:
			c.add(t.start, codeSyntax, "a quote or comment has no end")
		case t.is("\\"):
			c.add(t.start, codeSyntax, "a backslash outside of a string is a command of the client")
		case t.kind == tokenIdent && strings.Contains(t.value, "\x00"):
			c.add(t.start, codeSyntax, "a name holds the character NUL")
		}
	}
}

// balance checks the parentheses and blocks of a routine.
func (c *checker) balance() {
	depth := 0
	for _, t := range c.tokens {
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			if depth--; depth < 0 {
				c.add(t.start, codeSyntax, "a closing parenthesis has no opening one")
				return
			}
		}
	}
	c.addIf(depth > 0, len(c.sql), codeSyntax, "an opening parenthesis has no closing one")
	c.blocks()
}

// blocks checks that each BEGIN, CASE, IF, LOOP, REPEAT and WHILE has its END.
func (c *checker) blocks() {
	var open []token
	for i, t := range c.tokens {
		switch {
		case t.is("END"):
			if len(open) == 0 {
				c.add(t.start, codeSyntax, "END has nothing to end")
				return
			}
			open = open[:len(open)-1]
		case c.opensBlock(i):
			open = append(open, t)
		}
	}
	for _, t := range open {
		c.add(t.start, codeSyntax, "%s has no END", strings.ToUpper(t.value))
	}
}

// opensBlock reports whether token i starts something that ends with END.
func (c *checker) opensBlock(i int) bool {
	t := c.tokens[i]
	if t.kind != tokenWord || i > 0 && c.tokens[i-1].is("END") {
		return false
	}
	next := token{}
	if i+1 < len(c.tokens) {
		next = c.tokens[i+1]
	}
	switch strings.ToUpper(t.value) {
	case "BEGIN", "CASE":
		return true
	case "LOOP", "WHILE":
		return true
	case "REPEAT":
		return !next.is("(")
	case "IF":
		return c.isIfStatement(i)
	}
	return false
}

// isIfStatement tells IF … THEN from the function IF() and IF [NOT] EXISTS: a
// statement starts after a delimiter or a word that introduces statements.
func (c *checker) isIfStatement(i int) bool {
	if i == 0 {
		return false
	}
	switch prev := c.tokens[i-1]; {
	case prev.is(";"), prev.is(":"), prev.is("BEGIN"), prev.is("DO"), prev.is("LOOP"), prev.is("REPEAT"), prev.is("ROW"):
		return true
	case prev.is("THEN"), prev.is("ELSE"): // of a CASE the function may follow
		return i+1 == len(c.tokens) || !c.tokens[i+1].is("(") || c.hasThen(i)
	case prev.is(")"), prev.kind == tokenWord:
		return c.hasThen(i)
	}
	return false
}

// hasThen reports whether THEN follows before the statement ends, at the same
// depth, so a body that starts with IF is seen as such. In a CASE, the next part of it comes first.
func (c *checker) hasThen(i int) bool {
	const far = 500 // tokens of a condition
	depth, cases := 0, 0
	for _, t := range c.tokens[i+1 : min(i+1+far, len(c.tokens))] {
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth < 0 || t.is(";"):
			return false
		case depth > 0:
		case t.is(","):
			return false
		case t.is("CASE"):
			cases++
		case t.is("END") && cases > 0:
			cases--
		case cases > 0:
		case t.is("THEN"):
			return true
		case t.is("WHEN"), t.is("ELSE"), t.is("END"):
			return false
		}
	}
	return false
}

// words finds words that 5.6 reserves and the parser does not.
func (c *checker) words() {
	for i, t := range c.tokens {
		afterDot := i > 0 && c.tokens[i-1].is(".")
		if t.kind != tokenWord || afterDot || !onlyHere(t.value) {
			continue
		}
		if t.is("SEPARATOR") && i+1 < len(c.tokens) && c.tokens[i+1].kind == tokenString {
			continue
		}
		c.add(t.start, codeSyntax, "%s is a reserved word", strings.ToUpper(t.value))
	}
}

// onlyHere reports whether a word is reserved by MySQL 5.6 but not by the parser,
// and has no place in statements other than those of routines.
func onlyHere(word string) bool {
	switch strings.ToUpper(word) {
	case "ACCESSIBLE", "ASENSITIVE", "CONDITION", "DECLARE", "EACH", "GET", "INSENSITIVE",
		"IO_AFTER_GTIDS", "IO_BEFORE_GTIDS", "LOOP", "MASTER_BIND", "MASTER_SSL_VERIFY_SERVER_CERT",
		"MODIFIES", "PURGE", "READ_WRITE", "RESIGNAL", "RETURN", "SEPARATOR", "SIGNAL", "SPECIFIC", "UNDO":
		return mysql.IsReserved(word)
	}
	return false
}
