package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// parts are the words behind the verb of a change of partitions.
var parts = [...]string{"partition", "partitions", "subpartition", "subpartitions"}

// partitionChange resolves the words of a change of the partitions of a table that begins
// at i, and reports whether one does.
func (r *resolver) partitionChange(i int) bool {
	u := r.u
	if u.Sym(i) != scan.SymID || !r.partitionVerb(i) {
		return false
	}
	r.parts = true
	depth := 0
	for k := i + 1; k < len(u.Tokens); k++ {
		switch u.Sym(k) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			if depth == 0 && r.partitionWord(k) {
				return true
			}
		}
	}
	return true
}

// typeAt is the type of token i, 0 behind the last one.
func (r *resolver) typeAt(i int) int32 {
	if i >= len(r.u.Tokens) {
		return 0
	}
	return r.u.Tokens[i].Type
}

// partitionVerb makes a token of the verb at i and its part: DROP PARTITION, SET INTERVAL.
func (r *resolver) partitionVerb(i int) bool {
	u := r.u
	n := matchAny(u, i+1, parts[:])
	switch word := strings.ToLower(u.Text(i)); word {
	case "add":
		return n > 0 && r.addVerb(i)
	case "drop", "truncate", "split", "merge", "rename", "exchange", "move", "coalesce":
	case "modify":
		if r.typeAt(i+1) == gen.OracleM_PARTITION_BY {
			n = 0
			break
		}
	case "set":
		n = matchAny(u, i+1, []string{"interval", "partitioning automatic", "partitioning manual", "store in"})
		if r.typeAt(i+1) == gen.OracleM_SUBPARTITION_TEMPLATE {
			r.u.Tokens[i].Type = gen.OracleR_PART_CHANGE
			r.u.Tokens[i].Flags |= scan.Collapsed
			return true
		}
		return n > 0 && r.wordsOf(i, 1+n)
	default:
		return false
	}
	if r.typeAt(i+1) == gen.OracleM_PARTITION_BY {
		return r.wordsOf(i, 1)
	}
	return n > 0 && !isColumn(u, i+1) && r.wordsOf(i, 1+n)
}

// addVerb marks ADD before PARTITION, which begins the description of a partition.
func (r *resolver) addVerb(i int) bool {
	if isColumn(r.u, i+1) {
		return false
	}
	r.u.Tokens[i].Type = gen.OracleR_PART_ADD
	r.u.Tokens[i].Flags |= scan.Collapsed
	return true
}

// wordsOf makes one token of the n words of a verb.
func (r *resolver) wordsOf(i, n int) bool {
	join(r.u, i, i+n, gen.OracleR_PART_CHANGE)
	r.u.Tokens[i].Flags |= scan.Collapsed
	return true
}

// partitionWord resolves a word behind the verb that begins a part of the change or a
// clause. It reports whether the rest is kept as text.
func (r *resolver) partitionWord(k int) bool {
	u := r.u
	switch strings.ToLower(u.Text(k)) {
	case "at":
		if u.Sym(k+1) == scan.SymLParen {
			r.mark(k, 1, gen.OracleR_PART_AT)
		}
	case "add":
		if matchAny(u, k+1, parts[:]) > 0 {
			r.addVerb(k)
		}
	case "coalesce":
		r.mark(k, 1+matchAny(u, k+1, parts[:]), gen.OracleR_PART_CHANGE)
	case "including":
		if u.Is(k+1, "rows") {
			r.mark(k, 2, gen.OracleR_ALTER)
			return true
		}
	case "update", "invalidate":
		r.mark(k, 1+matchAny(u, k+1, []string{"global indexes", "indexes"}), gen.OracleR_CLAUSE)
	case "with", "without":
		if u.Is(k+1, "validation") {
			r.mark(k, 2, gen.OracleR_CLAUSE)
		}
	case "dependent", "excluding", "allow", "disallow", "rebuild", "before":
		if s := u.Sym(k + 1); s == scan.SymID || s == scan.SymQID {
			r.mark(k, 2, gen.OracleR_CLAUSE)
		}
	}
	return false
}

// mark makes one token of n words, whose type stays.
func (r *resolver) mark(k, n int, typ int32) {
	fuse(r.u, k, k+n, scan.SymID, typ)
}

// sharing makes one token of SHARING = METADATA and the like behind the name of a table
// or view, and reports whether it stands at the token.
func (r *resolver) sharing() bool {
	u, i := r.u, r.i
	if len(r.open) > 0 || !u.Is(i, "sharing") || r.sym(-1) == scan.SymRParen || u.Sym(i+1) != scan.SymEq || u.Sym(i+2) != scan.SymID {
		return false
	}
	n := 3
	if u.Is(i+2, "extended") && i+3 < len(u.Tokens) {
		n++
	}
	fuse(u, i, i+n, scan.SymID, gen.OracleR_SHARING)
	r.i += n - 1
	return true
}
