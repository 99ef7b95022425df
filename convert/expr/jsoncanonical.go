package expr

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// CanonicalJSON is a constant document as PostgreSQL prints jsonb; false for what is none.
func CanonicalJSON(s string) (string, bool) { return canonical(s) }

// canonical is a constant document as PostgreSQL prints jsonb; false for what is none.
func canonical(s string) (string, bool) {
	if !json.Valid([]byte(s)) {
		return "", false
	}
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return "", false
	}
	var b strings.Builder
	ok := printJSON(&b, v, 0)
	if strings.Count(b.String(), "\uFFFD") != strings.Count(s, "\uFFFD") { // half a pair is no letter
		return "", false
	}
	return b.String(), ok
}

// maxExponent bounds the exponents that are written out; others are left to the server.
const maxExponent = 100

// decimalText is a number of JSON as numeric has it: without an exponent, and 0 without a sign.
func decimalText(s string) (string, bool) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	shift, err := strconv.Atoi(cmp.Or(exponent, "0"))
	if err != nil || max(shift, -shift) > maxExponent {
		return "", false
	}
	bare := strings.TrimPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(bare, ".")
	digits, point := whole+fraction, len(whole)+shift
	switch {
	case point <= 0:
		digits, point = strings.Repeat("0", 1-point)+digits, 1
	case point > len(digits):
		digits += strings.Repeat("0", point-len(digits))
	}
	out := cmp.Or(strings.TrimLeft(digits[:point], "0"), "0")
	if point < len(digits) {
		out += "." + digits[point:]
	}
	if bare != mantissa && strings.Trim(out, "0.") != "" {
		out = "-" + out
	}
	return out, true
}

// printJSON writes a value.
func printJSON(b *strings.Builder, v any, depth int) bool {
	if depth > maxSteps {
		return false
	}
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(map[bool]string{true: "true", false: "false"}[v])
	case json.Number:
		text, ok := decimalText(v.String())
		b.WriteString(text)
		return ok
	case string:
		b.WriteString(QuotedJSON(v))
	case []any:
		return printList(b, "[", "]", v, func(x any) bool { return printJSON(b, x, depth+1) })
	case map[string]any:
		return printList(b, "{", "}", inKeyOrder(v), func(key string) bool {
			b.WriteString(QuotedJSON(key) + ": ")
			return printJSON(b, v[key], depth+1)
		})
	}
	return true
}

func printList[T any](b *strings.Builder, open, end string, list []T, print func(T) bool) bool {
	b.WriteString(open)
	for i, x := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		if !print(x) {
			return false
		}
	}
	b.WriteString(end)
	return true
}

// inKeyOrder are the keys of an object in the order of jsonb: by their length, then their bytes.
func inKeyOrder(m map[string]any) []string {
	keys := sortedKeys(m)
	slices.SortStableFunc(keys, func(a, b string) int { return len(a) - len(b) })
	return keys
}
