//go:build unix

package violations

import "testing"

// TestBytesOfQueries: bytes that functions make of texts are values of bytea columns in queries, too.
func TestBytesOfQueries(t *testing.T) {
	db := leavesSameRows(t, "bytes_of_queries", `CREATE TABLE person (id int, name text);
CREATE TABLE secret (id int, hash bytea, salt bytea, sum bytea, plain bytea, none bytea);
INSERT INTO person VALUES (1, 'ann'), (2, 'zoë');
INSERT INTO secret SELECT id, decode('CA45 8a7d', 'hex'), decode('/wBhYg==', 'base64'), decode(md5(name), 'hex'), convert_to(name, 'UTF8'), decode('', 'hex') FROM person;
CREATE VIEW shown AS SELECT id, encode(hash, 'hex') AS h, hash = decode('ca458a7d', 'hex') AS same FROM secret;
`, [][2]string{
		{"SELECT concat_ws('|', id, encode(hash, 'hex'), encode(salt, 'hex'), encode(sum, 'hex'), encode(plain, 'hex'), length(none)) FROM secret ORDER BY id",
			"SELECT CONCAT_WS('|', id, LOWER(HEX(hash)), LOWER(HEX(salt)), LOWER(HEX(sum)), LOWER(HEX(plain)), LENGTH(none)) FROM secret ORDER BY id"},
		{"SELECT concat_ws('|', id, h, same::int) FROM shown ORDER BY id", "SELECT CONCAT_WS('|', id, h, same) FROM shown ORDER BY id"},
	})
	if err := db.Ping(); err != nil {
		t.Error(err)
	}
	_, res := loaded(t, "postgres", "CREATE TABLE t (a text, b bytea);\nINSERT INTO t (b) SELECT decode(a, 'hex') FROM t;\nINSERT INTO t (b) SELECT decode('xy', 'hex') FROM t;")
	if got := itemsOf(res, "MY4"); got != "MY4101 MY4101" {
		t.Errorf("items %s\n%s", got, res.Script)
	}
}
