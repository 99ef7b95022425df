package oracle

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// splitSwitch makes two tokens of ENABLE CONSTRAINT and the like in a list of
// CREATE TABLE or ALTER TABLE: there the first word is the state of one constraint, and the rest
// begins the next.
func (r *resolver) splitSwitch() {
	text := strings.ToLower(r.u.Text(r.i))
	word, typ := "constraint", int32(gen.OracleK_CONSTRAINT)
	switch {
	case strings.HasSuffix(text, "unique"):
		word, typ = "unique", gen.OracleK_UNIQUE
	case strings.HasSuffix(text, "key"):
		word, typ = "primary", gen.OracleM_PRIMARY_KEY
	}
	at := strings.LastIndex(text, word)
	if at <= 0 {
		return
	}
	state := strings.TrimRight(text[:at], " \t\r\n")
	t := r.u.Tokens[r.i]
	next := t
	next.Start, next.Type, next.Count = t.Start+int32(at), typ, 1
	if typ == gen.OracleM_PRIMARY_KEY {
		next.Count = 2
	} else {
		next.Flags &^= scan.Merged
	}
	next.Flags &^= scan.FirstOnLine
	r.u.Tokens = slices.Insert(slices.Clip(r.u.Tokens), r.i+1, next)
	head := &r.u.Tokens[r.i]
	head.End, head.Type, head.Count = t.Start+int32(len(state)), gen.OracleR_CLAUSE, t.Count-next.Count
	switch state {
	case "enable":
		head.Type = gen.OracleK_ENABLE
	case "disable":
		head.Type = gen.OracleK_DISABLE
	}
	for i := r.i; i < len(r.u.Tokens); i++ {
		r.u.Tokens[i].Index = int32(i)
	}
}
