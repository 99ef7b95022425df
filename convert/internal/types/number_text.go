package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
)

// NumberAsText is the text that a source makes of a number which a text column is
// given: without zeros in front, without an exponent; Oracle writes no zeros at the end
// and none before the point. It reports false for numbers that are not decimal.
func NumberAsText(dialect, sign, text string) (string, bool) {
	text = strings.ReplaceAll(text, "_", "")
	if dialect == "oracle" {
		text = strings.TrimRight(text, "dDfF")
	}
	if text == "" || strings.Trim(text, "0123456789.eE+-") != "" {
		return "", false
	}
	text, ok := expr.WithoutExponent(text)
	if !ok {
		return "", false
	}
	whole, fraction, point := strings.Cut(text, ".")
	whole = strings.TrimLeft(whole, "0")
	if dialect == "oracle" {
		fraction = strings.TrimRight(fraction, "0")
	}
	if whole == "" && (dialect != "oracle" || fraction == "") {
		whole = "0"
	}
	if point && fraction != "" {
		whole += "." + fraction
	}
	if strings.Trim(whole, "0.") == "" {
		sign = ""
	}
	return sign + whole, true
}
