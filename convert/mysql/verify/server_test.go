package verify

import (
	"context"
	"database/sql"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// TestPrecedenceOnServer wants the same values for an expression with as few
// parentheses as possible and with all of them.
func TestPrecedenceOnServer(t *testing.T) {
	conn := connection(t)
	must(t, conn, "CREATE TABLE `t` (`a` BIGINT, `b` BIGINT, `c` BIGINT)")
	must(t, conn, "INSERT INTO `t` VALUES (0, 1, 2), (5, 3, NULL), (2, 2, 7), (NULL, 0, 1)")
	r := rand.New(rand.NewPCG(7, 8))
	for range 1500 {
		e := randomExpr(r, 4)
		short, long := mysql.Expr(e), mysql.Expr(parenthesised(e))
		got, want := values(conn, short), values(conn, long)
		if got != want {
			t.Fatalf("%s\ngives %s\nwant  %s", short, got, want)
		}
		if strings.Contains(got, "1064") {
			t.Fatalf("%s\ngives %s", short, got)
		}
	}
}

// values are the values of an expression for the rows of t, or the error.
func values(conn *sql.Conn, expr string) string {
	var s sql.NullString
	q := "SELECT GROUP_CONCAT(IFNULL(x, 'NULL')) FROM (SELECT " + expr + " AS x FROM `t`) AS d"
	if err := conn.QueryRowContext(context.Background(), q).Scan(&s); err != nil {
		number, _, _ := strings.Cut(err.Error(), ":")
		return number
	}
	return s.String
}

// TestQuotedTextOnServer reads quoted strings and names back.
func TestQuotedTextOnServer(t *testing.T) {
	conn := connection(t)
	r := rand.New(rand.NewPCG(9, 10))
	for range 500 {
		s := randomText(r)
		var got string
		if err := conn.QueryRowContext(t.Context(), "SELECT HEX("+mysql.QuoteString(s)+")").Scan(&got); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if want := strings.ToUpper(hex.EncodeToString([]byte(s))); got != want {
			t.Fatalf("%q is %s, want %s", s, got, want)
		}
		if mysql.IdentProblem(s) == "" {
			must(t, conn, "CREATE TEMPORARY TABLE "+mysql.QuoteIdent(s)+" ("+mysql.QuoteIdent(s)+" INT)")
			must(t, conn, "DROP TEMPORARY TABLE "+mysql.QuoteIdent(s))
		}
	}
}

func connection(t *testing.T) *sql.Conn {
	t.Helper()
	conn, err := mysqltest.Start(t).DB(t).Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	must(t, conn, "SET NAMES utf8mb4")
	return conn
}

func must(t *testing.T, conn *sql.Conn, statement string) {
	t.Helper()
	if _, err := conn.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
