package mysql

import (
	"os"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// TestStatementsOnServer runs printed statements of all kinds, one after the other.
func TestStatementsOnServer(t *testing.T) {
	item := itemTable()
	item.Name = name("item")
	item.Elems[0].(*ast.ColumnDef).Constraints = []ast.Constraint{notNull()}
	item.Elems[len(item.Elems)-1].(*ast.ForeignKeyConstraint).OnDelete = "cascade"
	parent := &ast.CreateTable{Name: name("parent"), Elems: []ast.TableElem{
		colDef("pid", &ast.TypeName{Name: name("int"), Unsigned: true}, notNull()),
		&ast.KeyConstraint{Primary: true, Parts: keyParts("pid")},
	}}
	insert := func(table string, columns []string, e ...ast.Expr) ast.Stmt {
		s := &ast.Insert{Table: name(table), Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{{Items: e}}}}}
		for _, c := range columns {
			s.Columns = append(s.Columns, id(c))
		}
		return s
	}
	label := bin(fn("extract", col("year"), &ast.SpecialArg{Word: "from", X: col("changed")}), "+", num("1"))
	db := mysqltest.Start(t).DB(t)
	for _, s := range []ast.Stmt{
		parent,
		item,
		&ast.CreateIndex{Name: name("i"), Table: name("item"), Parts: []*ast.IndexPart{{Expr: col("label"), Length: 5}}},
		&ast.CreateTrigger{Name: name("tr"), Timing: "before", Events: []string{"insert"}, Table: name("item"), ForEachRow: true,
			Body: &ast.Body{Text: "BEGIN\n  SET NEW.`price` = 2;\nEND"}},
		&ast.CreateView{Name: name("v"), Columns: []ast.ViewColumn{{Name: id("x")}}, CheckOption: "local",
			Query: query([]ast.Expr{label}, table("item")), Options: []*ast.Option{opt("mysql:algorithm", "merge")}},
		insert("parent", nil, num("1")),
		insert("item", []string{"label", "kind", "id"}, str("a'\\b"), str("a"), num("1")),
		&ast.AlterTable{Name: name("item"), Actions: []ast.AlterAction{
			&ast.AddElem{Elem: colDef("more", typ("text"), null())},
			&ast.AlterColumn{Name: id("kind"), Type: typ("varchar", num("9")), Set: []ast.Constraint{notNull()}},
			&ast.DropElem{Kind: "index", Names: []ast.Ident{id("i")}},
			&ast.DropElem{Kind: "foreign key", Names: []ast.Ident{id("fk")}},
		}},
		&ast.Update{Table: table("item"), From: []ast.TableRef{table("parent")},
			Set: []*ast.SetItem{{Targets: []ast.Expr{col("item", "price")}, Value: col("parent", "pid")}}, Where: bin(col("id"), "=", col("pid"))},
		selectStmt(&ast.Query{Body: union(
			&ast.ParenQuery{Query: &ast.Query{Body: query([]ast.Expr{num("1")}).Body, Limit: &ast.Limit{Count: num("1")}}},
			&ast.Select{Items: []*ast.SelectItem{{Expr: num("2")}}}, true), OrderBy: []*ast.OrderItem{{Expr: num("1")}}}),
		selectStmt(&ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: num("2")}}, Where: word("true")}, Limit: &ast.Limit{Offset: num("1")}}),
		&ast.Delete{Table: &ast.TableName{Name: name("item"), Alias: id("x")}, Where: bin(col("x", "id"), "=", num("1"))},
		&ast.CreateTable{Name: name("p"), Elems: []ast.TableElem{colDef("a", typ("int"), null())}, Partition: &ast.PartitionBy{
			Method: "range", Keys: keyParts("a"), Sub: &ast.PartitionBy{Method: "hash", Keys: keyParts("a"), Count: num("2")},
			Partitions: []*ast.Partition{
				partitionOf("p0", &ast.PartitionBound{LessThan: []ast.Expr{num("10")}}),
				partitionOf("p1", &ast.PartitionBound{LessThan: []ast.Expr{word("maxvalue")}})},
		}},
		&ast.Truncate{Names: []ast.Name{name("p")}},
		&ast.Drop{Kind: "view", Names: []ast.Name{name("v")}},
		&ast.Drop{Kind: "trigger", Names: []ast.Name{name("tr")}},
		&ast.Drop{Kind: "table", IfExists: true, Names: []ast.Name{name("item"), name("parent"), name("p")}},
	} {
		text, problems := print(s)
		if _, err := db.ExecContext(t.Context(), text); err != nil || len(problems) > 0 {
			t.Fatalf("%s\n%v, problems %q", text, err, problems)
		}
	}
}

// TestCollationsOfServer compares the list of collations with that of the server.
func TestCollationsOfServer(t *testing.T) {
	rows, err := mysqltest.Start(t).DB(t).Query("SELECT CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.COLLATIONS")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	count := map[string]int{}
	for rows.Next() {
		var charset, collation string
		if err := rows.Scan(&charset, &collation); err != nil {
			t.Fatal(err)
		}
		count[charset]++
		if want := charset == "binary" || collations(charset) != nil; HasCollation(charset, collation) != want {
			t.Errorf("%s of %s: %v, want %v", collation, charset, !want, want)
		}
	}
	for _, charset := range []string{"utf8mb4", "utf8", "latin1", "ascii"} {
		if n := len(collations(charset)); n != count[charset] {
			t.Errorf("%s: %d collations, the server has %d", charset, n, count[charset])
		}
	}
	if HasCollation("latin1", "utf8_bin") || HasCollation("utf8", "utf8_none_ci") || HasCollation("binary", "ascii_bin") {
		t.Error("a collation that there is not")
	}
}
