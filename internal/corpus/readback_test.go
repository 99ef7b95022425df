package corpus

import (
	"context"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/mysqltest"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/rules"
)

// TestReadBack loads the real schemas and asks the server what it has: no
// clause that was written may be dropped or changed silently.
func TestReadBack(t *testing.T) {
	all := inputs(t)
	server := mysqltest.Start(t)
	for _, in := range append(all["gold"], all["single"]...) {
		t.Run(in.Name(), func(t *testing.T) {
			res, err := in.Convert(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			readBack(t, server, res)
		})
	}
}

// TestReadBackExamples does the same with the examples of the rules.
func TestReadBackExamples(t *testing.T) {
	server := mysqltest.Start(t)
	seen := map[string]bool{}
	for _, dialect := range Dialects() {
		for _, r := range rules.Default(dialect).Rules() {
			if r.Before == "" || r.Dialect != dialect || seen[r.ID] {
				continue
			}
			seen[r.ID] = true
			set := &source.Set{}
			if _, err := set.Add(r.ID+".sql", []byte(r.Before)); err != nil {
				t.Fatal(err)
			}
			res, err := convert.Convert(context.Background(), set, convert.Options{From: Dialect(dialect)})
			if err != nil {
				t.Fatal(err)
			}
			t.Run(r.ID, func(t *testing.T) { readBack(t, server, res) })
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d examples", len(seen))
	}
}

// TestReadBackSees writes what the server of 5.6 drops or changes without an
// error, and asks that each is told.
func TestReadBackSees(t *testing.T) {
	server := mysqltest.Start(t)
	for name, sql := range map[string]string{
		"check":                 "CREATE TABLE `t` (\n  `a` INT NULL,\n  CHECK (`a` > 0)\n) ENGINE=InnoDB",
		"inline reference":      "CREATE TABLE `t` (\n  `a` INT NULL REFERENCES `nosuch` (`id`)\n) ENGINE=InnoDB",
		"descending index":      "CREATE TABLE `t` (\n  `a` INT NULL,\n  KEY `k` (`a` DESC)\n) ENGINE=InnoDB",
		"row format":            "CREATE TABLE `t` (\n  `a` INT NULL\n) ENGINE=NoSuch",
		"cut index":             "CREATE TABLE `t` (\n  `a` VARCHAR(1000) NULL,\n  KEY `k` (`a`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8",
		"name of a primary key": "CREATE TABLE `t` (\n  `a` INT NOT NULL,\n  CONSTRAINT `pk` PRIMARY KEY (`a`)\n) ENGINE=InnoDB",
		"nullable primary key":  "CREATE TABLE `t` (\n  `a` INT NULL,\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB",
		"first timestamp":       "CREATE TABLE `t` (\n  `a` TIMESTAMP\n) ENGINE=InnoDB",
		"later timestamp":       "CREATE TABLE `t` (\n  `a` TIMESTAMP NULL,\n  `b` TIMESTAMP NOT NULL\n) ENGINE=InnoDB",
		"type":                  "CREATE TABLE `t` (\n  `a` NVARCHAR(9) NULL\n) ENGINE=InnoDB",
		"match":                 "CREATE TABLE `t` (\n  `a` INT NULL,\n  `b` INT NULL,\n  UNIQUE KEY `u` (`b`),\n  FOREIGN KEY (`a`) REFERENCES `t` (`b`) MATCH FULL\n) ENGINE=InnoDB",
	} {
		t.Run(name, func(t *testing.T) {
			db := server.DB(t)
			db.SetMaxOpenConns(1)
			for _, s := range []string{"SET sql_mode = ''", sql} {
				if _, err := db.Exec(s); err != nil {
					t.Fatal(err)
				}
			}
			res := &convert.Result{Statements: []convert.Statement{{Kind: "table", Name: "t", SQL: sql}}}
			if len(ReadBack(context.Background(), db, res)) == 0 {
				t.Error("nothing is told")
			}
		})
	}
}

// TestReadBackSeesCode does the same with a trigger and a view.
func TestReadBackSeesCode(t *testing.T) {
	server := mysqltest.Start(t)
	db := server.DB(t)
	trigger, view := "CREATE TRIGGER `g` BEFORE INSERT ON `t`\nFOR EACH ROW\nSET NEW.`a` = 1", "CREATE VIEW `v` AS\nSELECT `a` FROM `t` WHERE `a` > 0 WITH CHECK OPTION"
	db.SetMaxOpenConns(1)
	for _, s := range []string{"SET sql_mode = 'TRADITIONAL'", "CREATE TABLE t (a INT)", trigger, view} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	result := func(trigger, view string) *convert.Result {
		return &convert.Result{Statements: []convert.Statement{{Kind: "trigger", Name: "g", SQL: trigger}, {Kind: "view", Name: "v", SQL: view}}}
	}
	if d := ReadBack(context.Background(), db, result(trigger, view)); len(d) != 0 {
		t.Errorf("told of equal ones: %v", d)
	}
	if d := ReadBack(context.Background(), db, result(trigger+" + 1", "CREATE VIEW `v` AS\nSELECT DISTINCT `a` FROM `t` WHERE `a` > 0 WITH CHECK OPTION")); len(d) != 2 {
		t.Errorf("told of other ones: %v", d)
	}
	if d := ReadBack(context.Background(), db, result(trigger, "CREATE VIEW `v` AS\nSELECT `a` FROM `t` WHERE `a` > 0")); len(d) != 1 {
		t.Errorf("told of the check option: %v", d)
	}
}

func readBack(t *testing.T, server *mysqltest.Server, res *convert.Result) {
	t.Helper()
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("load: %v", e)
	}
	for _, s := range res.Statements {
		if s.Kind == "database" {
			server.DropAtCleanup(t, s.Name)
		}
	}
	for _, d := range ReadBack(context.Background(), db, res) {
		t.Error(d)
	}
}
