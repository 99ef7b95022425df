package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// makers are the functions that make JSON of values.
var makers = map[string]bool{"json_object": true, "json_array": true, "json_objectagg": true, "json_arrayagg": true}

// memberWord retypes the words of such functions: KEY, VALUE and IS of a member, FORMAT JSON of
// a value, and the first word of what is kept as text.
func (r *resolver) memberWord(t *scan.Token) bool {
	before, behind := r.sym(-1), r.sym(1)
	if typ := r.typ(-1); before == scan.SymDot || behind == scan.SymDot || typ == gen.OracleR_JSON_KEY || typ == gen.OracleR_JSON_VALUE {
		return false
	}
	if before == scan.SymLParen || before == scan.SymComma {
		if !r.u.Is(r.i, "key") || behind != scan.SymString && behind != scan.SymID && behind != scan.SymQID || r.u.Is(r.i+1, "value") && !r.u.Is(r.i+2, "value") {
			return false
		}
		t.Type = gen.OracleR_JSON_KEY
		return true
	}
	switch {
	case behind == scan.SymComma || behind == scan.SymRParen:
		if !r.u.Is(r.i, "strict") {
			return false
		}
		t.Type, r.open[len(r.open)-1] = gen.OracleR_ARGTAIL, plainCall
	case r.u.Is(r.i, "value"):
		t.Type = gen.OracleR_JSON_VALUE
	case t.Type == gen.OracleK_IS:
		if !r.keyBefore() {
			return false
		}
		t.Type = gen.OracleR_JSON_VALUE
	case r.u.Is(r.i, "format") && r.u.Is(r.i+1, "json"):
		fuse(r.u, r.i, r.i+2, scan.SymID, gen.OracleR_FORMAT_JSON)
		r.i++
	case (r.u.Is(r.i, "null") || r.u.Is(r.i, "absent")) && r.u.Is(r.i+1, "on"), r.u.Is(r.i, "returning"), r.u.Is(r.i, "with") && r.u.Is(r.i+1, "unique"),
		r.u.Is(r.i, "strict"):
		t.Type, r.open[len(r.open)-1] = gen.OracleR_ARGTAIL, plainCall
	default:
		return false
	}
	return true
}

// longestKey bounds the tokens of a key.
const longestKey = 200

// keyBefore reports whether the token stands behind KEY and a key without its value.
func (r *resolver) keyBefore() bool {
	depth := 0
	for i := r.i - 1; i >= max(0, r.i-longestKey); i-- {
		switch s := r.u.Sym(i); {
		case s == scan.SymRParen:
			depth++
		case s == scan.SymLParen && depth > 0:
			depth--
		case depth > 0:
		case s == scan.SymLParen, s == scan.SymComma, r.u.Tokens[i].Type == gen.OracleR_JSON_VALUE, s == scan.SymColon:
			return false
		case r.u.Tokens[i].Type == gen.OracleR_JSON_KEY:
			return true
		}
	}
	return false
}

// openMaker makes one token of JSON and the bracket behind it, which begin JSON of members or elements. Within such JSON the
// word may be left out.
func (r *resolver) openMaker() bool {
	n := 1
	if r.u.Is(r.i, "json") && r.sym(-1) != scan.SymDot {
		n = 2
	} else if r.makes == 0 || !r.valueBegins() {
		return false
	}
	typ := int32(gen.OracleR_JSON_OBJECT)
	switch last := r.i + n - 1; {
	case r.u.Sym(last) == scan.SymLBracket:
		typ = gen.OracleR_JSON_ARRAY
	case r.u.Sym(last) != scan.SymJunk || r.u.Text(last) != "{":
		return false
	}
	fuse(r.u, r.i, r.i+n, scan.SymLParen, typ)
	r.i += n - 1
	r.open = append(r.open, makingCall)
	r.makes++
	return true
}

// valueBegins reports whether a value of JSON may begin at the token.
func (r *resolver) valueBegins() bool {
	switch r.sym(-1) {
	case scan.SymColon, scan.SymComma, scan.SymLParen:
		return true
	}
	return r.typ(-1) == gen.OracleR_JSON_VALUE
}

// closeMaker retypes the bracket at the end of JSON that openMaker has begun.
func (r *resolver) closeMaker(t *scan.Token) bool {
	if r.makes == 0 || r.sym(0) != scan.SymRBracket && r.u.Text(r.i) != "}" {
		return false
	}
	r.makes--
	t.Type, t.Sym = gen.OracleR_JSON_END, uint8(scan.SymRParen)
	r.closed()
	return true
}
