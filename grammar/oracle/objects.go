package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// nameEnd is the index after the qualified name at i.
func nameEnd(u *scan.Unit, i int) int {
	for u.Sym(i+1) == scan.SymDot {
		i += 2
	}
	return i + 1
}

// alterTable resolves the first change of ALTER TABLE, and the clauses that
// need two words.
func (r *resolver) alterTable() {
	u := r.u
	i := 2
	if u.Sym(i) == scan.SymID && u.Tokens[i].Type == gen.OracleM_IF_EXISTS {
		i++
	}
	i = nameEnd(u, i)
	if !r.partitionChange(i) {
		r.change(i)
	}
	for k := i + 1; k < len(u.Tokens); k++ {
		domainChange(u, k)
		switch {
		case u.Tokens[k].Type == gen.OracleK_DROP && u.Is(k+1, "index"):
			fuse(u, k, k+2, scan.SymID, gen.OracleR_CLAUSE)
		case u.Is(k, "checkpoint") && u.Sym(k+1) == scan.SymNumber, u.Is(k, "invalidate") && u.Tokens[k-1].Type == gen.OracleM_CASCADE_CONSTRAINTS:
			join(u, k, k+1, gen.OracleR_CLAUSE)
		}
	}
	compact(u)
}

// change makes a token R_ALTER of the words of a change that is kept as text.
func (r *resolver) change(i int) {
	u := r.u
	if u.Sym(i) != scan.SymID {
		return
	}
	switch word := strings.ToLower(u.Text(i)); word {
	case "move", "split", "exchange", "merge", "coalesce", "shrink", "allocate", "deallocate", "upgrade", "truncate":
		n := max(1, 1+matchAny(u, i+1, partWords[:]))
		join(u, i, i+n, gen.OracleR_ALTER)
	case "location", "project", "access", "default", "nonpartitioned":
		n := 1
		if u.Is(i+1, "directory") || u.Is(i+1, "column") || u.Is(i+1, "parameters") {
			n = 2
		}
		join(u, i, i+n, gen.OracleR_ALTER)
	case "add", "modify", "drop", "rename":
		switch n := matchAny(u, i+1, partWords[:]); {
		case n > 0 && !isColumn(u, i+1):
			join(u, i, i+1+n, gen.OracleR_ALTER)
		case clusters(u, i):
			join(u, i, i+2, gen.OracleR_ALTER)
		}
	case "set":
		if u.Is(i+1, "unused") {
			join(u, i, i+2, gen.OracleR_UNUSED)
		} else {
			join(u, i, i+min(2, len(u.Tokens)-i), gen.OracleR_ALTER)
		}
	}
}

// clusters reports whether ADD, MODIFY or DROP at i is about attribute clustering.
func clusters(u *scan.Unit, i int) bool {
	switch {
	case !u.Is(i+1, "clustering"):
		return false
	case u.Is(i, "drop"):
		return i+2 == len(u.Tokens)
	}
	return u.Is(i+2, "by") || u.Is(i+3, "join") || u.Is(i+2, "yes") || u.Is(i+2, "no")
}

// partWords are the parts of a table whose changes are kept as text.
var partWords = [...]string{
	"columns continue", "default attributes", "lob", "nested table", "opaque type", "overflow", "partition", "partition by", "partitions", "space",
	"subpartition", "subpartitions", "supplemental log", "unused columns", "varray",
}

// isColumn reports whether the word at i names a column, because a type follows.
func isColumn(u *scan.Unit, i int) bool {
	if u.Sym(i+1) != scan.SymID {
		return false
	}
	switch strings.ToLower(u.Text(i + 1)) {
	case "number", "varchar2", "varchar", "nvarchar2", "char", "date", "integer", "int", "timestamp", "clob", "blob", "raw", "float":
		return true
	}
	return false
}

// typeHead resolves the words of CREATE TYPE that need neighbours: FORCE after
// the name, NOT FINAL behind the members, SELF AS RESULT.
func (r *resolver) typeHead() {
	u := r.u
	depth := 0
	for i := 0; i < len(u.Tokens); i++ {
		switch {
		case u.Sym(i) == scan.SymLParen:
			depth++
		case u.Sym(i) == scan.SymRParen:
			depth--
		case u.Is(i, "self") && u.Is(i+1, "as") && u.Is(i+2, "result"):
			fuse(u, i, i+3, scan.SymID, gen.OracleID)
			i += 2
		case u.Is(i, "oid") && u.Sym(i+1) == scan.SymString:
			join(u, i, i+1, gen.OracleR_CLAUSE)
			u.Tokens[i].Flags |= scan.Collapsed
		case depth == 1 && u.Is(i, "pragma") && u.Is(i+1, "restrict_references"):
			fuse(u, i, i+2, scan.SymID, gen.OracleR_TYPE_PRAGMA)
			i++
		case u.Is(i, "final"), u.Is(i, "instantiable"):
			i = r.finality(i, depth)
		}
	}
	compact(u)
}

