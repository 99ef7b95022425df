package wildcode

import (
	"math/rand/v2"
	"strings"
)

// token is a piece of text that is not broken: a word, a sign or a literal. "~"
// glues its neighbours together, and "\n" is a break that must be there.
type token struct {
	text string
	// optional tells that the parenthesis is left out in the plain form.
	optional bool
}

// plain writes tokens with a blank between them, and a line for each statement.
func plain(list []token) string {
	var b strings.Builder
	glued := true
	for _, t := range list {
		switch {
		case t.optional:
			continue
		case t.text == "~":
			glued = true
			continue
		case t.text == "\n":
			b.WriteString("\n")
			glued = true
			continue
		}
		if !glued {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
		if glued = t.text == ";"; glued {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// odd writes tokens with other blanks, comments and letters, and with all optional
// parentheses.
func odd(r *rand.Rand, list []token) string {
	var b strings.Builder
	last := ""
	for _, t := range list {
		if t.text == "~" {
			last = "~"
			continue
		}
		if t.text == "\n" {
			b.WriteString("\n")
			last = "~"
			continue
		}
		if last != "~" && last != "" {
			b.WriteString(blank(r, last, t.text))
		}
		b.WriteString(otherCase(r, t.text))
		last = t.text
	}
	return b.String()
}

// blank is what stands between two tokens.
func blank(r *rand.Rand, a, b string) string {
	if r.IntN(3) == 0 && (isSign(a) && a != ">>" || isSign(b) && b != "<<") && !joins(a, b) {
		return ""
	}
	switch n := r.IntN(20); {
	case n < 9:
		return " "
	case n < 11:
		return "\t "
	case n < 15 && b != "/" && a != "/" && b != ".":
		return "\n" + strings.Repeat(" ", r.IntN(3))
	case n == 15:
		return " /* it's; end if */ "
	case n == 16 && b != "/" && b != ".":
		return "/*\n begin */"
	case n == 17 && b != "/" && a != "/" && b != ".":
		return " -- loop; 'x\n"
	}
	return "  "
}

// isSign reports whether a token needs no blank beside words.
func isSign(s string) bool {
	return strings.Contains("( ) , ; = + * || := => <= >= <> [ ]", s) && s != ""
}

// joins reports whether two tokens would be read as one, or as something else.
func joins(a, b string) bool {
	return isSign(a) && isSign(b) && !strings.ContainsAny(a+b, "(),;") || strings.ContainsAny(a[len(a)-1:], "'\"$:") || strings.ContainsAny(b[:1], "'\"$:@-/.")
}

// otherCase changes letters that say the same in any case.
func otherCase(r *rand.Rand, s string) string {
	if strings.ContainsAny(s, `'"[$`) {
		return s
	}
	switch r.IntN(4) {
	case 0:
		return strings.ToUpper(s)
	case 1:
		return strings.ToLower(s)
	case 2:
		return strings.ToUpper(s[:1]) + strings.ToLower(s[1:])
	}
	return s
}
