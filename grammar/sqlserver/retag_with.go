package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// with tells the meanings of WITH. It stays K_WITH before a common table
// expression and where it is merged with the next word.
func (t *tagger) with(i int) {
	switch {
	case t.typ(i+1) == gen.SQLServerLP:
		t.set(i, gen.SQLServerR_WITH_P)
	case t.mergesWith(i + 1), t.u.Is(i-1, "start"), t.u.Is(i-1, "restart"):
	case t.head == headTable && t.typ(i+1) == gen.SQLServerR_XMLNS: // of a selective index
		t.set(i, gen.SQLServerR_WITH)
	case i < t.header || !t.isCTE(i+1):
		t.set(i, gen.SQLServerR_WITH)
	}
}

// withWords are words that are one token with the WITH before them.
var withWords = scan.NewWordSet("append", "check", "cube", "grant", "nocheck", "rollup", "ties", "values")

// mergesWith reports whether the word at i and WITH before it are one token.
func (t *tagger) mergesWith(i int) bool {
	return t.u.In(i, withWords)
}

// isCTE reports whether a common table expression begins at token i.
func (t *tagger) isCTE(i int) bool {
	if t.typ(i) == gen.SQLServerR_XMLNS {
		return true
	}
	if !t.isWord(i) || isAttribute(t.u, i) {
		return false
	}
	i++
	if t.typ(i) == gen.SQLServerLP {
		for i++; t.isWord(i) || t.typ(i) == gen.SQLServerCOMMA; i++ {
		}
		if t.typ(i) != gen.SQLServerRP {
			return false
		}
		i++
	}
	return t.typ(i) == gen.SQLServerK_AS && t.typ(i+1) == gen.SQLServerLP
}

// attributes are attributes of views and routines.
var attributes = scan.NewWordSet("encryption", "native_compilation", "recompile", "schemabinding", "view_metadata")

// isAttribute reports whether token i is an attribute of a view or routine.
func isAttribute(u *scan.Unit, i int) bool {
	return u.In(i, attributes)
}
