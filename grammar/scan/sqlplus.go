package scan

// sqlplusCommands are the commands of SQL*Plus and, behind them, of SQLcl, with
// their shortest forms. The forms of a single letter are left out: scripts do not
// edit the buffer.
func sqlplusCommands() (*Words, []string) {
	return clientWords([]clientWord{
		{"accept", 3}, {"append", 6}, {"archive", 7}, {"argument", 8}, {"attribute", 4}, {"break", 3}, {"btitle", 3}, {"change", 6},
		{"clear", 2}, {"column", 3}, {"compute", 4}, {"config", 6}, {"connect", 4}, {"copy", 4}, {"define", 3}, {"del", 3},
		{"describe", 4}, {"disconnect", 4}, {"edit", 2}, {"execute", 4}, {"exit", 4}, {"get", 3}, {"help", 4},
		{"history", 4}, {"host", 2}, {"input", 5}, {"list", 4}, {"password", 5}, {"pause", 3}, {"ping", 4}, {"print", 3},
		{"prompt", 3}, {"quit", 4}, {"recover", 7}, {"remark", 3}, {"repfooter", 4}, {"repheader", 4}, {"run", 3},
		{"save", 3}, {"set", 3}, {"show", 3}, {"shutdown", 8}, {"spool", 3}, {"start", 3}, {"startup", 7},
		{"store", 5}, {"timing", 4}, {"ttitle", 3}, {"undefine", 5}, {"variable", 3}, {"whenever", 8}, {"xquery", 6},
		{"alias", 5}, {"apex", 4}, {"bridge", 6}, {"cd", 2}, {"cloudstorage", 12}, {"codescan", 8}, {"connmgr", 7}, {"cs", 2}, {"ctas", 4},
		{"datapump", 8}, {"ddl", 3}, {"dp", 2}, {"format", 4}, {"info", 4}, {"information", 11}, {"lb", 2}, {"liquibase", 9}, {"load", 4},
		{"mle", 3}, {"modeler", 7}, {"net", 3}, {"oerr", 4}, {"project", 7}, {"repeat", 6}, {"rest", 4}, {"script", 6}, {"soda", 4}, {"sshtunnel", 9},
		{"tnsping", 7}, {"unload", 6}, {"vault", 5}, {"which", 5},
	})
}

// sqlplus reads the command line of SQL*Plus at the current position, the
// start of u and of a line. It returns nil if there is none.
func (s *Scanner) sqlplus(u *Unit) *Unit {
	start := s.pos
	switch s.text[start] {
	case '@':
		return s.runFile(start)
	case '$':
		if s.byteAt(start+1) == ' ' {
			return s.line(UnitClient, "host", start, s.commandEnd(start))
		}
	case '!':
		return s.line(UnitClient, "host", start, s.commandEnd(start))
	}
	word, ok := s.clientName(start)
	after := s.asciiWordEnd(start)
	if !ok || !s.commandFollows(word, after) {
		return nil
	}
	switch word {
	case "execute":
		return s.execute(u)
	case "start":
		s.include(after, s.commandEnd(start))
	}
	return s.line(UnitClient, word, start, s.commandEnd(start))
}

// runFile reads @file or @@file.
func (s *Scanner) runFile(start int) *Unit {
	name := start + 1
	if s.byteAt(name) == '@' {
		name++
	}
	word, end := s.text[start:name], s.commandEnd(start)
	s.include(name, end)
	return s.line(UnitClient, word, start, end)
}

// commandFollows reports whether the word that ends at i is a command and not
// the start of an SQL statement.
func (s *Scanner) commandFollows(word string, i int) bool {
	switch c := s.byteAt(i); {
	case i >= len(s.text) || c <= ' ' || c == ';':
	case word == "remark" || word == "prompt":
		return true
	default:
		return false
	}
	if word != "set" {
		return true
	}
	next := s.blanksEnd(i)
	switch lowerASCII(s.text[next:s.asciiWordEnd(next)]) {
	case "role", "transaction", "constraint", "constraints":
		return false
	}
	return true
}

// commandEnd is the end of the command line that holds i. A line that ends in
// a hyphen of its own, or behind a comma or parenthesis, goes on with the next one.
func (s *Scanner) commandEnd(i int) int {
	end := s.trimmedLineEnd(i)
	for end > i+1 && s.text[end-1] == '-' && (s.text[end-2] <= ' ' || s.text[end-2] == ',' || s.text[end-2] == '(') {
		next := s.lineEnd(end) + 1
		if next >= len(s.text) {
			break
		}
		end = s.trimmedLineEnd(next)
	}
	return end
}

// execute reads an EXECUTE line as the SQL unit that it runs.
func (s *Scanner) execute(u *Unit) *Unit {
	u.Exec = true
	full := s.text
	s.text = full[:s.commandEnd(s.pos)]
	defer func() { s.text = full }()
	s.next()
	s.cover(u) // the command word
	for s.next() {
		switch sym := Sym(s.tok.Sym); {
		case s.err != "":
			s.keep(u)
			return s.damaged(u)
		case sym == SymSemi && s.pos == len(s.text), sym == SymMinus && s.restBlank(s.pos):
			s.cover(u)
		default:
			s.keep(u)
		}
	}
	return s.finish(u)
}
