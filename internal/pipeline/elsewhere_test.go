package pipeline

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// goTo takes a session to another schema.
var goTo = map[string]string{"oracle": "ALTER SESSION SET CURRENT_SCHEMA = %;\n", "sqlserver": "USE %\nGO\n", "postgres": "SET search_path = %;\n"}

// TestEndsElsewhere: what unqualified names of a script stand for does not depend on
// where the session is at its end.
func TestEndsElsewhere(t *testing.T) {
	scripts(t, func(t *testing.T, dialect, text string) {
		text += batchEnd[dialect]
		end := strings.ReplaceAll(goTo[dialect], "%", "elsewhere_at_last")
		sameConversion(t, convertText(t, dialect, text), convertText(t, dialect, text+end))
	})
}

func sameConversion(t *testing.T, once, again *convert.Result) {
	t.Helper()
	plain := func(s string) string { return strings.ReplaceAll(s, "all_of_it.", "") }
	if a, b := essence(once.Script), plain(essence(again.Script)); a != b {
		t.Errorf("the output differs: %s", firstDifference(a, b))
	}
	if a, b := itemsOf(once), plain(itemsOf(again)); a != b {
		t.Errorf("the items differ: %s", firstDifference(a, b))
	}
}

var inLine = regexp.MustCompile(`in line \d+`)

// itemsOf are the items of a conversion without those about what stands behind EXIT.
func itemsOf(res *convert.Result) string {
	var b strings.Builder
	for _, it := range slices.DeleteFunc(slices.Clone(res.Report.Items), func(it *report.Item) bool { return it.Rule == rules.ScriptBehindExit }) {
		b.WriteString(it.Rule + " " + inLine.ReplaceAllString(it.Message, "") + "\n")
	}
	return b.String()
}

// namesSchemas matches scripts that name schemas.
var namesSchemas = regexp.MustCompile(`(?i)search_path|current_schema|create schema|set schema|&|"?public"?\.|^\s*connect\b`)

// TestAllElsewhere: a script that runs whole in a schema of its own gives the same as
// in the default one, since a single schema needs no name.
func TestAllElsewhere(t *testing.T) {
	scripts(t, func(t *testing.T, dialect, text string) {
		if dialect == "sqlserver" || namesSchemas.MatchString(text) {
			return
		}
		text += batchEnd[dialect]
		start := strings.ReplaceAll(goTo[dialect], "%", "all_of_it")
		if dialect == "postgres" {
			start = "CREATE SCHEMA all_of_it;\n" + start
		}
		end := strings.ReplaceAll(goTo[dialect], "%", "elsewhere_at_last")
		once := convertText(t, dialect, text)
		if strings.Contains(once.Script, "CREATE DATABASE") {
			return // its names have schemas
		}
		sameConversion(t, once, convertText(t, dialect, start+text+end))
	})
}
