package postgres

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// parseUnit reads a unit. A DO block that only defines objects if they are
// missing counts as these definitions.
func parseUnit(w *build.Worker, u *scan.Unit) []ast.Stmt {
	list := w.Statement(u)
	if _, bad := list[0].(*ast.Opaque); bad {
		if s := keepBody(w, u); s != nil {
			list[0] = s
		}
	}
	if b, ok := list[0].(*ast.Block); ok && b.Body != nil {
		if s := unguard(w, b); s != nil {
			return []ast.Stmt{s}
		}
	}
	readBody(w, list[0], 0)
	if x, ok := list[0].(*ast.Exec); ok {
		if s := w.DefinedByCall(x); s != nil {
			return []ast.Stmt{s}
		}
	}
	return list
}

var (
	guardHead = regexp.MustCompile(`(?i)^\s*begin\s+if\s+(?:not\s+)?exists\s*\(`)
	guardThen = regexp.MustCompile(`(?i)^\s*then\s`)
	guardTail = regexp.MustCompile(`(?i)\bend\s+if\s*;\s*end\s*(?:\$\$|;)?\s*$`)
)

// maxTail is how many bytes END IF; END; and blanks may take.
const maxTail = 96

// unguard is the block BEGIN IF [NOT] EXISTS (…) THEN definitions END IF; END
// as guarded statements, nil for any other block.
func unguard(w *build.Worker, b *ast.Block) ast.Stmt {
	text, from := dollarBody(w.File().Slice(b.Body.At), b.Body.At.Start)
	head := guardHead.FindStringIndex(text)
	if head == nil {
		return nil
	}
	end := closing(text, head[1]-1)
	then := guardThen.FindStringIndex(text[end:])
	last := max(0, len(text)-maxTail)
	tail := guardTail.FindStringIndex(text[last:])
	if then == nil || tail == nil || end+then[1] > last+tail[0] {
		return nil
	}
	list, ok := w.Embedded(from+source.Pos(end+then[1]), from+source.Pos(last+tail[0]))
	if !ok {
		return nil
	}
	return build.Guarded(b, source.Span{Start: from + source.Pos(head[1]-1), End: from + source.Pos(end)}, list)
}

// dollarBody is the text between dollar quotes, and where it begins; "" for
// other literals.
func dollarBody(literal string, at source.Pos) (string, source.Pos) {
	if !strings.HasPrefix(literal, "$") {
		return "", at
	}
	tag := strings.IndexByte(literal[1:], '$') + 2
	if tag < 2 || len(literal) < 2*tag {
		return "", at
	}
	return literal[tag : len(literal)-tag], at + source.Pos(tag)
}

// closing is the place after the parenthesis that closes the one at i; strings
// are skipped. It is the end of the text if there is none.
func closing(text string, i int) int {
	depth, quoted := 0, false
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}
