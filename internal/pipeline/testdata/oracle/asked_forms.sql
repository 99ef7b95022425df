-- Blocks that ask what exists by functions, variables and cursors, or for each table or column
CREATE TABLE orchard (id NUMBER(9) PRIMARY KEY, kind VARCHAR2(9), tmp_a NUMBER(3), tmp_b NUMBER(3), tmpc NUMBER(3), tmpx_ NUMBER(3));
CREATE TABLE orchard_rows (id NUMBER(9) PRIMARY KEY, orchard NUMBER(9));
-- a function of the block
DECLARE
  FUNCTION has_column(p_table VARCHAR2, p_column VARCHAR2) RETURN BOOLEAN IS
    n NUMBER;
  BEGIN
    SELECT COUNT(*) INTO n FROM user_tab_columns WHERE table_name = UPPER(p_table) AND column_name = UPPER(p_column);
    RETURN n > 0;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN RETURN FALSE;
  END;
BEGIN
  IF NOT has_column('orchard', 'fence') THEN
    EXECUTE IMMEDIATE q'{ALTER TABLE orchard ADD fence CHAR(1) DEFAULT 'N' NOT NULL}';
  END IF;
END;
/
-- one of the script, and one of a package
CREATE OR REPLACE FUNCTION index_count(p_name VARCHAR2) RETURN NUMBER IS
  n NUMBER := 0;
BEGIN
  FOR r IN (SELECT index_name FROM user_indexes WHERE index_name = UPPER(p_name)) LOOP n := n + 1; END LOOP;
  RETURN n;
END;
/
CREATE OR REPLACE PACKAGE asks AS FUNCTION table_there(p_name VARCHAR2) RETURN NUMBER; END;
/
CREATE OR REPLACE PACKAGE BODY asks AS
  FUNCTION table_there(p_name VARCHAR2) RETURN NUMBER IS n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM user_tables WHERE table_name = p_name; RETURN n; END;
END;
/
BEGIN
  IF index_count('orchard_kind_ix') = 0 THEN EXECUTE IMMEDIATE 'CREATE INDEX orchard_kind_ix ON orchard (kind)'; END IF;
  IF asks.table_there('ORCHARD_LOG') = 0 THEN EXECUTE IMMEDIATE 'CREATE TABLE orchard_log (id NUMBER(9), said VARCHAR2(99))'; END IF;
END;
/
-- a variable that keeps the answer
DECLARE
  l_there BOOLEAN := FALSE;
  n INTEGER;
BEGIN
  SELECT COUNT(1) INTO n FROM all_objects WHERE object_name = 'BASKET' AND owner = USER;
  l_there := n > 0;
  IF NOT l_there THEN
    EXECUTE IMMEDIATE 'CREATE TABLE basket (id NUMBER(9) CONSTRAINT basket_pk PRIMARY KEY, size_l NUMBER(3))';
  END IF;
END;
/
-- a cursor
DECLARE
  CURSOR c_size IS SELECT data_length FROM user_tab_columns WHERE table_name = 'ORCHARD' AND column_name = 'KIND';
  CURSOR c_more (p_name VARCHAR2) IS SELECT 1 FROM user_tab_cols WHERE table_name = 'ORCHARD' AND column_name = p_name;
  n NUMBER;
BEGIN
  OPEN c_size;
  FETCH c_size INTO n;
  IF n < 50 THEN EXECUTE IMMEDIATE 'ALTER TABLE orchard MODIFY kind VARCHAR2(50)'; END IF;
  CLOSE c_size;
  OPEN c_more('AREA');
  FETCH c_more INTO n;
  IF c_more%NOTFOUND THEN EXECUTE IMMEDIATE 'ALTER TABLE orchard ADD area NUMBER(8,2)'; END IF;
  CLOSE c_more;
END;
/
-- beside what is run with values
DECLARE
  l_there BOOLEAN;
  FUNCTION there(p VARCHAR2) RETURN BOOLEAN IS n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM user_tables WHERE table_name = p; RETURN n = 1; END;
  PROCEDURE run(p VARCHAR2) IS BEGIN EXECUTE IMMEDIATE p; END;
BEGIN
  IF NOT there('LADDER') THEN run('CREATE TABLE ladder (id NUMBER(9))'); END IF;
  l_there := there('BUCKET');
  IF NOT l_there THEN run('CREATE TABLE bucket (id NUMBER(9))'); END IF;
END;
/
-- for columns and tables of constant names
BEGIN
  FOR c IN (SELECT column_name FROM user_tab_columns WHERE table_name = 'ORCHARD' AND column_name LIKE 'TMP\__' ESCAPE '\') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE orchard DROP COLUMN ' || c.column_name;
  END LOOP;
END;
/
BEGIN
  FOR c IN (SELECT table_name, column_name AS col FROM all_tab_cols WHERE owner = 'FARM' AND table_name = 'ORCHARD' AND column_name LIKE 'TMP%' AND column_name <> 'TMPC' ORDER BY 1) LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || c.table_name || ' DROP COLUMN ' || c.col;
  END LOOP;
  FOR t IN (SELECT table_name FROM user_tables WHERE table_name IN ('ORCHARD', 'ORCHARD_ROWS', 'NOSUCH') AND table_name NOT LIKE 'X%') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || t.table_name || ' ADD (made DATE DEFAULT SYSDATE NOT NULL)';
  END LOOP;
END;
/
BEGIN
  FOR c IN (SELECT column_name FROM user_tab_columns WHERE table_name = 'ORCHARD' AND column_name LIKE '_M_C') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE orchard RENAME COLUMN ' || c.column_name || ' TO weight';
  END LOOP;
  FOR t IN (SELECT table_name FROM user_tables WHERE table_name IN ('ORCHARD', 'ORCHARD_ROWS')) LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || t.table_name || ' ADD (by_whom VARCHAR2(30))';
  END LOOP;
END;
/
-- what the block has made is not known yet
BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE orchard_new (id NUMBER(9))';
  FOR t IN (SELECT table_name FROM user_tables WHERE table_name LIKE 'ORCHARD_NEW') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || t.table_name || ' ADD (lost NUMBER(1))';
  END LOOP;
END;
/
-- a function that does more is an item; a loop for all tables
DECLARE
  FUNCTION there(p VARCHAR2) RETURN BOOLEAN IS n NUMBER; BEGIN INSERT INTO orchard_log VALUES (1, p); SELECT COUNT(*) INTO n FROM user_tables WHERE table_name = p; RETURN n = 1; END;
BEGIN
  IF NOT there('SHED') THEN EXECUTE IMMEDIATE 'CREATE TABLE shed (id NUMBER(9))'; END IF;
END;
/
BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP EXECUTE IMMEDIATE 'ALTER TABLE "' || t.table_name || '" ADD (everywhere NUMBER(1))'; END LOOP;
END;
/
