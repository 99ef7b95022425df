package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// opaque handles a statement that was not understood. What its first words
// show to define an object counts as that object, which is not converted.
func (c *Folder) opaque(s *ast.Opaque) {
	args := []string{"error", c.whereItFailed(s), "clause", catalog.Clip(s.Text)}
	if kind, name := definedBy(s.Text); kind != "" {
		c.LoseObject(rules.UnparsedStatement, c.newObject(kind, name, s), args...)
	} else {
		c.Lose(rules.UnparsedStatement, s.At, nil, args...)
	}
	c.KeepSource(s.At, rules.UnparsedStatement)
}

// whereItFailed is why a statement was not understood, with the line unless that is its first.
func (c *Folder) whereItFailed(s *ast.Opaque) string {
	if !s.ErrAt.IsValid() || !strings.HasPrefix(s.Err, "unexpected ") {
		return s.Err
	}
	line := c.Files.Position(s.ErrAt.Start).Line
	if line == c.Files.Position(s.At.Start).Line {
		return s.Err
	}
	what, expected, ok := strings.Cut(s.Err, ", expected ")
	what += " in line " + strconv.Itoa(line)
	if ok {
		what += ", expected " + expected
	}
	return what
}

// beforeKind are words between CREATE and the kind of object; the other kinds
// of words end the search.
var beforeKind = tree.WordSet("or", "replace", "alter", "force", "noforce", "no", "editionable", "noneditionable", "editioning", "public", "private",
	"global", "local", "temporary", "temp", "unlogged", "external", "foreign", "unique", "bitmap", "clustered", "nonclustered", "columnstore", "recursive",
	"constraint", "event", "primary", "xml", "spatial", "sharded", "duplicated", "immutable", "blockchain")

var definedKinds = tree.WordSet("table", "view", "index", "sequence", "type", "domain", "synonym", "procedure", "proc", "function", "aggregate",
	"package", "trigger", "materialized")

// headBytes bounds how much of a statement is looked at.
const headBytes = 2000

// definedBy tells from the first words of a statement what it defines.
func definedBy(text string) (kind string, name ast.Name) {
	h := &headReader{text: text[:min(len(text), headBytes)]}
	if h.word() != "create" {
		return "", name
	}
	w := h.word()
	for beforeKind[w] {
		w = h.word()
	}
	if !definedKinds[w] {
		return "", name
	}
	switch w {
	case "proc":
		w = "procedure"
	case "materialized":
		if h.word() != "view" {
			return "", name
		}
		w = "materialized view"
	}
	rest := h.text
	for next := h.word(); next == "body" || next == "if" || next == "not" || next == "exists" || next == "concurrently"; next = h.word() {
		if next == "body" {
			w += " body"
		}
		rest = h.text
	}
	name = tree.ReadName(rest)
	if name.IsZero() || w == "index" && strings.EqualFold(name.String(), "on") { // an index without a name
		return "", name
	}
	return w, name
}

// headReader reads words; blanks and comments are skipped.
type headReader struct{ text string }

func (h *headReader) word() string {
	h.skip()
	n := 0
	for n < len(h.text) && (h.text[n] == '_' || h.text[n]|0x20 >= 'a' && h.text[n]|0x20 <= 'z') {
		n++
	}
	w := strings.ToLower(h.text[:n])
	h.text = h.text[n:]
	return w
}

func (h *headReader) skip() {
	for {
		h.text = strings.TrimLeft(h.text, " \t\r\n\f")
		end := ""
		switch {
		case strings.HasPrefix(h.text, "--"):
			end = "\n"
		case strings.HasPrefix(h.text, "/*"):
			end = "*/"
		default:
			return
		}
		_, h.text, _ = strings.Cut(h.text, end)
	}
}
