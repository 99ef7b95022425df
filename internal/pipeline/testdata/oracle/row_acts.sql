-- Triggers that set columns of their row and refuse rows, in the forms in which people write them.
CREATE TABLE films (id NUMBER(9) PRIMARY KEY, title VARCHAR2(40), made DATE, changed DATE NOT NULL, rated VARCHAR2(5));
CREATE SEQUENCE films_seq;
CREATE OR REPLACE TRIGGER films_bi BEFORE INSERT ON films FOR EACH ROW
BEGIN
  IF :NEW.id IS NULL THEN SELECT films_seq.NEXTVAL INTO :NEW.id FROM DUAL; END IF;
  :NEW.changed := SYSDATE;
END;
/
CREATE OR REPLACE TRIGGER films_bu BEFORE UPDATE ON films FOR EACH ROW
BEGIN
  :NEW.changed := SYSDATE;
END;
/
CREATE TABLE posts (id NUMBER PRIMARY KEY, at TIMESTAMP WITH TIME ZONE, day DATE);
CREATE SEQUENCE posts_seq;
CREATE OR REPLACE TRIGGER posts_b BEFORE INSERT OR UPDATE OF id ON posts FOR EACH ROW
BEGIN
  if ( :new.id = 0 or :new.id is null ) then
    SELECT posts_seq.nextval into :new.id from dual;
  end if;
  if (:new.at is null) then
    select systimestamp into :new.at from dual;
  end if;
  :new.day := trunc(:new.at);
END;
/
-- rows before the trigger, as exports write them
CREATE TABLE tags (id NUMBER(9) PRIMARY KEY, name VARCHAR2(10), n NUMBER(5));
INSERT INTO tags VALUES (1, 'A', 1);
INSERT INTO tags VALUES (2, 'B', 2);
CREATE TRIGGER tags_b BEFORE INSERT OR UPDATE OR DELETE ON tags FOR EACH ROW
BEGIN
  IF DELETING THEN
    IF :old.n > 5 THEN RAISE_APPLICATION_ERROR(-20000, 'in use', TRUE); END IF;
  ELSIF NOT UPDATING OR :new.name <> :old.name THEN
    :new.name := INITCAP(:new.name);
  ELSE
    IF :new.n > 1 THEN NULL; ELSE :new.n := :old.n - 1; END IF;
  END IF;
END tags_b;
/
INSERT INTO tags VALUES (3, 'cc', 3);
UPDATE tags SET n = 1 WHERE id = 2;
CREATE TRIGGER tags_n BEFORE UPDATE ON tags FOR EACH ROW
BEGIN
  IF :new.id != :old.id AND NOT (:new.n > 2) THEN
    RAISE_APPLICATION_ERROR(num => -20006, msg => 'No');
  END IF;
END;
/
-- once a statement
CREATE TRIGGER tags_fixed BEFORE UPDATE OF id ON tags BEGIN RAISE_APPLICATION_ERROR(-20225, 'ID of TAGS is fixed'); END;
/
CREATE TRIGGER tags_closed BEFORE INSERT OR DELETE ON tags
BEGIN
  IF TO_CHAR(SYSDATE, 'HH24') NOT BETWEEN '08' AND '17' OR TO_CHAR(SYSDATE, 'YYYY') < '2000' THEN
    IF DELETING THEN RAISE_APPLICATION_ERROR(-20226, 'Closed for ' || USER); END IF;
  END IF;
END;
/
-- variables
CREATE TABLE held (id NUMBER(9) PRIMARY KEY, a VARCHAR2(20), b VARCHAR2(20), n NUMBER(5), m NUMBER(8,2), d DATE);
CREATE TRIGGER held_b BEFORE INSERT OR UPDATE ON held FOR EACH ROW
DECLARE
  v_x VARCHAR2(20);
  v_n held.n%TYPE := NVL(:new.n, 0);
  v_m NUMBER(8,2);
  c_most CONSTANT PLS_INTEGER := 10;
BEGIN
  v_x := TRIM(:new.a);
  IF v_x IS NULL THEN v_x := 'none'; END IF;
  :new.b := INITCAP(v_x);
  v_m := v_n / 3;
  SELECT v_m * 2 INTO v_m FROM dual;
  IF v_n > c_most THEN
    v_n := c_most;
  ELSIF v_n < 0 THEN
    RAISE_APPLICATION_ERROR(-20001, 'negative: ' || v_n);
  END IF;
  :new.m := v_m;
