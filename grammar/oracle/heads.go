package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// unitKind is what the words of a unit are resolved for.
type unitKind uint8

const (
	kindOther   unitKind = iota // resolved by its head alone
	kindQuery                   // a query or a change of data
	kindTable                   // CREATE TABLE
	kindIndex                   // CREATE INDEX
	kindView                    // CREATE [MATERIALIZED] VIEW
	kindAlter                   // ALTER TABLE
	kindType                    // CREATE TYPE
	kindUser                    // CREATE or ALTER of a user or role
	kindGrant                   // GRANT, REVOKE
	kindNumber                  // CREATE or ALTER SEQUENCE
	kindTrigger                 // CREATE TRIGGER
	kindDomain                  // CREATE DOMAIN
	kindCode                    // a declaration of PL/SQL
)

// resolveHead gives the first words of a statement the token types that tell
// its kind.
func resolveHead(u *scan.Unit) unitKind {
	t := u.Tokens
	if u.Exec {
		return execHead(u)
	}
	switch t[0].Type {
	case gen.OracleK_CREATE:
		return createHead(u)
	case gen.OracleK_ALTER:
		return alterHead(u)
	case gen.OracleK_DROP:
		dropHead(u)
	case gen.OracleM_COMMENT_ON:
		take(u, 1, gen.OracleR_KIND, commentKinds[:])
	case gen.OracleK_GRANT, gen.OracleK_REVOKE:
		grantHead(u)
		return kindGrant
	case gen.OracleK_SET:
		setHead(u)
	case gen.OracleK_INSERT:
		insertFirst(u, 0)
		return kindQuery
	case gen.OracleK_SELECT, gen.OracleK_WITH, gen.OracleK_UPDATE, gen.OracleK_DELETE, gen.OracleK_MERGE, gen.OracleLP:
		return kindQuery
	case gen.OracleR_TRANSACTION, gen.OracleBODY, gen.OracleK_RENAME, gen.OracleK_TRUNCATE:
	default:
		return wordHead(u)
	}
	return kindOther
}

// insertFirst makes a keyword of FIRST in INSERT FIRST at i.
func insertFirst(u *scan.Unit, i int) {
	if u.Is(i+1, "first") {
		u.Tokens[i+1].Type = gen.OracleR_FIRST
	}
}

// execHead makes a call of an EXECUTE line, or a block of any other statement.
func execHead(u *scan.Unit) unitKind {
	switch {
	case u.Sym(0) == scan.SymBody:
	case isCall(u):
		u.Tokens[0].Type = gen.OracleR_EXEC
		return kindQuery
	default:
		u.Collapse(0, len(u.Tokens), scan.SymBody)
	}
	return kindOther
}

// isCall reports whether the statement of an EXECUTE line is a call: a name with
// what may follow one, and no assignment.
func isCall(u *scan.Unit) bool {
	for i := range u.Tokens {
		if u.Sym(i) == scan.SymAssign {
			return false
		}
	}
	if s := u.Sym(0); s != scan.SymID && s != scan.SymQID || u.Is(0, "select") {
		return false
	}
	switch u.Sym(1) {
	case scan.SymID, scan.SymQID, scan.SymString, scan.SymNumber, scan.SymParam, scan.SymOp, scan.SymStar:
		return false
	}
	return true
}

// wordHead is for statements whose first word is no keyword.
func wordHead(u *scan.Unit) unitKind {
	if u.Is(0, "call") {
		u.Tokens[0].Type = gen.OracleR_CALL
		return kindQuery
	}
	take(u, 0, gen.OracleR_OTHER, otherStatements[:])
	return kindOther
}

func setHead(u *scan.Unit) {
	switch {
	case u.Is(1, "transaction"):
		join(u, 0, 2, gen.OracleR_TRANSACTION)
	case u.Is(1, "role"), u.Is(1, "constraint"), u.Is(1, "constraints"):
		join(u, 0, 2, gen.OracleR_SESSION)
	}
}

// createHead resolves the words up to the object kind.
func createHead(u *scan.Unit) unitKind {
	i := prefixEnd(u)
	if n := matchAny(u, i, textKinds[:]); n > 0 {
		join(u, 0, i+n, gen.OracleR_OTHER)
		return kindOther
	}
	if i >= len(u.Tokens) {
		return kindOther
	}
	if u.Is(i, "snapshot") && i == 1 { // the name of materialized views before Oracle 8i
		u.Tokens[i].Type = gen.OracleM_MATERIALIZED_VIEW
	}
	if u.Is(i, "domain") {
		u.Tokens[i].Type = gen.OracleR_DOMAIN
		domainWords(u, i+1)
		return kindDomain
	}
	switch u.Tokens[i].Type {
	case gen.OracleK_TABLE:
		return kindTable
	case gen.OracleK_INDEX:
		return kindIndex
	case gen.OracleK_VIEW, gen.OracleM_MATERIALIZED_VIEW:
		return kindView
	case gen.OracleK_TYPE:
		return kindType
	case gen.OracleK_USER, gen.OracleK_ROLE:
		return kindUser
	case gen.OracleK_SEQUENCE:
		return kindNumber
	case gen.OracleK_TRIGGER:
		return kindTrigger
	}
	return kindOther
}

