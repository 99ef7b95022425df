package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// operandBefore and operandAfter report whether the neighbour can be the end
// or the start of an operand.
func (r *resolver) operandBefore() bool {
	switch r.sym(-1) {
	case scan.SymID:
		switch r.typ(-1) {
		case gen.OracleID, gen.OracleK_NULL, gen.OracleM_NOT_NULL, gen.OracleK_END, gen.OracleK_DEFAULT, gen.OracleR_UNIT:
			return true
		}
		return !r.query && r.i > 2 && r.kind != kindQuery && r.typ(-1) != gen.OracleK_TABLE && r.typ(-1) != gen.OracleM_IF_NOT_EXISTS
	case scan.SymString, scan.SymParam, scan.SymRParen, scan.SymQID, scan.SymNumber, scan.SymBinary:
		return true
	}
	return false
}

func (r *resolver) operandAfter() bool {
	switch r.sym(1) {
	case scan.SymString, scan.SymParam, scan.SymLParen, scan.SymID, scan.SymQID:
		return true
	}
	return false
}

// tablePlace reports whether a table can stand here.
func (r *resolver) tablePlace() bool {
	switch r.typ(-1) {
	case gen.OracleK_FROM, gen.OracleCOMMA, gen.OracleK_JOIN, gen.OracleR_JOIN, gen.OracleK_UPDATE, gen.OracleK_INTO:
		return true
	}
	return false
}

// constructor resolves NEW: before a call it is a prefix, in a trigger a name.
func (r *resolver) constructor(t *scan.Token) {
	next, after := r.sym(1), r.sym(2)
	here := r.query || r.typ(-1) == gen.OracleK_DEFAULT
	if here && (next == scan.SymID || next == scan.SymQID) && (after == scan.SymLParen || after == scan.SymDot) {
		t.Type = gen.OracleR_NEW
	} else if r.query {
		t.Type = gen.OracleID
	}
}

// rowState resolves OLD and NEW of RETURNING before a column or function; other words with these names are columns.
func (r *resolver) rowState(t *scan.Token) bool {
	old := r.u.Is(r.i, "old")
	if !old && !r.u.Is(r.i, "new") || r.sym(1) != scan.SymID && r.sym(1) != scan.SymQID || r.typ(1) == gen.OracleK_INTO || r.u.Is(r.i+1, "bulk") || !r.behindReturning() {
		return false
	}
	t.Type = gen.OracleR_NEW_ROW
	if old {
		t.Type = gen.OracleR_OLD_ROW
	}
	return true
}

// behindReturning reports whether an item of RETURNING begins at the token.
func (r *resolver) behindReturning() bool {
	if r.typ(-1) == gen.OracleR_RETURNING {
		return true
	}
	if r.sym(-1) != scan.SymComma || len(r.open) > 0 {
		return false
	}
	for i := r.i - 1; i >= max(0, r.i-longestKey); i-- {
		switch r.u.Tokens[i].Type {
		case gen.OracleR_RETURNING:
			return true
		case gen.OracleK_SET, gen.OracleK_WHERE, gen.OracleK_INTO, gen.OracleK_FROM:
			return false
		}
	}
	return false
}

// clause resolves the leading word of a kept clause. In an index it may
// announce partitions; in queries only phrases keep their meaning.
func (r *resolver) clause(t *scan.Token) bool {
	if r.kind == kindIndex && (r.u.Is(r.i, "local") || r.u.Is(r.i, "global")) {
		r.parts = true
	}
	return (!r.query || t.Flags&scan.Merged != 0) && (r.typ(-1) != gen.OracleK_TABLE || !r.u.Is(r.i, "ilm"))
}

// partitionBy resolves PARTITION BY outside of queries: the method follows.
func (r *resolver) partitionBy(t *scan.Token) {
	if r.query {
		return
	}
	switch {
	case r.kind == kindAlter && !r.parts, r.kind == kindTable && len(r.open) > 0: // USING INDEX GLOBAL PARTITION BY … of a constraint
		t.Type = gen.OracleR_CLAUSE
		if r.sym(1) == scan.SymID {
			r.i++
			r.u.Tokens[r.i].Type = gen.OracleID
		}
	case r.kind == kindIndex:
		t.Type, r.parts = gen.OracleR_CLAUSE, true
		if next := r.i + 1; next < len(r.u.Tokens) && r.sym(1) == scan.SymID {
			r.u.Tokens[next].Type = gen.OracleID
			r.i++
		}
	case r.kind == kindTable, r.kind == kindAlter:
		r.parts = true
		if r.sym(1) == scan.SymID {
			r.i++
			r.u.Tokens[r.i].Type = gen.OracleR_METHOD
			if r.u.Is(r.i, "consistent") && r.u.Is(r.i+1, "hash") {
				fuse(r.u, r.i, r.i+2, scan.SymID, gen.OracleR_METHOD)
				r.i++
			}
		}
	}
}

