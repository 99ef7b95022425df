package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// This file tells where the body of a routine ends. The server takes the rest of
// the batch, so a script for it has GO there. Scripts for tools that cut them
// otherwise have none; then what cannot belong to the body tells its end.

// bodyScan looks for the end of a body.
type bodyScan struct {
	t *tagger
	// kind is the token that tells the kind of routine, from the first of the body.
	kind, from int
	// query tells that the body is the RETURN of a query, block that it begins with BEGIN.
	query, block bool
	// defines tells that the body itself begins with a definition.
	defines bool
	// open is how many blocks and CASEs are open, depth how many parentheses.
	open, depth int
	// lastUse is the last token behind the first definition that belongs to the body
	// beyond doubt; -1 before it is known.
	lastUse int
	// left is the column of the CREATE. The tokens of the body before checked were looked
	// at: flat tells that a line begins no further right than left, acts that a statement
	// does more than set something.
	left, checked int
	flat, acts    bool
}

// bodyEnd is the end of the body, which begins at token from, of the routine whose
// kind is token kind.
func (t *tagger) bodyEnd(kind, from int) int {
	b := &bodyScan{t: t, kind: kind, from: from, lastUse: -1, left: t.createColumn(kind), checked: from}
	b.block = t.typ(from) == gen.SQLServerK_BEGIN && !t.isTransaction(from)
	b.query = t.typ(from) == gen.SQLServerK_RETURN && t.typ(kind) == gen.SQLServerK_FUNCTION
	b.defines = t.defines(from)
	for i := from; i < len(t.toks); i++ {
		if b.ends(i) {
			return t.withoutSemicolons(from, i)
		}
	}
	return len(t.toks)
}

// ends reports whether the body ends before token i.
func (b *bodyScan) ends(i int) bool {
	t := b.t
	switch t.typ(i) {
	case gen.SQLServerLP:
		b.depth++
	case gen.SQLServerRP:
		b.depth--
	case gen.SQLServerK_BEGIN:
		if b.follows(i) {
			return true
		}
		if !t.isTransaction(i) {
			b.open++
		}
	case gen.SQLServerK_CASE:
		b.open++
	case gen.SQLServerK_END:
		if !endsDialog(t.u, i) {
			b.open--
		}
	case gen.SQLServerK_CREATE, gen.SQLServerK_ALTER:
		return i > b.from && t.beginsBatch(i) || b.follows(i)
	default:
		return startsStatement(t.typ(i)) && b.follows(i)
	}
	return false
}

// follows reports whether token i begins a statement behind the body.
func (b *bodyScan) follows(i int) bool {
	t := b.t
	if i == b.from || b.open > 0 || b.depth > 0 || !t.beginsLine(i) || t.typ(i) == gen.SQLServerSEMI {
		return false
	}
	switch {
	case b.query: // WITH and SELECT may be of the query
		return t.typ(i) != gen.SQLServerK_WITH && t.typ(i) != gen.SQLServerK_SELECT && t.typ(i) != gen.SQLServerK_SET
	case b.block && b.closed(i):
		return t.typ(b.kind) == gen.SQLServerK_FUNCTION || t.isSplit() || t.defines(i) || t.undefines(i)
	}
	if !t.defines(i) {
		return t.isSplit() && changes(t.typ(i)) && b.outdented(i) && i > b.lastUsed(i)
	}
	return (t.isSplit() && !b.defines || b.outdented(i)) && i > b.lastUsed(i)
}

// changes reports whether a token of the type begins a statement that changes rows or drops something.
func changes(typ int32) bool {
	switch typ {
	case gen.SQLServerK_INSERT, gen.SQLServerK_UPDATE, gen.SQLServerK_DELETE, gen.SQLServerK_MERGE, gen.SQLServerK_TRUNCATE,
		gen.SQLServerK_DROP, gen.SQLServerK_EXEC:
		return true
	}
	return false
}

// closed reports whether the END of a block, after semicolons, is before token i.
func (b *bodyScan) closed(i int) bool {
	for i--; b.t.typ(i) == gen.SQLServerSEMI; i-- {
	}
	return b.t.typ(i) == gen.SQLServerK_END
}

