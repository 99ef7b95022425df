package expr

import (
	"encoding/json"
	"slices"
	"strings"
)

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
	return b.String(), ok
}

// printJSON writes a value; numbers with an exponent are left to the server.
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
		b.WriteString(v.String())
		return !strings.ContainsAny(v.String(), "eE") && v.String() != "-0"
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
