//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// TestNarrowKeys: a row whose key has characters that its column cannot hold, since it is
// narrower so that the key fits, is left out with an item; the others load as they are.
func TestNarrowKeys(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int NOT NULL PRIMARY KEY, k nvarchar(256) NULL, m nvarchar(250) NULL)
GO
CREATE UNIQUE INDEX t_k ON t (k) WHERE k IS NOT NULL
CREATE UNIQUE INDEX t_m ON t (m) WHERE m IS NOT NULL
GO
INSERT INTO t (id, k, m) VALUES (1, N'TRÄGER – 5 €', N'админ'), (2, N'АДМИН', N'x'), (3, NULL, N'smile 😀'), (4, N'plain', NULL)
GO
`)
	want := []string{`1|TRÄGER – 5 €|админ`, `4|plain|\N`}
	if got := lines(t, db, "SELECT id, k, m FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	lost := strings.Count(res.Script, "-- MY4397 ")
	if lost != 2 {
		t.Errorf("%d rows have items, want 2\n%s", lost, res.Script)
	}
}

// TestCharsetOfUser: a default that the character set which the user chose cannot hold is an item, and
// so is a row; both would stop the load.
func TestCharsetOfUser(t *testing.T) {
	db, res := loadedWith(t, "oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, unit VARCHAR2(10 CHAR) DEFAULT '个', price VARCHAR2(10 CHAR) DEFAULT '5 €', body CLOB DEFAULT '个');
INSERT INTO t (id) VALUES (1);
INSERT INTO t (id, unit, body) VALUES (2, 'Stück', 'é');
INSERT INTO t (id, unit) VALUES (3, '个');
`, convert.Settings{Charset: "latin1"})
	want := []string{`1|\N|5 €|\N`, `2|Stück|5 €|é`}
	if got := lines(t, db, "SELECT id, unit, price, body FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
}
