//go:build unix

package violations

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/report"
)

// loaded converts a schema and loads it into a database of its own.
func loaded(t *testing.T, dialect, schema string) (*sql.DB, *convert.Result) {
	t.Helper()
	db, res, errs := tried(t, dialect, schema)
	if len(errs) > 0 {
		t.Fatalf("%v\n%s", errs, res.Script)
	}
	return db, res
}

// tried is a converted schema that the server may not load.
func tried(t *testing.T, dialect, schema string) (*sql.DB, *convert.Result, []mysqltest.LoadError) {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(schema)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	return db, res, server.Load(context.Background(), db, res.Script).Errors
}

// values takes n values of a sequence.
func values(t *testing.T, db *sql.DB, name string, n int) string {
	t.Helper()
	var list []string
	for range n {
		var v sql.NullString
		if err := db.QueryRow("SELECT sctconv_nextval(?)", name).Scan(&v); err != nil {
			list = append(list, "refused")
			continue
		}
		list = append(list, v.String)
	}
	return strings.Join(list, " ")
}

// TestSequences takes values of sequences with all options.
func TestSequences(t *testing.T) {
	db, _ := loaded(t, "oracle", `CREATE SEQUENCE plain;
CREATE SEQUENCE "Steps" START WITH 10 INCREMENT BY 5 MAXVALUE 20;
CREATE SEQUENCE circle START WITH 2 MINVALUE 1 MAXVALUE 3 CYCLE NOCACHE;
CREATE SEQUENCE down INCREMENT BY -1 MINVALUE -3;
CREATE SEQUENCE h.other START WITH 7;
CREATE SEQUENCE big START WITH 9999999999999999999999999 MAXVALUE 9999999999999999999999999999;`)
	for name, want := range map[string]string{"plain": "1 2 3", "Steps": "10 15 20 refused refused", "circle": "2 3 1 2 3 1", "down": "-1 -2 -3 refused",
		"h.other": "7 8", "big": "9999999999999999999999999 10000000000000000000000000", "none": "refused"} {
		if got := values(t, db, name, len(strings.Fields(want))); got != want {
			t.Errorf("%s gives %s, want %s", name, got, want)
		}
	}
}

// TestParallelSequence takes values in eight sessions at a time: none twice.
func TestParallelSequence(t *testing.T) {
	db, _ := loaded(t, "postgres", "CREATE SEQUENCE s;")
	var mu sync.Mutex
	seen := map[string]int{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				var v string
				if err := db.QueryRow("SELECT sctconv_nextval('s')").Scan(&v); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				seen[v]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seen) != 400 {
		t.Errorf("%d different values of 400", len(seen))
	}
}

// TestPartFeeder: a trigger that does more than to fill the key stays an item, but
// the key is AUTO_INCREMENT.
func TestPartFeeder(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, x NUMBER(9));
CREATE SEQUENCE s START WITH 100;
CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW
BEGIN
  IF INSERTING THEN SELECT s.NEXTVAL INTO :new.id FROM dual; END IF;
  SELECT MAX(x) + 1 INTO :new.x FROM t;
END;
/
`)
	if _, err := db.Exec("INSERT INTO t (x) VALUES (7)"); err != nil {
		t.Fatal(err)
	}
	var id int
	if err := db.QueryRow("SELECT id FROM t").Scan(&id); err != nil || id != 100 {
		t.Errorf("id %d, %v", id, err)
	}
	for _, o := range res.Report.Objects {
		if want := o.Kind != "trigger"; (o.Status == report.Converted) != want {
			t.Errorf("%s is %s", o.ID, o.Status)
		}
	}
}

// TestSharedSequence: a sequence that two columns use fills both.
func TestSharedSequence(t *testing.T) {
	db, res := loaded(t, "postgres", `CREATE SEQUENCE s START WITH 5;
