//go:build unix

package violations

import (
	"context"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// TestSessionTables: on request a temporary table is made by a procedure, for
// the session that calls it.
func TestSessionTables(t *testing.T) {
	db, res := loadedWith(t, "oracle", `CREATE TABLE p (id NUMBER(5) PRIMARY KEY);
CREATE GLOBAL TEMPORARY TABLE g (id NUMBER(5) PRIMARY KEY, v VARCHAR2(10) CHECK (v <> 'x')) ON COMMIT DELETE ROWS;
CREATE INDEX g_ix ON g (v);
CREATE VIEW reads AS SELECT id FROM g;
`, convert.Settings{TemporaryTables: "session", AfterLoad: true})
	if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"); got != "1" {
		t.Errorf("%s tables", got)
	}
	ctx := context.Background()
	for _, id := range []string{"1", "2"} {
		conn, err := db.Conn(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		for _, s := range []string{"CALL create_g()", "INSERT INTO g VALUES (" + id + ", 'a')", "CALL create_g()"} {
			if _, err := conn.ExecContext(ctx, s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
		var got string
		if err := conn.QueryRowContext(ctx, "SELECT GROUP_CONCAT(id) FROM g FORCE INDEX (g_ix)").Scan(&got); err != nil || got != id {
			t.Errorf("rows %s, %v; want %s", got, err, id)
		}
	}
	if got, want := itemsOf(res, "MY2", "MY4", "OR2"), "MY2040 MY2041 MY4001"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}
