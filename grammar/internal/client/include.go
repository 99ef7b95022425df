package client

import (
	"path"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// include runs the script that a command, which ends at an offset, names.
func (x *script) include(end int, name string) {
	name = strings.TrimRight(name, "; \t")
	if name == "" {
		return
	}
	f := x.files.Included(x.file, name)
	if f == nil {
		f = x.opened.Included(x.file, name)
	}
	if f == nil {
		if f = x.open(name); f == nil {
			return
		}
	}
	var y *script
	if old := x.first[f]; old != nil {
		y = x.again(old)
	} else {
		y = x.run.script(f)
	}
	x.includes = append(x.includes, inclusion{end, y})
}

// open reads a file that is not among those given; nil if that is not possible.
func (x *script) open(name string) *source.File {
	if x.opt.Open == nil || x.depth >= maxDepth {
		return nil
	}
	full, data, ok := x.opt.Open(x.file.Name, name)
	if !ok {
		return nil
	}
	f, err := x.opened.Add(full, data)
	if err != nil {
		return nil
	}
	x.marks[f] = x.parts(f)
	return f
}

// roots are the files that no other one includes, as far as the names tell.
func (r *run) roots() []*source.File {
	given := r.files.Files()
	if len(given) < 2 {
		return given
	}
	names := map[string]bool{}
	for _, f := range given {
		names[baseName(f.Name)] = true
	}
	included := map[string]bool{}
	for _, f := range given {
		for line := range lines(f.Text) {
			if name := includedBy(line); names[name] && name != baseName(f.Name) {
				included[name] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(given), func(f *source.File) bool { return included[baseName(f.Name)] })
}

// includedBy is the name, without folders, of what a line of any client includes, "" if it includes
// nothing.
func includedBy(line string) string {
	line = unindented(line)
	if line == "" || strings.IndexByte(`@:\sS`, line[0]) < 0 {
		return ""
	}
	word, rest, _ := strings.Cut(strings.TrimRight(line, "; \t\r"), " ")
	switch strings.ToLower(word) {
	case ":r", `\i`, `\ir`, `\include`, `\include_relative`, "start", "@", "@@":
	default:
		if line[0] != '@' {
			return ""
		}
		rest = strings.TrimLeft(line, "@")
	}
	rest = strings.TrimLeft(rest, " \t")
	if rest == "" {
		return ""
	}
	return baseName(firstWord(rest))
}

// firstWord is the first argument of a command, without quotes.
func firstWord(s string) string {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		word, _, _ := strings.Cut(s[1:], s[:1])
		return word
	}
	if i := strings.IndexAny(s, " \t\r\n;"); i >= 0 {
		return s[:i]
	}
	return s
}

func baseName(name string) string {
	return strings.TrimSuffix(path.Base(strings.ReplaceAll(strings.ToLower(name), `\`, "/")), ".sql")
}

// lines gives the lines of a text without their ends.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			n := strings.IndexByte(text, '\n')
			if n < 0 {
				yield(text)
				return
			}
			if !yield(text[:n]) {
				return
			}
			text = text[n+1:]
		}
	}
}
