package mysqltest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"
)

// DB creates an empty database with character set utf8mb4 and connects to it. The database is dropped when the test
// ends. One call executes one statement; multiStatements is off.
func (s *Server) DB(tb testing.TB) *sql.DB {
	tb.Helper()
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	if _, err := s.admin.ExecContext(tb.Context(), "CREATE DATABASE "+quoteName(name)+" CHARACTER SET utf8mb4"); err != nil {
		tb.Fatalf("creating a database: %v", err)
	}
	s.DropAtCleanup(tb, name)
	connector, err := mysql.NewConnector(s.config(name))
	if err != nil {
		tb.Fatal(err)
	}
	db := sql.OpenDB(connector)
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Errorf("closing database %s: %v", name, err)
		}
	})
	return db
}

// DropAtCleanup drops databases at the end of the test, those that a script creates by itself. Ones that do not exist
// are fine.
func (s *Server) DropAtCleanup(tb testing.TB, databases ...string) {
	tb.Cleanup(func() {
		ctx := context.Background() // the test's context has ended by now
		conn, err := s.admin.Conn(ctx)
		if err != nil {
			tb.Error(err)
			return
		}
		defer conn.Close()
		// Tables of one database may reference those of another.
		conn.ExecContext(ctx, "SET foreign_key_checks = 0")
		defer conn.ExecContext(ctx, "SET foreign_key_checks = 1")
		for _, name := range databases {
			if _, err := conn.ExecContext(ctx, "DROP DATABASE IF EXISTS "+quoteName(name)); err != nil {
				tb.Errorf("dropping database %s: %v", name, err)
			}
		}
	})
}

func quoteName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
