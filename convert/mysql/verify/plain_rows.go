package verify

import (
	"strings"
	"unicode/utf8"
)

// rowsReader reads the INSERT of literals, and that of a simple query, as our
// printer writes them. Scripts of data have very many of them.
type rowsReader struct {
	sql string
	at  int
}

// plainRows reports whether the statement is INSERT INTO names (names) VALUES
// rows of literals and simple sub-queries, with as many values in each row as there are
// names, or has a query that [rowsReader.query] takes. Anything else is for the parser.
func plainRows(sql string) bool {
	r := &rowsReader{sql: sql}
	return r.insert() && r.at == len(sql) && utf8.ValidString(sql)
}

func (r *rowsReader) insert() bool {
	if !r.text("INSERT INTO ") || !r.name() || r.text(".") && !r.name() || !r.text(" (") || !r.name() {
		return false
	}
	columns := 1
	for ; r.text(", "); columns++ {
		if !r.name() {
			return false
		}
	}
	if !r.text(")") {
		return false
	}
	if !r.text("\nVALUES") && !r.text(" VALUES") {
		return r.query()
	}
	for more := true; more; more = r.text(",") {
		r.blanks()
		if !r.row(columns) {
			return false
		}
	}
	return true
}

func (r *rowsReader) text(s string) bool {
	if !strings.HasPrefix(r.sql[r.at:], s) {
		return false
	}
	r.at += len(s)
	return true
}

func (r *rowsReader) blanks() {
	for r.at < len(r.sql) && (r.sql[r.at] == ' ' || r.sql[r.at] == '\n') {
		r.at++
	}
}

// name reads a name in backquotes of 1 to 64 bytes.
func (r *rowsReader) name() bool {
	if !r.text("`") {
		return false
	}
	end := strings.IndexByte(r.sql[r.at:], '`')
	if end < 1 || end > 64 || strings.HasPrefix(r.sql[r.at+end:], "``") || strings.IndexByte(r.sql[r.at:r.at+end], 0) >= 0 {
		return false
	}
	r.at += end + 1
	return true
}

func (r *rowsReader) row(columns int) bool {
	if !r.text("(") {
		return false
	}
	for i := range columns {
		if i > 0 && !r.text(", ") {
			return false
		}
		value := r.value
		if strings.HasPrefix(r.sql[r.at:], "(") {
			value = r.subquery
		}
		if !value() {
			return false
		}
	}
	return r.text(")")
}

func (r *rowsReader) value() bool {
	if r.at == len(r.sql) {
		return false
	}
	switch c := r.sql[r.at]; {
	case c == '\'':
		return r.quoted()
	case c == '-' || isDigit(c) || c == '.':
		return r.number()
	case c == 'x':
		return r.digits("x'", "0123456789ABCDEF", 2)
	case c == 'b':
		return r.digits("b'", "01", 1)
	case c == '`':
		return r.name() && r.text(".") && strings.HasPrefix(r.sql[r.at:], "`sctconv_") && r.name() && r.ofText()
	case c == 'S':
		return r.text("SCTCONV_NEXTVAL") && r.ofText()
	}
	return r.text("NULL") || r.text("DEFAULT") || r.text("TRUE") || r.text("FALSE") || r.moment()
}

// moment reads the present time with or without a precision.
func (r *rowsReader) moment() bool {
	if r.text("CURRENT_TIMESTAMP") {
		return !r.text("(") || r.run("0123456") == 1 && r.text(")")
	}
	return r.text("UTC_TIMESTAMP(") && r.run("0123456") == 1 && r.text(")")
}

// ofText reads the argument of a function of our extension: a text.
func (r *rowsReader) ofText() bool {
	return r.text("(") && r.at < len(r.sql) && r.sql[r.at] == '\'' && r.quoted() && r.text(")")
}

func (r *rowsReader) quoted() bool {
	for i := r.at + 1; i < len(r.sql); i++ {
		switch {
		case r.sql[i] == '\\':
			i++
		case r.sql[i] != '\'':
		case i+1 < len(r.sql) && r.sql[i+1] == '\'':
			i++
		default:
			r.at = i + 1
			return true
		}
	}
	return false
}

// number reads digits with a sign, a point and an exponent; behind a point is a digit.
func (r *rowsReader) number() bool {
	r.text("-")
	n := r.run("0123456789")
	if r.text(".") {
		n = r.run("0123456789")
	}
	if n == 0 {
		return false
	}
	if r.text("e") || r.text("E") {
		if !r.text("-") {
			r.text("+")
		}
		return r.run("0123456789") > 0
	}
	return true
}

// run passes the bytes of a set and counts them.
func (r *rowsReader) run(set string) int {
	start := r.at
	for r.at < len(r.sql) && strings.IndexByte(set, r.sql[r.at]) >= 0 {
		r.at++
	}
	return r.at - start
}

// digits reads digits in quotes whose number is a multiple of unit.
func (r *rowsReader) digits(open, set string, unit int) bool {
	return r.text(open) && r.run(set)%unit == 0 && r.text("'")
}
