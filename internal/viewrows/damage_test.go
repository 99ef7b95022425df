//go:build unix

package viewrows

import (
	"context"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

var word = regexp.MustCompile(`\w+|'[^']*'|[^\w\s]`)

// TestDamagedViews: a view some of whose words are lost, doubled or those of
// another view converts or has items; nothing of it is unaccounted for, and
// what is printed passes the check of the output.
func TestDamagedViews(t *testing.T) {
	queries := map[string][]string{"postgres": strings.Split(strings.TrimSpace(views), "\n")}
	for _, p := range oraclePairs {
		queries["oracle"] = append(queries["oracle"], "CREATE VIEW w AS "+p.query+";")
	}
	for _, p := range serverPairs {
		queries["sqlserver"] = append(queries["sqlserver"], "CREATE VIEW w AS "+p.query+"\nGO\n")
	}
	for dialect, before := range map[string]string{"postgres": tables, "oracle": oracleTables, "sqlserver": serverTables} {
		r := rand.New(rand.NewPCG(uint64(len(dialect)), 5))
		for i, q := range queries[dialect] {
			for range 6 {
				damaged(t, dialect, before, damage(r, q, queries[dialect][(i+1+r.IntN(5))%len(queries[dialect])]))
			}
		}
	}
}

func damage(r *rand.Rand, q, other string) string {
	words, others := word.FindAllString(q, -1), word.FindAllString(other, -1)
	for range 1 + r.IntN(3) {
		i := 4 + r.IntN(max(1, len(words)-5))
		if i >= len(words) {
			continue
		}
		switch r.IntN(4) {
		case 0:
			words = append(words[:i:i], words[i+1:]...)
		case 1:
			words = append(words[:i+1:i+1], words[i:]...)
		case 2:
			words[i] = others[r.IntN(len(others))]
		default:
			words[i] = words[4+r.IntN(max(1, len(words)-5))]
		}
	}
	return strings.Join(words, " ")
}

func damaged(t *testing.T, dialect, before, text string) {
	set := &source.Set{}
	if _, err := set.Add("views.sql", []byte(before+text+"\n")); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%s: %d tokens unaccounted for: %s", dialect, res.Ledger.Unaccounted, text)
	}
	for _, it := range res.Report.Items {
		if it.Rule == "MY9008" {
			t.Errorf("%s: %s\n%s", dialect, it.Message, text)
		}
	}
}
