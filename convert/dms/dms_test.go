package dms_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/dms"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

const want = `{
  "rules": [
    {
      "rule-type": "selection",
      "rule-id": "1",
      "rule-name": "1",
      "object-locator": {
        "schema-name": "HR",
        "table-name": "EMP[_]1"
      },
      "rule-action": "include"
    },
    {
      "rule-type": "transformation",
      "rule-id": "2",
      "rule-name": "2",
      "rule-target": "schema",
      "object-locator": {
        "schema-name": "HR"
      },
      "rule-action": "rename",
      "value": "hr"
    },
    {
      "rule-type": "transformation",
      "rule-id": "3",
      "rule-name": "3",
      "rule-target": "table",
      "object-locator": {
        "schema-name": "HR",
        "table-name": "EMP[_]1"
      },
      "rule-action": "rename",
      "value": "emp_1"
    },
    {
      "rule-type": "transformation",
      "rule-id": "4",
      "rule-name": "4",
      "rule-target": "column",
      "object-locator": {
        "schema-name": "HR",
        "table-name": "EMP[_]1",
        "column-name": "a\\b"
      },
      "rule-action": "rename",
      "value": "a_b"
    },
    {
      "rule-type": "selection",
      "rule-id": "5",
      "rule-name": "5",
      "object-locator": {
        "schema-name": "SALES",
        "table-name": "plain"
      },
      "rule-action": "include"
    },
    {
      "rule-type": "transformation",
      "rule-id": "6",
      "rule-name": "6",
      "rule-target": "schema",
      "object-locator": {
        "schema-name": "SALES"
      },
      "rule-action": "rename",
      "value": "sales"
    }
  ]
}
`

func TestWrite(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte("CREATE TABLE hr.emp_1 (id NUMBER(9), \"a\\b\" NUMBER(9));\nCREATE TABLE sales.\"plain\" (id NUMBER(9));\n")); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("oracle"), Settings: convert.Settings{Database: "{schema}"}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := dms.Write(&b, res.Tables); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}

func TestEmpty(t *testing.T) {
	var b strings.Builder
	if err := dms.Write(&b, []convert.TableMapping{{Table: "a[1]%", TargetTable: "a[1]%"}}); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, `"schema-name": "%"`) || !strings.Contains(got, `"table-name": "a[[]1][%]"`) || strings.Contains(got, "transformation") {
		t.Error(got)
	}
}

// TestSpelling: a mapping is matched with case, so names of SQL Server stand
// as they were defined, however later statements spell them.
func TestSpelling(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte("CREATE TABLE [Sales].[OrderLine] ([LineId] int NOT NULL);\nGO\nALTER TABLE sales.orderline ADD PRIMARY KEY (lineid);\nGO\n")); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("sqlserver")})
	if err != nil {
		t.Fatal(err)
	}
	want := convert.TableMapping{Schema: "Sales", Table: "OrderLine", TargetTable: "OrderLine", Columns: []convert.ColumnMapping{{Column: "LineId", TargetColumn: "LineId"}}}
	if !reflect.DeepEqual(res.Tables, []convert.TableMapping{want}) {
		t.Errorf("%+v", res.Tables)
	}
	if o := res.Report.Objects[0]; o.Schema != "Sales" || o.Name != "OrderLine" || o.ID != "table:sales.orderline" {
		t.Errorf("%+v", o)
	}
}

// TestApart: columns that are several in the target, or a table, are taken out.
func TestApart(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(`CREATE TYPE addr_t AS OBJECT (street VARCHAR2(40), city VARCHAR2(30));
/
CREATE TYPE phones_t AS TABLE OF VARCHAR2(20);
/
CREATE TABLE client (id NUMBER(9) PRIMARY KEY, home_at addr_t, phones phones_t) NESTED TABLE phones STORE AS client_phones;
`)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("oracle")})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := dms.Write(&b, res.Tables); err != nil {
		t.Fatal(err)
	}
	for _, column := range []string{"HOME[_]AT", "PHONES"} {
		if !strings.Contains(b.String(), `"table-name": "CLIENT",
        "column-name": "`+column+`"
      },
      "rule-action": "remove-column"
`) {
			t.Errorf("%s is not taken out\n%s", column, b.String())
		}
	}
	if n := strings.Count(b.String(), "remove-column"); n != 2 {
		t.Errorf("%d columns are taken out\n%s", n, b.String())
	}
}
