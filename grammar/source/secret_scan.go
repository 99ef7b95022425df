package source

import "strings"

// scan cuts the text into regions and looks at the words of each. Quoting is
// that of all dialects together, as the dialect is not known here.
func (m *masker) scan() {
	start := 0
	for i := 0; i < len(m.text); {
		kind, end, next := m.special(i)
		if next == 0 {
			i = m.words(region{code, start, len(m.text)}, i, len(m.text), ofRegion)
			continue
		}
		m.looks(i, next)
		if kind != code {
			m.words(region{kind, i, end}, i, end, 0)
		}
		i, start = next, next
	}
}

// special is the region that begins at i: its kind, where it ends, and where
// the scan goes on; next is 0 when nothing special begins there.
func (m *masker) special(i int) (kind regionKind, end, next int) {
	t := m.text
	switch c := t[i]; c {
	case '\'':
		end, next = m.stringEnd(i)
		return literal, end, next
	case '"':
		return m.identifier(i, '"')
	case '[':
		if i > 0 && (isWordByte(t[i-1]) || t[i-1] == ']' || t[i-1] == ')') {
			return 0, 0, 0
		}
		return m.identifier(i, ']')
	case '-':
		if strings.HasPrefix(t[i:], "--") {
			end = lineEnd(t, i)
			return remark, end, max(end, i+1)
		}
	case '/':
		if strings.HasPrefix(t[i:], "/*") {
			if n := strings.Index(t[i+2:], "*/"); n >= 0 {
				return remark, i + n + 2, i + n + 4
			}
			return remark, len(t), len(t)
		}
	case '\n', '\r':
		return m.clientLine(i)
	case '$':
		return m.dollar(i)
	default:
		if i == 0 {
			return m.lineOf(0)
		}
	}
	return 0, 0, 0
}

// dollar looks at a dollar-quoted text that begins at i. It is read as code,
// but for one with a lone quote, which is prose.
func (m *masker) dollar(i int) (regionKind, int, int) {
	if i < m.dollars || i > 0 && isWordByte(m.text[i-1]) {
		return 0, 0, 0
	}
	n := strings.IndexByte(m.text[i+1:min(len(m.text), i+1+maxWord)], '$')
	if n < 0 || n > 0 && wordEnd(m.text, i+1, i+1+n) != i+1+n {
		return 0, 0, 0
	}
	tag := m.text[i : i+n+2]
	length := strings.Index(m.text[i+len(tag):], tag)
	if length < 0 {
		m.looks(i, len(m.text))
		if m.tags++; m.tags > 100 { // not the language where tags mean something
			m.dollars = len(m.text)
		}
		return 0, 0, 0
	}
	body := m.text[i+len(tag) : i+len(tag)+length]
	m.dollars = i + 2*len(tag) + length
	if strings.Count(body, "'")%2 == 1 {
		return remark, m.dollars - len(tag), m.dollars
	}
	return 0, 0, 0
}

// identifier skips a quoted identifier that ends on its line.
func (m *masker) identifier(i int, closer byte) (regionKind, int, int) {
	const longest = 256
	line := m.text[i+1 : min(len(m.text), i+longest)]
	n := strings.IndexByte(line, closer)
	if n < 0 || strings.IndexByte(line[:n], '\n') >= 0 {
		return 0, 0, 0
	}
	m.words(region{code, i, len(m.text)}, i+1, i+1+n, 0)
	return code, i, i + 1 + n + 1
}

// stringEnd is the end of the content of the literal at i, and the offset
// behind the literal.
func (m *masker) stringEnd(i int) (end, next int) {
	t := m.text
	prefix := byte(0)
	if i > 0 && (i < 2 || !isWordByte(t[i-2]) || t[i-2]|0x20 == 'n') {
		prefix = t[i-1] | 0x20
	}
	if prefix == 'q' && i+1 < len(t) {
		return m.qString(i)
	}
	for j := i + 1; j < len(t); j++ {
		switch {
		case t[j] == '\\' && prefix == 'e':
			j++
		case t[j] == '\'' && j+1 < len(t) && t[j+1] == '\'':
			j++
		case t[j] == '\'':
			return j, j + 1
		}
	}
	return len(t), len(t)
}