// interval resolves INTERVAL: a literal with its fields, a type, or the
// interval of a partitioning.
func (r *resolver) interval(t *scan.Token) bool {
	if r.parts && len(r.open) == 0 && r.sym(1) == scan.SymLParen {
		t.Type = gen.OracleR_PART_INTERVAL
		return true
	}
	if r.sym(1) != scan.SymString {
		return false
	}
	if n := r.fields(r.i + 2); n > 0 {
		fuse(r.u, r.i+2, r.i+2+n, scan.SymID, gen.OracleR_UNIT)
		r.i += 1 + n
	}
	return true
}

// fields is the number of tokens of the fields of an interval at i: a word with
// a precision, and TO with another.
func (r *resolver) fields(i int) int {
	n := r.field(i)
	if n > 0 && r.u.Is(i+n, "to") {
		if m := r.field(i + n + 1); m > 0 {
			n += 1 + m
		}
	}
	return n
}

func (r *resolver) field(i int) int {
	if r.u.Sym(i) != scan.SymID {
		return 0
	}
	switch r.u.Tokens[i].Type {
	case gen.OracleM_DAY_TO_SECOND:
		return 1 + r.precision(i+1)
	case gen.OracleM_YEAR_TO_MONTH:
		return 1
	}
	switch strings.ToLower(r.u.Text(i)) {
	case "year", "month", "day", "hour", "minute", "second":
		return 1 + r.precision(i+1)
	}
	return 0
}

// precision is the number of tokens of (n) or (n, m) at i.
func (r *resolver) precision(i int) int {
	if r.u.Sym(i) != scan.SymLParen || r.u.Sym(i+1) != scan.SymNumber {
		return 0
	}
	n := 3
	if r.u.Sym(i+2) == scan.SymComma {
		n = 5
	}
	if r.u.Sym(i+n-1) != scan.SymRParen {
		return 0
	}
	return n
}

// nested reports whether NESTED of a table begins here: NESTED [PATH] column COLUMNS.
func (r *resolver) nested() bool {
	if !r.query || !r.u.Is(r.i, "nested") || r.sym(1) != scan.SymID || !r.operandBefore() {
		return false
	}
	for k := r.i + 2; k < r.i+12; k++ {
		if r.u.Is(k, "columns") {
			return r.u.Sym(k+1) == scan.SymLParen
		}
	}
	return false
}

// frame reports whether ROWS, RANGE or GROUPS begins the frame of a window.
func (r *resolver) frame() bool {
	if !r.query || len(r.open) == 0 {
		return false
	}
	switch r.sym(1) {
	case scan.SymNumber, scan.SymParam:
		return r.sym(-1) != scan.SymComma
	case scan.SymID:
		return r.typ(1) == gen.OracleK_BETWEEN || r.typ(1) == gen.OracleR_INTERVAL || r.u.Is(r.i+1, "unbounded") || r.u.Is(r.i+1, "current")
	}
	return false
}

// modelFollows reports whether the next word is one of a MODEL clause.
func (r *resolver) modelFollows() bool {
	switch r.typ(1) {
	case gen.OracleM_PARTITION_BY, gen.OracleK_RETURN, gen.OracleR_KEEP, gen.OracleK_UNIQUE, gen.OracleR_METHOD:
		return true
	}
	return r.u.Is(r.i+1, "dimension") || r.u.Is(r.i+1, "ignore") || r.u.Is(r.i+1, "main")
}

// maxOffset is how many tokens of OFFSET (n) ROWS are looked at.
const maxOffset = 64

