//go:build unix

package violations

import (
	"strings"
	"testing"
)

// xmlPaths are paths of XQuery in views of SQL Server over one document for each row.
const xmlPaths = `CREATE TABLE dbo.doc (id int PRIMARY KEY, x xml);
INSERT dbo.doc VALUES (1, '<r k="9"><a><c>0</c></a><a k="1"><b>1</b><b m="y z">2</b><c><b>7</b></c></a><a><b m="y">3</b></a><b>5</b></r>'),
  (2, '<r/>'), (3, NULL), (4, '<p:r xmlns:p="urn:p"><p:a p:k="x"><p:b>one</p:b><p:b>two</p:b></p:a></p:r>');
GO
CREATE VIEW dbo.first_ones AS SELECT id, x.value('(/r/a/b)[1]/@m', 'varchar(9)') AS none, x.value('(/r/a/b)[1]', 'int') AS b, x.value('(/r/a[@k="1"]/b[@m="y z"])[1]', 'int') AS by_words,
  x.value('((/r/a)[1]/c)[1]', 'int') AS inner_one, x.value('(/r/a)[1]/b[1]', 'int') AS not_of_others, x.value('/r[1]/@k[1]', 'int') AS k, x.value('(/r/a[@k]/b)[1]', 'int') AS with_k FROM dbo.doc
GO
CREATE VIEW dbo.below AS SELECT id, x.value('(//b)[1]', 'int') AS b, x.value('(/r/a//b)[1]', 'int') AS of_a, x.value('(//b/@m)[1]', 'varchar(9)') AS m,
  x.exist('//c') AS c, x.exist('/r/a/b[. = "3"]') AS three, x.exist('/r/a/b[text()="4"]') AS four FROM dbo.doc
GO
CREATE VIEW dbo.counted AS SELECT id, x.value('count(/r/a/b)', 'int') AS n, x.value('count(//b)', 'int') AS all_b, x.value('data((/r/a/b)[1])', 'int') AS b FROM dbo.doc
GO
CREATE VIEW dbo.named AS WITH XMLNAMESPACES ('urn:p' AS p) SELECT id, x.value('(/p:r/p:a/@p:k)[1]', 'varchar(9)') AS k, x.value('(/p:r/p:a/p:b/text())[1]', 'varchar(9)') AS b FROM dbo.doc
GO
CREATE VIEW dbo.declared AS SELECT id, n.v.value('declare namespace p="urn:p"; (p:a)[1]/p:b[1]', 'varchar(9)') AS b FROM dbo.doc CROSS APPLY x.nodes('declare namespace p="urn:p"; /p:r') AS n(v)
GO
CREATE VIEW dbo.listed AS SELECT id, n.v.value('.', 'int') AS b, n.v.value('@m[1]', 'varchar(9)') AS m FROM dbo.doc CROSS APPLY x.nodes('/r//b') AS n(v)
GO
`

// TestXMLPaths: values of XML are those that SQL Server documents for the paths.
func TestXMLPaths(t *testing.T) {
	db, res := loaded(t, "sqlserver", xmlPaths)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4003" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens are unaccounted for", res.Ledger.Unaccounted)
	}
	for query, want := range map[string]string{
		"SELECT * FROM first_ones WHERE id < 4 ORDER BY id": `1|\N|1|2|0|\N|9|1 2|\N|\N|\N|\N|\N|\N|\N 3|\N|\N|\N|\N|\N|\N|\N`,
		"SELECT * FROM below WHERE id < 4 ORDER BY id":      `1|1|1|y z|1|1|0 2|\N|\N|\N|0|0|0 3|\N|\N|\N|\N|\N|\N`,
		"SELECT * FROM counted WHERE id < 4 ORDER BY id":    `1|3|5|1 2|0|0|\N 3|\N|\N|\N`,
		"SELECT k, b FROM named WHERE id IN (1, 4)":         `\N|\N x|one`,
		"SELECT b FROM declared":                            "one",
		"SELECT b, m FROM listed ORDER BY b":                `1|\N 2|y z 3|y 5|\N 7|\N`,
	} {
		if got := strings.Join(lines(t, db, query), " "); got != want {
			t.Errorf("%s\n%s, want %s", query, got, want)
		}
	}
}

// TestXMLPathsLeft: paths that MySQL would follow otherwise are items.
func TestXMLPathsLeft(t *testing.T) {
	for _, path := range []string{"(//a/b)[1]", "//b[1]", "(/r/a/b)[2]", "(/r/*)[1]", "(/*:r)[1]", "(/r/a[last()])[1]", "(/r/@k)[1]/a", "(//@k)[1]", "(/r/a[b])[1]", "/r/a[1", "(/r", "count((/r/a)[1])", "count(/r/a/text())", "sum(/r/a)", "(/r/a/text())[1]/b"} {
		_, res := loaded(t, "sqlserver", "CREATE TABLE dbo.doc (id int PRIMARY KEY, x xml)\nGO\nCREATE VIEW dbo.v AS SELECT x.value('"+path+"', 'int') AS v FROM dbo.doc\nGO\n")
		left := false
		for _, it := range res.Report.Items {
			left = left || it.Rule == "MY4003"
		}
		if !left {
			t.Errorf("%s\n%s", path, res.Script)
		}
	}
	const named = "CREATE TABLE dbo.doc (id int PRIMARY KEY, x xml)\nGO\nCREATE VIEW dbo.v AS WITH XMLNAMESPACES ('urn:p' AS p) SELECT (SELECT id AS [p:id] FROM dbo.doc FOR XML PATH('p:d')) AS v\nGO\n"
	if _, res := loaded(t, "sqlserver", named); !strings.Contains(res.Script, "-- MY4003") {
		t.Errorf("FOR XML without its namespaces\n%s", res.Script)
	}
}