END;
/
CREATE TABLE unheld (id NUMBER(9) PRIMARY KEY, a VARCHAR2(20), b VARCHAR2(20));
CREATE TRIGGER unheld_1 BEFORE INSERT ON unheld FOR EACH ROW DECLARE v VARCHAR2(20) := :new.a; BEGIN :new.a := 'x'; :new.b := v; END;
/
CREATE TRIGGER unheld_2 BEFORE UPDATE ON unheld FOR EACH ROW DECLARE v VARCHAR2(20);
BEGIN v := :new.a; IF :new.b = 'q' THEN v := 'Q'; :new.b := 'z'; END IF; :new.a := v; END;
/
CREATE TRIGGER unheld_3 BEFORE INSERT ON unheld FOR EACH ROW DECLARE v CHAR(5) := 'x'; BEGIN :new.a := v || 'y'; END;
/
-- rows of other tables
CREATE TABLE log_rows (n NUMBER(12) PRIMARY KEY, tag NUMBER(9), was VARCHAR2(10), at DATE DEFAULT SYSDATE NOT NULL);
CREATE SEQUENCE log_seq;
CREATE TRIGGER log_rows_bi BEFORE INSERT ON log_rows FOR EACH ROW BEGIN :new.n := log_seq.NEXTVAL; END;
/
CREATE TABLE log_more (n NUMBER(12) PRIMARY KEY, tag NUMBER(9), r NUMBER);
CREATE SEQUENCE more_seq START WITH 7 INCREMENT BY 2;
CREATE TABLE logged (id NUMBER(9) PRIMARY KEY, name VARCHAR2(10), r NUMBER);
INSERT INTO logged VALUES (1, 'a', 1);
CREATE TRIGGER logged_a AFTER UPDATE OF name OR DELETE ON logged FOR EACH ROW WHEN (old.id > 0)
BEGIN
  INSERT INTO log_rows (n, tag, was) VALUES (log_seq.NEXTVAL, :old.id, :old.name);
  IF UPDATING AND :new.r IS NULL THEN INSERT INTO log_more VALUES (more_seq.NEXTVAL, :new.id, :old.r / 4); END IF;
END;
/
CREATE TABLE followed (id NUMBER(9) PRIMARY KEY);
CREATE TRIGGER followed_ai AFTER INSERT ON followed FOR EACH ROW BEGIN INSERT INTO log_rows (tag) VALUES (:new.id); END;
/
INSERT INTO followed VALUES (1);
CREATE TRIGGER logged_s AFTER UPDATE ON logged BEGIN INSERT INTO log_rows (tag) VALUES (1); END;
/
CREATE TRIGGER logged_q AFTER INSERT ON logged FOR EACH ROW BEGIN INSERT INTO log_rows (tag) SELECT MAX(n) FROM log_more; END;
/
CREATE TRIGGER logged_n AFTER INSERT ON logged FOR EACH ROW BEGIN INSERT INTO nowhere (tag) VALUES (1); END;
/
-- what happened stands in a variable of fixed length
CREATE TABLE pens (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10));
CREATE TABLE pens_log (id NUMBER(9), what VARCHAR2(9));
CREATE TRIGGER pens_log AFTER INSERT OR UPDATE OR DELETE ON pens FOR EACH ROW
DECLARE
  l_op CHAR(1);
  l_long CHAR(4 CHAR) := 'old';
  l_kind NCHAR(2);
BEGIN
  IF INSERTING THEN l_op := 'I'; l_long := 'new'; ELSIF UPDATING THEN l_op := 'U'; ELSE l_op := 'D'; END IF;
  IF :new.v > 'm' THEN l_kind := 'm'; ELSE l_kind := 'az'; END IF;
  IF l_long = 'new' AND l_op = 'I' OR l_kind = 'm' THEN
    INSERT INTO pens_log VALUES (NVL(:new.id, :old.id), l_op || l_long || l_kind);
  END IF;
END;
/
CREATE TRIGGER pens_long BEFORE INSERT ON pens FOR EACH ROW DECLARE x CHAR(3) := 'long'; BEGIN :new.v := x; END;
/
CREATE TRIGGER pens_open BEFORE INSERT ON pens FOR EACH ROW DECLARE x CHAR(3); BEGIN x := :old.v; :new.v := x; END;
/
-- what is more than that stays an item
CREATE TABLE kept (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10), n NUMBER(5), parent NUMBER(9) REFERENCES kept (id) ON DELETE CASCADE);
CREATE TRIGGER kept_key BEFORE INSERT ON kept FOR EACH ROW BEGIN :new.id := :new.n * 2; END;
/
CREATE TRIGGER kept_del BEFORE DELETE ON kept FOR EACH ROW BEGIN IF :old.n > 5 THEN RAISE_APPLICATION_ERROR(-20000, 'in use'); END IF; END;
/
CREATE TRIGGER kept_var BEFORE UPDATE ON kept FOR EACH ROW DECLARE x NUMBER(3); BEGIN x := :new.n; :new.v := x; END;
/
CREATE TRIGGER kept_case BEFORE UPDATE ON kept FOR EACH ROW BEGIN CASE WHEN :new.n = 1 THEN :new.v := 'one'; END CASE; END;
/
CREATE TRIGGER kept_look BEFORE UPDATE ON kept FOR EACH ROW DECLARE x NUMBER(3); BEGIN SELECT n INTO x FROM tags WHERE id = :new.n; :new.v := 'x'; END;
/
CREATE TRIGGER kept_type BEFORE UPDATE ON kept FOR EACH ROW BEGIN :new.n := SUBSTR(:new.v, 1, 2); END;
/
CREATE TRIGGER kept_after AFTER UPDATE ON kept FOR EACH ROW BEGIN :new.n := 1; END;
/
CREATE TRIGGER kept_when BEFORE UPDATE ON kept FOR EACH ROW BEGIN IF UPDATING('N') THEN :new.v := 'n'; END IF; END;
/
CREATE TRIGGER kept_catch BEFORE UPDATE ON kept FOR EACH ROW BEGIN :new.n := :new.n + 1; EXCEPTION WHEN OTHERS THEN NULL; END;
/
