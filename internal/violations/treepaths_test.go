//go:build unix

package violations

import (
	"strings"
	"testing"
)

// treePaths are positions in a tree: columns, defaults, computed columns, checks, rows and views.
const treePaths = `CREATE TABLE dbo.org (node hierarchyid NOT NULL PRIMARY KEY, lvl AS node.GetLevel() PERSISTED, parent AS node.GetAncestor(1), path AS node.ToString(),
  boss hierarchyid DEFAULT hierarchyid::GetRoot(), name varchar(20), CHECK (node.GetLevel() < 4));
INSERT dbo.org (node, name) VALUES ('/', 'a'), (hierarchyid::Parse('/1/'), 'b'), (0x5AC0, 'c'), (CAST(N'/1/10/' AS hierarchyid), 'd'), (0x62C0, 'e'),
  ('/2/', 'f'), ('/10/', 'g'), ('/-4/', 'h'), ('/-40/', 'i'), ('/1/1.-3/', 'j'), ('/1/2/', 'k'), ('/1/1/7/', 'l'), ('/1.-1/', 'm');
UPDATE dbo.org SET boss = 0x58 WHERE node = hierarchyid::Parse('/2/');
GO
CREATE VIEW dbo.ordered AS SELECT TOP 100 PERCENT node, name FROM dbo.org ORDER BY node DESC
GO
CREATE VIEW dbo.below AS SELECT node.ToString() AS path, node.GetLevel() AS lvl, node.GetAncestor(2) AS above FROM dbo.org WHERE node.IsDescendantOf('/1/') = 1
GO
CREATE VIEW dbo.pairs AS SELECT c.name, p.name AS parent FROM dbo.org c JOIN dbo.org p ON p.node = c.node.GetAncestor(1)
GO
CREATE VIEW dbo.under AS SELECT c.name, p.name AS above FROM dbo.org c JOIN dbo.org p ON c.node.IsDescendantOf(p.node) = 1 AND c.node <> p.node AND p.node <> hierarchyid::GetRoot()
GO
CREATE VIEW dbo.behind AS SELECT name FROM dbo.org WHERE node > '/1/10/' AND node.GetAncestor(0) <= CAST('/10/' AS hierarchyid)
GO
CREATE VIEW dbo.parents AS SELECT name FROM dbo.org WHERE parent.ToString() = '/1/' AND boss = '/' AND node IN ('/1/2/', 0x5AC0, '/2/')
GO
`

// TestTreePaths: positions of hierarchyid are equal, sort and are computed as SQL Server documents.
func TestTreePaths(t *testing.T) {
	db, res := loaded(t, "sqlserver", treePaths)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4003" || it.Rule == "MY4101" || it.Rule == "MY4397" || it.Rule == "MY2005" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for query, want := range map[string]string{
		"SELECT GROUP_CONCAT(name ORDER BY sctconv_tree_order(node) SEPARATOR '') FROM org": "aihbcljkdmefg",
		"SELECT name FROM ordered":                                                                         "g f e m d k j l c b h i a",
		"SELECT path, lvl, above FROM below ORDER BY path":                                                 `/1/|1|\N /1/1.-3/|2|/ /1/1/|2|/ /1/1/7/|3|/1/ /1/10/|2|/ /1/2/|2|/`,
		"SELECT CONCAT(name, parent) FROM pairs ORDER BY name":                                             "ba cb db ea fa ga ha ia jb kb lc ma",
		"SELECT CONCAT(name, above) FROM under ORDER BY name, above":                                       "cb db jb kb lb lc",
		"SELECT name FROM behind ORDER BY name":                                                            "e f g m",
		"SELECT name FROM parents ORDER BY name":                                                           "c k",
		"SELECT name, lvl, parent, path, boss FROM org WHERE name IN ('a', 'e', 'f', 'l') ORDER BY name":   `a|0|\N|/|/ e|1|/|/1.1/|/ f|1|/|/2/|/1/ l|3|/1/1/|/1/1/7/|/`,
		"SELECT COUNT(*) FROM org a JOIN org b ON sctconv_tree_order(a.node) < sctconv_tree_order(b.node)": "78",
	} {
		if got := strings.Join(lines(t, db, query), " "); got != want {
			t.Errorf("%s\n%s, want %s", query, got, want)
		}
	}
	if _, err := db.Exec("INSERT INTO org (node) VALUES ('/1/2/3/4/')"); err == nil {
		t.Error("a position below the fourth level is taken")
	}
}

// TestTreePathsLeft: texts that are no positions, and orders that the target does not have, are items.
func TestTreePathsLeft(t *testing.T) {
	_, res := loaded(t, "sqlserver", `CREATE TABLE dbo.org (node hierarchyid NOT NULL PRIMARY KEY, name varchar(20), text varchar(20), d hierarchyid DEFAULT '/01/');
INSERT dbo.org (node) VALUES ('/01/');
INSERT dbo.org (node) VALUES (0x62);
INSERT dbo.org (node) SELECT text FROM dbo.org;
GO
CREATE VIEW dbo.a AS SELECT MIN(node) AS m FROM dbo.org
GO
CREATE VIEW dbo.b AS SELECT node, ROW_NUMBER() OVER (ORDER BY node) AS n FROM dbo.org
GO
CREATE VIEW dbo.c AS SELECT node FROM dbo.org WHERE node = text
GO
CREATE VIEW dbo.d AS SELECT node FROM dbo.org WHERE node IN ('/1/', '/02/')
GO
CREATE VIEW dbo.e AS SELECT node FROM dbo.org WHERE node BETWEEN '/1/' AND '/2/'
GO
CREATE VIEW dbo.f AS SELECT node.GetDescendant(NULL, NULL) AS n FROM dbo.org
GO
CREATE VIEW dbo.g AS SELECT CAST(node AS varbinary(892)) AS n FROM dbo.org
GO
CREATE VIEW dbo.h AS SELECT TOP 100 PERCENT node FROM dbo.org UNION SELECT d FROM dbo.org ORDER BY node
GO
CREATE VIEW dbo.i AS SELECT text + node AS n FROM dbo.org
GO
`)
	left := map[string]int{}
	for _, it := range res.Report.Items {
		left[it.Rule]++
	}
	for rule, n := range map[string]int{"MY4003": 9, "MY4101": 2, "MY2002": 1} {
		if left[rule] != n {
			t.Errorf("%d items of %s, want %d\n%s", left[rule], rule, n, res.Script)
		}
	}
}
