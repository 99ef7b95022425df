package build

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// UnreadOption names an option that stands for text that does not parse.
const UnreadOption = "unread"

// maxSplicing bounds the tokens that are read again for the sake of damaged
// parts of one statement.
const maxSplicing = 1 << 20

// spliced reads a CREATE TABLE or CREATE INDEX after fail by the function read,
// without the clauses or, failing that, the list elements of the table that do
// not parse: one opaque token stands for each. If that does not help, it gives
// fail back.
func (w *Worker) spliced(u *scan.Unit, fail *Failure, read func() (ast.Stmt, *Failure)) (ast.Stmt, *Failure) {
	isTable := creates(u, "table")
	if w.dialect.OpaqueElem == 0 || !isTable && !creates(u, "index") {
		return nil, fail
	}
	errs, first := len(w.errs), fail
	for work := 0; work <= maxSplicing; work += len(u.Tokens) {
		at := startOf(u, fail.Token)
		s, f := w.withoutClause(u, fail, read)
		if f == nil {
			return s, nil
		}
		if startOf(u, f.Token) <= at { // not beyond it
			if !isTable || !w.splice(u, fail) {
				break
			}
			if s, f = read(); f == nil {
				return s, nil
			}
		}
		if startOf(u, f.Token) <= at {
			break
		}
		fail = f
	}
	w.errs = w.errs[:errs]
	return nil, first
}

// startOf is where token i begins, or the end of the unit.
func startOf(u *scan.Unit, i int) int {
	if i < len(u.Tokens) {
		return int(u.Tokens[i].Start)
	}
	return u.End
}

// withoutClause tries places at which the damaged clause can begin. If none
// helps, the tokens of the unit are as before and the failure is the old one.
func (w *Worker) withoutClause(u *scan.Unit, fail *Failure, read func() (ast.Stmt, *Failure)) (ast.Stmt, *Failure) {
	if !w.dialect.OpaqueClause {
		return nil, fail
	}
	before := slices.Clone(u.Tokens)
	for _, c := range clausesAround(u, fail.Token) {
		at := startOf(u, fail.Token)
		w.replace(u, c[0], c[1])
		s, f := read()
		if f == nil || startOf(u, f.Token) > at {
			w.errs.Add(fail.At, "%s", fail.Msg)
			return s, f
		}
		u.Tokens = append(u.Tokens[:0], before...)
	}
	return nil, fail
}

func (w *Worker) replace(u *scan.Unit, from, to int) {
	u.Collapse(from, to, scan.SymOpaque)
	u.Tokens[from].Type = w.dialect.OpaqueElem
}

// clausesAround are the bounds that the clause with the failing token k can
// have: from k or a few tokens before it to the word that begins the next
// clause, within the element of the list; behind the list also all the rest.
func clausesAround(u *scan.Unit, k int) [][2]int {
	list, end := firstList(u)
	from, to := list+2, 0 // behind the name of a column
	if k > end {
		from, to = end+1, len(u.Tokens)
	} else if first, last, ok := elementAround(u.Tokens, k); ok {
		from, to = max(from, first+1), last
	}
	if end == 0 || k < from || k >= to {
		return nil
	}
	var all [][2]int
	next := nextClause(u, k, to)
	for start := k; start >= from && start > k-4; start-- {
		if depthAt(u, from, start) == 0 {
			all = append(all, [2]int{start, next})
		}
	}
	if k > end {
		return append(all, [2]int{from, to})
	}
	if start, behind, ok := clauseOf(u, from, to, k); ok {
		all = append(all, [2]int{start, nextClause(u, behind, to)})
	}
	return all
}

// clauseOf are the bounds of the check, default or expression of a column in whose parentheses
// token k stands: from its first word to the closing parenthesis.
func clauseOf(u *scan.Unit, from, to, k int) (start, behind int, ok bool) {
	depth, open := 0, 0
	for i := from; i < to; i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			if depth++; depth == 1 && i <= k {
				open = i
			}
		case scan.SymRParen:
			if depth--; depth == 0 && i >= k {
				behind = i
			}
		}
		if behind > 0 {
			break
		}
	}
	start = open - 1
	if open == 0 || behind == 0 || start < from {
		return 0, 0, false
	}
	switch strings.ToLower(u.Text(start)) {
	case "check":
		if start-2 >= from && u.Is(start-2, "constraint") {
			start -= 2
		}
	case "as":
		for start > from && (u.Is(start-1, "generated") || u.Is(start-1, "always")) {
			start--
		}
	case "default":
	default:
		return 0, 0, false
	}
	return start, behind, true
}

// firstList are the parentheses of the first list, or zeros.
func firstList(u *scan.Unit) (open, end int) {
	depth := 0
	for i := range u.Tokens {
		switch u.Sym(i) {
		case scan.SymLParen:
			if depth++; depth == 1 {
				open = i
			}
		case scan.SymRParen:
			if depth--; depth <= 0 {
				return open, i
			}
		}
	}
	return 0, 0
}

// depthAt is how many parentheses are open at token i of those from from on.
func depthAt(u *scan.Unit, from, i int) int {
	depth := 0
	for k := from; k < i; k++ {
		switch u.Sym(k) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		}
	}
	return depth
}

// nextClause is the first token behind k, outside of parentheses that open
// behind it, that begins a clause; to if there is none.
func nextClause(u *scan.Unit, k, to int) int {
	depth := 0
	for i := k; i < to; i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			if i > k && depth <= 0 && beginsClause(u.Text(i)) {
				return i
			}
		}
	}
	return to
}

func beginsClause(text string) bool {
	word := strings.ToLower(text)
	if i := strings.IndexFunc(word, func(c rune) bool { return c < 'a' || c > 'z' }); i >= 0 { // words read as one, however they are spaced
		word = word[:i]
	}
	switch word {
	case "as", "check", "collate", "constraint", "default", "lob", "not", "null", "organization", "partition", "pctfree", "primary",
		"references", "segment", "storage", "tablespace", "unique":
		return true
	}
	return false
}

// splice replaces the element of the outermost parenthesised list that holds
// the failing token by one opaque token, so that the rest of a CREATE TABLE
// can be read. It reports whether there was such an element.
func (w *Worker) splice(u *scan.Unit, fail *Failure) bool {
	from, to, ok := elementAround(u.Tokens, fail.Token)
	if !ok {
		return false
	}
	start := u.Tokens[from].Start
	w.errs.Add(fail.At, "%s", fail.Msg)
	if w.failures == nil {
		w.failures = map[int32]Failure{}
	}
	w.failures[start] = *fail
	w.replace(u, from, to)
	return true
}

// creates reports whether kind is among the first words of a CREATE.
func creates(u *scan.Unit, kind string) bool {
	if len(u.Tokens) < 4 || !u.Is(0, "create") {
		return false
	}
	for i := 1; i < min(len(u.Tokens), 5); i++ {
		if u.Is(i, kind) {
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
	f := p.worker.failures[t.Start]
	o.Err, o.ErrAt = f.Msg, f.At
	return o
}
