package client

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
)

// constantQuery is a query of one constant text, with or without a test of existence.
var constantQuery = regexp.MustCompile(`(?is)^select\s+('(?:[^']|'')*')\s*(?:where\s+(not\s+exists\s*\(.*\)))?\s*$`)

// changesDatabase is a statement that no block can run.
var changesDatabase = regexp.MustCompile(`(?i)^\s*(?:create|alter|drop)\s+database\b`)

// maxExecuted bounds the text of a query whose result is run.
const maxExecuted = 1 << 16

// executed puts the text that a query gives in the place of the query and of \gexec, which
// runs it. Any other query stays, and so does the command.
func (s *psql) executed(x *script, u *scan.Unit) {
	if len(s.last) > maxExecuted || len(x.edits) > 0 && x.edits[len(x.edits)-1].End > s.start {
		return
	}
	m := constantQuery.FindStringSubmatchIndex(s.last)
	if m == nil || strings.Contains(s.last, "$gexec$") {
		return
	}
	before, behind := "", ";"
	first, last := m[2]+1, m[3]-1
	if m[4] >= 0 && !changesDatabase.MatchString(s.last[first:last]) {
		before, behind = "DO $gexec$ BEGIN IF "+s.last[m[4]:m[5]]+" THEN ", "; END IF; END $gexec$;"
	}
	x.replace(s.start, s.start+first, before)
	for i := first; i < last; i++ {
		if s.last[i] == '\'' {
			x.replace(s.start+i, s.start+i+1, "")
			i++
		}
	}
	x.replace(s.start+last, s.start+len(s.last), behind)
	x.replace(u.Start, u.Start+1+len(u.Word), "")
}
