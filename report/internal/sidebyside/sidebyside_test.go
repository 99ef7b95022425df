package sidebyside

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report/internal/sqltext"
)

// show writes rows as "left | right" with changes in brackets and lines that
// stand alone behind "!".
func show(rows []Row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%s | %s\n", showLine(r.Left), showLine(r.Right))
	}
	return b.String()
}

func showLine(l *Line) string {
	if l == nil {
		return "-"
	}
	var b strings.Builder
	if l.Alone {
		b.WriteString("!")
	}
	open := false
	for _, s := range l.Spans {
		if s.Changed != open {
			b.WriteString(map[bool]string{true: "[", false: "]"}[s.Changed])
			open = s.Changed
		}
		b.WriteString(s.Text)
	}
	if open {
		b.WriteString("]")
	}
	return b.String()
}

func compare(a, b string) ([]Row, bool) {
	return Compare(sqltext.Scan(a, sqltext.Oracle), sqltext.Scan(b, sqltext.MySQL))
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"table",
			"CREATE TABLE emp (\n  id NUMBER(10) NOT NULL,\n  name VARCHAR2(30 CHAR),\n  CONSTRAINT ck CHECK (id > 0)\n) TABLESPACE users",
			"CREATE TABLE `emp` (\n  `id` BIGINT NOT NULL,\n  `name` VARCHAR(30)\n) ENGINE=InnoDB;",
			"CREATE TABLE emp ( | CREATE TABLE `emp` (\n" +
				"  id [NUMBER(10)] NOT NULL, |   `id` [BIGINT] NOT NULL,\n" +
				"  name [VARCHAR2](30 [CHAR])[,] |   `name` [VARCHAR](30)\n" +
				"!  CONSTRAINT ck CHECK (id > 0) | !) ENGINE=InnoDB;\n" +
				"!) TABLESPACE users | -\n"},
		{"same but for case, quotes and blanks", "create  table \"A\"(x int)", "CREATE TABLE `a` (X INT)", "create  table \"A\"(x int) | CREATE TABLE `a` (X INT)\n"},
		{"a line more", "a1\nc1", "a1\nb1\nc1", "a1 | a1\n- | !b1\nc1 | c1\n"},
		{"a line less", "a1\n\nb1\nc1\n", "a1\nc1", "a1 | a1\n | -\n!b1 | -\nc1 | c1\n"},
		{"nothing in common", "a1\nb1", "c1", "!a1 | !c1\n!b1 | -\n"},
		{"comment over lines", "/* x\ny */ a1", "a1", "!/* x | -\n[y */] a1 | a1\n"},
		{"empty", "", "", ""},
		{"only left", "a1", "", "!a1 | -\n"},
	} {
		rows, ok := compare(tt.a, tt.b)
		if got := show(rows); got != tt.want || !ok {
			t.Errorf("%s: compared %v\n got:\n%s\nwant:\n%s", tt.name, ok, got, tt.want)
		}
	}
}

func TestRising(t *testing.T) {
	for _, tt := range []struct{ in, want []pair }{
		{nil, []pair{}},
		{[]pair{{0, 3}, {1, 1}, {2, 2}, {3, 0}, {4, 5}, {5, 4}}, []pair{{1, 1}, {2, 2}, {5, 4}}},
		{[]pair{{0, 2}, {1, 1}, {2, 0}}, []pair{{2, 0}}},
	} {
		if got := rising(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("rising(%v) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestPlain(t *testing.T) {
	rows := Plain(sqltext.Scan("a\n'b\nc'", sqltext.Oracle))
	if got, want := show(rows), "a | -\n'b | -\nc' | -\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestLongTextsTakeBoundedWork: texts that have nothing in common are the worst
// case of the diff. However long they are, it compares no more than as many lines
// and tokens as it may at once.
func TestLongTextsTakeBoundedWork(t *testing.T) {
	text := func(word string, lines int) string {
		var b strings.Builder
		for i := range lines {
			fmt.Fprintf(&b, "%s%d , %s%d\n", word, i, word, i/2)
		}
		return b.String()
	}
	for _, tt := range []struct {
		left, right int
		compared    bool
		pairs       int // 0 for any that is allowed
	}{
		{1400, 1400, true, 0}, // 5600 tokens
		{5000, 5000, false, 5000 * 5000},
		{maxLines + 1, 2, false, -1},
		{10 * maxLines, 10 * maxLines, false, -1},
	} {
		a, b := split(sqltext.Scan(text("a", tt.left), sqltext.Oracle)), split(sqltext.Scan(text("b", tt.right), sqltext.MySQL))
		m := newMatcher(a, b)
		ok := m.match()
		if rows := layOut(a, b, m.partners(), ok); ok != tt.compared || len(rows) != max(tt.left, tt.right) {
			t.Errorf("%d and %d lines: compared %v, %d rows", tt.left, tt.right, ok, len(rows))
		}
		if m.pairs > maxLines*maxLines+maxTokens*maxTokens || tt.pairs != 0 && m.pairs != max(tt.pairs, 0) {
			t.Errorf("%d and %d lines: %d pairs were compared", tt.left, tt.right, m.pairs)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("a\nb", "b\nc")
	f.Add("CREATE TABLE a (\n  b NUMBER,\n  c DATE\n)", "CREATE TABLE `a` (\n  `c` DATETIME\n);")
	f.Fuzz(func(t *testing.T, a, b string) {
		rows, _ := compare(a, b)
		var left, right []string
		for _, r := range rows {
			left, right = collect(t, left, r.Left), collect(t, right, r.Right)
		}
		if got := strings.Join(left, "\n"); got != strings.TrimSuffix(a, "\n") {
			t.Fatalf("left is %q, not %q", got, a)
		}
		if got := strings.Join(right, "\n"); got != strings.TrimSuffix(b, "\n") {
			t.Fatalf("right is %q, not %q", got, b)
		}
	})
}

func collect(t *testing.T, list []string, l *Line) []string {
	if l == nil {
		return list
	}
	if l.Index != len(list) {
		t.Fatalf("line %d stands at %d", l.Index, len(list))
	}
	text := ""
	for _, s := range l.Spans {
		text += s.Text
	}
	return append(list, text)
}
