package mysqltest

import (
	"flag"
	"os"
	"reflect"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestSchema(t *testing.T) {
	script, err := os.ReadFile("testdata/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	server := Start(t)
	first, second := server.DB(t), server.DB(t)
	for _, db := range []string{databaseOf(t, first), databaseOf(t, second)} {
		if err := server.Load(t.Context(), server.admin, "USE "+quoteName(db)+";\n"+string(script)).Err(); err != nil {
			t.Fatal(err)
		}
	}
	schema := server.Schema(t, first)
	if other := server.Schema(t, second); !reflect.DeepEqual(schema, other) {
		t.Errorf("the name of the database shows:\n%s\n%s", schema, other)
	}
	golden(t, "testdata/schema.txt", schema.String())
	checkValues(t, schema)
}

// checkValues looks at what the text does not show.
func checkValues(t *testing.T, schema Schema) {
	t.Helper()
	orders := schema.Tables[1]
	wantKeys := []ForeignKey{{
		Name: "fk_customer", Columns: []string{"customer", "region"}, Table: "customers",
		References: []string{"id", "region"}, OnUpdate: "CASCADE", OnDelete: "RESTRICT",
	}}
	if !reflect.DeepEqual(orders.ForeignKeys, wantKeys) {
		t.Errorf("foreign keys %+v", orders.ForeignKeys)
	}
	if orders.Engine != "InnoDB" || orders.Indexes[0].Name != "PRIMARY" || !orders.Indexes[0].Unique {
		t.Errorf("table %+v", orders)
	}
	if c := orders.Columns[0]; c.Default.Valid || c.Charset != "" {
		t.Errorf("column %+v", c)
	}
}

func TestSchemaOfNothing(t *testing.T) {
	server := Start(t)
	if got := server.Schema(t, server.DB(t)); !reflect.DeepEqual(got, Schema{}) || got.String() != "" {
		t.Errorf("%+v", got)
	}
	if got := server.SchemaOf(t, "no such database"); !reflect.DeepEqual(got, Schema{}) {
		t.Errorf("%+v", got)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs, got:\n%s", name, got)
	}
}
