package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// clauseEnd is the token behind the clause of a relative that begins at i, or i.
func clauseEnd(u *scan.Unit, i int) int {
	if u.Sym(i) == scan.SymLParen {
		if u.Sym(i-1) == scan.SymRParen && (follows(u, i, gen.PostgresR_MORE) || afterPartitionBy(u, i-1)) {
			return behindGroup(u, i)
		}
		return i
	}
	if u.Sym(i) != scan.SymID {
		return i
	}
	if startsElement(u, i) {
		return elementEnd(u, i)
	}
	if end := actionEnd(u, i); end > i || !endsClause(u, i-1) {
		return end
	}
	switch {
	case !u.In(i, clauseWords):
		return i
	case u.Is(i, "storing") || u.Is(i, "covering"):
		if u.Sym(i+1) == scan.SymLParen {
			u.Tokens[i].Type = gen.PostgresK_INCLUDE
		}
		return i
	case u.Is(i, "on"):
		return onUpdateEnd(u, i)
	}
	for _, c := range clauses {
		if end := c.end(u, i); end > i {
			return end
		}
	}
	return i
}

// clause is a form of a clause: its words, and what follows them.
type clause struct {
	words []string
	// group tells that parentheses must follow, word that a word may.
	group, word bool
}

var clauses = []clause{
	{words: []string{"encode"}, word: true},
	{words: []string{"encoding"}, group: true},
	{words: []string{"distkey"}, group: true},
	{words: []string{"distkey"}},
	{words: []string{"compound", "sortkey"}, group: true},
	{words: []string{"interleaved", "sortkey"}, group: true},
	{words: []string{"sortkey"}, group: true},
	{words: []string{"sortkey", "auto"}},
	{words: []string{"sortkey"}},
	{words: []string{"diststyle"}, word: true},
	{words: []string{"backup"}, word: true},
	{words: []string{"distributed", "by"}, group: true},
	{words: []string{"distributed", "randomly"}},
	{words: []string{"distributed", "replicated"}},
	{words: []string{"subpartition", "by", "list"}, group: true},
	{words: []string{"subpartition", "by", "range"}, group: true},
	{words: []string{"subpartition", "by", "hash"}, group: true},
	{words: []string{"subpartition", "template"}, group: true},
	{words: []string{"not", "visible"}},
	{words: []string{"create", "family"}, word: true},
	{words: []string{"family"}, word: true},
	{words: []string{"using", "hash"}},
	{words: []string{"without", "index"}},
	{words: []string{"interleave", "in", "parent"}, word: true},
	{words: []string{"locality"}},
	{words: []string{"hash"}},
	{words: []string{"split", "into"}, word: true},
	{words: []string{"split", "at", "values"}, group: true},
	{words: []string{"tablegroup"}, word: true},
}

// clauseWords are the first words of all clauses that [clauseEnd] knows.
var clauseWords = func() *scan.WordSet {
	words := []string{"storing", "covering", "on"}
	for _, c := range clauses {
		words = append(words, c.words[0])
	}
	return scan.NewWordSet(words...)
}()

func (c clause) end(u *scan.Unit, i int) int {
	at := i
	for _, w := range c.words {
		if !u.Is(at, w) {
			return i
		}
		at++
	}
	switch {
	case c.group && u.Sym(at) == scan.SymLParen:
		return behindGroup(u, at)
	case c.group:
		return i
	case c.word && (u.Sym(at) == scan.SymID || u.Sym(at) == scan.SymQID || u.Sym(at) == scan.SymNumber):
		if at++; u.Sym(at) == scan.SymLParen && c.words[0] == "interleave" {
			return behindGroup(u, at)
		}
		if c.words[0] == "split" && u.Is(at, "tablets") {
			at++
		}
		return at
	case c.word:
		return i
	case c.words[0] == "using" && convertsType(u, i):
		return i
	case c.words[0] == "using":
		return bucketEnd(u, at)
	case c.words[0] == "locality":
		return localityEnd(u, at)
	case c.words[0] == "hash": // of a column in a key of YugabyteDB
		if s := u.Sym(i - 1); u.Sym(at) != scan.SymComma && u.Sym(at) != scan.SymRParen || s == scan.SymNumber || s == scan.SymString {
			return i
		}
	}
	return at
}

// localityEnd is the end of LOCALITY, the last clause of a table.
func localityEnd(u *scan.Unit, i int) int {
	if u.Is(i, "global") || u.Is(i, "regional") {
		return len(u.Tokens)
	}
	return i - 1
}

// convertsType reports whether USING at i is that of ALTER column TYPE, behind which a column may be
// named hash.
func convertsType(u *scan.Unit, i int) bool {
	depth, typed := 0, false
	for i--; i > 0; i-- {
		switch s := u.Sym(i); {
		case s == scan.SymRParen:
			depth++
		case s == scan.SymLParen:
			depth--
		case depth > 0:
		case depth < 0 || s == scan.SymComma:
			return false
		case u.Is(i, "type"), u.Tokens[i].Type == gen.PostgresM_SET_DATA_TYPE:
			typed = true
		case u.Is(i, "alter"):
			return typed
		}
	}
	return false
}

// bucketEnd is behind WITH BUCKET_COUNT = n or WITH (bucket_count = n), if it stands at i.
func bucketEnd(u *scan.Unit, i int) int {
	switch {
	case u.Sym(i) == scan.SymLParen: // columns of EXCLUDE
		return i - 2
	case u.Is(i, "with") && u.Sym(i+1) == scan.SymLParen:
		return behindGroup(u, i+1)
	case u.Is(i, "with") && u.Is(i+1, "bucket_count"):
		return min(i+4, len(u.Tokens))
	}
	return i
}

// referentialActions are what a foreign key can do, by the first word.
var referentialActions = scan.NewWordSet("cascade", "restrict", "no", "set")

// onUpdateEnd is the end of ON UPDATE with a value, as CockroachDB has it.
func onUpdateEnd(u *scan.Unit, i int) int {
	if !u.Is(i+1, "update") || u.Sym(i+2) != scan.SymID || u.Sym(i+3) != scan.SymLParen && !u.Is(i+2, "current_timestamp") {
		return i
	}
	if u.In(i+2, referentialActions) {
		return i
	}
	end := i + 3
	if u.Sym(end) == scan.SymLParen {
		end = behindGroup(u, end)
	}
	if u.Sym(end) == scan.SymDColon {
		end += 2
	}
	return end
}
