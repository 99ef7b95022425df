package pipeline

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestViewsOfCollations reads views that mix columns and texts of several collations and
// character sets: MySQL makes some that it cannot read afterwards.
func TestViewsOfCollations(t *testing.T) {
	text, err := os.ReadFile("testdata/sqlserver/mixed_collations.sql")
	if err != nil {
		t.Fatal(err)
	}
	res := convertText(t, "sqlserver", string(text))
	server := mysqltest.Start(t)
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("server: %v", e)
	}
	read := 0
	for _, view := range column(t, db, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'VIEW'") {
		read += len(column(t, db, "SELECT COUNT(*) FROM (SELECT * FROM `"+view+"`) AS x UNION ALL SELECT 1 FROM `"+view+"`")) - 1
	}
	if read < 20 {
		t.Errorf("%d rows", read)
	}
}

// column is the first column of the rows of a query.
func column(t *testing.T, db *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Errorf("%s: %v", query, err)
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return list
}
