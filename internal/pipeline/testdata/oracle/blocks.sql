-- Definitions that blocks of an upgrade script make.
CREATE TABLE tag (tag_id NUMBER(9) PRIMARY KEY, name VARCHAR2(50));
CREATE OR REPLACE PROCEDURE exec_ddl (p_sql IN VARCHAR2) AS
BEGIN
  EXECUTE IMMEDIATE p_sql;
END;
/
BEGIN
  exec_ddl('ALTER TABLE tag ADD expires DATE');
  DBMS_UTILITY.EXEC_DDL_STATEMENT('CREATE TABLE aux (a NUMBER(3), b DATE)');
END;
/
DECLARE
  stmt VARCHAR2(400);
BEGIN
  stmt := 'CREATE INDEX aux_b ';
  stmt := stmt || 'ON aux (b)';
  exec_ddl(stmt);
END;
/
DECLARE
  cnt NUMBER;
BEGIN
  SELECT COUNT(*) INTO cnt FROM user_constraints WHERE constraint_name = 'TAG_W_CK';
  IF cnt > 0 THEN
    EXECUTE IMMEDIATE 'ALTER TABLE tag DROP CONSTRAINT tag_w_ck';
  END IF;
  EXECUTE IMMEDIATE 'ALTER TABLE tag ADD weight NUMBER(3) DEFAULT 0 NOT NULL';
  INSERT INTO tag (tag_id, name, weight) VALUES (1, 'news', 5);
  COMMIT;
END;
/
-- rows that depend on a variable are not guessed; the definition counts
DECLARE
  cnt NUMBER := 3;
BEGIN
  EXECUTE IMMEDIATE 'ALTER TABLE tag ADD lost NUMBER(3)';
  INSERT INTO tag (tag_id, name, weight) VALUES (2, 'old', cnt);
END;
/
