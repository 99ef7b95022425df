package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// define looks at what a CREATE or ALTER at token i defines: it gives the
// words of the kind their tokens and finds the body of a routine.
func (t *tagger) define(i int) {
	if (t.typ(i+1) == gen.SQLServerK_COLUMN || t.typ(i+1) == gen.SQLServerK_INDEX) && t.acts(i) {
		return
	}
	create := t.typ(i) == gen.SQLServerK_CREATE
	if t.typ(i+1) == gen.SQLServerK_OR && t.typ(i+2) == gen.SQLServerK_ALTER {
		i += 2
	}
	switch i++; t.typ(i) {
	case gen.SQLServerK_TABLE:
		t.head = headAlterTable
		if create {
			t.head = headTable
		}
		t.action = t.nameEnd(i + 1)
	case gen.SQLServerK_PROCEDURE, gen.SQLServerK_FUNCTION, gen.SQLServerK_TRIGGER:
		t.head = headNone
		t.routine(i)
	case gen.SQLServerK_UNIQUE, gen.SQLServerK_CLUSTERED, gen.SQLServerK_NONCLUSTERED, gen.SQLServerK_COLUMNSTORE, gen.SQLServerK_INDEX,
		gen.SQLServerR_EXTERNAL:
		t.head = headTable
	default:
		t.head = headNone
		t.object(i)
	}
}

// object gives the words at i, the kind of an object, their tokens.
func (t *tagger) object(i int) {
	switch {
	case t.u.Is(i, "sequence"):
		t.mark(i, gen.SQLServerR_SEQUENCE, headSequence)
	case t.u.Is(i, "type"):
		t.mark(i, gen.SQLServerR_TYPE, headTable)
	case t.u.Is(i, "synonym"):
		t.mark(i, gen.SQLServerR_SYNONYM, headNone)
	case t.u.Is(i, "role"):
		t.mark(i, gen.SQLServerR_ROLE, headPrincipal)
	case t.u.Is(i, "rule"):
		t.mark(i, gen.SQLServerR_RULE, headNone)
	case t.u.Is(i, "login"):
		t.mark(i, gen.SQLServerR_LOGIN, headPrincipal)
	case t.u.Is(i, "user"):
		t.mark(i, gen.SQLServerR_USER, headPrincipal)
	case t.u.Is(i, "primary") && t.u.Is(i+1, "xml"):
		t.set(i, gen.SQLServerR_PRIMARY)
		t.mark(i+1, gen.SQLServerR_XML, headTable)
	case t.u.Is(i, "selective"):
		t.head = headTable
	case t.typ(i+1) != gen.SQLServerK_INDEX:
	case t.u.Is(i, "xml"):
		t.mark(i, gen.SQLServerR_XML, headTable)
	case t.u.Is(i, "spatial"):
		t.mark(i, gen.SQLServerR_SPATIAL, headTable)
	case t.u.Is(i, "fulltext"):
		t.mark(i, gen.SQLServerR_FULLTEXT, headTable)
	}
}

func (t *tagger) mark(i int, typ int32, h head) {
	t.set(i, typ)
	t.head = h
	t.action = t.nameEnd(i + 1)
}

// nameEnd is the token after the qualified name at i.
func (t *tagger) nameEnd(i int) int {
	for t.isWord(i) {
		for i++; t.typ(i) == gen.SQLServerDOT; i++ {
		}
		if t.typ(i-1) != gen.SQLServerDOT {
			break
		}
	}
	return i
}

// acts reports whether the word at i is the action of an ALTER of a table or a
// principal: it stands right behind the name.
func (t *tagger) acts(i int) bool {
	return i == t.action && (t.head == headAlterTable || t.head == headPrincipal)
}

// routine finds the header and the body of the routine whose kind is token i.
func (t *tagger) routine(i int) {
	if i+1 < len(t.toks) && t.named(i+1) {
		t.set(i+1, gen.SQLServerID)
	}
	if t.code || !t.isName(i+1) {
		return
	}
	from := t.bodyStart(i)
	if from < 0 {
		return
	}
	t.header = from
	if to := t.bodyEnd(i, from); to > from {
		t.bodies = append(t.bodies, region{from, to})
	}
}

// bodyStart is the first token of the body, -1 if there is none: it follows
// the AS that is neither part of EXECUTE AS nor of a parameter. A function may
// do without AS.
func (t *tagger) bodyStart(i int) int {
	function, returns, depth := t.typ(i) == gen.SQLServerK_FUNCTION, false, 0
	for i++; i < len(t.toks); i++ {
		switch t.typ(i) {
		case gen.SQLServerLP:
			depth++
		case gen.SQLServerRP:
			depth--
		case gen.SQLServerR_RETURNS:
			returns = returns || depth == 0
		case gen.SQLServerK_AS:
			if prev := t.typ(i - 1); depth == 0 && prev != gen.SQLServerPARAM && prev != gen.SQLServerK_EXEC {
				return i + 1
			}
		case gen.SQLServerK_BEGIN:
			if function && returns && depth == 0 {
				return i
			}
		case gen.SQLServerK_RETURN:
			if function && returns && depth == 0 {
				return i
			}
		case gen.SQLServerK_CREATE, gen.SQLServerK_ALTER:
			return -1
		}
	}
	return -1
}

// collapse replaces each body by one token.
func (t *tagger) collapse() {
	if len(t.bodies) == 0 {
		return
	}
	out, at := t.toks[:0], 0
	for _, b := range t.bodies {
		out = append(out, t.toks[at:b.from]...)
		body := t.toks[b.from]
		body.Count = 0
		for i := b.from; i < b.to; i++ {
			body.Count += t.toks[i].Count
		}
		body.End = t.toks[b.to-1].End
		body.Type, body.Sym = gen.SQLServerBODY, uint8(scan.SymBody)
		body.Flags = body.Flags&scan.FirstOnLine | scan.Collapsed
		out, at = append(out, body), b.to
	}
	t.u.Tokens = append(out, t.toks[at:]...)
}
