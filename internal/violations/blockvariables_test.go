//go:build unix

package violations

import "testing"

// Rows of blocks of Oracle have the numbers and rows that their variables are given.
func TestBlockVariables(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE species (id NUMBER(6) PRIMARY KEY, name VARCHAR2(40) NOT NULL);
CREATE TABLE animal (id NUMBER(9) PRIMARY KEY, species_id NUMBER(6) REFERENCES species, name VARCHAR2(30), born DATE, weight NUMBER(7,2));
CREATE TABLE keeper (id NUMBER(6) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR2(30));
CREATE SEQUENCE ss;
CREATE SEQUENCE sa START WITH 100;
INSERT INTO species VALUES (ss.NEXTVAL, 'Emu');
DECLARE
  v_species species.id%TYPE;
  v_animal  NUMBER;
  v_w       NUMBER := 12.5;
BEGIN
  INSERT INTO species (id, name) VALUES (ss.NEXTVAL, 'Zebra') RETURNING id INTO v_species;
  INSERT INTO animal (id, species_id, name, weight) VALUES (sa.NEXTVAL, v_species, 'Zed', v_w * 2) RETURNING id INTO v_animal;
  INSERT INTO keeper (name) VALUES ('Kim') RETURNING id INTO v_species;
  UPDATE animal SET weight = weight + v_species WHERE id = v_animal;
  SELECT id INTO v_species FROM species WHERE name = 'Emu';
  INSERT INTO animal (id, species_id, name) VALUES (sa.NEXTVAL, v_species, 'Ed');
EXCEPTION WHEN OTHERS THEN
  ROLLBACK;
  RAISE;
END;
/
DECLARE
  l NUMBER;
  PROCEDURE add_animal (p_name VARCHAR2, p_species NUMBER, p_weight NUMBER DEFAULT 1.5, p_born DATE := NULL) IS
  BEGIN
    INSERT INTO animal VALUES (sa.NEXTVAL, p_species, p_name, p_born, p_weight);
  END;
  FUNCTION add_species (p_name VARCHAR2) RETURN NUMBER IS
    l NUMBER;
  BEGIN
    l := ss.NEXTVAL;
    INSERT INTO species (id, name) VALUES (l, p_name);
    RETURN l;
  END;
BEGIN
  l := add_species('Yak');
  add_animal('Yo', l);
  add_animal('Ya', p_born => DATE '2020-02-02', p_species => l);
END;
/
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" || it.Rule == "MY4103" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	const want = "100 2 Zed 26.00,101 1 Ed -,102 3 Yo 1.50,103 3 Ya 1.50 2020-02-02"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(CONCAT_WS(' ', id, species_id, name, IFNULL(weight, '-'), DATE(born)) ORDER BY id) FROM animal"); got != want {
		t.Errorf("\n got %s\nwant %s\n%s", got, want, res.Script)
	}
}
