package scan

import "strings"

func postgresTags() []tagged {
	return []tagged{
		{"array", tagArray}, {"atomic", tagAtomic}, {"begin", tagBegin}, {"case", tagCase}, {"copy", tagCopy},
		{"create", tagCreate}, {"end", tagEnd}, {"from", tagFrom}, {"grant", tagGrant}, {"or", tagOr},
		{"replace", tagReplace}, {"rule", tagRule}, {"schema", tagSchema}, {"set", tagSet}, {"stdin", tagStdin}, {"with", tagWith},
	}
}

// postgresState follows one statement.
type postgresState struct {
	count  int    // tokens so far
	head   [3]tag // tags of the first words, without OR REPLACE
	heads  int
	prev   tag
	depth  int // of parentheses
	atomic int // nesting of BEGIN ATOMIC … END and CASE … END
	copies int // 1 after COPY, 2 after FROM, 3 after STDIN
}

// postgresUnit reads a statement up to its semicolon, a line of psql, or the
// data of a COPY.
func (s *Scanner) postgresUnit() *Unit {
	if s.copyData {
		s.copyData = false
		if u := s.copyUnit(); u != nil {
			return u
		}
	}
	u := s.begin()
	if u == nil {
		return nil
	}
	u.Element = s.elements
	var st postgresState
	for {
		s.skip()
		if s.byteAt(s.pos) == '\\' {
			return s.psql(u)
		}
		if !s.next() {
			break
		}
		if s.tok.Sym == uint8(SymSemi) && st.ends() {
			s.copyData = st.copies == 3
			s.elements = false
			s.watchStrings()
			return s.terminate(u)
		}
		if s.schemaElement(&st) {
			s.unread()
			s.elements = true
			return s.finish(u)
		}
		s.keep(u)
		if s.err != "" {
			s.elements = false
			return s.damaged(u)
		}
		st.follow(Sym(s.tok.Sym), s.tag)
	}
	return s.finish(u)
}

// follow takes the next token into account.
func (st *postgresState) follow(sym Sym, t tag) {
	st.count++
	switch sym {
	case SymLParen:
		st.depth++
	case SymRParen:
		st.depth = max(0, st.depth-1)
	case SymID:
		st.word(t)
	}
	st.prev = t
}

func (st *postgresState) word(t tag) {
	if st.heads < len(st.head) && t != tagOr && t != tagReplace {
		st.head[st.heads] = t
		st.heads++
	}
	switch {
	case t == tagAtomic && st.prev == tagBegin && st.head[0] == tagCreate:
		st.atomic++
	case t == tagCase && st.atomic > 0:
		st.atomic++
	case t == tagEnd && st.atomic > 0:
		st.atomic--
	case t == tagCopy && st.count == 1, t == tagFrom && st.copies == 1 && st.depth == 0,
		t == tagStdin && st.copies == 2 && st.prev == tagFrom:
		st.copies++
	}
}

// ends reports whether a semicolon ends the statement. Only the actions of a
// rule hold semicolons between parentheses.
func (st *postgresState) ends() bool {
	rule := st.head[0] == tagCreate && st.head[1] == tagRule
	return st.atomic == 0 && (st.depth == 0 || !rule)
}

// schemaElement reports whether the current token begins an element of a
// CREATE SCHEMA statement.
func (s *Scanner) schemaElement(st *postgresState) bool {
	inSchema := s.elements || st.head[0] == tagCreate && st.head[1] == tagSchema
	return inSchema && st.count > 1 && st.depth == 0 &&
		(s.tag == tagCreate || s.tag == tagGrant) && st.prev != tagWith && st.atomic == 0
}

// watchStrings follows SET standard_conforming_strings, which tells whether a
// backslash begins an escape in plain strings.
func (s *Scanner) watchStrings() {
	toks := s.toks[s.tokMark:]
	if len(toks) < 4 || len(toks) > 5 || !foldsTo(toks[0].Text(s.file), "set") {
		return
	}
	if !foldsTo(toks[len(toks)-3].Text(s.file), "standard_conforming_strings") {
		return
	}
	switch strings.Trim(lowerASCII(toks[len(toks)-1].Text(s.file)), "'") {
	case "off", "false", "no", "0":
		s.backslash = true
	case "on", "true", "yes", "1", "default":
		s.backslash = false
	}
}

// psql reads the backslash at the current position: a separator, or a line of
// the client, which ends the statement before it.
func (s *Scanner) psql(u *Unit) *Unit {
	if s.byteAt(s.pos+1) == ';' {
		s.tok = Token{Start: int32(s.pos), Count: 1}
		s.take(2, SymSemi)
		return s.terminate(u)
	}
	if s.pos > u.Start {
		return s.finish(u)
	}
	s.elements = false
	start, end := s.pos, s.trimmedLineEnd(s.pos)
	name := s.asciiWordEnd(start + 1)
	if name == start+1 {
		name = min(start+2, end)
	}
	word := s.text[start+1 : name]
	switch word {
	case "i", "ir", "include", "include_relative":
		s.include(name, end)
	case "copy":
		rest := lowerASCII(s.text[name:end])
		s.copyData = fromStdin(rest)
	}
	return s.line(UnitClient, word, start, end)
}

// fromStdin reports whether the arguments of \copy, in lower case, take the lines that
// follow.
func fromStdin(rest string) bool {
	words := strings.Fields(strings.NewReplacer(";", " ", ")", " ) ", "(", " ( ").Replace(rest))
	for i := 1; i < len(words); i++ {
		if words[i-1] == "from" {
			return words[i] == "stdin" || words[i] == "pstdin"
		}
	}
	return false
}

// copyUnit reads the data lines up to \. on a line of its own. Without such a
// line there are no data.
func (s *Scanner) copyUnit() *Unit {
	if s.noCopy {
		return nil
	}
	start := s.pos
	if end := s.lineEnd(start); s.restBlank(start) && end < len(s.text) {
		start = end + 1
	}
	end := s.copyEnd(start)
	if end < 0 {
		s.noCopy = true
		return nil
	}
	return s.line(UnitCopyData, "", start, end)
}

// copyEnd is the end of the first line \. from start on, -1 if there is none.
func (s *Scanner) copyEnd(start int) int {
	for i := start; i < len(s.text); i = s.lineEnd(i) + 1 {
		if strings.HasPrefix(s.text[i:], `\.`) && s.restBlank(i+2) {
			return i + 2
		}
	}
	return -1
}
