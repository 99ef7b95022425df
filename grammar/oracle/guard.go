package oracle

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/source"
)

var (
	// guardBlock is BEGIN EXECUTE IMMEDIATE '…'; … [EXCEPTION …] END.
	guardBlock = regexp.MustCompile(`(?is)^\s*begin\s+((?:execute\s+immediate\s+'[^']*'\s*;\s*)+)(exception\s+when\s+others\s+then\s.*)?end\s*;?\s*$`)
	immediate  = regexp.MustCompile(`(?is)execute\s+immediate\s+'([^']*)'`)
)

// maxGuard bounds the blocks that are looked at, in bytes.
const maxGuard = 64 << 10

// unguard is an anonymous block that only runs constant definitions, and may
// ignore their failure, as these definitions; nil for any other block.
func unguard(w *build.Worker, b *ast.Block) ast.Stmt {
	text := w.File().Slice(b.At)
	if len(text) > maxGuard || !beginsWithExecute(text) {
		return nil
	}
	m := guardBlock.FindStringSubmatchIndex(text)
	if m == nil || handlesErrors(text, m[4], m[5]) {
		return nil
	}
	var list []ast.Stmt
	for _, lit := range immediate.FindAllStringSubmatchIndex(text[:m[3]], -1) {
		stmts, ok := w.Embedded(b.At.Start+source.Pos(lit[2]), b.At.Start+source.Pos(lit[3]))
		if !ok {
			return nil
		}
		list = append(list, stmts...)
	}
	return build.Guarded(b, source.Span{}, list)
}

// beginsWithExecute reports whether a block may be one of [guardBlock], which
// is costly to ask of every block.
func beginsWithExecute(text string) bool {
	text = strings.TrimSpace(text)
	if !beginsWith(text, "begin") {
		return false
	}
	return beginsWith(strings.TrimSpace(text[len("begin"):]), "execute")
}

// handlesErrors reports whether the handler does more than ignore errors or
// raise them again.
func handlesErrors(text string, from, to int) bool {
	if from < 0 {
		return false
	}
	words := strings.Fields(strings.ToLower(text[from:to]))
	for _, w := range words {
		switch strings.TrimRight(w, ";") {
		case "insert", "update", "delete", "execute", "call":
			return true
		}
	}
	return false
}