// attributeChanges resolves the words of ALTER TYPE that change attributes. What follows
// is kept as text.
func attributeChanges(u *scan.Unit) {
	i := 2
	if u.Sym(i) == scan.SymID && u.Tokens[i].Type == gen.OracleM_IF_EXISTS {
		i++
	}
	i = nameEnd(u, i)
	depth := 0
	for k := i; k < len(u.Tokens); k++ {
		switch typ := attributeVerb(u, k); {
		case u.Sym(k) == scan.SymLParen:
			depth++
		case u.Sym(k) == scan.SymRParen:
			depth--
		case typ != 0 && depth == 0:
			fuse(u, k, k+2, scan.SymID, typ)
			k++
		case k == i:
			return
		case depth == 0 && u.Sym(k-1) == scan.SymComma: // ADD MEMBER FUNCTION …
			u.Tokens[k-1].Type = gen.OracleR_ATTR_TAIL
			return
		case depth == 0 && (u.Is(k, "cascade") || u.Is(k, "invalidate")):
			fuse(u, k, k+1, scan.SymID, gen.OracleR_ATTR_TAIL)
			return
		}
	}
}

// attributeVerb is the type of ADD, MODIFY or DROP before ATTRIBUTE at k, 0 if none
// stands there.
func attributeVerb(u *scan.Unit, k int) int32 {
	switch {
	case !u.Is(k+1, "attribute"):
	case u.Is(k, "add"):
		return gen.OracleR_ATTR_ADD
	case u.Is(k, "modify"):
		return gen.OracleR_ATTR_MODIFY
	case u.Is(k, "drop"):
		return gen.OracleR_ATTR_DROP
	}
	return 0
}

// finality makes one token of [NOT] FINAL or [NOT] INSTANTIABLE at i and
// returns its index.
func (r *resolver) finality(i, depth int) int {
	typ := int32(gen.OracleR_CLAUSE)
	if depth > 0 {
		typ = gen.OracleR_MODIFIER
	}
	before := r.u.Sym(i - 1)
	if depth > 0 && !r.u.Is(i-1, "not") && before != scan.SymLParen && before != scan.SymComma && r.u.Tokens[i-1].Type != gen.OracleR_MODIFIER {
		return i
	}
	if r.u.Is(i-1, "not") {
		fuse(r.u, i-1, i+1, scan.SymID, typ)
		return i
	}
	if depth == 0 {
		join(r.u, i, i+1, typ)
		r.u.Tokens[i].Flags |= scan.Collapsed
	}
	return i
}

// userOptions resolves the words that begin an option of a user or role.
func (r *resolver) userOptions() {
	u := r.u
	for i := 3; i < len(u.Tokens); i++ {
		if u.Sym(i) != scan.SymID || u.Sym(i-1) == scan.SymDot {
			continue
		}
		switch strings.ToLower(u.Text(i)) {
		case "quota", "account", "profile", "container", "container_data", "local temporary tablespace":
			join(u, i, i+1, gen.OracleR_CLAUSE)
		case "enable":
			if u.Is(i+1, "editions") {
				join(u, i, i+2, gen.OracleR_CLAUSE)
			}
		}
	}
}

// grantOptions resolves the words behind the grantees.
func (r *resolver) grantOptions() {
	u := r.u
	for i := 3; i < len(u.Tokens); i++ {
		switch {
		case u.Is(i, "container") && u.Sym(i+1) == scan.SymEq && i+3 == len(u.Tokens): // CONTAINER = ALL
			fuse(u, i, i+3, scan.SymID, gen.OracleR_CLAUSE)
		case u.Is(i, "force") && u.Is(0, "revoke") && i+1 == len(u.Tokens):
			join(u, i, i+1, gen.OracleR_CLAUSE)
			u.Tokens[i].Flags |= scan.Collapsed
		}
	}
	compact(u)
}

// sequenceWords are words that are options of a sequence only.
var sequenceWords = scan.NewWordSet("keep", "scale", "extend", "shard", "session", "global", "sharing")

// sequenceOptions resolves the words that are options of a sequence only.
func (r *resolver) sequenceOptions() {
	u := r.u
	for i := 3; i < len(u.Tokens); i++ {
		if u.Sym(i) != scan.SymID || u.Sym(i-1) == scan.SymDot || u.Sym(i+1) == scan.SymDot {
			continue
		}
		if u.In(i, sequenceWords) {
			join(u, i, i+1, gen.OracleR_SEQ_OPTION)
		}
	}
}
