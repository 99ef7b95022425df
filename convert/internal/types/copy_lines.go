package types

import (
	"errors"
	"strings"
)

// CopyField is a value in a line of COPY.
type CopyField struct {
	Text   string
	Null   bool
	Quoted bool
}

// CopyReader takes the records of a COPY apart.
type CopyReader struct {
	CopyFormat
	Text string
	at   int
}

// Next is the next record and where it stands in the text; more is false at the end.
func (r *CopyReader) Next() (fields []CopyField, start, end int, more bool, err error) {
	if r.at >= len(r.Text) {
		return nil, 0, 0, false, nil
	}
	start = r.at
	line, _, _ := strings.Cut(r.Text[start:], "\n")
	if end = start + len(strings.TrimSuffix(line, "\r")); r.Text[start:end] == `\.` {
		return nil, 0, 0, false, nil
	}
	if r.csv {
		fields, end, err = r.quoted(start)
		return fields, start, end, err == nil, err
	}
	for end < len(r.Text) && r.Text[end] == '\n' && odd(r.Text[start:end]) { // the backslash makes the end of the line a character
		line, _, _ := strings.Cut(r.Text[end+1:], "\n")
		end += 1 + len(line)
	}
	r.at = max(start+len(line), end) + 1
	for _, f := range r.split(r.Text[start:end]) {
		fields = append(fields, CopyField{Text: copyText(f), Null: f == r.Null})
	}
	return fields, start, end, true, nil
}

// odd reports whether a text ends with an odd number of backslashes.
func odd(s string) bool { return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1 }

// split cuts a line of the text format; a delimiter behind a backslash is a character.
func (r *CopyReader) split(line string) []string {
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
func (r *CopyReader) quoted(start int) (fields []CopyField, end int, err error) {
	var value strings.Builder
	f, in := CopyField{}, false
	done := func() {
		f.Text = value.String()
		f.Null = f.Text == r.Null && !f.Quoted
		fields = append(fields, f)
		value.Reset()
		f = CopyField{}
	}
	for i := start; ; i++ {
		switch {
		case i >= len(r.Text) && in:
			return nil, i, errCopyQuote
		case i >= len(r.Text) || r.Text[i] == '\n' && !in:
			r.at = i + 1
			if value.Len() > 0 && r.Text[i-1] == '\r' {
				text := strings.TrimSuffix(value.String(), "\r")
				value.Reset()
				value.WriteString(text)
			}
			done()
			return fields, min(i, len(r.Text)), nil
		case in && r.Text[i] == r.escape[0] && i+1 < len(r.Text) && (r.Text[i+1] == r.quote[0] || r.Text[i+1] == r.escape[0]):
			i++
			value.WriteByte(r.Text[i])
		case r.Text[i] == r.quote[0]:
			in, f.Quoted = !in, true
		case r.Text[i] == r.delimiter[0] && !in:
			done()
		default:
			value.WriteByte(r.Text[i])
		}
	}
}
