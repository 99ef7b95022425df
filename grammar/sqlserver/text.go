package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// This file reads the statements that are kept as text. They end where the
// next statement begins, because the words that begin one are reserved.

// other is tokens pos to end as a statement that is not modelled.
func (b *batch) other(pos, end int) (ast.Stmt, int) {
	if s := b.partition(pos, end); s != nil {
		return s, end
	}
	if s := b.renamed(pos, end); s != nil {
		return s, end
	}
	s := &ast.Other{}
	s.At = b.w.TokensSpan(b.u, pos, end)
	s.Kind, s.Name = b.kind(pos, end)
	s.Text = b.w.MaskedTokens(b.u, pos, end)
	return s, end
}

// kind is the words that tell what the statement at pos is, and the name of
// the object it is about, if any.
func (b *batch) kind(pos, end int) (string, ast.Name) {
	words := 1
	var object bool
	switch b.typ(pos) {
	case gen.SQLServerK_CREATE, gen.SQLServerK_ALTER:
		words, object = 1+kindWords(b.u, pos+1), true
	case gen.SQLServerK_UPDATE:
		words, object = 2, true
	case gen.SQLServerK_BEGIN, gen.SQLServerK_END, gen.SQLServerK_EXEC:
		words = 2
	case gen.SQLServerK_OPEN, gen.SQLServerK_CLOSE:
		words = 3
		if b.u.Is(pos+1, "all") {
			words = 4
		}
	case gen.SQLServerR_OTHER, gen.SQLServerK_DROP:
		words = b.textWords(pos)
	}
	words = min(words, end-pos)
	var k strings.Builder
	for i := pos; i < pos+words; i++ {
		if i > pos {
			k.WriteByte(' ')
		}
		k.WriteString(strings.ToLower(b.u.Text(i)))
	}
	if !object {
		return k.String(), ast.Name{}
	}
	return k.String(), b.name(pos+words, end)
}

// textVerbs are verbs of statements that a second word tells apart.
var textVerbs = scan.NewWordSet("backup", "bulk", "copy", "rename", "restore", "get", "move", "send", "add", "drop")

// textWords is how many words tell what a statement that is not modelled is.
func (b *batch) textWords(pos int) int {
	if b.u.Is(pos+1, "sensitivity") || b.u.Is(pos+1, "counter") {
		return 3
	}
	if b.u.In(pos, textVerbs) && b.u.Sym(pos+1) == scan.SymID {
		return 2
	}
	return 1
}

// name is the qualified name at token i, before end.
func (b *batch) name(i, end int) ast.Name {
	var n ast.Name
	for ; i < end; i += 2 {
		t := &b.u.Tokens[i]
		if s := scan.Sym(t.Sym); s != scan.SymID && s != scan.SymQID {
			break
		}
		text, quoted := scan.IdentText(b.u.Text(i))
		n.Parts = append(n.Parts, ast.Ident{Text: text, Quoted: quoted, At: b.u.Span(i)})
		if i+1 >= end || b.typ(i+1) != gen.SQLServerDOT {
			break
		}
	}
	return n
}

// transaction is BEGIN TRANSACTION, COMMIT, ROLLBACK or SAVE.
func (b *batch) transaction(pos int) (ast.Stmt, int) {
	end := b.end(pos)
	s := &ast.Transaction{Verb: strings.ToLower(b.u.Text(pos))}
	s.At = b.w.TokensSpan(b.u, pos, end)
	s.Name = b.transactionName(pos+1, end)
	for i := pos + 1; i < end; i++ {
		switch {
		case b.u.Is(i, "distributed"):
			s.Options = append(s.Options, b.wordOption("distributed", i, i+1))
		case b.u.Is(i, "mark") && b.u.Is(i-1, "with"):
			s.Options = append(s.Options, b.wordOption("with mark", i-1, end))
		case b.u.Is(i, "delayed_durability"):
			s.Options = append(s.Options, b.wordOption("with delayed_durability", i, end))
		}
	}
	return s, end
}

// wordOption is an option made of tokens.
func (b *batch) wordOption(word string, from, to int) *ast.Option {
	o := &ast.Option{Name: name + ":" + word}
	o.At = b.w.TokensSpan(b.u, from, to)
	o.Text = b.w.File().Slice(o.At)
	return o
}

// transactionName is the name or variable after TRANSACTION, if any.
func (b *batch) transactionName(i, end int) ast.Ident {
	if b.u.Is(i, "distributed") {
		i++
	}
	if !b.u.Is(i, "tran") && !b.u.Is(i, "transaction") || i+1 >= end {
		return ast.Ident{}
	}
	t := &b.u.Tokens[i+1]
	switch t.Type {
	case gen.SQLServerID, gen.SQLServerQID, gen.SQLServerPARAM:
		text, quoted := scan.IdentText(b.u.Text(i + 1))
		return ast.Ident{Text: text, Quoted: quoted, At: b.u.Span(i + 1)}
	}
	return ast.Ident{}
}

