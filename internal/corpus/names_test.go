package corpus

import (
	"context"
	"testing"
)

// maxMissing is the share of names that may stand for nothing in a schema that
// is complete in itself.
const maxMissing = 0.005

// incomplete are inputs that are no schema: a collection of test files, each
// with parts of another.
var incomplete = map[string]bool{"yb-voyager/postgres": true}

// TestNames resolves the names of the single schemas, those in code included.
func TestNames(t *testing.T) {
	for _, in := range inputs(t)["single"] {
		res, err := in.Convert(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		n := res.Names
		all := n.Found + n.System + n.Remote + n.Undecided + n.Missing
		kinds := map[string]int{}
		for _, u := range n.Unknown {
			kinds[u.Kind] += u.Uses
		}
		t.Logf("%s: %d names, %d found, %d of the server, %d remote, %d undecided, %d missing: %v", in.Name(), all, n.Found, n.System, n.Remote, n.Undecided, n.Missing, kinds)
		if !incomplete[in.Name()] && float64(n.Missing) > maxMissing*float64(all) {
			t.Errorf("%s: %d of %d names stand for nothing: %+v", in.Name(), n.Missing, all, n.Unknown)
		}
	}
}