// outdented reports whether the line of token i begins no further right than the
// CREATE of the routine, while all lines of the body do, of which one does more than set something.
func (b *bodyScan) outdented(i int) bool {
	t := b.t
	if b.flat || t.toks[b.from].Flags&scan.FirstOnLine == 0 || t.column(i) > b.left {
		return false
	}
	for ; b.checked < i && !b.flat; b.checked++ {
		if t.toks[b.checked].Flags&scan.FirstOnLine != 0 {
			b.flat = t.column(b.checked) <= b.left
			b.acts = b.acts || acts(t.typ(b.checked))
		}
	}
	return !b.flat && b.acts
}

// acts reports whether a token of the type begins a statement that does more than set something.
func acts(typ int32) bool {
	return startsStatement(typ) && typ != gen.SQLServerK_SET && typ != gen.SQLServerK_DECLARE
}

// createColumn is the column of the CREATE or ALTER of the routine whose kind is token i.
func (t *tagger) createColumn(i int) int {
	for i > 0 && t.typ(i) != gen.SQLServerK_CREATE && t.typ(i) != gen.SQLServerK_ALTER {
		i--
	}
	if t.typ(i-1) == gen.SQLServerK_OR { // CREATE OR ALTER
		i = max(i-2, 0)
	}
	return t.column(i)
}

// column is how many bytes stand before token i in its line.
func (t *tagger) column(i int) int {
	at := int(t.toks[i].Start)
	return at - 1 - strings.LastIndexAny(t.u.File().Text[:at], "\r\n")
}

// lastUsed is the last token behind the first possible end of the body, token i at the
// first call, that uses what only the body has: its variables, the rows of its trigger,
// tables of the session.
func (b *bodyScan) lastUsed(i int) int {
	if b.lastUse >= 0 {
		return b.lastUse
	}
	t := b.t
	b.lastUse = 0
	own := b.variables(i)
	for k := i; k < len(t.toks) && !t.beginsBatch(k); k++ {
		if b.uses(k, own) {
			b.lastUse = k
		}
	}
	return b.lastUse
}

func (b *bodyScan) uses(k int, own map[string]bool) bool {
	t := b.t
	switch t.typ(k) {
	case gen.SQLServerK_RETURN:
		return true
	case gen.SQLServerPARAM:
		named := t.typ(k+1) == gen.SQLServerEQ && t.typ(k-1) != gen.SQLServerK_SET && t.typ(k-1) != gen.SQLServerK_SELECT
		return !named && own[strings.ToLower(t.u.Text(k))]
	case gen.SQLServerID:
		return own[strings.ToLower(t.u.Text(k))] || t.typ(b.kind) == gen.SQLServerK_TRIGGER && (t.u.Is(k, "inserted") || t.u.Is(k, "deleted"))
	}
	return false
}

// variables are the parameters of the routine, and the variables and tables of the session
// before token i.
func (b *bodyScan) variables(i int) map[string]bool {
	own := map[string]bool{}
	for k := b.kind; k < i; k++ {
		if b.t.typ(k) == gen.SQLServerPARAM || b.t.isTemporary(k) {
			own[strings.ToLower(b.t.u.Text(k))] = true
		}
	}
	return own
}

// isTransaction reports whether BEGIN at i opens a transaction or a dialog,
// not a block.
func (t *tagger) isTransaction(i int) bool { return beginsTransaction(t.u, i) || beginsDialog(t.u, i) }

// isTemporary reports whether token i names a table of the session.
func (t *tagger) isTemporary(i int) bool { return strings.HasPrefix(t.u.Text(i), "#") }

// beginsLine reports whether token i is the first of a line or behind a semicolon.
func (t *tagger) beginsLine(i int) bool {
	return t.toks[i].Flags&scan.FirstOnLine != 0 || t.typ(i-1) == gen.SQLServerSEMI
}

// isSplit reports whether the batch has something that must be the first of a batch at
// another place: the server would refuse it, so another tool cuts the script.
func (t *tagger) isSplit() bool {
	if !t.looked {
		t.looked = true
		for i := range t.toks {
			if i > 0 && t.beginsBatch(i) {
				t.split = true
				break
			}
		}
	}
	return t.split
}

