//go:build unix

package corpus

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// maxOwnFaults are how many statements in bodies may stay unread that
// PostgreSQL itself reads, by part of the corpus.
var maxOwnFaults = map[string]int{"gold": 0, "single": 0, "suites": 3}

// syntaxError is the SQLSTATE of text that the server cannot read.
const syntaxError = "42601"

// TestLostCodeJudged asks PostgreSQL for its opinion of the bodies that hold
// statements which were not read. It reads bodies when a routine is created.
func TestLostCodeJudged(t *testing.T) {
	parts := inputs(t)
	parts["suites"] = suiteInputs(t)
	server := pgtest.Start(t)
	for part, list := range parts {
		var lost []LostStatement
		for _, in := range list {
			if in.Dialect != "postgres" {
				continue
			}
			c, err := in.ReadCode(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			lost = append(lost, c.Lost...)
		}
		texts := make([]string, len(lost))
		for i, l := range lost {
			texts[i] = judged(l)
		}
		states, err := server.States("postgres", texts)
		if err != nil {
			t.Fatal(err)
		}
		own := 0
		for i, l := range lost {
			if states[i] == syntaxError {
				continue
			}
			own++
			t.Logf("%s: %s:%d: %.60q: %s, the server says %s", part, l.At.File, l.At.Line, l.Text, l.Err, states[i])
		}
		t.Logf("%s: %d statements not read, %d of them in bodies that the server reads", part, len(lost), own)
		if own > maxOwnFaults[part] {
			t.Errorf("%s: %d statements are not read that the server reads", part, own)
		}
	}
}

// judged is a statement that makes the server read the body and do no more.
func judged(l LostStatement) string {
	if strings.HasPrefix(strings.ToLower(l.Unit), "do") {
		return "CREATE OR REPLACE FUNCTION judged() RETURNS void LANGUAGE plpgsql AS " + l.Body
	}
	return l.Unit
}
