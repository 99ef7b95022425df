//go:build unix

package violations

import (
	"context"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/rules"
)

// TestMapFunction: functions of a user's rules are used in checks, defaults and
// views, and win over those that sctconv has.
func TestMapFunction(t *testing.T) {
	pack, err := rules.LoadUser("own.yaml", []byte(`
- id: OR6901
  name: own-functions
  title: Functions of our own
  match: {functions: [company_hash, initcap], args: 1..2}
  do: {verb: map-function, to: "UPPER(CONCAT({*}, 'x'))", result: str}
  why: They are so by our standard.
  example: none — a test
`))
	if err != nil {
		t.Fatal(err)
	}
	user, err := rules.Default("oracle").With(pack)
	if err != nil {
		t.Fatal(err)
	}
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(`CREATE TABLE t (a VARCHAR2(9) CHECK (company_hash(a) <> 'NOX'), b VARCHAR2(9) DEFAULT INITCAP('q', 'r'));
CREATE VIEW v AS SELECT company_hash(a, b) AS h FROM t;`)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("oracle"), Rules: user})
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range res.Report.Items {
		if it.Rule == rules.MissingObject {
			t.Errorf("a mapped function is missed: %s", it.Message)
		}
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if l := server.Load(context.Background(), db, res.Script); len(l.Errors) > 0 {
		t.Fatalf("%v\n%s", l.Errors, res.Script)
	}
	outcome(t, db, "+'yes' -'no'")
	if got := scalar(t, db, "SELECT h FROM v"); got != "YESQRXX" {
		t.Errorf("the view gives %s", got)
	}
}