// qString is the literal q'[…]' of Oracle, whose quote is at i.
func (m *masker) qString(i int) (end, next int) {
	closer := m.text[i+1]
	if k := strings.IndexByte("[{(<", closer); k >= 0 {
		closer = "]})>"[k]
	}
	n := strings.Index(m.text[i+2:], string([]byte{closer, '\''}))
	if n < 0 {
		return len(m.text), len(m.text)
	}
	return i + 2 + n, i + 2 + n + 2
}

// clientLine looks at the line that begins behind the line end at i: a command
// of the client may hold a quote that ends nowhere.
func (m *masker) clientLine(i int) (regionKind, int, int) {
	if i+1 < len(m.text) && m.text[i] == '\r' && m.text[i+1] == '\n' {
		i++
	}
	if i+1 >= len(m.text) {
		return 0, 0, 0
	}
	if end := m.copyData(i); end > 0 {
		return code, i, end
	}
	return m.lineOf(i + 1)
}

// copyData is the end of the data that follow a COPY … FROM stdin; whose line
// ends at i, 0 if there are none.
func (m *masker) copyData(i int) int {
	end := i
	if end > 0 && m.text[end-1] == '\r' {
		end--
	}
	if m.noCopy || end == 0 || m.text[end-1] != ';' {
		return 0
	}
	if end < 2 || strings.IndexByte("nN ;", m.text[end-2]) < 0 {
		return 0
	}
	line := m.text[max(0, end-20):end]
	if !strings.HasSuffix(strings.ToLower(strings.TrimRight(line, "; ")), "stdin") {
		return 0
	}
	n := strings.Index(m.text[i:], "\n\\.")
	if n < 0 {
		m.looks(i, len(m.text))
		m.noCopy = true
		return 0
	}
	return i + n + 3
}

// lineOf looks at the line at i, which may be a command of a client.
func (m *masker) lineOf(i int) (regionKind, int, int) {
	c := m.text[i]
	if byteClasses[c]&ofClient == 0 || c != '\\' && !m.isCommand(i) {
		return 0, 0, 0
	}
	end := lineEnd(m.text, i)
	m.looks(i, end)
	m.words(region{remark, i, end}, i, end, 0)
	return code, i, max(end, i+1)
}

// isCommand reports whether the line at i begins with a command of sqlcmd or with one
// of SQL*Plus whose text is prose.
func (m *masker) isCommand(i int) bool {
	switch m.text[i] {
	case '!':
		return strings.HasPrefix(m.text[i:], "!!")
	case ':':
		return clientWord(m.text[i+1 : wordEnd(m.text, i+1, len(m.text))])
	}
	w := m.text[i:wordEnd(m.text, i, min(len(m.text), i+8))]
	return strings.EqualFold(w, "prompt") || strings.EqualFold(w, "rem") || strings.EqualFold(w, "remark")
}

// clientWord reports whether a word is a command of sqlcmd.
func clientWord(word string) bool {
	switch strings.ToLower(word) {
	case "setvar", "connect", "r", "on", "out", "error", "perftrace", "exit", "quit", "list", "listvar", "reset", "serverlist", "xml", "help", "ed":
		return true
	}
	return false
}

// words looks at the words from i to end, or to the next byte behind i of a class in
// stop, and returns where it ends; values may go on to the end of r.
func (m *masker) words(r region, i, end int, stop uint8) int {
	from, text := i, m.text[:end]
	for i < len(text) {
		class := byteClasses[text[i]]
		switch {
		case class == 0:
			i++
		case class&stop != 0 && i > from:
			m.looks(from, i)
			return i
		case class&ofWord != 0:
			next := i + 1
			for next < len(text) && byteClasses[text[next]]&ofWord != 0 {
				next++
			}
			if mayTrigger(text[i:next]) {
				m.trigger(r, i, next)
			}
			i = next
		default:
			if text[i] == ':' && strings.HasPrefix(m.text[i:], "://") {
				m.url(i+3, min(r.end, i+maxValue))
			}
			i++
		}
	}
	m.looks(from, end)
	return max(i, end)
}

// url masks the password of a URL whose authority begins at i.
func (m *masker) url(i, limit int) {
	rest := m.text[i:limit]
	if n := strings.IndexAny(rest, " \t\r\n/'\"<>,;)"); n >= 0 {
		rest = rest[:n]
	}
	at := strings.LastIndexByte(rest, '@')
	if at < 0 {
		return
	}
	if colon := strings.IndexByte(rest[:at], ':'); colon >= 0 {
		m.add(i+colon+1, i+at, '*')
	}
}