// prefixEnd retypes the words between CREATE and the object kind and returns
// the index of the latter.
func prefixEnd(u *scan.Unit) int {
	i := 1
	for ; i < len(u.Tokens); i++ {
		switch t := u.Tokens[i].Type; {
		case t == gen.OracleM_OR_REPLACE, t == gen.OracleK_UNIQUE:
		case take(u, i, gen.OracleR_PREFIX, prefixes[:]):
		default:
			return i
		}
	}
	return i
}

func alterHead(u *scan.Unit) unitKind {
	if u.Is(1, "usecase") && u.Is(2, "domain") {
		join(u, 1, 3, gen.OracleR_KIND)
		return kindOther
	}
	switch {
	case u.Is(1, "table"):
		return kindAlter
	case u.Is(1, "sequence"):
		return kindNumber
	case u.Is(1, "user"), u.Is(1, "role"):
		return kindUser
	case u.Is(1, "session") && u.Is(2, "set"):
		join(u, 0, 3, gen.OracleR_SESSION)
	case u.Is(1, "session"), u.Is(1, "system"):
		join(u, 0, 2, gen.OracleR_OTHER)
	case take(u, 1, gen.OracleR_KIND, alteredKinds[:]):
		if u.Is(1, "type") {
			attributeChanges(u)
		}
	default:
		if n := matchAny(u, 1, textKinds[:]); n > 0 {
			join(u, 0, 1+n, gen.OracleR_OTHER)
		}
	}
	return kindOther
}

func dropHead(u *scan.Unit) {
	i := 1
	if u.Is(i, "public") || u.Is(i, "usecase") && u.Is(i+1, "domain") {
		u.Tokens[i].Type = gen.OracleR_PREFIX
		i++
	}
	if !take(u, i, gen.OracleR_KIND, textKinds[:]) {
		take(u, i, gen.OracleR_KIND, droppedKinds[:])
	}
}

// grantHead resolves the object kind that may follow ON.
func grantHead(u *scan.Unit) {
	for i := range u.Tokens {
		if u.Tokens[i].Type != gen.OracleK_ON {
			continue
		}
		if n := matchAny(u, i+1, grantedKinds[:]); n > 0 && (u.Sym(i+1+n) == scan.SymID || u.Sym(i+1+n) == scan.SymQID) && !u.Is(i+1+n, "to") && !u.Is(i+1+n, "from") {
			join(u, i+1, i+1+n, gen.OracleR_KIND)
		}
		return
	}
}

// take makes one token of type typ of the longest of the kinds that stands at i.
func take(u *scan.Unit, i int, typ int32, kinds []string) bool {
	n := matchAny(u, i, kinds)
	join(u, i, i+n, typ)
	return n > 0
}

// join makes one token of type typ of the tokens from i up to j.
func join(u *scan.Unit, i, j int, typ int32) {
	if i >= j || j > len(u.Tokens) {
		return
	}
	if j > i+1 {
		u.Collapse(i, j, scan.SymID)
	}
	u.Tokens[i].Type = typ
}

// matchAny is the number of tokens of the longest kind that stands at i.
func matchAny(u *scan.Unit, i int, kinds []string) int {
	if u.Sym(i) != scan.SymID {
		return 0
	}
	best, first := 0, u.Text(i)[0]|0x20
	for _, k := range kinds {
		if k[0] == first {
			best = max(best, match(u, i, k))
		}
	}
	return best
}

// match is the number of tokens at i that spell the words of kind, 0 if others
// stand there.
func match(u *scan.Unit, i int, kind string) int {
	n := 0
	for kind != "" {
		if u.Sym(i+n) != scan.SymID {
			return 0
		}
		rest, ok := cutWords(kind, u.Text(i+n))
		if !ok {
			return 0
		}
		kind = rest
		n++
	}
	return n
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// cutWords removes the words of text, in any case, from the start of kind.
func cutWords(kind, text string) (rest string, ok bool) {
	for text != "" {
		k := 0
		for k < len(text) && !isBlank(text[k]) {
			k++
		}
		word, more := text[:k], strings.TrimLeft(text[k:], " \t\r\n")
		if len(kind) < len(word) || !strings.EqualFold(kind[:len(word)], word) {
			return kind, false
		}
		kind = kind[len(word):]
		if kind != "" && kind[0] != ' ' {
			return kind, false
		}
		kind = strings.TrimPrefix(kind, " ")
		text = more
	}
	return kind, true
}
