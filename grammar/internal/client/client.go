// Package client does with scripts what the command-line clients of the sources do
// before a server sees them: it replaces variables, reads included files in their
// place, and leaves out what a condition or a tool for migrations leaves out.
package client

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Language is the client of a dialect.
type Language struct {
	// Table is that of the dialect's scanner.
	Table *scan.Table
	// new begins a session.
	new func(variables map[string]string) session
	// log gives the edits that make a script of what a tool has written around
	// it; nil, or no edits, for none.
	log func(text string) []source.Edit
	// dbms are the names of the source in change logs of Liquibase.
	dbms []string
}

// session is a client while it runs.
type session interface {
	// begin is told of all files before the first runs.
	begin(files []*source.File)
	// concerns tells quickly whether a text has anything for the session.
	concerns(text string) bool
	// command follows a command of the client.
	command(x *script, u *scan.Unit)
	// statement replaces the variables of a statement.
	statement(x *script, u *scan.Unit)
}

// A run adds at most growth bytes to the text of its files, and as much again as
// they have, by variables and by scripts that are run again with other values.
// maxDepth bounds how deep scripts include scripts.
const (
	growth   = 16 << 20
	maxDepth = 100
)

// run is the work on a set of files.
type run struct {
	session
	lang   Language
	files  *source.Set
	opened *source.Set // files that are included and not among those given
	opt    source.Run
	marks  map[*source.File][]source.Skip
	left   int // bytes by which the text may still grow

	first map[*source.File]*script // the first run of a file
	list  []*script                // in the order in which they begin
	depth int
}

// script is one run of a file.
type script struct {
	*run
	file     *source.File
	edits    []source.Edit
	skips    []source.Skip
	includes []inclusion
	active   bool
	scanner  *scan.Scanner
	notes    int // of the scanner that have been looked at
	ended    bool
	conditions
}

// inclusion is a command, which ends at an offset, that includes a script.
type inclusion struct {
	end    int
	script *script
}

// Expand gives the files as the client and the tools for migrations of a dialect
// run them; it is the set itself when that changes nothing.
func Expand(files *source.Set, lang Language, opt source.Run) (*source.Set, error) {
	r := &run{lang: lang, files: files, opened: &source.Set{}, opt: opt, session: lang.new(opt.Variables),
		first: map[*source.File]*script{}, left: growth}
	r.begin(files.Files())
	r.marks = r.migrations(files.Files())
	for _, f := range files.Files() {
		r.left += len(f.Text)
	}
	for _, f := range r.roots() {
		r.script(f)
	}
	for _, f := range files.Files() { // what includes itself
		r.script(f)
	}
	if !r.changed() {
		return files, nil
	}
	return r.result()
}

// script runs a file if it was not run; it gives the run.
func (r *run) script(f *source.File) *script {
	if x := r.first[f]; x != nil {
		return x
	}
	x := &script{run: r, file: f, skips: slices.Clone(r.marks[f])}
	r.first[f] = x
	r.list = append(r.list, x)
	x.read()
	return x
}

// again runs a file that was run before, since variables may have other values.
// When they change nothing, it gives the run before.
func (r *run) again(old *script) *script {
	f := old.file
	if old.active || r.left < len(f.Text) || !strings.ContainsAny(f.Text, "&$:^") {
		return old
	}
	r.left -= len(f.Text) + 1<<10
	x := &script{run: r, file: f, skips: slices.Clone(r.marks[f])}
	n := len(r.list)
	r.list = append(r.list, x)
	x.read()
	for _, y := range r.list[:n] {
		if y.file == f && slices.Equal(x.edits, y.edits) && slices.Equal(x.skips, y.skips) && len(r.list) == n+1 {
			r.list = r.list[:n]
			return y
		}
	}
	return x
}

// read goes through the units of the file.
func (x *script) read() {
	if x.lang.log != nil {
		if x.edits = x.lang.log(x.file.Text); len(x.edits) > 0 {
			return
		}
	}
	if x.depth++; x.depth > maxDepth || !x.wanted() {
		x.depth--
		return
	}
	x.active = true
	whole := *x.file
	whole.Skips = x.skips
	x.scanner = scan.Bounds(&whole, x.lang.Table)
	var b scan.Batch
	for x.scanner.Fill(&b) {
		for _, u := range b.Units {
			if !x.ended {
				x.unit(u)
			}
		}
	}
	x.endConditions(len(x.file.Text))
	x.sortSkips()
	x.active = false
	x.scanner = nil
	x.depth--
}

