package oracle

import (
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file reads routines that a query defines for itself: WITH FUNCTION.

// collapseQueryRoutines makes one token of the body of each routine after WITH.
func collapseQueryRoutines(u *scan.Unit) {
	found := false
	for i := 0; i < len(u.Tokens); i++ {
		if u.Tokens[i].Type != gen.OracleK_WITH || !queryRoutine(u, i+1) {
			continue
		}
		found = true
		for i++; queryRoutine(u, i); i++ {
			u.Tokens[i].Type = gen.OracleR_WITH_PROCEDURE
			if u.Is(i, "function") {
				u.Tokens[i].Type = gen.OracleR_WITH_FUNCTION
			}
			from := bodyStart(u, i+1)
			end := routineEnd(u, from)
			if from == 0 || end == 0 {
				break
			}
			fuse(u, from, end, scan.SymBody, gen.OracleBODY)
			i = end
		}
	}
	if found {
		compact(u)
	}
}

// queryRoutine reports whether a routine begins at i, and not the name of a
// common table expression.
func queryRoutine(u *scan.Unit, i int) bool {
	if !u.Is(i, "function") && !u.Is(i, "procedure") || u.Is(i+1, "as") {
		return false
	}
	s := u.Sym(i + 1)
	return s == scan.SymID || s == scan.SymQID
}

func isQueryRoutine(typ int32) bool {
	return typ == gen.OracleR_WITH_FUNCTION || typ == gen.OracleR_WITH_PROCEDURE
}

// routineEnd is the place of the semicolon after the body at i; 0 when it does
// not end.
func routineEnd(u *scan.Unit, i int) int {
	open, begins, header := 1, 1, false // blocks that END closes, those whose BEGIN has not come
	for ; i < len(u.Tokens); i++ {
		if u.Sym(i) == scan.SymSemi {
			if header = false; open == 0 {
				return i
			}
		}
		if u.Sym(i) != scan.SymID || u.Sym(i-1) == scan.SymDot {
			continue
		}
		switch {
		case u.Is(i, "begin") && begins > 0:
			begins--
		case u.Is(i, "begin"), (u.Is(i, "case") || u.Is(i, "if") || u.Is(i, "loop")) && !u.Is(i-1, "end"):
			open++
		case u.Is(i, "declare"), header && (u.Is(i, "is") || u.Is(i, "as")):
			open, begins, header = open+1, begins+1, false
		case u.Is(i, "function"), u.Is(i, "procedure"):
			header = true
		case u.Is(i, "end"):
			open--
		}
	}
	return 0
}

// readQueryRoutines reads the bodies of the routines that queries define.
func readQueryRoutines(w *build.Worker) {
	for _, r := range w.QueryRoutines() {
		if r.Body != nil {
			f := w.File()
			w.Block(r.Body, f, f.Offset(r.Body.At.Start), f.Offset(r.Body.At.End), build.FormRoutine)
		}
	}
}
