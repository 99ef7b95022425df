package client_test

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

// TestImportLogs: what Oracle's imp writes of the statements that it would run.
func TestImportLogs(t *testing.T) {
	show := strings.Join([]string{
		"import done in AL32UTF8 character set",
		". importing A's objects into A",
		` "CREATE TABLE "T" ("A" NUMBER(2, 0), "B" VARCHAR2(14)`,
		` ")"`,
		`. . skipping table "T"`,
		"",
		` "COMMENT ON TABLE "T" IS 'x'"`,
		` "ALTER TABLE "T" ADD CONSTRAINT "PK" PRIMARY KEY ("A")"`,
		` "GRANT SELECT ON "T" TO "B""`,
		"Import terminated successfully without warnings.",
		""}, "\n")
	wide := `"` // the widest line goes on in the next one
	show = strings.Replace(show, `"B" VARCHAR2(14)`+"\n", `"B" VARCHAR2(14) `+wide+"\n", 1)
	want := "x.sql: " + strings.Join([]string{
		`CREATE TABLE "T" ("A" NUMBER(2, 0), "B" VARCHAR2(14) )`, "/",
		`COMMENT ON TABLE "T" IS 'x'`, "/",
		`ALTER TABLE "T" ADD CONSTRAINT "PK" PRIMARY KEY ("A")`, "/",
		`GRANT SELECT ON "T" TO "B"`, "/", "", ""}, "\n")
	if got := expand(t, dialects["oracle"], source.Run{}, "x.sql", show); got != want {
		t.Errorf("show=y:\n%q, want\n%q", got, want)
	}
	index := "\nREM  CREATE TABLE \"T\" (\"A\" \nREM  NUMBER) ;\nREM  ... 4 rows\nCONNECT A;\nCREATE INDEX \"I\" ON \"T\" (\"A\") ;\n"
	want = "x.sql: \nCREATE TABLE \"T\" (\"A\" \nNUMBER) ;\nREM  ... 4 rows\nCONNECT A;\nCREATE INDEX \"I\" ON \"T\" (\"A\") ;\n\n"
	if got := expand(t, dialects["oracle"], source.Run{}, "x.sql", index); got != want {
		t.Errorf("indexfile:\n%q, want\n%q", got, want)
	}
}

// TestPortalTokens: names in the scripts of modules of DotNetNuke.
func TestPortalTokens(t *testing.T) {
	const script = "CREATE TABLE {databaseOwner}[{objectQualifier}Ferry] (a int); -- {x} {objectqualifier}\nSELECT * FROM {objectQualifier}Ferry"
	want := "x.sql: CREATE TABLE dbo.[Ferry] (a int); -- {x} \nSELECT * FROM Ferry\n"
	if got := expand(t, dialects["sqlserver"], source.Run{}, "x.sql", script); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	given := source.Run{Variables: map[string]string{"objectQualifier": "fr_"}}
	want = "x.sql: CREATE TABLE dbo.[fr_Ferry] (a int); -- {x} fr_\nSELECT * FROM fr_Ferry\n"
	if got := expand(t, dialects["sqlserver"], given, "x.sql", script); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
