package scan

// dot reads ".", ".." or a number that begins with a dot.
func (l *lexer) dot() {
	switch {
	case l.digitAt(l.pos+1) && !l.afterName():
		l.lexis.number(l)
	case l.byteAt(l.pos+1) == '.' && l.lexis.ranges:
		l.take(2, SymDotDot)
	default:
		l.take(1, SymDot)
	}
}

// afterName reports whether the token before ends here and can be a name, so
// that a dot qualifies it.
func (l *lexer) afterName() bool {
	return l.prevEnd == l.pos && (l.prev == SymID || l.prev == SymQID || l.prev == SymParam)
}

// decimal reads 1, 1.5, .5 and 1e-3. "1..10" begins with the number 1.
func (l *lexer) decimal() { l.takeTo(l.decimalEnd(l.pos), SymNumber) }

func (l *lexer) decimalEnd(i int) int {
	i = l.digitsEnd(i)
	if l.byteAt(i) == '.' && l.byteAt(i+1) != '.' {
		i = l.digitsEnd(i + 1)
	}
	if lower(l.byteAt(i)) != 'e' {
		return i
	}
	e := i + 1
	if c := l.byteAt(e); c == '+' || c == '-' {
		e++
	}
	if l.digitAt(e) {
		return l.digitsEnd(e)
	}
	return i
}

func (l *lexer) digitsEnd(i int) int {
	for l.digitAt(i) {
		i++
	}
	return i
}

// oracleNumber is a decimal number with an optional d or f.
func (l *lexer) oracleNumber() {
	i := l.decimalEnd(l.pos)
	if c := lower(l.byteAt(i)); (c == 'd' || c == 'f') && !l.nameAt(i+1) {
		i++
	}
	l.takeTo(i, SymNumber)
}

// sqlserverNumber is a decimal number or 0x and hexadecimal digits.
func (l *lexer) sqlserverNumber() {
	if l.text[l.pos] == '0' && lower(l.byteAt(l.pos+1)) == 'x' {
		l.takeTo(l.hexEnd(l.pos+2), SymBinary)
		return
	}
	l.decimal()
}

func (l *lexer) hexEnd(i int) int {
	for isHex(l.byteAt(i)) {
		i++
	}
	return i
}

func isHex(c byte) bool { return c-'0' < 10 || lower(c)-'a' < 6 }

// money reads a currency amount such as $5 or $1.5; "$" alone is zero.
func (l *lexer) money(symbol int) {
	i := l.pos + symbol
	if c := l.byteAt(i); (c == '-' || c == '+') && l.digitAt(i+1) {
		i++
	}
	if l.digitAt(i) || l.byteAt(i) == '.' && l.digitAt(i+1) {
		i = l.decimalEnd(i)
	}
	l.takeTo(i, SymNumber)
}

// postgresNumber is a decimal number, 0x1F, 0b1 or 0o7, with single
// underscores between digits.
func (l *lexer) postgresNumber() {
	if l.text[l.pos] == '0' {
		digits := ""
		switch lower(l.byteAt(l.pos + 1)) {
		case 'x':
			digits = "0123456789abcdef"
		case 'o':
			digits = "01234567"
		case 'b':
			digits = "01"
		}
		if end := l.groupsEnd(l.pos+2, digits); end > l.pos+2 {
			l.takeTo(end, SymNumber)
			return
		}
	}
	l.takeTo(l.decimalEnd(l.groupsEnd(l.pos, "0123456789")), SymNumber)
}

// groupsEnd is the end of the digits from i on; an underscore may precede each.
func (l *lexer) groupsEnd(i int, digits string) int {
	for i < len(l.text) {
		k := i
		if l.text[k] == '_' {
			k++
		}
		if !hasByte(digits, lower(l.byteAt(k))) {
			return i
		}
		i = k + 1
	}
	return i
}

func hasByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}
