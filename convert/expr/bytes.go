package expr

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// BytesOf are the bytes that a text of PostgreSQL's bytea stands for: hexadecimal digits
// after \x, or text in which a backslash is written twice and other bytes as three octal
// digits.
func BytesOf(s string) ([]byte, bool) {
	if digits, ok := strings.CutPrefix(s, `\x`); ok {
		raw, err := hex.DecodeString(digits)
		return raw, err == nil
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\\':
			out = append(out, s[i])
		case i+1 < len(s) && s[i+1] == '\\':
			out = append(out, '\\')
			i++
		default:
			n, err := strconv.ParseUint(s[i+1:min(i+4, len(s))], 8, 8)
			if err != nil || i+4 > len(s) {
				return nil, false
			}
			out = append(out, byte(n))
			i += 3
		}
	}
	return out, true
}

// castBytes is a cast of a constant text to bytea, which reads it as it is written.
func (r *rewriter) castBytes(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	if r.env.Dialect == "postgres" && from.Kind == Binary && to.Kind == String {
		if bits, ok := Bits(e.X); ok {
			return at(&ast.StringLit{Value: bits}, e), true
		}
		text, _ := r.shortened(made(e, `CONCAT({1}, LOWER(HEX({2})))`, at(&ast.StringLit{Value: `\x`}, e), x), Type{Kind: String}, to, e)
		return text, true
	}
	lit, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok || r.env.Dialect != "postgres" || to.Kind != Binary || from.Kind != String {
		return nil, false
	}
	out, ok := bytesLit(e, lit.Value)
	if !ok {
		fail(e, "text that is no %s", e.Type.Name)
	}
	return out, true
}

// decodedText is decode(): of a constant text as a literal, of what always is hexadecimal by UNHEX.
// MySQL has NULL for another text that PostgreSQL refuses.
func (r *rewriter) decodedText(e *ast.Call) (ast.Expr, Type, bool) {
	form, ok := lastText(e, 2)
	if !ok {
		return nil, Type{}, false
	}
	form = strings.ToLower(form)
	switch x := unwrapped(e.Args[0]).(type) {
	case *ast.StringLit:
		var raw []byte
		var err error
		switch digits := strings.Join(strings.Fields(x.Value), ""); form {
		case "hex":
			raw, err = hex.DecodeString(digits)
		case "base64":
			raw, err = base64.StdEncoding.DecodeString(digits)
		default:
			return nil, Type{}, false
		}
		if err != nil {
			fail(e, "text that is no %s", form)
		}
		return bytesOrEmpty(e, raw), Type{Kind: Binary, Length: len(raw)}, true
	case *ast.Call:
		if form == "hex" && strings.EqualFold(x.Name.Last().Text, "md5") && x.X == nil {
			digest, _ := r.expr(x)
			return call(e, "UNHEX", digest), Type{Kind: Binary, Length: 16}, true
		}
	}
	return nil, Type{}, false
}

// bytesLit are the bytes that a text stands for as a literal.
func bytesLit(old ast.Node, text string) (ast.Expr, bool) {
	raw, ok := BytesOf(text)
	return bytesOrEmpty(old, raw), ok
}

// bytesOrEmpty are bytes as a literal; MySQL has no hexadecimal one without digits.
func bytesOrEmpty(old ast.Node, raw []byte) ast.Expr {
	if len(raw) == 0 {
		return at(&ast.StringLit{}, old)
	}
	return at(&ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(raw)), Radix: 16}, old)
}

// bytesAlike makes bytes of the constant texts of a list if one of the types is that of bytes, as
// PostgreSQL and Oracle do.
func (r *rewriter) bytesAlike(list []ast.Expr, types []Type) {
	read := r.readBytes()
	if read == nil || !slices.ContainsFunc(types, Type.bytes) {
		return
	}
	for i, x := range list {
		if out, ok := read(x); ok {
			list[i], types[i] = out, Type{Kind: Binary}
		}
	}
}

// rawsAlike makes bytes of the texts that are compared with RAW of Oracle.
func (r *rewriter) rawsAlike(list []ast.Expr, types []Type) {
	if r.env.Dialect != "oracle" || !slices.ContainsFunc(types, Type.bytes) {
		return
	}
	r.bytesAlike(list, types)
	for i, x := range list {
		if _, known := x.(*ast.BinaryLit); !known && types[i].Kind == String && types[i].Foreign == "" && !isText(x) {
			list[i], types[i] = call(x, "UNHEX", x), Type{Kind: Binary}
		}
	}
}

// readBytes is how the dialect reads a constant text as bytes, nil if it does not.
func (r *rewriter) readBytes() func(ast.Expr) (ast.Expr, bool) {
	switch r.env.Dialect {
	case "postgres":
		return bytesOfText
	case "oracle":
		return rawOfText
	}
	return nil
}

// rawOfText is a constant text read as RAW, which are its hexadecimal digits.
func rawOfText(x ast.Expr) (ast.Expr, bool) {
	s, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok || s.Value == "" || strings.Trim(s.Value, "0123456789abcdefABCDEF") != "" {
		return x, false
	}
	digits := strings.ToUpper(s.Value)
	if len(digits)%2 > 0 {
		digits = "0" + digits
	}
	return at(&ast.BinaryLit{Digits: digits, Radix: 16}, x), true
}

// bytesOfText is a constant text read as bytea; without a backslash it is its bytes.
func bytesOfText(x ast.Expr) (ast.Expr, bool) {
	s, ok := ast.Unparen(x).(*ast.StringLit)
	if !ok || !strings.Contains(s.Value, `\`) {
		return x, false
	}
	return bytesLit(x, s.Value)
}

// bytes reports whether values are bytes, and no bits.
func (t Type) bytes() bool {
	if t.Kind != Binary || t.Declared == nil {
		return t.Kind == Binary
	}
	word := t.sourceWord()
	return word == "bytea" || word == "raw" || word == "long raw"
}