// beginsBatch reports whether the CREATE or ALTER at i defines something that
// must be the first statement of a batch.
func (t *tagger) beginsBatch(i int) bool {
	if t.toks[i].Type != gen.SQLServerK_CREATE && t.toks[i].Type != gen.SQLServerK_ALTER || !t.beginsLine(i) {
		return false
	}
	if t.typ(i+1) == gen.SQLServerK_OR && t.typ(i+2) == gen.SQLServerK_ALTER {
		i += 2
	}
	switch t.typ(i + 1) {
	case gen.SQLServerK_PROCEDURE, gen.SQLServerK_FUNCTION, gen.SQLServerK_TRIGGER, gen.SQLServerK_VIEW, gen.SQLServerK_SCHEMA,
		gen.SQLServerK_DEFAULT, gen.SQLServerR_RULE:
		return t.isName(i + 2)
	}
	return t.u.Is(i+1, "rule") && t.isName(i+2)
}

func (t *tagger) withoutSemicolons(from, to int) int {
	for to > from+1 && t.typ(to-1) == gen.SQLServerSEMI {
		to--
	}
	return to
}

// defines reports whether a definition of something that stays begins at token i, also
// behind a condition.
func (t *tagger) defines(i int) bool {
	switch t.typ(i) {
	case gen.SQLServerK_GRANT, gen.SQLServerK_DENY, gen.SQLServerK_REVOKE, gen.SQLServerK_USE:
		return true
	case gen.SQLServerK_CREATE:
		return !t.u.Is(i+1, "statistics") && !t.aboutTemporary(i)
	case gen.SQLServerK_ALTER:
		return t.typ(i+1) == gen.SQLServerK_TABLE && t.changesColumns(i) && !t.aboutTemporary(i)
	case gen.SQLServerK_EXEC:
		return t.u.Is(i+1, "sp_addextendedproperty") || t.u.Is(i+3, "sp_addextendedproperty")
	case gen.SQLServerK_IF:
		return t.guards(i)
	}
	return false
}

// undefines reports whether something is dropped or changed at token i.
func (t *tagger) undefines(i int) bool {
	return t.typ(i) == gen.SQLServerK_DROP || t.typ(i) == gen.SQLServerK_ALTER
}

// clauseTokens bounds how far the words that tell a statement's kind are looked for.
const clauseTokens = 200

// changesColumns reports whether the ALTER TABLE at i adds or changes columns or constraints.
func (t *tagger) changesColumns(i int) bool {
	k := t.nameEnd(i + 2)
	if t.typ(k) == gen.SQLServerK_WITH {
		k += 2
	}
	return t.typ(k) == gen.SQLServerK_ADD || t.typ(k) == gen.SQLServerK_ALTER
}

// aboutTemporary reports whether the CREATE or ALTER at i is of a table of the session or
// of its index.
func (t *tagger) aboutTemporary(i int) bool {
	for k := i + 1; k < min(i+10, len(t.toks)) && t.typ(k) != gen.SQLServerLP; k++ {
		if t.isTemporary(k) {
			return true
		}
	}
	return false
}

// guards reports whether the IF at i guards a definition, or the removal of what a
// definition makes anew.
func (t *tagger) guards(i int) bool {
	depth := 0
	for k := i + 1; k < min(i+clauseTokens, len(t.toks)); k++ {
		switch typ := t.typ(k); {
		case typ == gen.SQLServerLP:
			depth++
		case typ == gen.SQLServerRP:
			depth--
		case depth > 0 || !startsStatement(typ) || t.typ(k+1) == gen.SQLServerLP:
		case typ == gen.SQLServerK_BEGIN && !t.isTransaction(k):
		case typ == gen.SQLServerK_DROP:
			return t.removes(k)
		default:
			return typ != gen.SQLServerK_IF && t.defines(k)
		}
	}
	return false
}

// removes reports whether the DROP at i is of something that no routine could make anew.
func (t *tagger) removes(i int) bool {
	switch t.typ(i + 1) {
	case gen.SQLServerK_PROCEDURE, gen.SQLServerK_FUNCTION, gen.SQLServerK_TRIGGER, gen.SQLServerK_VIEW:
		return true
	}
	return false
}
