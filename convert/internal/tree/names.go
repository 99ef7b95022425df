package tree

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// endOfName are the characters that end a part of a name that is not quoted.
const endOfName = " \t\r\n.(,;'\"["

// ReadName reads the name with which a text of SQL begins.
func ReadName(text string) ast.Name { return nameUpTo(text, endOfName) }

// NameFromText reads a text that is a name, as regclass does. A part that is not
// quoted may have blanks, as names of types have.
func NameFromText(text string) ast.Name { return nameUpTo(text, ".") }

// nameUpTo reads a name of several parts, quoted or not; one of the characters ends
// a part that is not.
func nameUpTo(text, ends string) ast.Name {
	var n ast.Name
	for {
		id, rest := readIdent(strings.TrimLeft(text, " \t\r\n"), ends)
		if id.Text == "" && (len(n.Parts) == 0 || !strings.HasPrefix(rest, ".")) { // but db..t has an empty part
			return n
		}
		n.Parts = append(n.Parts, id)
		rest = strings.TrimLeft(rest, " \t\r\n")
		if !strings.HasPrefix(rest, ".") {
			return n
		}
		text = rest[1:]
	}
}

// readIdent reads one part. A quote character in a quoted part is doubled.
func readIdent(text, ends string) (ast.Ident, string) {
	if text == "" {
		return ast.Ident{}, ""
	}
	i := strings.IndexByte("\"[`", text[0])
	if i < 0 {
		n := strings.IndexAny(text, ends)
		if n < 0 {
			n = len(text)
		}
		return ast.Ident{Text: text[:n]}, text[n:]
	}
	closing := "\"]`"[i : i+1]
	var name strings.Builder
	for rest := text[1:]; ; rest = rest[1:] {
		part, after, ok := strings.Cut(rest, closing)
		name.WriteString(part)
		if !ok {
			return ast.Ident{}, ""
		}
		if !strings.HasPrefix(after, closing) {
			return ast.Ident{Text: name.String(), Quoted: true}, after
		}
		name.WriteString(closing)
		rest = after
	}
}
