package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// clauseWord is [tagger.word] for words of clauses.
func (t *tagger) clauseWord(i int, next int32) {
	switch t.toks[i].Type {
	case gen.SQLServerK_FETCH:
		t.change(i, t.u.Is(i-1, "row") || t.u.Is(i-1, "rows"), gen.SQLServerR_FETCH)
	case gen.SQLServerK_MERGE, gen.SQLServerR_JOIN_HINT, gen.SQLServerR_HASH:
		t.change(i, t.acts(i), gen.SQLServerID) // MERGE RANGE
		t.hint(i, next)
	case gen.SQLServerK_PRECISION: // a column of sys.columns, though it is listed as reserved
		t.keep(i, t.typ(i-1) == gen.SQLServerK_DOUBLE)
	case gen.SQLServerK_USING:
		t.keep(i, t.afterOperand(i) && next != gen.SQLServerCOMMA && next != gen.SQLServerRP)
	case gen.SQLServerK_OUTPUT:
		t.keep(i, i < t.header || t.isOutput(i))
	case gen.SQLServerK_INCLUDE:
		t.keep(i, t.head == headTable && next == gen.SQLServerLP)
	case gen.SQLServerK_MASKED, gen.SQLServerK_ENCRYPTED:
		t.keep(i, t.inTable(i) && next == gen.SQLServerK_WITH || t.columnAction(i-1))
	case gen.SQLServerK_GENERATED:
		t.keep(i, t.inTable(i) && t.u.Is(i+1, "always"))
	case gen.SQLServerK_SPARSE, gen.SQLServerK_FILESTREAM, gen.SQLServerK_HIDDEN, gen.SQLServerK_PERSISTED:
		t.keep(i, t.inTable(i) && t.afterOperand(i) || t.columnAction(i-1))
	case gen.SQLServerK_COLUMNSTORE, gen.SQLServerK_COLUMN_SET, gen.SQLServerK_TEXTIMAGE_ON, gen.SQLServerK_FILESTREAM_ON:
		t.keep(i, t.inTable(i))
	case gen.SQLServerK_CONSTRAINT:
		t.change(i, t.u.Is(i+2, "connection") && t.typ(i+3) == gen.SQLServerLP, gen.SQLServerR_EDGE)
	case gen.SQLServerK_UNIQUE:
		t.change(i, t.typ(i-2) == gen.SQLServerK_INDEX && t.isName(i-1), gen.SQLServerR_UNIQUE)
	case gen.SQLServerK_CACHE, gen.SQLServerK_CYCLE, gen.SQLServerK_MINVALUE, gen.SQLServerK_MAXVALUE, gen.SQLServerR_RESTART:
		t.keep(i, t.head == headSequence)
	case gen.SQLServerR_AFTER, gen.SQLServerR_READONLY, gen.SQLServerR_RETURNS:
		t.keep(i, i < t.header)
	case gen.SQLServerR_ENABLE, gen.SQLServerR_DISABLE:
		t.keep(i, next == gen.SQLServerK_TRIGGER)
	case gen.SQLServerR_FRAME:
		t.keep(i, next == gen.SQLServerK_BETWEEN || t.frameBound(i+1))
	case gen.SQLServerR_OFFSET:
		t.keep(i, t.afterOperand(i) && (next == gen.SQLServerNUM || next == gen.SQLServerPARAM || next == gen.SQLServerLP || t.rowsFollow(i+1)))
	}
}

// rowsFollow reports whether ROW or ROWS ends the expression at token i.
func (t *tagger) rowsFollow(i int) bool {
	const longest = 300
	depth := 0
	for end := min(len(t.toks), i+longest); i < end; i++ {
		switch t.toks[i].Type {
		case gen.SQLServerLP:
			depth++
		case gen.SQLServerRP:
			if depth--; depth < 0 {
				return false
			}
		case gen.SQLServerSEMI, gen.SQLServerK_SELECT, gen.SQLServerK_FROM, gen.SQLServerCOMMA:
			if depth == 0 {
				return false
			}
		default:
			if depth == 0 && (t.u.Is(i, "rows") || t.u.Is(i, "row")) {
				return true
			}
		}
	}
	return false
}

// columnAction reports whether token i is ADD or DROP of an ALTER COLUMN.
func (t *tagger) columnAction(i int) bool {
	verb := t.typ(i)
	return (verb == gen.SQLServerK_ADD || verb == gen.SQLServerK_DROP) && t.typ(i-2) == gen.SQLServerK_COLUMN && t.typ(i-3) == gen.SQLServerK_ALTER
}

// inTable reports whether token i may belong to the definition of a table.
func (t *tagger) inTable(i int) bool {
	return t.head == headTable || t.head == headAlterTable || i < t.header
}

// frameBound reports whether a bound of a window frame begins at token i.
func (t *tagger) frameBound(i int) bool {
	return (t.typ(i) == gen.SQLServerNUM && t.u.Is(i+1, "preceding")) || t.u.Is(i, "unbounded") || t.u.Is(i, "current")
}

// hint tells LOOP, HASH, MERGE and REMOTE before JOIN from other uses.
func (t *tagger) hint(i int, next int32) {
	switch {
	case next == gen.SQLServerK_JOIN && !t.isName(i-1):
		t.set(i, gen.SQLServerR_JOIN_HINT)
	case t.typ(i) == gen.SQLServerR_HASH:
		t.keep(i, t.inTable(i) && (next == gen.SQLServerLP || next == gen.SQLServerK_WITH) && t.typ(i-1) != gen.SQLServerCOMMA)
	case t.typ(i) == gen.SQLServerR_JOIN_HINT:
		t.set(i, gen.SQLServerID)
	}
}

// isOutput reports whether OUTPUT is the clause of a data change, or marks an
// argument.
func (t *tagger) isOutput(i int) bool {
	switch t.typ(i + 1) {
	case gen.SQLServerSTR, gen.SQLServerNUM, gen.SQLServerPARAM: // a list may begin with a constant
		return true
	case gen.SQLServerID:
		if t.typ(i+2) == gen.SQLServerLP {
			return true
		}
	}
	return t.typ(i-1) == gen.SQLServerPARAM || t.u.Is(i+1, "inserted") || t.u.Is(i+1, "deleted") || t.u.Is(i+1, "$action")
}
