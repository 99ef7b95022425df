package types

import (
	"encoding/hex"
	"regexp"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// styleLayouts are the days that CONVERT of T-SQL reads with a style; a time may follow.
var styleLayouts = map[string]string{"1": "1/2/06", "2": "06.1.2", "3": "2/1/06", "4": "2.1.06", "5": "2-1-06", "6": "2 Jan 06", "7": "Jan 2, 06", "10": "1-2-06",
	"11": "06/1/2", "12": "060102", "13": "2 Jan 2006", "113": "2 Jan 2006", "100": "Jan 2 2006", "9": "Jan 2 2006", "109": "Jan 2 2006", "101": "1/2/2006", "102": "2006.1.2", "103": "2/1/2006",
	"104": "2.1.2006", "105": "2-1-2006", "106": "2 Jan 2006", "107": "Jan 2, 2006", "110": "1-2-2006", "111": "2006/1/2", "112": "20060102",
	"20": "2006-01-02", "21": "2006-01-02", "23": "2006-01-02", "25": "2006-01-02", "120": "2006-01-02", "121": "2006-01-02", "126": "2006-01-02", "127": "2006-01-02"}

// styledLiteral is the value of CONVERT of a text with a style, nil where the style does not
// matter; e itself when it cannot be told.
func styledLiteral(e *ast.Cast, s *ast.StringLit) ast.Expr {
	style := tree.ExprText(e.Style)
	if e.Type == nil || style == "0" {
		return nil
	}
	switch strings.ToLower(e.Type.Name.Last().Text) {
	case "date", "datetime", "datetime2", "smalldatetime":
		if text, ok := styledTime(style, s.Value); ok {
			return tree.Spanned(&ast.StringLit{Value: text}, e)
		}
		return e
	case "binary", "varbinary":
		digits := s.Value
		if style == "1" {
			digits = strings.TrimPrefix(strings.TrimPrefix(digits, "0x"), "0X")
		}
		if b, err := hex.DecodeString(digits); err == nil && (style == "1" || style == "2") {
			return tree.Spanned(&ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(b)), Radix: 16}, e)
		}
		return e
	}
	return nil
}

// styledTime is a day, or a time of one, as ISO 8601 writes it.
func styledTime(style, text string) (string, bool) {
	layout, ok := styleLayouts[style]
	text = strings.Join(strings.Fields(text), " ")
	if !ok {
		return "", false
	}
	if t, err := time.Parse(layout, text); err == nil {
		return ofCentury(t, layout).Format("2006-01-02"), true
	}
	if m := countedMillis.FindStringSubmatchIndex(text); m != nil { // 10:11:12:013 has a count of milliseconds, as 10:11:12.013
		text = text[:m[2]] + "." + text[m[3]:]
	}
	for _, clock := range []string{" 15:04:05.999999999", " 15:04", "T15:04:05.999999999", " 3:04PM", " 3:04:05PM", " 3:04:05.999999999PM"} {
		if t, err := time.Parse(layout+clock, text); err == nil {
			return ofCentury(t, layout).Format("2006-01-02 15:04:05.999999999"), true
		}
	}
	return "", false
}

// countedMillis finds the colon before three digits of milliseconds.
var countedMillis = regexp.MustCompile(`:\d\d:\d\d(:)\d{3}(?:[AP]M)?$`)

// ofCentury takes years of two digits from 50 on for those of the last century.
func ofCentury(t time.Time, layout string) time.Time {
	if t.Year() > 2049 && !strings.Contains(layout, "2006") {
		return t.AddDate(-100, 0, 0)
	}
	return t
}
