package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// autoKey has an AUTO_INCREMENT column that only a secondary index covers.
const autoKey = `CREATE TABLE a (id int NOT NULL, n int IDENTITY(1,1), CONSTRAINT a_pk PRIMARY KEY (id))
GO
CREATE INDEX a_n ON a (n)
CREATE INDEX a_m ON a (id, n)
GO
CREATE TABLE b (id int NOT NULL PRIMARY KEY, a int, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id))
GO
`

// TestAfterLoadGivesTheSameSchema loads the examples with indexes and foreign
// keys in the tables, and behind them: the server must hold the same.
func TestAfterLoadGivesTheSameSchema(t *testing.T) {
	texts := map[string]string{"auto": "sqlserver\x00" + autoKey}
	for _, dialect := range dialects {
		files, _ := filepath.Glob(filepath.Join("../../examples", dialect, "*.sql"))
		for _, f := range files {
			if data, err := os.ReadFile(f); err == nil && !strings.HasSuffix(f, ".mysql.sql") {
				texts[filepath.Base(f)] = dialect + "\x00" + string(data)
			}
		}
	}
	server := mysqltest.Start(t)
	for name, x := range texts {
		dialect, text, _ := strings.Cut(x, "\x00")
		schemas := map[bool]mysqltest.Schema{}
		for _, late := range []bool{false, true} {
			res := convertLate(t, dialect, text, late)
			db := server.DB(t)
			if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			schemas[late] = server.Schema(t, db)
			if res.Ledger.Unaccounted != 0 {
				t.Errorf("%s: %d tokens unaccounted for", name, res.Ledger.Unaccounted)
			}
			tablesOnly(t, name, res, late)
		}
		if a, b := schemas[false].String(), schemas[true].String(); a != b {
			t.Errorf("%s: %s", name, firstDifference(a, b))
		}
	}
}

func convertLate(t *testing.T, dialect, text string, late bool) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: convert.Settings{AfterLoad: late}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// tablesOnly checks that no table holds a foreign key when they come later.
func tablesOnly(t *testing.T, name string, res *convert.Result, late bool) {
	t.Helper()
	for _, s := range res.Statements {
		if late && s.Kind == "table" && strings.Contains(s.Text, "FOREIGN KEY") {
			t.Errorf("%s: table %s has a foreign key", name, s.Name)
		}
	}
}
