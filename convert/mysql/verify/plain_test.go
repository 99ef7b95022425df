package verify

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/pingcap/tidb/pkg/parser"
	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/format"
)

// plainTables have each form that the reader of plain statements takes.
var plainTables = []string{
	"CREATE TABLE `t` (\n  `id` BIGINT NOT NULL AUTO_INCREMENT,\n  `a` VARCHAR(20) NULL DEFAULT NULL COMMENT 'it''s',\n  PRIMARY KEY (`id`)\n)" +
		" ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='a table'",
	"CREATE TEMPORARY TABLE `d`.`t` (\n  `a` INT(11) UNSIGNED NOT NULL DEFAULT -1,\n  `b` DECIMAL(10,2) UNSIGNED NULL DEFAULT 0,\n  `c` DECIMAL(10) NOT NULL,\n" +
		"  `e` CHAR(3) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x',\n  KEY `k` (`a`, `e`(2)),\n  UNIQUE KEY `u` (`b`)\n) ENGINE=InnoDB ROW_FORMAT=DYNAMIC",
	"CREATE TABLE `c` (`a` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), `b` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP, " +
		"`t` TIME(3) NULL, `d` DATE NULL DEFAULT '2020-02-30', `p` INT, CONSTRAINT `f` FOREIGN KEY (`p`) REFERENCES `d`.`t` (`id`) ON DELETE SET NULL ON UPDATE NO ACTION, " +
		"CONSTRAINT `g` FOREIGN KEY (`p`) REFERENCES `c` (`p`) ON DELETE CASCADE ON UPDATE RESTRICT)",
	"CREATE TABLE `b` (`a` BINARY(16), `b` VARBINARY(20) NULL DEFAULT '', `c` TINYBLOB, `d` BLOB(9), `e` MEDIUMBLOB, `f` LONGBLOB NOT NULL, `g` BINARY, `h` DOUBLE NULL, " +
		"`i` TINYTEXT, `j` TEXT(7), `k` MEDIUMTEXT, `l` LONGTEXT CHARACTER SET ascii, `m` TEXT, `n` TINYINT(1) NOT NULL DEFAULT 1, `o` SMALLINT, `p` MEDIUMINT, `q` DECIMAL, KEY `a` (`b`, `m`(3)))",
	"CREATE TABLE `e` (`a` ENUM('x','y z ','it''s') NOT NULL DEFAULT 'x', `b` FLOAT NULL DEFAULT 1.50, `c` DECIMAL(5,2) DEFAULT -19.99, `d` TEXT, `f` INT, " +
		"FULLTEXT KEY `k` (`d`), FOREIGN KEY (`f`) REFERENCES `t` (`id`) ON DELETE CASCADE, FOREIGN KEY (`f`, `c`) REFERENCES `d`.`t` (`a`, `b`))",
}

// TestPlain wants each form to be read without the parser.
func TestPlain(t *testing.T) {
	v := New()
	for _, sql := range plainTables {
		if !samePlain(t, v, sql) {
			t.Errorf("not plain: %s", sql)
		}
	}
}

// TestPlainDamage changes the statements at random. What is still plain, the
// parser must read as the same tree, with the same findings.
func TestPlainDamage(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var all []token
	for _, sql := range plainTables {
		all = append(all, tokenize(sql, nil)...)
	}
	plain, v := 0, New()
	for range 6_000 {
		if samePlain(t, v, damage(r, plainTables[r.IntN(len(plainTables))], all)) {
			plain++
		}
		if t.Failed() {
			return
		}
	}
	if plain < 300 {
		t.Errorf("only %d changed statements are plain", plain)
	}
}

// plainAlters have each form of ALTER TABLE that is plain.
var plainAlters = []string{
	"ALTER TABLE `d`.`t`\n  ADD CONSTRAINT `f` FOREIGN KEY (`a`, `b`) REFERENCES `d`.`p` (`x`, `y`) ON DELETE CASCADE ON UPDATE NO ACTION",
	"ALTER TABLE `t` ADD KEY `k` (`a`(10), `b`), ADD UNIQUE KEY `u` (`c`), ADD PRIMARY KEY (`id`)",
	"ALTER TABLE `t` ADD CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `t` (`b`) ON DELETE SET NULL, ADD KEY `k` (`a`)",
}

