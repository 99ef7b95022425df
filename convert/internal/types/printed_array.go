package types

import (
	"math/big"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// printedArray is the text of an array as PostgreSQL prints it; false for a text that
// is not understood, such as one with bounds.
func printedArray(t *ast.TypeName, s string) (string, bool) {
	r := &arrayReader{rest: strings.TrimSpace(s), of: t}
	out, ok := r.list(0)
	return out, ok && strings.TrimSpace(r.rest) == ""
}

// arrayReader reads the text of an array of a type.
type arrayReader struct {
	rest string
	of   *ast.TypeName
	// cast tells that the elements are cast to the type, not kept in a column of it.
	cast bool
}

func (r *arrayReader) skip() { r.rest = strings.TrimLeft(r.rest, " \t\r\n\v\f") }

// list reads from a brace to the one that closes it.
func (r *arrayReader) list(depth int) (string, bool) {
	if !strings.HasPrefix(r.rest, "{") || depth > tree.MaxTypeDepth {
		return "", false
	}
	r.rest = r.rest[1:]
	var items []string
	for r.skip(); !strings.HasPrefix(r.rest, "}"); r.skip() {
		if len(items) > 0 {
			if !strings.HasPrefix(r.rest, ",") {
				return "", false
			}
			r.rest = r.rest[1:]
			r.skip()
		}
		item, ok := r.item(depth)
		if !ok {
			return "", false
		}
		items = append(items, item)
	}
	r.rest = r.rest[1:]
	return "{" + strings.Join(items, ",") + "}", true
}

func (r *arrayReader) item(depth int) (string, bool) {
	switch {
	case strings.HasPrefix(r.rest, "{"):
		return r.list(depth + 1)
	case strings.HasPrefix(r.rest, `"`):
		text, ok := r.quoted()
		return arrayElement(arrayValue(r.of, cutElement(r.of, text, r.cast))), ok
	}
	text, ok := r.bare()
	if strings.EqualFold(text, "null") {
		return "NULL", ok
	}
	return arrayElement(arrayValue(r.of, cutElement(r.of, text, r.cast))), ok
}

// quoted reads an element in quotes.
func (r *arrayReader) quoted() (string, bool) {
	var b strings.Builder
	for i := 1; i < len(r.rest); i++ {
		switch ch := r.rest[i]; {
		case ch == '"':
			r.rest = r.rest[i+1:]
			return b.String(), true
		case ch == '\\' && i+1 < len(r.rest):
			i++
			b.WriteByte(r.rest[i])
		default:
			b.WriteByte(ch)
		}
	}
	return "", false
}

// bare reads an element without quotes; one with escapes is not understood.
func (r *arrayReader) bare() (string, bool) {
	n := strings.IndexAny(r.rest, `,{}"\`)
	if n <= 0 || r.rest[n] != ',' && r.rest[n] != '}' {
		return "", false
	}
	text := strings.TrimRight(r.rest[:n], " \t\r\n\v\f")
	r.rest = r.rest[n:]
	return text, text != ""
}

// arrayValue is an element as the server prints one of the type.
func arrayValue(t *ast.TypeName, s string) string {
	switch strings.ToLower(t.Name.Last().Text) {
	case "boolean", "bool":
		switch strings.ToLower(strings.TrimSpace(s)) {
		case "t", "true", "y", "yes", "on", "1":
			return "t"
		case "f", "false", "n", "no", "off", "0":
			return "f"
		}
	case "integer", "int", "int4", "bigint", "int8", "smallint", "int2":
		if n, ok := new(big.Int).SetString(strings.TrimSpace(s), 10); ok {
			return n.String()
		}
	case "numeric", "decimal":
		if len(t.Args) == 0 {
			break
		}
		if n, ok := new(big.Rat).SetString(strings.TrimSpace(s)); ok && !strings.ContainsAny(s, "/eE") {
			return n.FloatString(tree.ArgOf(t, 1))
		}
	}
	return printedElement(t, s)
}
