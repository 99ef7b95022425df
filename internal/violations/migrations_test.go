//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// swapScript renames tables of Oracle away and puts others in their places, with rows before and behind.
const swapScript = `CREATE TABLE price (id NUMBER(6) PRIMARY KEY, amt VARCHAR2(12), cur CHAR(3) DEFAULT 'EUR');
INSERT INTO price (id, amt) VALUES (1, '10,5');
INSERT INTO price VALUES (2, '7', 'USD');
CREATE TABLE price_new AS SELECT id, TO_NUMBER(REPLACE(amt, ',', '.')) amt, cur currency FROM price;
ALTER TABLE price RENAME TO price_old;
ALTER TABLE price_new RENAME TO price;
INSERT INTO price VALUES (3, 99.99, 'GBP');
UPDATE price_old SET amt = 'x' WHERE id = 1;
INSERT INTO price SELECT id + 100, 0, cur FROM price_old WHERE amt = 'x';
DROP TABLE price_old;
CREATE TABLE tag (a NUMBER(3), b VARCHAR2(10));
INSERT INTO tag VALUES (1, 'one');
CREATE TABLE tag_save AS SELECT * FROM tag;
DROP TABLE tag PURGE;
CREATE TABLE tag (b VARCHAR2(10), a NUMBER(3), c DATE DEFAULT DATE '2020-02-02');
INSERT INTO tag (a, b) SELECT a, b FROM tag_save;
DROP TABLE tag_save;
CREATE TABLE live (id NUMBER(4), v VARCHAR2(5));
INSERT INTO live VALUES (1, 'a');
CREATE TABLE stage (id NUMBER(4), v VARCHAR2(5));
INSERT INTO stage VALUES (2, 'b');
CREATE TABLE seen (id NUMBER(4));
INSERT INTO seen SELECT id FROM live;
RENAME live TO live_was;
RENAME stage TO live;
INSERT INTO seen SELECT id + 10 FROM live;
UPDATE live SET v = 'z' WHERE id = 2;
`