// sortSkips puts what is not read in order; what lies inside another is no more.
func (x *script) sortSkips() {
	slices.SortFunc(x.skips, func(a, b source.Skip) int { return a.Start - b.Start })
	end := 0
	x.skips = slices.DeleteFunc(x.skips, func(s source.Skip) bool {
		inside := s.Start < end
		end = max(end, s.End)
		return inside
	})
}

func (x *script) wanted() bool {
	text := x.file.Text
	return x.concerns(text) || len(x.opt.Variables) > 0 && strings.Contains(text, "${")
}

func (x *script) unit(u *scan.Unit) {
	switch {
	case u.Kind == scan.UnitClient && x.exits(u):
		x.ended = true
	case u.Kind == scan.UnitClient:
		x.command(x, u)
	case u.Kind == scan.UnitSQL && !x.dead():
		from := len(x.edits)
		x.statement(x, u)
		x.templates(u, from)
	}
}

// templates replaces ${name} where the user has given a value.
func (x *script) templates(u *scan.Unit, from int) {
	if len(x.opt.Variables) == 0 {
		return
	}
	for i := u.Start; i < u.End; {
		n := strings.Index(x.file.Text[i:u.End], "${")
		if n < 0 {
			break
		}
		i += n
		name, _, ok := strings.Cut(x.file.Text[i+2:min(i+130, u.End)], "}")
		if value, given := x.opt.Variables[name]; ok && given {
			x.replace(i, i+len(name)+3, value)
		}
		i += 2
	}
	x.sortEdits(from)
}

// sortEdits puts the edits from n on in order; of those that overlap the first stays.
func (x *script) sortEdits(n int) {
	list := x.edits[n:]
	slices.SortStableFunc(list, func(a, b source.Edit) int { return a.Start - b.Start })
	x.edits = x.edits[:n]
	end := 0
	for _, e := range list {
		if e.Start >= end {
			x.edits, end = append(x.edits, e), e.End
		}
	}
}

// edited is the text of a unit after the edits from n on.
func (x *script) edited(u *scan.Unit, n int) string {
	var out strings.Builder
	at := u.Start
	for _, e := range x.edits[n:] {
		out.WriteString(x.file.Text[at:e.Start])
		out.WriteString(e.Text)
		at = e.End
	}
	return out.String() + x.file.Text[at:u.End]
}

// replace plans an edit, unless the text has grown too much.
func (x *script) replace(start, end int, value string) {
	if len(value) > x.left {
		return
	}
	x.left -= len(value)
	x.edits = append(x.edits, source.Edit{Start: start, End: end, Text: value})
}

// changed reports whether any file is edited, or the order is another one.
func (r *run) changed() bool {
	given := r.files.Files()
	if len(r.list) != len(given) {
		return true
	}
	for i, x := range r.list {
		if x.file != given[i] || len(x.edits) > 0 || len(x.skips) > 0 || len(x.includes) > 0 {
			return true
		}
	}
	return false
}

// result makes the set of what is run, in the order in which it is run.
func (r *run) result() (*source.Set, error) {
	out := &source.Set{}
	done := map[*script]bool{}
	for _, x := range r.list {
		if !done[x] {
			if err := x.emit(out, done, false); err != nil {
				return nil, err
			}
		}
	}
	out.Freeze()
	return out, nil
}

// emit adds the script in pieces, between which the scripts stand that it includes.
func (x *script) emit(out *source.Set, done map[*script]bool, inner bool) error {
	done[x] = true
	p := source.Piece{File: x.file, Continues: inner, Edits: x.edits, Skips: x.skips}
	for _, i := range x.includes {
		if done[i.script] {
			continue
		}
		if err := out.AddPiece(cut(&p, i.end)); err != nil {
			return err
		}
		if err := i.script.emit(out, done, true); err != nil {
			return err
		}
	}
	if p.Start > 0 && p.Start >= len(x.file.Text) {
		return nil
	}
	return out.AddPiece(cut(&p, len(x.file.Text)))
}

// cut takes the part up to an offset off a piece.
func cut(p *source.Piece, end int) source.Piece {
	head := *p
	head.End = end
	edits, skips := 0, 0
	for edits < len(p.Edits) && p.Edits[edits].Start < end {
		edits++
	}
	for skips < len(p.Skips) && p.Skips[skips].Start < end {
		skips++
	}
	head.Edits, head.Skips = p.Edits[:edits], p.Skips[:skips]
	p.Start, p.Edits, p.Skips, p.Continues = end, p.Edits[edits:], p.Skips[skips:], true
	return head
}
