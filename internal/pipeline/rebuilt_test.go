package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/report"
)

// TestRebuilt: when a script drops all that it made and makes it again, the result is
// that of making it once. So nothing of what is gone may keep a name or leave a trace.
func TestRebuilt(t *testing.T) {
	scripts(t, func(t *testing.T, dialect, text string) {
		once := definitions(t, dialect, text)
		sameDefinitions(t, dialect, text, strings.Join([]string{text, drops(dialect, once.Report.Objects), text}, batchEnd[dialect]))
	})
}

// batchEnd separates scripts of a dialect.
var batchEnd = map[string]string{"oracle": "\n/\n", "sqlserver": "\nGO\n", "postgres": "\n;\n"}

// definitions converts a script without its rows.
func definitions(t *testing.T, dialect, text string) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("s.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: convert.Settings{Data: "skip"}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// droppedKinds are the kinds of objects in the order in which they can be dropped.
var droppedKinds = []string{"view", "materialized view", "synonym", "table", "partition scheme", "partition function", "sequence", "type", "domain"}

// drops are statements that drop the objects, the last of each kind first.
func drops(dialect string, objects []*report.Object) string {
	var b strings.Builder
	for _, kind := range droppedKinds {
		for i := len(objects) - 1; i >= 0; i-- {
			o := objects[i]
			if o.Kind != kind {
				continue
			}
			name := quoted(dialect, o.Name)
			if o.Schema != "" {
				name = quoted(dialect, o.Schema) + "." + name
			}
			after := ";\n"
			switch {
			case dialect == "postgres":
				name, after = "IF EXISTS "+name, " CASCADE;\n"
			case dialect == "oracle" && kind == "table":
				after = " CASCADE CONSTRAINTS;\n"
			}
			b.WriteString("DROP " + strings.ToUpper(kind) + " " + name + after)
		}
	}
	return b.String()
}

func quoted(dialect, name string) string {
	if dialect == "sqlserver" {
		return "[" + strings.ReplaceAll(name, "]", "]]") + "]"
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// withoutComments leaves out the comments of a script, which tell places, and empty lines.
func withoutComments(script string) string {
	var out []string
	for _, line := range strings.Split(script, "\n") {
		if line != "" && !strings.HasPrefix(line, "--") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
