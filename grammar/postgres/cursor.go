package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file types the words of statements about cursors, in scripts and bodies.

// retagCursor types the words of a statement about a cursor, and reports whether
// it is one.
func retagCursor(u *scan.Unit) bool {
	switch {
	case len(u.Tokens) < 2:
		return false
	case set(u, 0, "declare", gen.PostgresR_DECLARE):
		retagDeclareCursor(u)
	case set(u, 0, "fetch", gen.PostgresR_FETCH), set(u, 0, "move", gen.PostgresR_MOVE):
		retagFetch(u)
	case set(u, 0, "close", gen.PostgresR_CLOSE):
		if !u.Is(1, "all") {
			named(u, 1)
		}
	default:
		return false
	}
	return true
}

// retagDeclareCursor types DECLARE name [words] CURSOR [WITH HOLD] FOR.
func retagDeclareCursor(u *scan.Unit) {
	asName(u, 1)
	i := 2
	for ; i < len(u.Tokens) && !set(u, i, "cursor", gen.PostgresR_CURSOR); i++ {
		_ = set(u, i, "no", gen.PostgresR_NO) || set(u, i, "scroll", gen.PostgresR_SCROLL) || set(u, i, "binary", gen.PostgresR_CURSOR_WORD) ||
			set(u, i, "insensitive", gen.PostgresR_CURSOR_WORD) || set(u, i, "asensitive", gen.PostgresR_CURSOR_WORD)
	}
	if (u.Is(i+1, "with") || u.Is(i+1, "without")) && set(u, i+2, "hold", gen.PostgresR_HOLD) {
		u.Tokens[i+1].Type = gen.PostgresR_HOLD
	}
}

// retagFetch types the direction of FETCH and MOVE, and makes names of the cursor
// and the targets.
func retagFetch(u *scan.Unit) {
	retagStrict(u)
	end := 1 // of the direction and the cursor
	for end < len(u.Tokens) && !u.Is(end, "into") && u.Sym(end) != scan.SymSemi {
		end++
	}
	cursor := 1
	for cursor < end && !u.Is(cursor, "from") && !u.Is(cursor, "in") {
		cursor++
	}
	from := cursor < end
	if cursor++; !from {
		cursor = end - 1
	}
	if cursor < 1 {
		return
	}
	named(u, cursor)
	if cursor > 1 {
		retagDirection(u, from, cursor)
	}
}

// retagDirection types the words before the cursor.
func retagDirection(u *scan.Unit, from bool, cursor int) {
	if from {
		cursor--
	}
	typ := int32(gen.PostgresR_DIRECTION)
	if cursor > 2 {
		typ = gen.PostgresR_COUNTED
	}
	for _, w := range [...]string{"next", "prior", "first", "last", "absolute", "relative", "forward", "backward"} {
		if set(u, 1, w, typ) {
			return
		}
	}
}