// set is SET of a session setting or a variable.
func (b *batch) set(pos int) (ast.Stmt, int) {
	end := b.end(pos)
	s := &ast.Set{}
	s.At = b.w.TokensSpan(b.u, pos, end)
	value := b.settingEnd(pos+1, end)
	if pos+1 < value {
		s.Name = build.Words(b.w.File().Slice(b.w.TokensSpan(b.u, pos+1, value)))
	}
	if b.typ(value) == gen.SQLServerEQ {
		value++
	}
	if value < end {
		s.Value = b.w.File().Slice(b.w.TokensSpan(b.u, value, end))
	}
	return s, end
}

// settingEnd is the end of the name of a setting, or of several, from i on.
func (b *batch) settingEnd(i, end int) int {
	if b.u.Is(i, "transaction") {
		return min(i+3, end) // TRANSACTION ISOLATION LEVEL
	}
	for i+2 < end && b.typ(i+1) == gen.SQLServerCOMMA {
		i += 2
	}
	return min(i+1, end)
}

// end is where the statement at pos, which is kept as text, ends.
func (b *batch) end(pos int) int { return b.resync(pos, pos+1) }

// resync is the first token from at on where a statement may begin, when the
// one at pos does not end by the grammar.
func (b *batch) resync(pos, at int) int {
	depth, cases := 0, 0
	for i := pos + 1; i < len(b.u.Tokens); i++ {
		switch b.typ(i) {
		case gen.SQLServerLP:
			depth++
		case gen.SQLServerRP:
			depth--
		case gen.SQLServerSEMI:
			if i >= at {
				return i
			}
		case gen.SQLServerK_CASE:
			cases++
		case gen.SQLServerK_END:
			if cases > 0 {
				cases--
				continue
			}
			if i >= at && depth <= 0 {
				return i
			}
		case gen.SQLServerK_ELSE:
			if i >= at && cases == 0 && depth <= 0 {
				return i
			}
		default:
			if i >= at && (depth <= 0 || b.certain(i)) && startsStatement(b.typ(i)) && !b.continues(pos, i) {
				return i
			}
		}
	}
	return len(b.u.Tokens)
}

// certain reports whether token i begins a statement even in parentheses: it
// stands first in its line, and nothing else begins with it.
func (b *batch) certain(i int) bool {
	if b.u.Tokens[i].Flags&scan.FirstOnLine == 0 {
		return false
	}
	switch b.typ(i) {
	case gen.SQLServerK_CREATE, gen.SQLServerK_ALTER, gen.SQLServerK_DROP, gen.SQLServerK_GRANT, gen.SQLServerK_EXEC, gen.SQLServerK_INSERT,
		gen.SQLServerK_IF, gen.SQLServerK_BEGIN, gen.SQLServerR_OTHER, gen.SQLServerK_DECLARE, gen.SQLServerK_PRINT, gen.SQLServerK_RAISERROR,
		gen.SQLServerK_RETURN, gen.SQLServerK_WHILE:
		return true
	}
	return false
}

// continues reports whether the word at i, which can begin a statement, is
// part of the one at pos.
func (b *batch) continues(pos, i int) bool {
	if b.u.Is(pos+1, "offsets") && b.typ(pos) == gen.SQLServerK_SET { // words follow
		return b.u.Tokens[i].Flags&scan.FirstOnLine == 0
	}
	switch b.typ(i - 1) {
	case gen.SQLServerLP:
		return !b.certain(i)
	case gen.SQLServerK_ON: // the value of a setting, else a word before an object or an action
		return b.typ(pos) != gen.SQLServerK_SET
	case gen.SQLServerCOMMA, gen.SQLServerDOT, gen.SQLServerEQ, gen.SQLServerCMP, gen.SQLServerPLUS, gen.SQLServerMINUS,
		gen.SQLServerK_UNION, gen.SQLServerK_ALL, gen.SQLServerK_EXCEPT, gen.SQLServerK_INTERSECT, gen.SQLServerK_AS, gen.SQLServerK_FOR,
		gen.SQLServerR_AFTER, gen.SQLServerR_WITH, gen.SQLServerK_GRANT, gen.SQLServerK_DENY, gen.SQLServerK_REVOKE:
		return true
	}
	head, near := b.typ(pos), i-pos < 12
	sameLine := b.u.Tokens[i].Flags&scan.FirstOnLine == 0
	switch b.typ(i) {
	case gen.SQLServerK_SET:
		return head == gen.SQLServerK_UPDATE || head == gen.SQLServerK_MERGE || head == gen.SQLServerK_ALTER && near
	case gen.SQLServerK_DROP, gen.SQLServerK_MERGE, gen.SQLServerK_GRANT, gen.SQLServerK_ALTER:
		return head == gen.SQLServerK_ALTER && near && (sameLine || b.u.Is(i+1, "range"))
	case gen.SQLServerK_SELECT, gen.SQLServerK_EXEC:
		return head == gen.SQLServerK_INSERT && sameLine
	case gen.SQLServerR_OTHER: // WITH NO REVERT
		return head == gen.SQLServerK_EXEC && b.u.Is(i-1, "no")
	case gen.SQLServerK_INSERT, gen.SQLServerK_UPDATE, gen.SQLServerK_DELETE:
		return b.u.Is(i-1, "bulk") || b.u.Is(i-1, "after") || b.u.Is(i-1, "before")
	}
	return false
}
