package types

import (
	"errors"
	"slices"
	"strings"
)

// CopyFormat is how the lines of a COPY are written, by its options. Source: COPY in
// the manual of PostgreSQL.
type CopyFormat struct {
	csv, Header                    bool
	delimiter, Null, quote, escape string
	// NotNull and AsNull are the columns of FORCE_NOT_NULL and FORCE_NULL, "*" for all.
	NotNull, AsNull []string
}

var errCopyOptions = errors.New("COPY with options")

// ReadCopyFormat reads what stands behind the columns of a COPY, with options in
// parentheses or as they were written before PostgreSQL 9.
func ReadCopyFormat(text string) (CopyFormat, error) {
	o := &copyOptions{words: copyWords(text), said: map[string]string{}}
	if text != "" && !(o.take("from") && o.take("stdin")) {
		return o.CopyFormat, errCopyOptions
	}
	o.take("with")
	if o.take("(") {
		for o.option() && o.take(",") {
		}
		o.failed = o.failed || !o.take(")")
	} else {
		for len(o.words) > 0 && o.oldOption() {
		}
	}
	o.complete()
	if o.failed || len(o.words) > 0 || len(o.delimiter) != 1 || len(o.quote) != 1 || len(o.escape) != 1 {
		return o.CopyFormat, errCopyOptions
	}
	return o.CopyFormat, nil
}

// copyOptions reads the options of a COPY.
type copyOptions struct {
	CopyFormat
	words  []copyWord
	said   map[string]string // the options that are texts
	failed bool
}

// copyWord is a word in lower case, a mark, or a literal.
type copyWord struct {
	text    string
	literal bool
}

// copyWords cuts the options into words. What is none of these is a word that no
// option has.
func copyWords(s string) (list []copyWord) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		n := lettersOf(s)
		switch {
		case n > 0 && !((s[0] == 'e' || s[0] == 'E') && strings.HasPrefix(s[1:], "'")):
			list, s = append(list, copyWord{text: strings.ToLower(s[:n])}), s[n:]
		case strings.Contains("eE'", s[:1]):
			var w copyWord
			w, s = copyLiteral(s)
			list = append(list, w)
		default:
			list, s = append(list, copyWord{text: s[:1]}), s[1:]
		}
	}
	return list
}

// lettersOf is how many letters, digits and underscores s begins with.
func lettersOf(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return r != '_' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') })
	if n < 0 {
		return len(s)
	}
	return n
}

// copyLiteral reads a literal, with escapes if E stands before it, and gives the rest.
func copyLiteral(s string) (copyWord, string) {
	escapes := s[0] != '\''
	if escapes {
		s = s[1:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\'' && strings.HasPrefix(s[i+1:], "'"):
			i++
			b.WriteByte('\'')
		case s[i] == '\'':
			text := b.String()
			if escapes {
				text = copyText(text)
			}
			return copyWord{text, true}, s[i+1:]
		case escapes && s[i] == '\\' && i+1 < len(s):
			b.WriteString(s[i : i+2])
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	return copyWord{text: s}, ""
}

func (o *copyOptions) take(word string) bool {
	if len(o.words) == 0 || o.words[0].literal || o.words[0].text != word {
		return false
	}
	o.words = o.words[1:]
	return true
}

// next is the next word.
func (o *copyOptions) next() copyWord {
	if len(o.words) == 0 {
		o.failed = true
		return copyWord{}
	}
	w := o.words[0]
	o.words = o.words[1:]
	return w
}

// option reads one of those in parentheses.
func (o *copyOptions) option() bool {
	switch w := o.next(); w.text {
	case "format":
		format := o.next().text
		o.csv = format == "csv"
		o.failed = o.failed || !o.csv && format != "text"
	case "delimiter", "null", "quote", "escape":
		o.said[w.text] = o.text()
	case "header":
		o.Header = o.on()
	case "freeze":
		o.on()
	case "on_error": // a row that no value can be read from is left out with an item, as any other
		word := o.next().text
		o.failed = o.failed || word != "stop" && word != "ignore"
	case "reject_limit", "log_verbosity":
		o.next()
	case "encoding":
		o.encoding()
	case "force_not_null":
		o.NotNull = o.columns()
	case "force_null":
		o.AsNull = o.columns()
	default:
		o.failed = true
	}
	return !o.failed
}

// oldOption reads one without parentheses.
func (o *copyOptions) oldOption() bool {
	switch w := o.next(); w.text {
	case "csv":
		o.csv = true
	case "header":
		o.Header = true
	case "delimiter", "delimiters", "null", "quote", "escape":
		o.take("as")
		o.said[strings.TrimSuffix(w.text, "s")] = o.text()
	case "encoding":
		o.encoding()
	default:
		o.failed = true
	}
	return !o.failed
}

func (o *copyOptions) text() string {
	w := o.next()
	o.failed = o.failed || !w.literal
	return w.text
}

// encoding reads the name of an encoding. The text has been decoded, so another than
// that of the file would be read wrongly.
func (o *copyOptions) encoding() {
	name := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(o.next().text))
	o.failed = o.failed || name != "utf8" && name != "unicode"
}

// on reads a switch, which may have no value.
func (o *copyOptions) on() bool {
	if len(o.words) == 0 || o.words[0].text == "," || o.words[0].text == ")" {
		return true
	}
	switch o.next().text {
	case "true", "on", "1", "match":
		return true
	case "false", "off", "0":
	default:
		o.failed = true
	}
	return false
}

// columns reads a list of columns or *.
func (o *copyOptions) columns() (list []string) {
	if o.take("*") {
		return []string{"*"}
	}
	o.failed = o.failed || !o.take("(")
	for !o.failed && !o.take(")") {
		if w := o.next(); w.text != "," {
			o.failed = o.failed || w.literal || lettersOf(w.text) != len(w.text)
			list = append(list, w.text)
		}
	}
	return list
}

// complete fills in what the options do not say.
func (o *copyOptions) complete() {
	text := func(name, usual string) string {
		if s, ok := o.said[name]; ok {
			return s
		}
		return usual
	}
	o.delimiter, o.Null = text("delimiter", "\t"), text("null", `\N`)
	if o.csv {
		o.delimiter, o.Null = text("delimiter", ","), text("null", "")
	}
	o.quote = text("quote", `"`)
	o.escape = text("escape", o.quote)
}

// Forced reports whether a column is in a list of FORCE_NULL or FORCE_NOT_NULL.
func Forced(list []string, column string) bool {
	return slices.Contains(list, column) || slices.Contains(list, "*")
}
