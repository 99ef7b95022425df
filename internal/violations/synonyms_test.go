//go:build unix

package violations

import (
	"context"
	"sort"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

const oracleSynonyms = `CREATE TABLE hr.emp (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10));
CREATE TABLE app.task (id NUMBER(5) DEFAULT num.NEXTVAL PRIMARY KEY, emp_id NUMBER(5));
CREATE SEQUENCE app.task_seq START WITH 7;
CREATE SYNONYM num FOR app.task_seq;
CREATE PUBLIC SYNONYM staff FOR hr.emp;
CREATE PUBLIC SYNONYM emp FOR hr.emp;
CREATE SYNONYM app.people FOR staff;
CREATE SYNONYM app.names FOR app.people;
CREATE VIEW app.v AS SELECT n.name, t.id FROM app.names n JOIN task t ON t.emp_id = n.id;
CREATE SYNONYM app.w FOR app.v;
CREATE VIEW hr.u AS SELECT name FROM app.w;
CREATE SYNONYM far FOR emp@server;
CREATE SYNONYM gone FOR nosuch;
CREATE SYNONYM first_ FOR hr.emp;
CREATE OR REPLACE SYNONYM first_ FOR app.task;
COMMENT ON TABLE app.people IS 'People';
CREATE INDEX emp_ix ON app.people (name);
`

// itemsOf are the rules of a result of the families that are asked for, sorted.
func itemsOf(res *convert.Result, families ...string) string {
	var list []string
	for _, id := range strings.Fields(rulesOf(res)) {
		for _, f := range families {
			if strings.HasPrefix(id, f) {
				list = append(list, id)
			}
		}
	}
	sort.Strings(list)
	return strings.Join(list, " ")
}

// TestSynonyms: what uses a synonym uses its object, in other schemas, by
// synonyms of synonyms and of everyone.
func TestSynonyms(t *testing.T) {
	schema := strings.NewReplacer("hr.", "", "app.", "").Replace(oracleSynonyms)
	schema = strings.Replace(schema, "CREATE PUBLIC SYNONYM emp FOR emp;\n", "", 1)
	db, res := loaded(t, "oracle", schema)
	mustExec(t, db, "INSERT INTO emp VALUES (1, 'Ann')", "INSERT INTO task (emp_id) VALUES (1)")
	for query, want := range map[string]string{
		"SELECT name FROM u":             "Ann",
		"SELECT CONCAT(name, id) FROM v": "Ann7",
		"SELECT table_comment FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'emp'":                           "People",
		"SELECT GROUP_CONCAT(index_name) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'emp'":            "PRIMARY,emp_ix",
		"SELECT COUNT(*) FROM information_schema.views WHERE table_schema = DATABASE() AND table_name NOT IN ('u', 'v')":                       "0",
		"SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'task' AND extra = 'auto_increment'": "1",
	} {
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got, want := itemsOf(res, "MY4006", "MY4746", "MY4749", "MY2025"), "MY2025 MY4006 MY4006 MY4746 MY4746 MY4746 MY4746 MY4746 MY4746"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}

// TestSynonymsAcrossSchemas: the objects are named with their databases.
func TestSynonymsAcrossSchemas(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(oracleSynonyms)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("oracle")})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"FROM `hr`.`emp` AS `n`\n  JOIN `app`.`task` AS `t`", "CREATE VIEW `hr`.`u` AS\nSELECT `v`.`name`\nFROM `app`.`v`;"} {
		if !strings.Contains(res.Script, want) {
			t.Errorf("no %s in\n%s", want, res.Script)
		}
	}
}

// TestSynonymViews: on request synonyms are views too, through which rows can be
// changed; a synonym with the name of its object needs none.
func TestSynonymViews(t *testing.T) {
	db, res := loadedWith(t, "oracle", `CREATE TABLE emp (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10));
CREATE PUBLIC SYNONYM emp FOR emp;
CREATE SYNONYM staff FOR emp;
CREATE SYNONYM people FOR staff;
CREATE SEQUENCE s;
CREATE SYNONYM num FOR s;
`, convert.Settings{Synonyms: "view"})
	mustExec(t, db, "INSERT INTO people VALUES (1, 'Ann')", "UPDATE staff SET name = 'Bob'")
	if got := scalar(t, db, "SELECT name FROM emp"); got != "Bob" {
		t.Errorf("name %s", got)
	}
	if got, want := itemsOf(res, "MY4006", "MY474"), "MY4746 MY4746 MY4749 MY4749"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}

// TestSynonymsOfSQLServer: synonyms of tables, in another schema, and on
// another server or in another database.
func TestSynonymsOfSQLServer(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.T (A int PRIMARY KEY);
GO
CREATE SYNONYM dbo.S FOR dbo.T;
CREATE SYNONYM dbo.R FOR [srv].[db].[dbo].[T];
CREATE SYNONYM dbo.O FOR [other].[dbo].[T];
GO
CREATE VIEW dbo.V AS SELECT A FROM s;
GO
CREATE VIEW dbo.W AS SELECT A FROM R;
GO
`)
	mustExec(t, db, "INSERT INTO T VALUES (5)")
	if got := scalar(t, db, "SELECT A FROM V"); got != "5" {
		t.Errorf("row %s", got)
	}
	if got, want := itemsOf(res, "MY4"), "MY4001 MY4006 MY4006 MY4746"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}
