package scan

// rowsTokens is the size from which on a batch of rows is cut. A script of data
// may be one batch of any size.
const rowsTokens = 20_000

// blockWords begin lines that need the batch as a whole: blocks, conditions,
// variables, and definitions, which hold all that follows.
var blockWords = [...]string{"begin", "if", "else", "end", "while", "declare", "create", "alter", "goto", "return", "with", "exec", "execute", "as"}

// rowsEnd reports whether the line that begins at the current position is an
// INSERT and what stands before it in the batch is long enough. A line of
// another kind says that the batch is not of rows alone: then rows is false.
func (s *Scanner) rowsEnd(u *Unit, rows *bool) bool {
	word := s.wordHere()
	for _, w := range blockWords {
		if foldsTo(word, w) {
			*rows = false
			return false
		}
	}
	return foldsTo(word, "insert") && len(s.toks)-s.tokMark >= rowsTokens
}

// wordHere are the letters at the current position, ten at most.
func (s *Scanner) wordHere() string {
	const most = 10
	i := s.pos
	for i < len(s.text) && i-s.pos < most && (lower(s.text[i])-'a' < 26 || s.text[i] == '_') {
		i++
	}
	return s.text[s.pos:i]
}
