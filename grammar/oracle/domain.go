package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// domainWords resolves the words of CREATE DOMAIN from token i, the name, on that
// begin a clause outside of parentheses.
func domainWords(u *scan.Unit, i int) {
	if u.Sym(i) == scan.SymID && u.Tokens[i].Type == gen.OracleM_IF_NOT_EXISTS {
		i++
	}
	body := nameEnd(u, i)
	for k, depth := body, 0; k < len(u.Tokens); k++ {
		switch {
		case u.Sym(k) == scan.SymLParen:
			depth++
		case u.Sym(k) == scan.SymRParen:
			depth--
		case depth == 0 && u.Sym(k) == scan.SymID && u.Sym(k-1) != scan.SymDot:
			domainWord(u, k, k == body+1)
		}
	}
	compact(u)
}

// domainWord resolves one word; first tells that it is the one behind AS.
func domainWord(u *scan.Unit, k int, first bool) {
	switch strings.ToLower(u.Text(k)) {
	case "enum":
		if first && u.Sym(k+1) == scan.SymLParen {
			join(u, k, k+1, gen.OracleR_ENUM)
			u.Tokens[k].Flags |= scan.Collapsed
		}
	case "strict":
		join(u, k, k+1, gen.OracleR_CLAUSE)
		u.Tokens[k].Flags |= scan.Collapsed
	case "display", "order":
		if !first {
			join(u, k, k+1, gen.OracleR_DISPLAY)
			u.Tokens[k].Flags |= scan.Collapsed
		}
	case "collate":
		u.Tokens[k].Type = gen.OracleR_COLLATION
		u.Tokens[k].Flags |= scan.Collapsed
	case "choose":
		if u.Is(k+1, "domain") && u.Is(k+2, "using") {
			fuse(u, k, k+3, scan.SymID, gen.OracleR_CHOOSE)
		}
	}
}

// domainOf resolves DOMAIN in CREATE TABLE and ALTER TABLE: a clause of a column,
// or of several columns. It reports whether it is one.
func (r *resolver) domainOf(t *scan.Token) bool {
	if t.End-t.Start != int32(len("domain")) || r.kind != kindTable && r.kind != kindAlter || !r.u.Is(r.i, "domain") {
		return false
	}
	if r.namedHere() {
		t.Type = gen.OracleID
		return true
	}
	start := r.typ(-1) == gen.OracleK_ADD || len(r.open) == 1 && (r.sym(-1) == scan.SymComma || r.sym(-1) == scan.SymLParen)
	named := r.sym(1) == scan.SymID || r.sym(1) == scan.SymQID
	switch {
	case start && named && r.namesColumns():
		t.Type = gen.OracleR_DOMAIN_OF
	case !start && named:
		t.Type = gen.OracleR_DOMAIN
	default:
		t.Type = gen.OracleID
	}
	return true
}

// namedHere reports whether the word is a name by what stands around it: that of a table
// or constraint, or an operand.
func (r *resolver) namedHere() bool {
	switch r.typ(-1) {
	case gen.OracleK_TABLE, gen.OracleK_COLUMN, gen.OracleK_CONSTRAINT, gen.OracleK_REFERENCES, gen.OracleK_AND, gen.OracleK_OR, gen.OracleK_MODIFY, gen.OracleK_NOT:
		return true
	}
	switch r.typ(1) {
	case gen.OracleK_IN, gen.OracleK_IS, gen.OracleK_NOT, gen.OracleK_LIKE, gen.OracleK_BETWEEN, gen.OracleK_ADD, gen.OracleK_RENAME, gen.OracleK_DROP, gen.OracleK_MODIFY:
		return true
	}
	return false
}

// namesColumns reports whether a domain and a list of columns follow the word, not
// a type and its length.
func (r *resolver) namesColumns() bool {
	k := nameEnd(r.u, r.i+1)
	if r.u.Sym(k) != scan.SymLParen || r.u.Is(r.i+1, "json") {
		return false
	}
	return r.u.Sym(k+1) == scan.SymID || r.u.Sym(k+1) == scan.SymQID
}

// domainChange makes one token of ADD DOMAIN and DROP DOMAIN behind the columns of
// MODIFY, or behind the column in its list.
func domainChange(u *scan.Unit, k int) {
	switch {
	case !u.Is(k+1, "domain"):
	case u.Is(k, "add") && u.Sym(k-1) == scan.SymRParen:
		fuse(u, k, k+2, scan.SymID, gen.OracleR_DOMAIN_ADD)
	case u.Is(k, "add") && (u.Sym(k-1) == scan.SymID || u.Sym(k-1) == scan.SymQID) && u.Is(k-2, "modify"):
		fuse(u, k, k+2, scan.SymID, gen.OracleR_DOMAIN_ADD)
	case u.Is(k, "drop") && u.Sym(k-1) == scan.SymRParen:
		fuse(u, k, k+2, scan.SymID, gen.OracleR_DOMAIN_DROP)
	case u.Is(k, "drop"):
		fuse(u, k, k+2, scan.SymID, gen.OracleR_DOMAIN_OFF)
	}
}
