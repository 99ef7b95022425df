package types

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ShownText is the text that a constant of a type of PostgreSQL becomes when it is cast to text; false
// if that is not known.
func ShownText(t *ast.TypeName, s string) (string, bool) {
	word := strings.ToLower(t.Name.Last().Text)
	switch word {
	case "boolean", "bool":
		text, ok := map[string]string{"t": "true", "f": "false"}[arrayValue(t, s)]
		return text, ok
	case "date", "timestamp", "timestamp without time zone":
		text, ok := expr.DateText("postgres", s)
		if word == "date" {
			text, _, _ = strings.Cut(text, " ")
		}
		return text, ok && (len(t.Args) == 0 || !strings.Contains(text, "."))
	case "time", "time without time zone":
		text, ok := expr.DateText("postgres", "2000-01-01 "+strings.TrimSpace(s))
		return strings.TrimPrefix(text, "2000-01-01 "), ok && (len(t.Args) == 0 || !strings.Contains(text, "."))
	case "double precision", "float8", "float":
		return shownFloat(s)
	case "bytea":
		raw, ok := expr.BytesOf(s)
		return `\x` + hex.EncodeToString(raw), ok
	case "char", "character", "bpchar":
		return strings.TrimRight(s, " "), true
	case "smallint", "int2", "integer", "int", "int4", "bigint", "int8":
		n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
		return strconv.FormatInt(n, 10), err == nil
	case "numeric", "decimal":
		text := arrayValue(t, s)
		_, err := strconv.ParseFloat(text, 64)
		return text, err == nil
	}
	return "", false
}

// shownFloat is a number as float8 prints it.
func shownFloat(s string) (string, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	text := strconv.FormatFloat(f, 'f', -1, 64)
	digits := strings.Trim(strings.ReplaceAll(text, ".", ""), "-")
	return text, err == nil && len(strings.TrimLeft(digits, "0")) <= 15 && len(digits) <= 15
}
