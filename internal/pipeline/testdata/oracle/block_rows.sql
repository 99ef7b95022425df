-- rows of blocks with variables and routines
CREATE TABLE species (id NUMBER(6) PRIMARY KEY, name VARCHAR2(40) NOT NULL);
CREATE TABLE animal (id NUMBER(9) PRIMARY KEY, species_id NUMBER(6) NOT NULL REFERENCES species, name VARCHAR2(30), born DATE, weight NUMBER(7,2));
CREATE TABLE keeper (id NUMBER(6) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR2(30) NOT NULL);
CREATE TABLE cares (keeper_id NUMBER(6), animal_id NUMBER(9), since DATE DEFAULT SYSDATE);
CREATE TABLE params (k VARCHAR2(30) PRIMARY KEY, v VARCHAR2(200), n NUMBER(10,2));
CREATE SEQUENCE species_seq;
CREATE SEQUENCE animal_seq START WITH 100;
CREATE SEQUENCE auto_seq START WITH 7;
CREATE TABLE au (id NUMBER(6) PRIMARY KEY, v VARCHAR2(10));
CREATE TRIGGER au_bi BEFORE INSERT ON au FOR EACH ROW BEGIN :NEW.id := auto_seq.NEXTVAL; END;
/
INSERT INTO species VALUES (species_seq.NEXTVAL, 'Emu');
DECLARE
  v_species species.id%TYPE;
  v_animal  NUMBER;
  v_keep    keeper.id%TYPE;
  v_now     DATE := SYSDATE;
  v_w       NUMBER := 12.5;
  c_name    CONSTANT VARCHAR2(20) := 'Zebra';
BEGIN
  INSERT INTO species (id, name) VALUES (species_seq.NEXTVAL, c_name) RETURNING id INTO v_species;
  INSERT INTO animal (id, species_id, name, born, weight) VALUES (animal_seq.NEXTVAL, v_species, 'Zed', v_now, v_w * 2) RETURNING id INTO v_animal;
  INSERT INTO keeper (name) VALUES ('Kim') RETURNING id INTO v_keep;
  INSERT INTO cares (keeper_id, animal_id) VALUES (v_keep, v_animal);
  SELECT id INTO v_species FROM species WHERE name = 'Emu';
  INSERT INTO animal (id, species_id, name) VALUES (animal_seq.NEXTVAL, v_species, 'Ed');
  SELECT animal_seq.CURRVAL, 5 INTO v_animal, v_w FROM dual;
  UPDATE animal SET weight = v_w WHERE id = v_animal;
  COMMIT;
EXCEPTION WHEN OTHERS THEN
  ROLLBACK;
  RAISE;
END;
/
DECLARE
  l_id NUMBER;
BEGIN
  SELECT species_seq.NEXTVAL INTO l_id FROM dual;
  INSERT INTO species (id, name) VALUES (l_id, 'Okapi');
  INSERT INTO animal (id, species_id, name) VALUES (animal_seq.NEXTVAL, l_id, 'Olga');
  l_id := species_seq.NEXTVAL;
  INSERT INTO species (id, name) VALUES (l_id, 'Puma');
END;
/
DECLARE
  l NUMBER;
  PROCEDURE p (k_ IN VARCHAR2, v_ IN VARCHAR2 DEFAULT NULL, n_ NUMBER := 0) IS
  BEGIN
    INSERT INTO params (k, v, n) VALUES (k_, v_, n_);
  END p;
  PROCEDURE q (k_ VARCHAR2) IS
  BEGIN
    INSERT INTO params (k, v) VALUES (k_, 'q' || k_);
  EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL;
  END;
  FUNCTION add_species (p_name VARCHAR2) RETURN NUMBER IS
    l_new NUMBER;
  BEGIN
    INSERT INTO species (id, name) VALUES (species_seq.NEXTVAL, p_name) RETURNING id INTO l_new;
    RETURN l_new;
  END;
BEGIN
  p('max', '10', 9.75);
  p('min', n_ => 3);
  p(k_ => 'url', v_ => 'http://x');
  q('max'); q('new');
  l := add_species('Yak');
  INSERT INTO animal (id, species_id, name) VALUES (animal_seq.NEXTVAL, l, 'Yo');
  INSERT INTO au (v) VALUES ('a') RETURNING id INTO l;
  INSERT INTO params (k, n) VALUES ('au', l);
  COMMIT;
END;
/
DECLARE v NUMBER; BEGIN v := nope(3); INSERT INTO params (k) VALUES ('x'); END;
/
DECLARE v NUMBER; BEGIN SELECT id INTO v FROM species WHERE name = 'Nix'; INSERT INTO params (k) VALUES ('y'); EXCEPTION WHEN NO_DATA_FOUND THEN NULL; END;
/
INSERT INTO species VALUES (species_seq.NEXTVAL, 'Last');
