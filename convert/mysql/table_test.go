package mysql

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// itemTable is a table with a bit of everything.
func itemTable() *ast.CreateTable {
	id1 := colDef("id", &ast.TypeName{Name: name("int"), Unsigned: true}, notNull())
	id1.Options = []*ast.Option{opt("mysql:auto_increment", "")}
	label := colDef("label", &ast.TypeName{Name: name("varchar"), Args: []ast.Expr{num("40")}, Charset: "latin1", Collate: name("latin1_bin")},
		&ast.DefaultConstraint{Expr: str("it's")}, null())
	label.Comment = "what\nit is"
	return &ast.CreateTable{
		Name: name("shop", "item"),
		Elems: []ast.TableElem{
			id1, label,
			colDef("price", typ("decimal", num("10"), num("2")), null(), &ast.DefaultConstraint{Expr: &ast.Paren{X: un("-", num("1.5"))}}),
			colDef("changed", typ("datetime", num("3")), notNull(), &ast.DefaultConstraint{
				Expr: fn("current_timestamp", num("3")), OnUpdate: fn("current_timestamp", num("3"))}),
			colDef("kind", typ("enum", str("a"), str("b")), null()),
			&ast.KeyConstraint{Primary: true, Parts: keyParts("id")},
			&ast.KeyConstraint{ConstraintHead: ast.ConstraintHead{Name: id("u_label")}, Parts: keyParts("label", "kind")},
			&ast.IndexDef{Name: id("k`x"), Parts: []*ast.IndexPart{{Expr: col("label"), Length: 10}}},
			&ast.IndexDef{Name: id("f"), Kind: ast.IndexFullText, Parts: keyParts("label")},
			&ast.ForeignKeyConstraint{ConstraintHead: ast.ConstraintHead{Name: id("fk")}, Columns: []ast.Ident{id("id")},
				Table: name("parent"), RefColumns: []ast.Ident{id("pid")}, OnDelete: "set null", OnUpdate: "cascade"},
		},
		Options: []*ast.Option{opt("mysql:comment", "the items"), opt("mysql:collate", "utf8mb4_bin"), opt("mysql:engine", "InnoDB"),
			opt("mysql:charset", "utf8mb4"), opt("mysql:auto_increment", "100"), opt("mysql:row_format", "dynamic")},
	}
}

func TestCreateTable(t *testing.T) {
	wantText(t, itemTable(), "CREATE TABLE `shop`.`item` (\n"+
		"  `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,\n"+
		"  `label` VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_bin NULL DEFAULT 'it''s' COMMENT 'what\\nit is',\n"+
		"  `price` DECIMAL(10,2) NULL DEFAULT -1.5,\n"+
		"  `changed` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),\n"+
		"  `kind` ENUM('a','b') NULL,\n"+
		"  PRIMARY KEY (`id`),\n"+
		"  UNIQUE KEY `u_label` (`label`, `kind`),\n"+
		"  KEY `k``x` (`label`(10)),\n"+
		"  FULLTEXT KEY `f` (`label`),\n"+
		"  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `parent` (`pid`) ON DELETE SET NULL ON UPDATE CASCADE\n"+
		") ENGINE=InnoDB AUTO_INCREMENT=100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC COMMENT='the items'")
}

func TestCreateTableForms(t *testing.T) {
	wantText(t, &ast.CreateTable{Name: name("t"), Kind: ast.TableTemporary, IfNotExists: true, Elems: []ast.TableElem{colDef("a", typ("int"))}},
		"CREATE TEMPORARY TABLE IF NOT EXISTS `t` (\n  `a` INT\n)")
	wantText(t, &ast.CreateTable{Name: name("t"), Elems: []ast.TableElem{&ast.LikeClause{Table: name("u")}}}, "CREATE TABLE `t` LIKE `u`")
	wantText(t, &ast.CreateTable{Name: name("t"), Query: query([]ast.Expr{col("a")}, table("u"))}, "CREATE TABLE `t`\nAS\nSELECT `a`\nFROM `u`")
}

func partitionOf(n string, b *ast.PartitionBound) *ast.Partition {
	return &ast.Partition{Name: id(n), Bound: b}
}

