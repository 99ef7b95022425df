package cli

import (
	"path/filepath"
	"testing"
)

func TestChangedReadsDiffs(t *testing.T) {
	c := Changed{}
	c.read("/top", "diff --git a/db/a b.sql b/db/a b.sql\n--- a/db/a b.sql\t\n+++ b/db/a b.sql\t\n@@ -3 +3,2 @@ CREATE\n-old\n+++ b/x.sql\n+@@ -1 +9 @@\n@@ -9,2 +10,0 @@\n---- gone\n-@@ -1 +1 @@\n"+
		"--- a/y.sql\n+++ \"b/\\303\\244.sql\"\n@@ -0,0 +1,5 @@\n+1\n+2\n+3\n+4\n+5\n\\ No newline at end of file\n")
	for _, x := range []struct {
		file     string
		from, to int
		want     bool
	}{
		{"db/a b.sql", 3, 3, true}, {"db/a b.sql", 1, 2, false}, {"db/a b.sql", 5, 20, false}, {"db/a b.sql", 1, 9, true},
		{"x.sql", 1, 100, false}, {"ä.sql", 5, 5, true}, {"ä.sql", 6, 6, false},
	} {
		if got := c.Has(filepath.Join("/top", x.file), x.from, x.to); got != x.want {
			t.Errorf("%s %d-%d: %v", x.file, x.from, x.to, got)
		}
	}
}
