package types

import (
	"strconv"
	"strings"
)

// maxPlainDigits bounds the digits that an exponent may add to a number.
const maxPlainDigits = 40

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
	text, ok := withoutExponent(text)
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

// withoutExponent moves the point of a decimal number by its exponent.
func withoutExponent(text string) (string, bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return text, true
	}
	n, err := strconv.Atoi(text[i+1:])
	if err != nil || n < -maxPlainDigits || n > maxPlainDigits {
		return "", false
	}
	whole, fraction, _ := strings.Cut(text[:i], ".")
	if n < 0 {
		whole = strings.Repeat("0", max(0, -n-len(whole))) + whole
		return whole[:len(whole)+n] + "." + whole[len(whole)+n:] + fraction, true
	}
	fraction += strings.Repeat("0", max(0, n-len(fraction)))
	return whole + fraction[:n] + "." + fraction[n:], true
}