func TestPartitions(t *testing.T) {
	cols := []ast.TableElem{colDef("a", typ("int"), null())}
	less := func(e ...ast.Expr) *ast.PartitionBound { return &ast.PartitionBound{LessThan: e} }
	head := "CREATE TABLE `t` (\n  `a` INT NULL\n)\n"
	wantText(t, &ast.CreateTable{Name: name("t"), Elems: cols, Partition: &ast.PartitionBy{
		Method: "range", Keys: []*ast.IndexPart{{Expr: fn("year", col("a"))}},
		Sub:        &ast.PartitionBy{Method: "key", Keys: keyParts("a"), Count: num("2")},
		Partitions: []*ast.Partition{partitionOf("p0", less(num("10"))), partitionOf("p1", less(word("maxvalue")))},
	}}, head+"PARTITION BY RANGE (YEAR(`a`))\nSUBPARTITION BY KEY (`a`) SUBPARTITIONS 2 (\n"+
		"  PARTITION `p0` VALUES LESS THAN (10),\n  PARTITION `p1` VALUES LESS THAN (MAXVALUE)\n)")
	wantText(t, &ast.CreateTable{Name: name("t"), Elems: cols, Partition: &ast.PartitionBy{
		Method: "list columns", Keys: keyParts("a"),
		Partitions: []*ast.Partition{partitionOf("p0", &ast.PartitionBound{In: []ast.Expr{num("1"), word("null")}})},
	}}, head+"PARTITION BY LIST COLUMNS (`a`) (\n  PARTITION `p0` VALUES IN (1, NULL)\n)")
	wantText(t, &ast.CreateTable{Name: name("t"), Elems: cols, Partition: &ast.PartitionBy{Method: "hash", Keys: keyParts("a"), Count: num("4")}},
		head+"PARTITION BY HASH (`a`) PARTITIONS 4")
}

func TestTableProblems(t *testing.T) {
	column := func(k ...ast.Constraint) ast.Stmt {
		return &ast.CreateTable{Name: name("t"), Elems: []ast.TableElem{colDef("a", typ("int"), k...)}}
	}
	elem := func(e ast.TableElem) ast.Stmt {
		return &ast.CreateTable{Name: name("t"), Elems: []ast.TableElem{colDef("a", typ("int")), e}}
	}
	ofType := func(x *ast.TypeName) ast.Stmt {
		return &ast.CreateTable{Name: name("t"), Elems: []ast.TableElem{colDef("a", x)}}
	}
	long := make([]byte, 65)
	for i := range long {
		long[i] = 'x'
	}
	for _, x := range []struct {
		stmt ast.Stmt
		want string
	}{
		{column(&ast.CheckConstraint{Expr: word("true")}), "MySQL 5.6 ignores CHECK"},
		{column(&ast.ForeignKeyConstraint{Table: name("p")}), "MySQL 5.6 ignores REFERENCES at a column"},
		{column(&ast.IdentityConstraint{}), "MySQL 5.6 has no identity column"},
		{column(&ast.GeneratedConstraint{Expr: num("1")}), "MySQL 5.6 has no computed column"},
		{column(&ast.DefaultConstraint{Expr: fn("uuid")}), "MySQL 5.6 has no expression as a default value"},
		{column(&ast.DefaultConstraint{Expr: num("1"), OnNull: true}), "MySQL 5.6 has no DEFAULT ON NULL"},
		{elem(&ast.CheckConstraint{Expr: word("true")}), "MySQL 5.6 ignores CHECK"},
		{elem(&ast.Opaque{Text: "x"}), "MySQL 5.6 has no table element of this kind"},
		{elem(&ast.IndexDef{Parts: []*ast.IndexPart{{Expr: col("a"), Desc: true}}}), "MySQL 5.6 ignores DESC in an index"},
		{elem(&ast.IndexDef{Parts: []*ast.IndexPart{{Expr: fn("lower", col("a"))}}}), "MySQL 5.6 has no index on an expression"},
		{elem(&ast.IndexDef{Parts: keyParts("a"), Where: word("true")}), "MySQL 5.6 has no partial index"},
		{elem(&ast.IndexDef{Parts: keyParts("a"), Include: []ast.Ident{id("b")}}), "MySQL 5.6 has no INCLUDE columns of an index"},
		{elem(&ast.IndexDef{Parts: keyParts("a"), Kind: ast.IndexBitmap}), "MySQL 5.6 has no index of this kind"},
		{elem(&ast.ForeignKeyConstraint{Columns: []ast.Ident{id("a")}, Table: name("p"), RefColumns: []ast.Ident{id("b")}, OnDelete: "set default"}),
			"MySQL 5.6 has no ON DELETE SET DEFAULT for InnoDB"},
		{elem(&ast.ForeignKeyConstraint{Columns: []ast.Ident{id("a")}, Table: name("p")}), "a foreign key of 1 columns to 0 columns"},
		{ofType(typ("varchar2", num("10"))), "MySQL 5.6 has no type varchar2"},
		{ofType(typ("varchar")), "type varchar with 0 arguments"},
		{ofType(typ("varchar", word("max"))), "type varchar does not take the argument ?"},
		{ofType(&ast.TypeName{Name: name("date"), Unsigned: true}), "MySQL 5.6 has no UNSIGNED for this type"},
		{ofType(&ast.TypeName{Name: name("text"), Charset: "utf8; DROP"}), `"utf8; DROP" is not a MySQL name`},
		{&ast.CreateTable{Name: name("t")}, "a table without columns"},
		{&ast.CreateTable{Name: name("a", "b", "c"), Elems: []ast.TableElem{colDef("a", typ("int"))}}, "the name a.b.c has 3 parts, MySQL takes 1 to 2 here"},
		{&ast.CreateTable{Name: name(string(long[:64]), string(long)), Elems: []ast.TableElem{colDef("a", typ("int"))}},
			"identifier " + string(long[:59]) + "… is longer than 64 characters"},
		{&ast.CreateTable{Name: name("t"), Kind: ast.TableUnlogged, Elems: []ast.TableElem{colDef("a", typ("int"))}}, "MySQL 5.6 has no table of this kind"},
		{&ast.CreateTable{Name: name("t"), Elems: []ast.TableElem{colDef("a", typ("int"))}, Options: []*ast.Option{opt("oracle:tablespace", "x")}},
			"MySQL 5.6 has no clause oracle:tablespace"},
	} {
		wantProblemOnly(t, x.stmt, x.want)
	}
}