// TestTablesThatSwapNames: a name means the table that had it where the statement stands, also one that is dropped later.
func TestTablesThatSwapNames(t *testing.T) {
	db, res := loaded(t, "oracle", swapScript)
	if items := itemsOf(res, "MY4101") + itemsOf(res, "MY2054"); items != "" {
		t.Errorf("items: %s", items)
	}
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, amt + 0, currency) FROM price ORDER BY id":                         {"1|10.5000000000|EUR", "2|7.0000000000|USD", "3|99.9900000000|GBP", "101|0.0000000000|EUR"},
		"SELECT CONCAT_WS('|', b, a, c) FROM tag":                                                     {"one|1|2020-02-02 00:00:00"},
		"SELECT id FROM seen ORDER BY id":                                                             {"1", "12"},
		"SELECT CONCAT(id, v) FROM live UNION ALL SELECT CONCAT(id, v) FROM live_was":                 {"2z", "1a"},
		"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1": {"live", "live_was", "price", "seen", "tag"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestDefinitionsOfThen: rows that a dropped trigger saw have an item, and so has a query of a view that had another
// definition.
func TestDefinitionsOfThen(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE TABLE note (id NUMBER(4), up VARCHAR2(30));
INSERT INTO note VALUES (1, 'a');
CREATE TRIGGER note_bi BEFORE INSERT ON note FOR EACH ROW BEGIN :new.up := UPPER(:new.up); END;
/
INSERT INTO note VALUES (2, 'b');
DROP TRIGGER note_bi;
INSERT INTO note VALUES (3, 'c');
CREATE OR REPLACE VIEW some AS SELECT id FROM note WHERE id = 1;
CREATE TABLE found (id NUMBER(4));
INSERT INTO found SELECT id FROM some;
CREATE OR REPLACE VIEW some AS SELECT id FROM note WHERE id = 2;
INSERT INTO found SELECT id FROM some;
CREATE VIEW other AS SELECT id FROM note WHERE id = 1;
INSERT INTO found SELECT id FROM other;
DROP VIEW other;
CREATE VIEW other AS SELECT id FROM note WHERE id = 3;
INSERT INTO found SELECT id FROM other;
CREATE VIEW spare AS SELECT id FROM note WHERE id = 1;
INSERT INTO found SELECT id FROM spare;
DROP VIEW spare;
CREATE TABLE spare (id NUMBER(4));
`)
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY4192" || it.Rule == "MY4101" {
			got = append(got, it.Message)
		}
	}
	want := []string{"Rows of NOTE are written without trigger NOTE_BI, which is not converted", "The INSERT statement is not converted: view some has another definition there",
		"The INSERT statement is not converted: view other has another definition there", "The INSERT statement is not converted: spare is a view that is dropped later"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// unifiedScript is a series of migrations of Oracle that moves addresses and countries into tables of their own and makes one
// table of two.
const unifiedScript = `CREATE SEQUENCE addr_seq START WITH 10;
CREATE TABLE person (id NUMBER(9) PRIMARY KEY, name VARCHAR2(60) NOT NULL, street VARCHAR2(60), birth VARCHAR2(10), active VARCHAR2(5) DEFAULT 'true', country VARCHAR2(30));
INSERT INTO person VALUES (1, 'Ada', 'St 1', '10.12.1815', 'true', 'UK');
INSERT INTO person VALUES (2, 'Bob', 'Rd 2', '01.01.1970', 'false', 'France');
INSERT INTO person (id, name, country) VALUES (3, 'Cy', 'UK');
CREATE TABLE address (id NUMBER(9) PRIMARY KEY, person_id NUMBER(9) NOT NULL REFERENCES person, street VARCHAR2(60));
INSERT INTO address SELECT addr_seq.NEXTVAL, id, street FROM person WHERE street LIKE 'S%';
ALTER TABLE person ADD address_id NUMBER(9) REFERENCES address;
UPDATE person p SET address_id = (SELECT a.id FROM address a WHERE a.person_id = p.id);
ALTER TABLE person DROP COLUMN street;
ALTER TABLE address DROP COLUMN person_id;
CREATE TABLE country (id NUMBER(4) GENERATED BY DEFAULT AS IDENTITY (START WITH 5) PRIMARY KEY, name VARCHAR2(30) UNIQUE);
INSERT INTO country (name) SELECT DISTINCT country FROM person WHERE country IS NOT NULL ORDER BY country;
ALTER TABLE person ADD country_id NUMBER(4);
UPDATE person p SET country_id = (SELECT c.id FROM country c WHERE c.name = p.country) WHERE country IS NOT NULL;
ALTER TABLE person MODIFY country_id NOT NULL;
ALTER TABLE person DROP COLUMN country;
ALTER TABLE person ADD (birth_d DATE, active_n NUMBER(1));
UPDATE person SET birth_d = TO_DATE(birth, 'DD.MM.YYYY'), active_n = CASE active WHEN 'true' THEN 1 ELSE 0 END;
ALTER TABLE person DROP (birth, active);
ALTER TABLE person RENAME COLUMN birth_d TO birth;
ALTER TABLE person RENAME COLUMN active_n TO active;
ALTER TABLE person MODIFY active DEFAULT 1 NOT NULL;
INSERT INTO person (id, name, country_id, birth) VALUES (4, 'Di', 5, DATE '2000-02-29');
CREATE TABLE dog (id NUMBER(4) PRIMARY KEY, nm VARCHAR2(10), breed VARCHAR2(10));
CREATE TABLE cat (id NUMBER(4) PRIMARY KEY, nm VARCHAR2(10), indoor NUMBER(1) DEFAULT 1);
INSERT INTO dog VALUES (1, 'Rex', 'lab');
INSERT INTO dog VALUES (2, 'Bo', 'pug');
INSERT INTO cat (id, nm) VALUES (1, 'Tom');
CREATE TABLE pet (id NUMBER(6) PRIMARY KEY, kind CHAR(3), nm VARCHAR2(10), attr VARCHAR2(10));
INSERT INTO pet SELECT ROWNUM, 'dog', nm, breed FROM dog;
INSERT INTO pet SELECT (SELECT MAX(id) FROM pet) + ROWNUM, 'cat', nm, DECODE(indoor, 1, 'in', 'out') FROM cat;
CREATE TABLE owner_pet (owner_id NUMBER(9), dog_id NUMBER(4) REFERENCES dog, cat_id NUMBER(4));
INSERT INTO owner_pet VALUES (1, 2, NULL);
INSERT INTO owner_pet VALUES (2, NULL, 1);
ALTER TABLE owner_pet ADD pet_id NUMBER(6);
UPDATE owner_pet o SET pet_id = (SELECT p.id FROM pet p JOIN dog d ON d.nm = p.nm AND p.kind = 'dog' WHERE d.id = o.dog_id) WHERE dog_id IS NOT NULL;
UPDATE owner_pet o SET o.pet_id = (SELECT p.id FROM pet p, cat c WHERE c.nm = p.nm AND p.kind = 'cat' AND c.id = o.cat_id) WHERE o.cat_id IS NOT NULL;
ALTER TABLE owner_pet DROP COLUMN dog_id CASCADE CONSTRAINTS;
ALTER TABLE owner_pet DROP COLUMN cat_id;
DROP TABLE dog;
DROP TABLE cat CASCADE CONSTRAINTS PURGE;
`

// TestUnifiedTables: the rows that a long series of migrations leaves.
func TestUnifiedTables(t *testing.T) {
	db, res := loaded(t, "oracle", unifiedScript)
	if items := itemsOf(res, "MY4101"); items != "" {
		t.Errorf("items: %s", items)
	}
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, name, IFNULL(address_id, '-'), country_id, IFNULL(DATE(birth), '-'), active) FROM person ORDER BY id": {
			"1|Ada|10|6|1815-12-10|1", "2|Bob|-|5|1970-01-01|0", "3|Cy|-|6|-|1", "4|Di|-|5|2000-02-29|1"},
		"SELECT CONCAT_WS('|', id, street) FROM address":                                                                    {"10|St 1"},
		"SELECT CONCAT_WS('|', id, kind, nm, attr) FROM pet ORDER BY id":                                                    {"1|dog|Rex|lab", "2|dog|Bo|pug", "3|cat|Tom|in"},
		"SELECT CONCAT_WS('|', owner_id, pet_id) FROM owner_pet ORDER BY owner_id":                                          {"1|2", "2|3"},
		"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('dog', 'cat')": nil,
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}

// RENAME of Oracle names views, sequences and synonyms, too; the index of a key has the name of the key.
func TestRenameStatement(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE customer (id NUMBER(10) NOT NULL, name VARCHAR2(50), code VARCHAR2(20));
ALTER TABLE customer ADD CONSTRAINT customer_pk PRIMARY KEY (id);
ALTER TABLE customer ADD CONSTRAINT customer_uk UNIQUE (code);
CREATE SEQUENCE customer_seq START WITH 5;
CREATE VIEW customer_v AS SELECT id, name FROM customer;
CREATE SYNONYM cust FOR customer;
RENAME cust TO buyers;
INSERT INTO buyers VALUES (customer_seq.NEXTVAL, 'a', 'x');
ALTER TABLE customer RENAME TO client;
ALTER INDEX customer_pk RENAME TO client_pk;
ALTER TABLE client RENAME CONSTRAINT customer_pk TO client_pk;
ALTER TABLE client RENAME CONSTRAINT customer_uk TO client_uk;
ALTER INDEX customer_uk RENAME TO client_uk;
RENAME customer_seq TO client_seq;
RENAME customer_v TO client_v;
INSERT INTO client VALUES (client_seq.NEXTVAL, 'b', 'y');
CREATE TRIGGER client_bi BEFORE INSERT ON client FOR EACH ROW BEGIN IF :NEW.id IS NULL THEN :NEW.id := client_seq.NEXTVAL; END IF; END;
/
CREATE VIEW counted AS SELECT COUNT(*) n FROM client_v;
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, name ORDER BY id) FROM client_v"); got != "5a,6b" {
		t.Errorf("rows %s", got)
	}
	if _, err := db.Exec("INSERT INTO client (name, code) VALUES ('c', 'z')"); err != nil {
		t.Error(err)
	}
	if got := scalar(t, db, "SELECT CONCAT(n, ' ', (SELECT MAX(id) FROM client)) FROM counted"); got != "3 7" {
		t.Errorf("counted %s", got)
	}
	if _, err := db.Exec("INSERT INTO client (name, code) VALUES ('d', 'z')"); err == nil || !strings.Contains(err.Error(), "client_uk") {
		t.Errorf("a code twice: %v", err)
	}
}
