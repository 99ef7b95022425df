package convert

import (
	"errors"
	"strings"
)

// copyField is a value in a line of COPY.
type copyField struct {
	text   string
	null   bool
	quoted bool
}

// copyReader takes the records of a COPY apart.
type copyReader struct {
	copyFormat
	text string
	at   int
}

// next is the next record and where it stands in the text; more is false at the end.
func (r *copyReader) next() (fields []copyField, start, end int, more bool, err error) {
	if r.at >= len(r.text) {
		return nil, 0, 0, false, nil
	}
	start = r.at
	line, _, _ := strings.Cut(r.text[start:], "\n")
	if end = start + len(strings.TrimSuffix(line, "\r")); r.text[start:end] == `\.` {
		return nil, 0, 0, false, nil
	}
	if r.csv {
		fields, end, err = r.quoted(start)
		return fields, start, end, err == nil, err
	}
	r.at = start + len(line) + 1
	for _, f := range r.split(r.text[start:end]) {
		fields = append(fields, copyField{text: copyText(f), null: f == r.null})
	}
	return fields, start, end, true, nil
}

// split cuts a line of the text format; a delimiter behind a backslash is a character.
func (r *copyReader) split(line string) []string {
	if !strings.Contains(line, `\`+r.delimiter) {
		return strings.Split(line, r.delimiter)
	}
	var list []string
	from := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case r.delimiter[0]:
			list = append(list, line[from:i])
			from = i + 1
		}
	}
	return append(list, line[from:])
}

var errCopyQuote = errors.New("a quote of the lines has no end")

// quoted reads a record of the CSV format, which goes on behind the ends of lines in
// quotes.
func (r *copyReader) quoted(start int) (fields []copyField, end int, err error) {
	var value strings.Builder
	f, in := copyField{}, false
	done := func() {
		f.text = value.String()
		f.null = f.text == r.null && !f.quoted
		fields = append(fields, f)
		value.Reset()
		f = copyField{}
	}
	for i := start; ; i++ {
		switch {
		case i >= len(r.text) && in:
			return nil, i, errCopyQuote
		case i >= len(r.text) || r.text[i] == '\n' && !in:
			r.at = i + 1
			if value.Len() > 0 && r.text[i-1] == '\r' {
				text := strings.TrimSuffix(value.String(), "\r")
				value.Reset()
				value.WriteString(text)
			}
			done()
			return fields, min(i, len(r.text)), nil
		case in && r.text[i] == r.escape[0] && i+1 < len(r.text) && (r.text[i+1] == r.quote[0] || r.text[i+1] == r.escape[0]):
			i++
			value.WriteByte(r.text[i])
		case r.text[i] == r.quote[0]:
			in, f.quoted = !in, true
		case r.text[i] == r.delimiter[0] && !in:
			done()
		default:
			value.WriteByte(r.text[i])
		}
	}
}
