package expr

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts of Oracle write bytes by UTL_RAW and UTL_ENCODE. Where all is constant, they are known.

// rawCall is a call of these packages whose arguments are constant.
func (r *rewriter) rawCall(e *ast.Call) (ast.Expr, Type, bool) {
	n := len(e.Name.Parts)
	if n < 2 || e.X != nil || r.env.Dialect != "oracle" {
		return nil, Type{}, false
	}
	switch strings.ToLower(e.Name.Parts[n-2].Text) {
	case "utl_raw", "utl_encode":
	default:
		return nil, Type{}, false
	}
	if name := strings.ToLower(e.Name.Last().Text); (name == "cast_to_varchar2" || name == "cast_to_nvarchar2") && len(e.Args) == 1 {
		b, ok := constantBytes(e.Args[0], 0)
		if !ok || !isASCII(string(b)) || len(b) == 0 {
			return nil, Type{}, false
		}
		return at(&ast.StringLit{Value: string(b)}, e), Type{Kind: String, Length: len(b)}, true
	}
	b, ok := constantBytes(e, 0)
	if !ok {
		return nil, Type{}, false
	}
	return at(&ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(b)), Radix: 16}, e), Type{Kind: Binary}, true
}

// constantBytes are the bytes of a constant expression. Those of letters beyond ASCII depend on
// the character set of the source.
func constantBytes(e ast.Expr, depth int) ([]byte, bool) {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || depth > 20 || len(c.Args) == 0 {
		return nil, false
	}
	switch strings.ToLower(c.Name.Last().Text) {
	case "hextoraw":
		text, ok := onlyText(c)
		b, err := hex.DecodeString(text)
		return b, ok && err == nil && len(b) > 0
	case "cast_to_raw":
		text, ok := onlyText(c)
		return []byte(text), ok && text != "" && isASCII(text)
	case "base64_decode":
		b, ok := constantBytes(c.Args[0], depth+1)
		if !ok || len(c.Args) != 1 {
			return nil, false
		}
		text := strings.NewReplacer("\r", "", "\n", "").Replace(string(b))
		out, err := base64.StdEncoding.DecodeString(text)
		return out, err == nil && len(out) > 0
	case "concat":
		var out []byte
		for _, a := range c.Args {
			b, ok := constantBytes(a, depth+1)
			if !ok || len(c.Name.Parts) < 2 {
				return nil, false
			}
			out = append(out, b...)
		}
		return out, true
	}
	return nil, false
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c >= 0x80 }) < 0
}
