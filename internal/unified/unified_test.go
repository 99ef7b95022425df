package unified

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"a\n", "a\n", ""},
		{"", "a\nb\n", "--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n"},
		{"a\n", "", "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"},
		{"1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nx\n6", "--- a/f\n+++ b/f\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n-6\n+x\n+6\n\\ No newline at end of file\n"},
		{"a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n", "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
	} {
		if got := Diff("f", tt.before, tt.after, false); got != tt.want {
			t.Errorf("%q to %q\ngot  %q\nwant %q", tt.before, tt.after, got, tt.want)
		}
	}
	if got := Diff("f", "a\n", "b\n", true); got != "\x1b[1m--- a/f\x1b[0m\n\x1b[1m+++ b/f\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n" {
		t.Errorf("in colour: %q", got)
	}
}

// TestGitApplies gives random differences to git.
func TestGitApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	r := rand.New(rand.NewSource(1))
	for i := range 40 {
		dir := t.TempDir()
		before := lines(r, r.Intn(60))
		after := change(r, before)
		if before == after || before == "" || after == "" {
			continue
		}
		path := filepath.Join(dir, "f.sql")
		if err := os.WriteFile(path, []byte(before), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("git", "apply", "--whitespace=nowarn", "-")
		cmd.Dir = dir
		cmd.Stdin = strings.NewReader(Diff("f.sql", before, after, false))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%d: %v: %s", i, err, out)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != after {
			t.Errorf("%d: git made %q, %v, want %q", i, got, err, after)
		}
	}
}

func lines(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%d\n", r.Intn(20))
	}
	return b.String()
}

func change(r *rand.Rand, s string) string {
	list := strings.SplitAfter(s, "\n")
	for range r.Intn(6) {
		i := r.Intn(len(list))
		list[i] = lines(r, r.Intn(3))
	}
	out := strings.Join(list, "")
	if r.Intn(4) == 0 {
		out = strings.TrimSuffix(out, "\n")
	}
	return out
}
