package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestAllocations bounds what a whole conversion allocates, so that what is added to it
// shows when it costs memory for scripts that do not use it.
func TestAllocations(t *testing.T) {
	for dialect, most := range map[string]float64{"oracle": 480, "sqlserver": 500, "postgres": 430} {
		t.Run(dialect, func(t *testing.T) {
			text := copies(t, dialect, 40)
			kb := float64(len(text)) / 1024
			n := testing.AllocsPerRun(3, func() { convertText(t, dialect, text) }) / kb
			t.Logf("%.0f allocations per KB of %.0f KB", n, kb)
			if n > most {
				t.Errorf("%.0f allocations per KB, at most %.0f are wanted", n, most)
			}
		})
	}
}

// copies is the example of a dialect so many times, each with other names.
func copies(t *testing.T, dialect string, n int) string {
	t.Helper()
	files, err := filepath.Glob("../../examples/" + dialect + "/*[^l].sql")
	if err != nil || len(files) != 1 {
		t.Fatalf("%v: %v", files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range n {
		b.WriteString(things.ReplaceAllString(string(data), fmt.Sprintf("${0}_%d_", i)))
	}
	return b.String()
}

// things begin the names of the examples' objects.
var things = regexp.MustCompile(`(?i)\b(open_loan|loan|member|title|lending|account|email_address|ticket|open_ticket|supplier|product|raise|recent)`)
