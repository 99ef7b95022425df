package pipeline

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestUnreadObjects: a statement that is not understood still counts as the
// object that its first words name.
func TestUnreadObjects(t *testing.T) {
	for _, c := range []struct{ dialect, text, want string }{
		{"oracle", `CREATE OR REPLACE FORCE VIEW s."V 1" AS SELECT FROM WHERE;`, "view:S.V 1"},
		{"oracle", "CREATE /* x */ UNIQUE -- y\n INDEX i ON t (a) WHERE a = 1;", "index:I"},
		{"postgres", "CREATE MATERIALIZED VIEW IF NOT EXISTS a.m AS SELECT FROM FROM;", "materialized view:a.m"},
		{"postgres", "CREATE INDEX ON ON t (a);", ""},
		{"sqlserver", "CREATE TABLE [a].[b c] AS AS;", "table:a.b c"},
	} {
		res := convertText(t, c.dialect, c.text)
		var got []string
		for _, o := range res.Report.Objects {
			got = append(got, o.ID)
			if o.Status != report.NotConverted || len(o.Items) == 0 {
				t.Errorf("%s: %s is %s with %d items", c.text, o.ID, o.Status, len(o.Items))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: objects %q, want %q", c.text, s, c.want)
		}
	}
}
