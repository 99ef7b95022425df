package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// splice replaces the element of the outermost parenthesised list that holds
// the failing token by one opaque token, so that the rest of a CREATE TABLE
// can be read. It reports whether there was such an element.
func (w *Worker) splice(u *scan.Unit, fail *Failure) bool {
	if w.dialect.OpaqueElem == 0 || !isCreateTable(u) {
		return false
	}
	from, to, ok := elementAround(u.Tokens, fail.Token)
	if !ok {
		return false
	}
	start := u.Tokens[from].Start
	w.errs.Add(fail.At, "%s", fail.Msg)
	if w.spliced == nil {
		w.spliced = map[int32]Failure{}
	}
	w.spliced[start] = *fail
	u.Collapse(from, to, scan.SymOpaque)
	u.Tokens[from].Type = w.dialect.OpaqueElem
	return true
}

// isCreateTable reports whether TABLE is among the first words of a CREATE.
func isCreateTable(u *scan.Unit) bool {
	if len(u.Tokens) < 4 || !u.Is(0, "create") {
		return false
	}
	for i := 1; i < min(len(u.Tokens), 5); i++ {
		if u.Is(i, "table") {
			return true
		}
	}
	return false
}

// elementAround finds the bounds of the element at depth 1 around token k: from
// after the "(" or "," before it to the "," or ")" behind it.
func elementAround(toks []scan.Token, k int) (from, to int, ok bool) {
	depth, from := 0, -1
	for i := range toks {
		switch scan.Sym(toks[i].Sym) {
		case scan.SymLParen:
			if depth++; depth == 1 && i < k {
				from = i + 1
			}
		case scan.SymRParen:
			if depth == 1 && i >= k && from >= 0 {
				return from, i, i > from
			}
			if depth--; depth == 0 {
				from = -1
			}
		case scan.SymComma:
			if depth != 1 {
				continue
			}
			if i < k {
				from = i + 1
			} else if from >= 0 {
				return from, i, i > from
			}
		}
	}
	return 0, 0, false
}

// Spliced is the last token, which stands for an unparsed list element.
func (p *Parser) Spliced() *ast.Opaque {
	t := p.Last()
	o := &ast.Opaque{Text: p.textOf(t)}
	o.At = p.tokenSpan(t)
	f := p.worker.spliced[t.Start]
	o.Err, o.ErrAt = f.Msg, f.At
	return o
}