// offset reports whether OFFSET n ROWS stands here, and marks its last word.
func (r *resolver) offset() bool {
	k := r.i + 2
	if r.sym(1) == scan.SymLParen {
		for depth := 1; k < min(len(r.u.Tokens), r.i+maxOffset) && depth > 0; k++ {
			switch r.u.Sym(k) {
			case scan.SymLParen:
				depth++
			case scan.SymRParen:
				depth--
			}
		}
	}
	if !r.operandAfter() && r.sym(1) != scan.SymNumber || !r.u.Is(k, "row") && !r.u.Is(k, "rows") {
		return false
	}
	join(r.u, k, k+1, gen.OracleR_ROWS)
	r.u.Tokens[k].Flags |= scan.Collapsed
	return true
}

// isTest reports whether the word follows IS [NOT]; the options of IS JSON
// become part of it.
func (r *resolver) isTest() bool {
	if !r.afterIs() {
		return false
	}
	if r.u.Is(r.i, "json") {
		n := 1
		for r.jsonOption(r.i+n) || r.u.Sym(r.i+n) == scan.SymString && r.u.Is(r.i+n-1, "validate") {
			n++
		}
		fuse(r.u, r.i, r.i+n, scan.SymID, gen.OracleR_TEST)
		r.i += n - 1
	}
	return true
}

func (r *resolver) afterIs() bool {
	return r.typ(-1) == gen.OracleK_IS || r.typ(-1) == gen.OracleK_NOT && r.typ(-2) == gen.OracleK_IS
}

// testWord makes a test of a name behind IS that is one: TRUE, A SET.
func (r *resolver) testWord() bool {
	u, i := r.u, r.i
	switch {
	case !r.afterIs():
		return false
	case u.Is(i, "a") && u.Is(i+1, "set"):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_TEST)
		r.i++
	case (u.Is(i, "true") || u.Is(i, "false") || u.Is(i, "unknown")) && (r.query && !r.code || r.sym(1) != scan.SymID || r.typ(1) != gen.OracleID):
		u.Tokens[i].Type = gen.OracleR_TEST
	default:
		return false
	}
	return true
}

// jsonOptions are words behind IS JSON that belong to the test.
var jsonOptions = scan.NewWordSet("strict", "lax", "with", "without", "unique", "keys", "allow", "disallow", "scalars", "format", "json", "oson", "validate",
	"object", "array", "scalar", "value")

func (r *resolver) jsonOption(i int) bool {
	return r.u.In(i, jsonOptions)
}

// methodFollows reports whether a modifier stands before a method.
func (r *resolver) methodFollows() bool {
	switch r.typ(1) {
	case gen.OracleR_MODIFIER, gen.OracleK_PROCEDURE, gen.OracleK_FUNCTION, gen.OracleK_ORDER, gen.OracleK_NOT:
		return true
	}
	return false
}

// fieldsAfter makes one token of the fields behind an interval expression:
// (x - y) DAY(9) TO SECOND.
func (r *resolver) fieldsAfter(t *scan.Token) {
	if r.sym(-1) != scan.SymRParen || r.sym(1) != scan.SymLParen {
		return
	}
	if r.u.Is(r.i, "day") || r.u.Is(r.i, "year") {
		n := r.fields(r.i)
		fuse(r.u, r.i, r.i+n, scan.SymID, gen.OracleM_DAY_TO_SECOND)
		r.i += n - 1
	}
}

// callAt is the kind of the function whose name is the token at i.
func (r *resolver) callAt(i int) callKind {
	if r.u.Sym(i) != scan.SymID || r.u.Tokens[i].Type != gen.OracleID {
		return plainCall
	}
	name := r.u.Text(i)
	switch {
	case r.namesTable(i):
		return plainCall
	case makers[strings.ToLower(name)]:
		return makingCall
	case hasPrefix(name, "xml"), hasPrefix(name, "json_"):
		return formatCall
	case hasPrefix(name, "prediction"), hasPrefix(name, "cluster_"), hasPrefix(name, "feature_"), hasPrefix(name, "ora_dm_"), hasPrefix(name, "vector_embed"):
		return miningCall
	}
	return plainCall
}

