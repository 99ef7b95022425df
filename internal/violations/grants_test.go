//go:build unix

package violations

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// grantCase is a script with privileges and what SHOW GRANTS says of accounts
// once it is loaded. Their names begin with g_, the database is called db.
type grantCase struct {
	name, dialect, schema string
	want                  map[string]string
	items                 string
}

var grantCases = []grantCase{
	{"oracle", "oracle", `CREATE TABLE t (a NUMBER(5) PRIMARY KEY, b VARCHAR2(5), c VARCHAR2(5));
CREATE SYNONYM s FOR t;
CREATE ROLE g_role;
CREATE ROLE g_outer;
GRANT SELECT, UPDATE (b, c) ON s TO g_role;
GRANT ALL PRIVILEGES ON t TO g_ann WITH GRANT OPTION;
GRANT g_role TO g_outer;
GRANT g_outer TO g_bob;
GRANT INSERT ON t TO g_bob;
GRANT CREATE SESSION TO g_bob;
REVOKE DELETE ON t FROM g_ann;
GRANT FLASHBACK ON t TO g_bob;
`, map[string]string{
		"g_ann": "GRANT SELECT, INSERT, UPDATE, REFERENCES, INDEX, ALTER ON `db`.`t` TO 'g_ann'@'%' WITH GRANT OPTION",
		"g_bob": "GRANT SELECT, INSERT, UPDATE (c, b) ON `db`.`t` TO 'g_bob'@'%'",
	}, "MY8040 MY8040 MY8042 MY8046 MY8047"},
	{"postgres", "postgres", `CREATE TABLE t (a int PRIMARY KEY, b text);
CREATE VIEW v AS SELECT a FROM t;
CREATE SEQUENCE s;
CREATE ROLE g_role;
CREATE ROLE g_ann LOGIN IN ROLE g_role;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO g_role;
GRANT USAGE ON SCHEMA public TO g_ann;
GRANT USAGE, SELECT ON SEQUENCE s TO g_bob;
GRANT ALL ON TABLE t TO g_bob, PUBLIC;
REVOKE GRANT OPTION FOR SELECT ON t FROM g_ann;
REVOKE ALL ON t FROM PUBLIC;
GRANT SELECT (b) ON t TO g_eve WITH GRANT OPTION;
GRANT UPDATE (a, gone) ON t TO g_eve;
`, map[string]string{
		"g_ann": "GRANT SELECT ON `db`.`t` TO 'g_ann'@'%'; GRANT SELECT ON `db`.`v` TO 'g_ann'@'%'",
		"g_bob": "GRANT EXECUTE ON FUNCTION `db`.`sctconv_nextval` TO 'g_bob'@'%'; GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES, TRIGGER ON `db`.`t` TO 'g_bob'@'%'",
		"g_eve": "GRANT SELECT (b), UPDATE (a) ON `db`.`t` TO 'g_eve'@'%'",
	}, "MY8040 MY8040 MY8040 MY8041 MY8042 MY8044 MY8048"},
	{"sqlserver", "sqlserver", `CREATE TABLE dbo.T (A int PRIMARY KEY, B int);
GO
GRANT SELECT ON dbo.T (A, B) TO g_ann;
GRANT INSERT, DELETE ON OBJECT::dbo.T TO g_ann;
DENY DELETE ON dbo.T TO g_ann;
GRANT UPDATE ON SCHEMA::dbo TO g_bob;
EXEC sp_addrolemember 'db_datareader', 'g_bob';
ALTER ROLE g_role ADD MEMBER g_eve;
GRANT SELECT ON SCHEMA::nosuch TO g_bob;
GRANT REFERENCES ON dbo.T TO g_role;
GO
`, map[string]string{
		"g_ann": "GRANT SELECT (A, B), INSERT ON `db`.`T` TO 'g_ann'@'%'",
		"g_bob": "GRANT SELECT, UPDATE ON `db`.* TO 'g_bob'@'%'",
		"g_eve": "GRANT REFERENCES ON `db`.`T` TO 'g_eve'@'%'",
	}, "MY8040 MY8040 MY8040 MY8041 MY8042 MY8042 MY8043"},
}

// TestGrants loads GRANT scripts: without the accounts the server refuses
// them, and with them it grants just what the source does.
func TestGrants(t *testing.T) {
	server := mysqltest.Start(t)
	for _, c := range grantCases {
		t.Run(c.name, func(t *testing.T) {
			set := &source.Set{}
			if _, err := set.Add("schema.sql", []byte(c.schema)); err != nil {
				t.Fatal(err)
			}
			res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(c.dialect), Settings: convert.Settings{Grants: "script"}})
			if err != nil {
				t.Fatal(err)
			}
			if l := server.Load(context.Background(), server.DB(t), res.Script); len(l.Errors) == 0 || !strings.Contains(l.Errors[0].Error(), "1133") {
				t.Errorf("without accounts: %v", l.Errors)
			}
			db := server.DB(t)
			for user := range c.want {
				mustExec(t, db, "CREATE USER '"+user+"'@'%' IDENTIFIED BY 'x'")
			}
			if l := server.Load(context.Background(), db, res.Script); len(l.Errors) > 0 {
				t.Errorf("%v\n%s", l.Errors, res.Script)
			}
			for user, want := range c.want {
				if got := grantsOf(t, db, user); got != want {
					t.Errorf("%s has %s\nwant %s", user, got, want)
				}
				mustExec(t, db, "DROP USER '"+user+"'@'%'")
			}
			list := strings.Fields(rulesOf(res))
			list = slices.DeleteFunc(list, func(s string) bool { return s == "MY8002" || s == "MY4006" || s[:3] != "MY8" })
			slices.Sort(list)
			if got := strings.Join(list, " "); got != c.items {
				t.Errorf("items %s, want %s", got, c.items)
			}
		})
	}
}

// grantsOf are the grants of an account but USAGE, sorted.
func grantsOf(t *testing.T, db *sql.DB, user string) string {
	t.Helper()
	name := scalar(t, db, "SELECT DATABASE()")
	rows, err := db.Query("SHOW GRANTS FOR '" + user + "'@'%'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(s, "GRANT USAGE") {
			list = append(list, strings.ReplaceAll(s, "`"+strings.ReplaceAll(name, "_", `\_`)+"`", "`db`"))
		}
	}
	for i := range list {
		list[i] = strings.ReplaceAll(list[i], "`"+name+"`", "`db`")
	}
	slices.Sort(list)
	return strings.Join(list, "; ")
}
