CREATE SEQUENCE spare;
CREATE TABLE gear (id NUMBER(9) PRIMARY KEY, nm VARCHAR2(20), old NUMBER(9));
CREATE OR REPLACE PROCEDURE drop_sequence(p_name IN VARCHAR2) IS
  n INTEGER;
BEGIN
  SELECT COUNT(*) INTO n FROM user_sequences WHERE sequence_name = UPPER(p_name);
  IF (n > 0) THEN
    EXECUTE IMMEDIATE 'DROP SEQUENCE ' || p_name;
  END IF;
END;
/
CREATE OR REPLACE PROCEDURE drop_column(p_table VARCHAR2, p_column VARCHAR2) AS
BEGIN
  EXECUTE IMMEDIATE 'ALTER TABLE ' || p_table || ' DROP COLUMN ' || p_column;
EXCEPTION
  WHEN OTHERS THEN
    IF SQLCODE != -904 THEN RAISE; END IF;
END drop_column;
/
CREATE OR REPLACE PROCEDURE add_index(p_table VARCHAR2, p_column VARCHAR2, p_unique BOOLEAN DEFAULT FALSE) IS
  ddl VARCHAR2(200) := 'CREATE ';
BEGIN
  IF p_unique THEN
    ddl := ddl || 'UNIQUE ';
  END IF;
  EXECUTE IMMEDIATE ddl || 'INDEX ' || p_table || '_' || p_column || '_ix ON ' || p_table || ' (' || p_column || ')';
  DBMS_OUTPUT.PUT_LINE('index on ' || p_table);
END;
/
CREATE OR REPLACE PROCEDURE add_gear(p_id NUMBER, p_nm VARCHAR2 DEFAULT 'plain') IS
  PRAGMA AUTONOMOUS_TRANSACTION;
BEGIN
  INSERT INTO gear (id, nm) VALUES (p_id, UPPER(p_nm));
  COMMIT;
END;
/
CREATE OR REPLACE PROCEDURE fill(p_from NUMBER, p_to NUMBER) IS
BEGIN
  FOR i IN p_from .. p_to LOOP
    add_gear(i, 'no ' || i);
  END LOOP;
END;
/
CREATE OR REPLACE PROCEDURE noted(p_id NUMBER) IS
BEGIN
  other_schema.notes.write(p_id);
  INSERT INTO gear (id) VALUES (p_id);
END;
/
CREATE OR REPLACE PROCEDURE made_out(p_id OUT NUMBER) IS BEGIN p_id := 1; END;
/
CALL drop_sequence('spare');
CALL drop_sequence('none');
CALL drop_column('gear', 'old');
BEGIN
  add_index('gear', 'nm', TRUE);
  add_index(p_column => 'id', p_table => 'gear');
END;
/
CALL add_gear(1);
CALL add_gear(p_nm => 'wheel', p_id => 2);
BEGIN fill(10, 12); END;
/
CALL noted(20);
DECLARE v NUMBER; BEGIN made_out(v); INSERT INTO gear (id) VALUES (v); END;
/
CALL unknown_one(1);
CREATE PUBLIC SYNONYM add_gear FOR add_gear;
CREATE SYNONYM gear_adder FOR add_gear;
