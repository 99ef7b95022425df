package json

import (
	"bufio"
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"github.com/sctconv/sctconv/report"
)

const indent = "  "

// stream writes r as a [json.Encoder] with indents does, but holds the text of one
// element of a list at a time: a report may have hundreds of thousands.
func stream(w io.Writer, r *report.Report) error {
	s := &streamer{w: bufio.NewWriterSize(w, 64<<10)}
	s.text("{")
	v, first := reflect.ValueOf(r).Elem(), true
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		f := v.Field(i)
		if options == "omitempty" && (f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0) {
			continue
		}
		if !first {
			s.text(",")
		}
		first = false
		s.text("\n" + indent + `"` + name + `": `)
		s.field(f)
	}
	s.text("\n}\n")
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

// streamer writes until something fails.
type streamer struct {
	w   *bufio.Writer
	err error
}

func (s *streamer) text(t string) {
	if s.err == nil {
		_, s.err = s.w.WriteString(t)
	}
}

// value writes a value whose lines but the first begin with prefix.
func (s *streamer) value(v any, prefix string) {
	if s.err != nil {
		return
	}
	var data []byte
	if data, s.err = json.MarshalIndent(v, prefix, indent); s.err == nil {
		_, s.err = s.w.Write(data)
	}
}

func (s *streamer) field(f reflect.Value) {
	if f.Kind() != reflect.Slice || f.Len() == 0 {
		s.value(f.Interface(), indent)
		return
	}
	for i := range f.Len() {
		if i == 0 {
			s.text("[")
		} else {
			s.text(",")
		}
		s.text("\n" + indent + indent)
		s.value(f.Index(i).Interface(), indent+indent)
	}
	s.text("\n" + indent + "]")
}
