package scan

// clientWord is a client command: its full name and how many letters of it
// must be written.
type clientWord struct {
	name string
	min  int
}

// clientWords makes the table of all spellings of the commands.
func clientWords(list []clientWord) (*Words, []string) {
	words := &Words{}
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.name
		for n := c.min; n <= len(c.name); n++ {
			words.intern(c.name[:n]).typ = int32(i + 1)
		}
	}
	return words, names
}

// clientName is the full name of the client command whose name begins at i.
func (s *Scanner) clientName(i int) (string, bool) {
	n := s.lexis.clients.Lookup(s.text[i:s.asciiWordEnd(i)])
	if n == 0 {
		return "", false
	}
	return s.lexis.names[n-1], true
}

// asciiWordEnd is the end of the letters and underscores from i on; a name byte
// that is neither makes the word empty.
func (s *Scanner) asciiWordEnd(i int) int {
	const longest = 32 // no command is longer
	end := i
	for end < len(s.text) && end < i+longest && (lower(s.text[end])-'a' < 26 || s.text[end] == '_') {
		end++
	}
	if s.nameAt(end) {
		return i
	}
	return end
}

// trimmedLineEnd is the end of the line that holds i, without the blanks at
// its end, but not before i.
func (s *Scanner) trimmedLineEnd(i int) int {
	return s.trimmed(i, s.lineEnd(i))
}

// trimmed is end without the blanks before it, but not less than start.
func (s *Scanner) trimmed(start, end int) int {
	for end > start && (s.classAt(end-1) == classBlank || s.classAt(end-1) == classNewline) {
		end--
	}
	return end
}

// Commands are the full names of the commands of a client, where the lexis knows them
// by name.
func (l *Lexis) Commands() []string { return l.names }