// TestPlainAlter changes such statements at random as TestPlainDamage does.
func TestPlainAlter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var all []token
	for _, sql := range plainAlters {
		all = append(all, tokenize(sql, nil)...)
	}
	plain, v, p := 0, New(), parser.New()
	for i := range 3_000 {
		sql := plainAlters[i%len(plainAlters)]
		if i >= len(plainAlters) {
			sql = damage(r, sql, all)
		}
		got := v.plain.readAlter(sql)
		if got == nil {
			if i < len(plainAlters) {
				t.Errorf("not plain: %s", sql)
			}
			continue
		}
		plain++
		want, err := p.ParseOneStmt(sql, "", "")
		if err != nil || restored(t, got) != restored(t, want) {
			t.Fatalf("%s\nis read as %s (%v)", sql, restored(t, got), err)
		}
		full := newChecker(sql)
		if full.lexical(); len(full.findings) == 0 {
			full.parse(p)
		}
		if found := v.Check(sql); !reflect.DeepEqual(found, full.sorted()) {
			t.Fatalf("%s\nfindings %v\nwant     %v", sql, found, full.findings)
		}
	}
	if plain < 100 {
		t.Errorf("only %d statements are plain", plain)
	}
}

// damage replaces, removes or doubles a token or two.
func damage(r *rand.Rand, sql string, all []token) string {
	for range 1 + r.IntN(2) {
		tokens := tokenize(sql, nil)
		i := r.IntN(len(tokens))
		start, end, text := tokens[i].start, tokens[i].end, ""
		switch r.IntN(4) {
		case 0:
			text = sql[start:end] + " " + sql[start:end]
		case 1:
			other := all[r.IntN(len(all))]
			for range 1_000 { // all may have none of the kind
				if other.kind == tokens[i].kind {
					break
				}
				other = all[r.IntN(len(all))]
			}
			text = quoted(other)
		case 2:
			words := []string{"70000", "/*!1 */", "'\\n'", "1.5", "`A `", "POINT", "UNIQUE", "utf8_general_ci", "latin2", "now()", "\"q\"", "-- x\n", "'a' 'b'", "0.5", "1.", "007.10", "1.5e3", "1.5.5", "`", "99999999999999999999", "`a\x00`", "`\xff`", "'\xff'", "\\"}
			text = words[r.IntN(len(words))]
		}
		sql = sql[:start] + text + sql[end:]
	}
	return sql
}

func quoted(t token) string {
	if t.kind == tokenIdent {
		return "`" + strings.ReplaceAll(t.value, "`", "``") + "`"
	}
	return t.value
}

// samePlain reports whether a statement is plain, and if so holds its tree and
// its findings against those of the parser. The verifier knows the definitions of
// columns in the statements before.
func samePlain(t *testing.T, v *Verifier, sql string) bool {
	t.Helper()
	got := v.plain.read(sql)
	if got == nil {
		return false
	}
	for _, d := range got.Cols {
		for _, o := range d.Options {
			if o.Tp == ast.ColumnOptionComment {
				o.Expr, o.StrValue = ast.NewValueExpr(o.StrValue, "", ""), ""
			}
		}
	}
	p := parser.New()
	stmt, err := p.ParseOneStmt(newChecker(sql).rewrite().String(), "", "")
	if err != nil {
		t.Errorf("%s\nis no statement: %v", sql, err)
		return true
	}
	want := stmt.(*ast.CreateTableStmt)
	if restored(t, got) != restored(t, want) || !sameColumns(got, want) {
		t.Errorf("%s\nis read as %s\nwant       %s", sql, restored(t, got), restored(t, want))
	}
	full := newChecker(sql)
	if full.lexical(); len(full.findings) == 0 {
		full.parse(p)
	}
	if found := v.Check(sql); !reflect.DeepEqual(found, full.sorted()) {
		t.Errorf("%s\nfindings %v\nwant     %v", sql, found, full.findings)
	}
	return true
}

func restored(t *testing.T, n ast.Node) string {
	t.Helper()
	var b strings.Builder
	if err := n.Restore(format.NewRestoreCtx(format.DefaultRestoreFlags, &b)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sameColumns compares the parts of columns that the text does not show.
func sameColumns(a, b *ast.CreateTableStmt) bool {
	for i, d := range a.Cols {
		if !reflect.DeepEqual(d.Tp, b.Cols[i].Tp) || len(d.Options) != len(b.Cols[i].Options) {
			return false
		}
		for k, o := range d.Options {
			if other := b.Cols[i].Options[k]; o.Expr != nil && (o.Expr.Text() != other.Expr.Text() || o.Tp != other.Tp) {
				return false
			}
		}
	}
	return true
}

func newChecker(sql string) *checker {
	c := &checker{}
	c.reset(sql, "")
	c.tokenize()
	return c
}
