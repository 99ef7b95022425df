package types

import (
	"math/big"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/tree"
)

// Ranges whose next value is not known are printed as they are written, but for the form
// of their bounds: ["2024-01-01 10:00:00",) and (1.5,2].

// printedSpan is the text of a range of numbers or times; kind is "num", "ts" or "tz".
func printedSpan(s, kind string) (string, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), `"`, "")
	if strings.EqualFold(s, "empty") {
		return "empty", true
	}
	if len(s) < 3 || !strings.Contains("[(", s[:1]) || !strings.Contains(")]", s[len(s)-1:]) || strings.Count(s, ",") != 1 {
		return "", false
	}
	first, last, _ := strings.Cut(s[1:len(s)-1], ",")
	low, ok := spanBound(first, kind)
	high, fine := spanBound(last, kind)
	open, shut := s[:1], s[len(s)-1:]
	switch {
	case !ok || !fine:
		return "", false
	case low != "" && low == high && open+shut != "[]":
		return "empty", true
	case low == "":
		open = "("
	}
	if high == "" {
		shut = ")"
	}
	return open + low + "," + high + shut, true
}

// spanBound is a bound as the server prints it, instants in UTC.
func spanBound(s, kind string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	if kind == "num" {
		_, ok := new(big.Rat).SetString(s)
		return s, ok && strings.Trim(s, "-.0123456789") == "" && !strings.HasPrefix(s, ".") && s[len(s)-1] != '.'
	}
	if word := strings.ToLower(s); word == "infinity" || word == "-infinity" {
		return word, true
	}
	t, ok := spanTime(s, kind == "tz")
	if !ok || t.Nanosecond()%1000 != 0 || t.Year() < 1000 || t.Year() > 9999 {
		return "", false
	}
	text := t.Format("2006-01-02 15:04:05.999999")
	if kind == "tz" {
		text += "+00"
	}
	return `"` + text + `"`, true
}

// spanTime reads a time; an offset moves instants to UTC and counts for nothing in others.
func spanTime(s string, instant bool) (time.Time, bool) {
	for _, l := range dateTimeLayouts[:len(dateTimeLayouts)-1] {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	t, ok := tree.WithOffset(s)
	if instant {
		return t.UTC(), ok
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC), ok
}
