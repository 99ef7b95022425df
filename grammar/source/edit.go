package source

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Edit replaces the bytes from Start up to End of a file by Text.
type Edit struct {
	Start, End int
	Text       string
}

// Skip is a part of a text, in bytes, that whoever runs the script leaves out;
// Word tells why.
type Skip struct {
	Start, End int
	Word       string
}

// Piece is a part of a file as it is run.
type Piece struct {
	File *File
	// Start and End bound the part in the text of the file, in bytes.
	Start, End int
	// Edits and Skips, both in order, have the offsets of the file; edits do not overlap.
	Edits []Edit
	Skips []Skip
	// Continues tells that the session of the piece before goes on.
	Continues bool
}

// AddPiece appends a part of a file of another set. Positions in it are those of the
// file to a reader: an edit keeps the place of what it replaces.
func (s *Set) AddPiece(p Piece) error {
	in := &inner{outer: p.File, start: p.Start}
	g, err := s.add(p.File.Name, in.apply(p), p.File.Encoding)
	if err != nil {
		return err
	}
	g.origin, g.Continues = in, p.Continues
	for _, x := range p.Skips {
		g.Skips = append(g.Skips, Skip{in.inText(x.Start - p.Start), in.inText(x.End - p.Start), x.Word})
	}
	g.keepSecrets(in, p)
	return nil
}

// keepSecrets lists the secrets of a piece, which are masked in its text.
func (f *File) keepSecrets(in *inner, p Piece) {
	for _, s := range p.File.Secrets {
		start, end := p.File.Offset(s.Start), p.File.Offset(s.End)
		if p.Start <= start && end <= p.End {
			f.Secrets = append(f.Secrets, Span{f.Pos(in.inText(start - p.Start)), f.Pos(in.inText(end - p.Start))})
		}
	}
	slices.SortFunc(f.Secrets, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	f.Secrets = slices.Compact(f.Secrets)
}

// apply is the text of a piece after its edits, which become cuts.
func (in *inner) apply(p Piece) string {
	raw, extra, last := in.outer.Text, 0, p.Start
	if len(p.Edits) == 0 {
		return raw[p.Start:p.End]
	}
	var out strings.Builder
	for _, e := range p.Edits {
		out.WriteString(raw[last:e.Start])
		out.WriteString(e.Text)
		last = e.End
		extra += e.End - e.Start - len(e.Text)
		in.cuts = append(in.cuts, skip{out.Len(), extra, len(e.Text)})
	}
	out.WriteString(raw[last:p.End])
	return out.String()
}

// Whole is the file that f is a piece of, f itself when it is none.
func (f *File) Whole() *File {
	if f.origin != nil {
		return f.origin.outer
	}
	return f
}

// InWhole is the place of a span of f in [File.Whole], where an edit counts as what it replaces.
func (f *File) InWhole(s Span) Span {
	if f.origin == nil {
		return s
	}
	return f.origin.span(f.Offset(s.Start), f.Offset(s.End))
}

// Included is the file that the script from names to its client, nil if it is
// not in the set. A path counts from the folder of from or from where the client
// runs; otherwise the first file of that name is taken, wherever it lies.
func (s *Set) Included(from *File, name string) *File {
	s.indexNames()
	p := plainPath(name)
	for _, full := range []string{path.Join(path.Dir(plainPath(from.Name)), p), p} {
		if f := s.byPath[full]; f != nil {
			return f
		}
	}
	return s.byBase[path.Base(p)]
}

// indexNames enters the files that were added since the last call.
func (s *Set) indexNames() {
	if s.byPath == nil {
		s.byPath, s.byBase = map[string]*File{}, map[string]*File{}
	}
	for _, f := range s.files[s.indexed:] {
		p := plainPath(f.Name)
		if s.byPath[p] == nil {
			s.byPath[p] = f
		}
		if base := path.Base(p); s.byBase[base] == nil {
			s.byBase[base] = f
		}
	}
	s.indexed = len(s.files)
}

// plainPath is a path in lower case, with slashes and without .sql: clients of
// Windows do not tell case, and SQL*Plus adds the ending.
func plainPath(name string) string {
	return path.Clean(strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(name), `\`, "/"), ".sql"))
}

// Run is what a client is told when it runs scripts.
type Run struct {
	// Variables are the values given for variables of the client.
	Variables map[string]string
	// Open reads the file name that a script at the path from includes and that is
	// not among the files of the run; path is its name in messages. Nil follows none.
	Open func(from, name string) (path string, data []byte, ok bool)
}
