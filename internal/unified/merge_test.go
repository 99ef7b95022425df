package unified

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	base := "a\nb\nc\nd\ne\n"
	for _, x := range []struct {
		mine, theirs, want string
		conflicts          int
	}{
		{base, "a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n", 0},
		{"a\nb\nc\nd\nE\n", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", 0},
		{"new\n" + base, base + "end\n", "new\n" + base + "end\n", 0},
		{"a\nb\ne\n", "a\nx\nb\nc\nd\ne\n", "a\nx\nb\ne\n", 0},
		{"a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", 0},
		{"a\nX\nc\nd\ne\n", "a\nY\nc\nd\ne\n", "a\n" + markMine + "X\n" + markBase + "b\n" + markMiddle + "Y\n" + markTheirs + "c\nd\ne\n", 1},
		{"", base, base, 0},
		{"a\nb\nc\nd\nE", "a\nb\nc\nd\nX\n", "a\nb\nc\nd\n" + markMine + "E\n" + markBase + "e\n" + markMiddle + "X\n" + markTheirs, 1},
	} {
		b := base
		if x.mine == "" {
			b = ""
		}
		got, n := Merge(b, x.mine, x.theirs)
		if got != x.want || n != x.conflicts {
			t.Errorf("%q with %q:\ngot  %q %d\nwant %q %d", x.mine, x.theirs, got, n, x.want, x.conflicts)
		}
	}
}

// TestMergeLikeGit compares merges without conflicts with those of git merge-file: where git has
// no conflict there is none, and the text is the same.
func TestMergeLikeGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	same := 0
	for range 60 {
		base := randomLines(r, nil)
		mine, theirs := randomLines(r, base), randomLines(r, base)
		var args []string
		for i, text := range [][]string{mine, base, theirs} {
			path := filepath.Join(dir, fmt.Sprint(i))
			if err := os.WriteFile(path, []byte(strings.Join(text, "")), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
		want, err := exec.Command("git", append([]string{"merge-file", "-p"}, args...)...).Output()
		got, n := Merge(strings.Join(base, ""), strings.Join(mine, ""), strings.Join(theirs, ""))
		if err != nil {
			continue // a conflict
		}
		same++
		if n > 0 || got != string(want) {
			t.Errorf("%q and %q of %q:\ngot  %q (%d conflicts)\nwant %q", mine, theirs, base, got, n, want)
		}
	}
	if same < 10 {
		t.Errorf("only %d merges", same)
	}
}

// randomLines are lines, or those of base with few changes.
func randomLines(r *rand.Rand, base []string) (list []string) {
	line := func() string { return fmt.Sprintf("line %d\n", r.IntN(1000)) }
	if base == nil {
		for range 20 {
			list = append(list, line())
		}
		return list
	}
	for _, s := range base {
		switch r.IntN(14) {
		case 0:
		case 1:
			list = append(list, line(), s)
		case 2:
			list = append(list, line())
		default:
			list = append(list, s)
		}
	}
	return list
}
