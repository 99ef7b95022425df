package verify

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// probe is a statement with the answer of a real server.
type probe struct {
	sql  string
	code int // 0 if the server took it
}

// TestCalibration compares the verifier with recorded answers of a server. The
// folder holds all.out, one probe a line, and the cases in full length.
func TestCalibration(t *testing.T) {
	dir := os.Getenv("SCTCONV_PROBES")
	if dir == "" {
		t.Skip("SCTCONV_PROBES names no folder with recorded probes")
	}
	v := New()
	v.Charset = "utf8"
	var accepted, alarms, rejected, found, hidden int
	missed := map[int]int{}
	for _, p := range readProbes(t, dir) {
		f := hard(v.Check(p.sql))
		switch {
		case p.code == 0 && len(f) > 0:
			accepted, alarms = accepted+1, alarms+1
			t.Logf("false alarm: %s: %+v", clip(p.sql), f[0])
		case p.code == 0:
			accepted++
		case len(f) > 0:
			rejected, found = rejected+1, found+1
		case !visible(p.code):
			hidden++
		default:
			rejected++
			missed[p.code]++
			if testing.Verbose() {
				t.Logf("missed %d: %s", p.code, clip(p.sql))
			}
		}
	}
	t.Logf("accepted %d, false alarms %d; rejected %d, found %d; and %d that depend on other objects or data", accepted, alarms, rejected, found, hidden)
	t.Logf("missed: %s", counts(missed))
	if alarms > 0 {
		t.Errorf("%d false alarms, want 0", alarms)
	}
	if rejected == 0 || found*100 < rejected*90 {
		t.Errorf("found %d of %d, want at least 90%%", found, rejected)
	}
}

// visible reports whether an error shows in the statement alone: not those of
// data, of other objects, and of settings of the server.
func visible(code int) bool {
	switch code {
	case 1022, 1048, 1050, 1054, 1055, 1062, 1137, 1146, 1264, 1265, 1292, 1305, 1347, 1356, 1364, 1365, 1366, 1369,
		1393, 1395, 1415, 1422, 1424, 1436, 1442, 1449, 1451, 1452, 1526, 1582, 1690, 1833, 20001,
		1031, 1140, 1286, 1288, 1336, 1352, 1463:
		return false
	}
	return true
}

func hard(list []Finding) []Finding {
	var out []Finding
	for _, f := range list {
		if !f.Ignored {
			out = append(out, f)
		}
	}
	return out
}

func clip(s string) string {
	if len(s) > 200 {
		return s[:200] + "…"
	}
	return s
}

func counts(m map[int]int) string {
	var codes []int
	for c := range m {
		codes = append(codes, c)
	}
	sort.Ints(codes)
	var parts []string
	for _, c := range codes {
		parts = append(parts, strconv.Itoa(c)+"×"+strconv.Itoa(m[c]))
	}
	return strings.Join(parts, " ")
}

// readProbes joins the cases with their answers, which have their text cut short.
func readProbes(t *testing.T, dir string) []probe {
	t.Helper()
	answers := readAnswers(t, filepath.Join(dir, "all.out"))
	var probes []probe
	for i := 1; i <= 8; i++ {
		data, err := os.ReadFile(filepath.Join(dir, "t"+strconv.Itoa(i)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		name := ""
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			if strings.HasPrefix(line, "[") {
				name = line
			}
			sql, ok := strings.CutPrefix(line, "? ")
			if !ok {
				continue
			}
			code, found := answers.take(sql)
			if found && isChecked(sql) && !setsMode.MatchString(name) {
				probes = append(probes, probe{expand(sql), code})
			}
		}
	}
	return probes
}

// answers are the lines of all.out in their order.
type answers struct {
	lines []answer
	next  int
}

type answer struct {
	sql  string
	code int
}

func readAnswers(t *testing.T, path string) *answers {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &answers{}
	for line := range strings.Lines(string(data)) {
		_, rest, ok := strings.Cut(line, "\t| ")
		sql, result, ok2 := strings.Cut(rest, "\t| M: ")
		if !ok || !ok2 {
			continue
		}
		code := 0
		if e, isError := strings.CutPrefix(result, "ERR "); isError {
			number, _, _ := strings.Cut(e, " ")
			var err error
			if code, err = strconv.Atoi(number); err != nil {
				continue // the connection was lost
			}
		}
		a.lines = append(a.lines, answer{strings.TrimSuffix(sql, "…"), code})
	}
	return a
}

// take finds the answer to a statement among the next ones.
func (a *answers) take(sql string) (code int, ok bool) {
	for i := a.next; i < min(a.next+40, len(a.lines)); i++ {
		if strings.HasPrefix(sql, a.lines[i].sql) && a.lines[i].sql != "" {
			a.next = i + 1
			return a.lines[i].code, true
		}
	}
	return 0, false
}

var checkedForm = regexp.MustCompile(`(?i)^(create\s+(temporary\s+|unique\s+|fulltext\s+|spatial\s+|or replace\s+|global\s+)*(table|index|view)|alter\s+table|insert|update|delete|select|replace)\b`)

func isChecked(sql string) bool { return checkedForm.MatchString(sql) }

// setsMode finds the cases that run with another sql_mode.
var setsMode = regexp.MustCompile(`mode|nonstrict|ansi|ignore_space|no_zero`)

var repetition = regexp.MustCompile(`\{\{rep:(\d+):([^}]*)\}\}`)

// expand writes out {{rep:3:c# int,}}, where # is the number of the copy.
func expand(sql string) string {
	return repetition.ReplaceAllStringFunc(sql, func(m string) string {
		g := repetition.FindStringSubmatch(m)
		n, _ := strconv.Atoi(g[1])
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(g[2], "#", strconv.Itoa(i)))
		}
		return b.String()
	})
}