// namesTable reports whether the name that ends at i is one of a table, a view or an
// index before its columns.
func (r *resolver) namesTable(i int) bool {
	for r.u.Sym(i-1) == scan.SymDot {
		i -= 2
	}
	switch r.u.Tokens[max(i-1, 0)].Type {
	case gen.OracleK_TABLE, gen.OracleK_INTO, gen.OracleK_REFERENCES, gen.OracleM_IF_NOT_EXISTS, gen.OracleK_VIEW, gen.OracleM_MATERIALIZED_VIEW:
		return true
	case gen.OracleK_ON:
		return r.kind == kindIndex
	}
	return false
}

// hasPrefix reports whether name begins with a prefix, in any case, and goes on.
func hasPrefix(name, prefix string) bool {
	return len(name) >= len(prefix) && (len(name) > len(prefix) || prefix == "prediction") && strings.EqualFold(name[:len(prefix)], prefix)
}

// miningWord reports whether the token at i begins the part of the arguments of a
// data mining function that is kept as text: what it predicts, costs, and the
// second list of attributes.
func miningWord(u *scan.Unit, i int) bool {
	if u.Sym(i-1) == scan.SymLParen {
		return (u.Is(i, "for") || u.Is(i, "into") || u.Is(i, "of")) && u.Sym(i+1) != scan.SymComma && u.Sym(i+1) != scan.SymRParen
	}
	return u.Is(i, "cost") && (u.Is(i+1, "model") || u.Sym(i+1) == scan.SymLParen) || u.Is(i, "and") && u.Is(i+1, "using") ||
		(u.Is(i+1, "and") || u.Is(i+1, "using") || u.Sym(i+1) == scan.SymRParen || u.Sym(i+1) == scan.SymComma) && u.Sym(i-1) != scan.SymComma && u.Sym(i-1) != scan.SymDot && aliased(u, i)
}

// aliased reports whether the name at i stands directly behind an operand.
func aliased(u *scan.Unit, i int) bool {
	switch u.Sym(i - 1) {
	case scan.SymString, scan.SymRParen, scan.SymNumber, scan.SymQID:
		return true
	}
	return u.Is(i, "as")
}

// specialWord reports whether the token at i begins the part of the arguments
// that is kept as text.
func specialWord(u *scan.Unit, i int) bool {
	switch u.Sym(i - 1) {
	case scan.SymLParen:
		return u.Is(i, "key") && (u.Sym(i+1) == scan.SymString || u.Sym(i+1) == scan.SymID) ||
			(u.Is(i, "content") || u.Is(i, "document")) && u.Sym(i+1) != scan.SymComma && u.Sym(i+1) != scan.SymRParen
	case scan.SymComma, scan.SymDot:
		return u.Is(i, "columns") || u.Is(i, "version") && u.Sym(i+1) != scan.SymComma
	}
	switch strings.ToLower(u.Text(i)) {
	case "absent", "columns", "default", "document", "content", "empty", "error", "false", "format", "hide", "true", "null", "passing", "pretty", "returning",
		"show", "strict", "value", "wellformed", "with", "without", "version", "is", "truncate":
		return true
	}
	return false
}

// transformVerbs are the operations of JSON_TRANSFORM.
var transformVerbs = scan.NewWordSet("add", "append", "copy", "insert", "intersect", "keep", "merge", "minus", "nested", "prepend", "remove", "rename", "replace",
	"set", "sort", "union")

// transforms reports whether an operation of JSON_TRANSFORM begins at i.
func transforms(u *scan.Unit, i int) bool {
	if s := u.Sym(i + 1); s != scan.SymString && s != scan.SymParam {
		return false
	}
	return u.In(i, transformVerbs)
}

// strayKinds are kinds of objects by which the start of a statement is known.
var strayKinds = scan.NewWordSet("table", "index", "view", "sequence", "trigger", "unique", "user", "session", "public", "global")

// stray reports whether t, the first word of a line, begins another statement:
// the terminator before it is missing.
func (r *resolver) stray(t *scan.Token) bool {
	if len(r.open) > 0 || r.kind == kindGrant {
		return false
	}
	switch t.Type {
	case gen.OracleK_INSERT:
		return r.typ(1) == gen.OracleK_INTO
	case gen.OracleK_CREATE, gen.OracleK_ALTER, gen.OracleK_DROP:
		if r.typ(1) == gen.OracleM_OR_REPLACE {
			return true
		}
		if r.u.In(r.i+1, strayKinds) {
			return r.sym(2) == scan.SymID || r.sym(2) == scan.SymQID
		}
	}
	return false
}
