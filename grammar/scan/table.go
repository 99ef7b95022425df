package scan

import "sync"

// Merge makes consecutive words one token. Blanks and comments may stand
// between them. The longest match wins. Words are not merged when the first
// follows a ".", when a "." or "=>" follows the last, or when a Retag has
// changed the type of one of them.
type Merge struct {
	// Words are the words, in any case.
	Words []string
	// Type is the token type of the result.
	Type int32
}

// Table is all the scanner knows about a dialect. Its fields must not change
// after the first use; then it may be shared by goroutines.
type Table struct {
	// Lexis is how the dialect is written.
	Lexis Lexis
	// Kinds is the parser's token type of each lexical class.
	Kinds [NumSyms]int32
	// Words are the keywords. Every other word has the type Kinds[SymID], and
	// so has every word directly after a ".".
	Words *Words
	// Merges are the words read as one token.
	Merges []Merge
	// Retag, if not nil, sees the tokens of each SQL unit before words are
	// merged. It may change, drop and replace tokens of u.
	Retag func(u *Unit)
	// After is like Retag, after merging.
	After func(u *Unit)
	// MaxTokens is how many tokens a unit may have; 0 means
	// [DefaultMaxTokens]. A longer unit has Err set, and its last token stands
	// for the rest.
	MaxTokens int

	once  sync.Once
	vocab *Words      // Words with the words of merges and of the splitter
	trie  []mergeNode // see mergeWords
	roots []int32     // first node by number of the word
	types []int32     // token type by number of the word
}

// DefaultMaxTokens is the limit of tokens in a unit unless a [Table] says
// otherwise.
const DefaultMaxTokens = 2_000_000

// compile derives the tables of lookup from the exported fields.
func (t *Table) compile() {
	t.vocab = t.Words.clone()
	for i := range t.vocab.entries {
		if e := &t.vocab.entries[i]; e.typ == 0 {
			e.typ = t.Kinds[SymID]
		}
	}
	for _, w := range t.Lexis.tags {
		t.intern(w.text).tag = w.tag
	}
	t.compileMerges()
}

// intern is the entry of a word that need not be a keyword.
func (t *Table) intern(s string) *word {
	e := t.vocab.intern(s)
	if e.typ == 0 {
		e.typ = t.Kinds[SymID]
	}
	return e
}

func (t *Table) maxTokens() int {
	if t.MaxTokens > 0 {
		return t.MaxTokens
	}
	return DefaultMaxTokens
}