// wantProblemOnly is wantProblem for the first of the problems: a word that is
// not MySQL's also cannot be printed as an expression.
func wantProblemOnly(t *testing.T, s ast.Stmt, want string) {
	t.Helper()
	text, problems := print(s)
	if len(problems) == 0 || problems[0] != want {
		t.Errorf("problems of\n%s\nare %q, want %q", text, problems, want)
	}
}

func TestIndexes(t *testing.T) {
	wantText(t, &ast.CreateIndex{Name: name("i"), Table: name("t"), Unique: true, Method: "btree", Parts: keyParts("a", "b"),
		Options: []*ast.Option{opt("mysql:comment", "x")}}, "CREATE UNIQUE INDEX `i` ON `t` (`a`, `b`) COMMENT 'x'")
	wantText(t, &ast.CreateIndex{Name: name("i"), Table: name("t"), Kind: ast.IndexSpatial, Parts: keyParts("g")}, "CREATE SPATIAL INDEX `i` ON `t` (`g`)")
	wantProblem(t, &ast.CreateIndex{Name: name("i"), Table: name("t"), Method: "gin", Parts: keyParts("a")}, "MySQL 5.6 has no index method gin for InnoDB")
}

func TestAlterTable(t *testing.T) {
	wantText(t, &ast.AlterTable{Name: name("t"), Actions: []ast.AlterAction{
		&ast.AddElem{Elem: colDef("a", typ("int"), null())},
		&ast.AddElem{Elem: &ast.KeyConstraint{Parts: keyParts("a")}},
		&ast.DropElem{Kind: "column", Names: []ast.Ident{id("b"), id("c")}},
		&ast.DropElem{Kind: "primary key"},
		&ast.AlterColumn{Name: id("d"), Type: typ("bigint"), Set: []ast.Constraint{notNull()}},
		&ast.AlterColumn{Name: id("e"), Drop: []string{"default"}},
		&ast.AlterColumn{Name: id("e"), Set: []ast.Constraint{&ast.DefaultConstraint{Expr: num("1")}}},
		&ast.AlterOption{Option: opt("mysql:auto_increment", "7")},
		&ast.Rename{Kind: "table", To: name("u")},
	}}, "ALTER TABLE `t`\n  ADD COLUMN `a` INT NULL,\n  ADD UNIQUE KEY (`a`),\n  DROP COLUMN `b`, DROP COLUMN `c`,\n  DROP PRIMARY KEY,\n"+
		"  MODIFY COLUMN `d` BIGINT NOT NULL,\n  ALTER COLUMN `e` DROP DEFAULT,\n  ALTER COLUMN `e` SET DEFAULT 1,\n  AUTO_INCREMENT=7,\n  RENAME TO `u`")
	wantProblem(t, &ast.AlterTable{Name: name("t"), Actions: []ast.AlterAction{&ast.DropElem{Kind: "constraint", Names: []ast.Ident{id("b")}}}},
		"MySQL 5.6 has no DROP CONSTRAINT")
	wantProblem(t, &ast.AlterTable{Name: name("t"), Actions: []ast.AlterAction{&ast.Rename{Kind: "column", From: id("a"), To: name("b")}}},
		"MySQL 5.6 has no RENAME COLUMN")
}
