package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Changed are the lines that are new or changed in files, by absolute path: ranges from the
// first to the last line.
type Changed map[string][][2]int

// ChangedSince asks git which lines of files changed since a revision. All lines of a file
// that git does not know are new.
func ChangedSince(ctx context.Context, rev string, paths []string) (Changed, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%q is no revision", rev)
	}
	top, err := git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	top = strings.TrimRight(top, "\r\n")
	diff, err := git(ctx, append([]string{"diff", "--no-color", "--no-ext-diff", "-U0", "--src-prefix=a/", "--dst-prefix=b/", rev, "--"}, paths...)...)
	if err != nil {
		return nil, err
	}
	others, err := git(ctx, append([]string{"ls-files", "--others", "--full-name", "-z", "--"}, paths...)...)
	if err != nil {
		return nil, err
	}
	c := Changed{}
	c.read(top, diff)
	for _, name := range strings.Split(strings.TrimSuffix(others, "\x00"), "\x00") {
		c[filepath.Join(top, filepath.FromSlash(name))] = [][2]int{{1, math.MaxInt}}
	}
	return c, nil
}

func git(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-c", "core.quotePath=false"}, args...)...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		first, _, _ := strings.Cut(string(exit.Stderr), "\n")
		return "", fmt.Errorf("git %s: %s", args[0], first)
	}
	return string(out), err
}

// hunk is the place of new lines in a diff without context.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

// read takes the lines from a diff of git without context.
func (c Changed) read(top, diff string) {
	file, left := "", 0 // left are the lines of the hunk that are still to come
	for line := range strings.Lines(diff) {
		line = strings.TrimRight(line, "\r\n")
		if left > 0 && line != "" && (line[0] == '+' || line[0] == '-') {
			left--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			file = filepath.Join(top, filepath.FromSlash(newName(name)))
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		from, _ := strconv.Atoi(m[1])
		n := 1
		if m[2] != "" {
			n, _ = strconv.Atoi(m[2])
		}
		if left = n + removed(line); n > 0 {
			c[file] = append(c[file], [2]int{from, from + n - 1})
		}
	}
}

// removed is the number of lines that a hunk takes away.
func removed(line string) int {
	old, _, _ := strings.Cut(strings.TrimPrefix(line, "@@ -"), " ")
	_, count, several := strings.Cut(old, ",")
	if !several {
		return 1
	}
	n, _ := strconv.Atoi(count)
	return n
}

// newName is the name of a file behind +++, which git quotes where it has odd letters.
func newName(s string) string {
	s = strings.TrimSuffix(s, "\t")
	if q, err := strconv.Unquote(s); err == nil {
		s = q
	}
	return strings.TrimPrefix(s, "b/")
}

// Has reports whether one of the lines of a file changed.
func (c Changed) Has(file string, from, to int) bool {
	path, err := filepath.Abs(file)
	if err != nil {
		return true
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(dir, filepath.Base(path))
	}
	for _, r := range c[path] {
		if from <= r[1] && to >= r[0] {
			return true
		}
	}
	return false
}