CREATE TABLE a (id bigint DEFAULT nextval('s') PRIMARY KEY, x int);
CREATE TABLE b (id bigint DEFAULT nextval('s'::regclass) NOT NULL, x int);`)
	for i, table := range []string{"a", "b", "a"} {
		if _, err := db.Exec("INSERT INTO " + table + " (x) VALUES (1)"); err != nil {
			t.Fatal(err)
		}
		var id int
		if err := db.QueryRow("SELECT MAX(id) FROM " + table).Scan(&id); err != nil || id != 5+i {
			t.Errorf("%s: id %d, %v", table, id, err)
		}
	}
	for _, o := range res.Report.Objects {
		if o.Status != report.Converted {
			t.Errorf("%s is %s", o.ID, o.Status)
		}
	}
}

// TestFeeders: every usual spelling of the trigger that fills a key from a
// sequence becomes AUTO_INCREMENT, and no other trigger does.
func TestFeeders(t *testing.T) {
	head := "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, x NUMBER(9));\nCREATE SEQUENCE s START WITH 100;\nCREATE OR REPLACE TRIGGER g BEFORE INSERT ON t "
	for _, c := range []struct {
		text string
		ok   bool
	}{
		{"FOR EACH ROW BEGIN SELECT s.NEXTVAL INTO :NEW.id FROM dual; END;", true},
		{"REFERENCING NEW AS NEW FOR EACH ROW BEGIN SELECT s.nextval INTO :NEW.ID FROM dual; END;", true},
		{"REFERENCING NEW AS n OLD AS o FOR EACH ROW BEGIN :n.id := s.nextval; END g;", true},
		{"FOR EACH ROW WHEN (new.id IS NULL) BEGIN :new.id := s.nextval; END;", true},
		{"FOR EACH ROW BEGIN IF :new.id IS NULL THEN SELECT s.nextval INTO :new.id FROM sys.dual; END IF; END;", true},
		{"FOR EACH ROW\nbegin\n  -- the key\n  if inserting then\n    if :NEW.\"ID\" is null then\n      select S.nextval into :NEW.\"ID\" from dual;\n    end if;\n  end if;\nend;", true},
		{"FOR EACH ROW BEGIN :new.id := NVL(:new.id, s.nextval); END;", true},
		{"FOR EACH ROW BEGIN IF (:new.id IS NULL) THEN :new.id := s.nextval; END IF; END;", true},
		{"FOR EACH ROW BEGIN if ( :new.id = 0 or :new.id is null ) then SELECT s.nextval into :new.id from dual; end if; END;", true},
		{"FOR EACH ROW BEGIN IF NVL(:new.id, 0) = 0 THEN :new.id := s.nextval; END IF; END;", true},
		{"FOR EACH ROW BEGIN IF (:new.id IS NULL) OR (:new.id = 0) THEN :new.id := s.nextval; END IF; END;", true},
		{"FOR EACH ROW BEGIN IF :new.id = 1 THEN :new.id := s.nextval; END IF; END;", false},
		{"FOR EACH ROW BEGIN IF :new.id IS NULL AND :new.x IS NULL THEN :new.id := s.nextval; END IF; END;", false},
		{"FOR EACH ROW BEGIN :new.id := s.nextval; :new.x := f(:new.id); END;", false},
		{"FOR EACH ROW DECLARE v NUMBER; BEGIN SELECT s.nextval INTO v FROM dual; :new.id := v; END;", true},
		{"FOR EACH ROW DECLARE v NUMBER; BEGIN SELECT s.nextval INTO v FROM dual; :new.id := v; :new.x := v; END;", false},
		{"FOR EACH ROW DECLARE CURSOR c IS SELECT s.nextval FROM dual; BEGIN OPEN c; FETCH c INTO :new.id; CLOSE c; END;", true},
		{"FOR EACH ROW BEGIN IF :new.id IS NULL THEN :new.id := s.nextval; ELSE NULL; END IF; END;", true},
		{"FOR EACH ROW BEGIN SELECT COALESCE(:new.id, s.nextval) INTO :new.id FROM dual; END;", true},
		{"FOR EACH ROW BEGIN SELECT s.nextval INTO :new.id FROM u; END;", false},
		{"FOR EACH ROW BEGIN :new.id := s.nextval + 1; END;", false},
		{"FOR EACH ROW BEGIN IF :new.x IS NULL THEN :new.id := s.nextval; END IF; END;", false},
		{"FOR EACH ROW WHEN (new.x IS NULL) BEGIN :new.id := s.nextval; END;", false},
		{"FOR EACH ROW BEGIN :new.id := other.nextval; END;", false},
		{"FOR EACH ROW DECLARE v NUMBER; BEGIN :new.id := s.nextval; END;", true}, // what is declared is not used
		{"FOR EACH ROW DECLARE v NUMBER := 1; BEGIN :new.id := s.nextval + v; END;", false},
	} {
		db, res := loaded(t, "oracle", head+c.text+"\n/\n")
		var extra string
		err := db.QueryRow("SELECT extra FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'id'").Scan(&extra)
		if err != nil || (extra == "auto_increment") != c.ok {
			t.Errorf("%s: the column is %q, %v", c.text, extra, err)
		}
		var status []string
		for _, o := range res.Report.Objects {
			status = append(status, fmt.Sprintf("%s %s", o.ID, o.Status))
		}
		if converted := slices.Contains(status, "trigger:G converted"); converted != c.ok {
			t.Errorf("%s: %v", c.text, status)
		}
		if res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: %d tokens unaccounted for", c.text, res.Ledger.Unaccounted)
		}
		if !c.ok {
			continue
		}
		if _, err := db.Exec("INSERT INTO t (x) VALUES (1)"); err != nil {
			t.Error(err)
		}
		var id int
		if err := db.QueryRow("SELECT id FROM t").Scan(&id); err != nil || id != 100 {
			t.Errorf("%s: the first id is %d, %v", c.text, id, err)
		}
	}
}
