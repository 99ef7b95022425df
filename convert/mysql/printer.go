package mysql

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// maxDepth bounds the nesting of printed nodes.
const maxDepth = 10_000

// maxIndent bounds the indent of lines, so deep nesting stays linear in size.
const maxIndent = 64

// unprintable stands in the text for an expression that MySQL does not have.
// It is a syntax error wherever it stands.
const unprintable = "?"

// MapEntry connects a range of the output with the source text it stands for.
type MapEntry struct {
	// Start and End are byte offsets in the output.
	Start, End int
	Origin     source.Span
}

// Problem is something that the printer could not express in MySQL 5.6.
type Problem struct {
	// At is the source text of the node, not valid if the node has none.
	At  source.Span
	Msg string
}

// Printer collects MySQL text with its source map. Use [NewPrinter]. A printer
// must not be used by several goroutines at the same time.
type Printer struct {
	buf      []byte
	entries  []MapEntry
	problems []Problem
	indent   int
	depth    int
	inView   bool
}

// NewPrinter returns a printer without text.
func NewPrinter() *Printer { return &Printer{} }

// Reset takes back what was printed and keeps the memory for the next text.
func (p *Printer) Reset() { *p = Printer{buf: p.buf[:0], entries: p.entries[:0]} }

// Text is what was printed so far.
func (p *Printer) Text() string { return string(p.buf) }

// Len is the length of [Printer.Text] in bytes.
func (p *Printer) Len() int { return len(p.buf) }

// TakeMap lists the printed nodes that have a source, ordered by the end of their
// text; a node comes after those it holds. The caller may keep the list.
func (p *Printer) TakeMap() []MapEntry {
	const room = 1024
	taken := p.entries[:len(p.entries):len(p.entries)]
	if p.entries = p.entries[len(p.entries):]; cap(p.entries) < room/16 {
		p.entries = make([]MapEntry, 0, room)
	}
	return taken
}

// Problems lists what could not be printed, in the order of the text.
func (p *Printer) Problems() []Problem { return p.problems }

func (p *Printer) write(parts ...string) {
	for _, s := range parts {
		p.buf = append(p.buf, s...)
	}
}

// upper prints the name of a type or keyword in upper case.
func (p *Printer) upper(word string) {
	for i := range len(word) {
		c := word[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		p.buf = append(p.buf, c)
	}
}

// newline starts a line at the current indent.
func (p *Printer) newline() {
	p.buf = append(p.buf, '\n')
	for range min(p.indent, maxIndent) {
		p.buf = append(p.buf, "  "...)
	}
}

// indented prints with one more level of indent.
func (p *Printer) indented(print func()) {
	p.indent++
	print()
	p.indent--
}

// problem records that the node, or a field of it, cannot be printed.
func (p *Printer) problem(at source.Span, format string, args ...any) {
	p.problems = append(p.problems, Problem{at, fmt.Sprintf(format, args...)})
}

// lacks records that MySQL 5.6 does not have what, if the node has it.
func (p *Printer) lacks(has bool, at source.Span, what string) {
	if has {
		p.problem(at, "MySQL 5.6 has no %s", what)
	}
}

// ignores records that MySQL 5.6 reads what and does nothing.
func (p *Printer) ignores(has bool, at source.Span, what string) {
	if has {
		p.problem(at, "MySQL 5.6 ignores %s", what)
	}
}

// node prints n by print and records its place.
func (p *Printer) node(n ast.Node, print func()) {
	start := p.Len()
	print()
	p.record(start, n)
}

func (p *Printer) record(start int, n ast.Node) {
	if s := n.Span(); s.IsValid() && p.Len() > start {
		p.entries = append(p.entries, MapEntry{start, p.Len(), s})
	}
}

// enter reports whether the tree may be followed one level deeper; if so, the
// caller must call leave.
func (p *Printer) enter(n ast.Node) bool {
	if p.depth >= maxDepth {
		p.problem(n.Span(), "nested more than %d levels deep", maxDepth)
		p.write(unprintable)
		return false
	}
	p.depth++
	return true
}

func (p *Printer) leave() { p.depth-- }

// list prints items with a separator.
func list[T any](p *Printer, items []T, sep string, print func(T)) {
	for i, it := range items {
		if i > 0 {
			p.write(sep)
		}
		print(it)
	}
}

// lines prints items with a comma, each on its own line.
func lines[T any](p *Printer, items []T, print func(T)) {
	for i, it := range items {
		if i > 0 {
			p.write(",")
		}
		p.newline()
		print(it)
	}
}

// block prints items in parentheses, each on its own line.
func block[T any](p *Printer, items []T, print func(T)) {
	p.write("(")
	p.indented(func() { lines(p, items, print) })
	p.newline()
	p.write(")")
}

// ident prints an identifier.
func (p *Printer) ident(i ast.Ident) {
	if isWord(i.Text) && len(i.Text) <= MaxIdentChars { // as nearly all
		p.write("`", i.Text, "`")
		return
	}
	if msg := IdentProblem(i.Text); msg != "" {
		p.problem(i.At, "identifier %s %s", clip(i.Text), msg)
	}
	p.buf = append(p.buf, '`')
	if strings.IndexByte(i.Text, '`') >= 0 {
		p.write(strings.ReplaceAll(i.Text, "`", "``"))
	} else {
		p.write(i.Text)
	}
	p.buf = append(p.buf, '`')
}

// idents prints identifiers in parentheses.
func (p *Printer) idents(names []ast.Ident) {
	p.write("(")
	list(p, names, ", ", p.ident)
	p.write(")")
}

// name prints a name that has up to most parts.
func (p *Printer) name(n ast.Name, most int) {
	if len(n.Parts) == 0 || len(n.Parts) > most {
		p.problem(n.Span(), "the name %s has %d parts, MySQL takes 1 to %d here", clip(n.String()), len(n.Parts), most)
	}
	list(p, n.Parts, ".", p.ident)
}

// object prints the name of a table or another object of a database.
func (p *Printer) object(n ast.Name) { p.name(n, 2) }

// unknown records the options that are not among known.
func (p *Printer) unknown(options []*ast.Option, known ...string) {
	for _, o := range options {
		if !contains(known, o.Name) {
			p.problem(o.At, "MySQL 5.6 has no clause %s", clip(o.Name))
		}
	}
}

// option is the first option with the name, or nil.
func option(options []*ast.Option, name string) *ast.Option {
	for _, o := range options {
		if o.Name == name {
			return o
		}
	}
	return nil
}

func contains(words []string, s string) bool {
	for _, x := range words {
		if x == s {
			return true
		}
	}
	return false
}

// clip makes source text fit for a message.
func clip(s string) string {
	const most = 60
	s = sanitize(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// word prints a value that must be a plain word, such as a character set.
func (p *Printer) word(at source.Span, s string) {
	if !isWord(s) {
		p.problem(at, "%q is not a MySQL name", clip(s))
		s = unprintable
	}
	p.write(s)
}

func isWord(s string) bool {
	for i := range len(s) {
		if !wordBytes[s[i]] {
			return false
		}
	}
	return s != ""
}

// wordBytes are the bytes of words.
var wordBytes = func() (set [256]bool) {
	for _, c := range []byte("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		set[c] = true
	}
	return set
}()
