-- what stands around the definitions of installations and of Data Pump
DECLARE
  PROCEDURE drop_it(p_type VARCHAR2, p_name VARCHAR2) IS
  BEGIN
    EXECUTE IMMEDIATE 'DROP ' || p_type || ' ' || p_name;
    DBMS_OUTPUT.PUT_LINE(p_name || ' dropped');
  EXCEPTION WHEN OTHERS THEN NULL;
  END;
  PROCEDURE run(p_sql VARCHAR2) IS BEGIN EXECUTE IMMEDIATE p_sql; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -942 THEN RAISE; END IF; END;
BEGIN
  drop_it('TABLE', 'a');
  run('drop table b cascade constraints');
END;
/
BEGIN
  FOR cur_rec IN (SELECT object_name, object_type FROM user_objects WHERE object_type IN ('TABLE','VIEW')) LOOP
    BEGIN
      IF cur_rec.object_type = 'TABLE' THEN
        EXECUTE IMMEDIATE 'DROP ' || cur_rec.object_type || ' "' || cur_rec.object_name || '" CASCADE CONSTRAINTS';
      ELSE
        EXECUTE IMMEDIATE 'DROP ' || cur_rec.object_type || ' "' || cur_rec.object_name || '"';
      END IF;
    EXCEPTION
      WHEN OTHERS THEN
        DBMS_OUTPUT.PUT_LINE('FAILED: DROP ' || cur_rec.object_type);
    END;
  END LOOP;
END;
/
DECLARE
  CURSOR c IS SELECT table_name FROM user_tables;
  v_sql VARCHAR2(200);
BEGIN
  FOR r IN c LOOP
    v_sql := 'TRUNCATE TABLE ' || r.table_name;
    EXECUTE IMMEDIATE v_sql;
  END LOOP;
END;
/
DECLARE
  TEMP_COUNT NUMBER;
  SQLSTR VARCHAR2(200);
BEGIN
  SQLSTR := 'ALTER USER "SHOP" QUOTA UNLIMITED ON "USERS"';
  EXECUTE IMMEDIATE SQLSTR;
EXCEPTION
  WHEN OTHERS THEN
    IF SQLCODE = -30041 THEN
      SQLSTR := 'SELECT COUNT(*) FROM USER_TABLESPACES WHERE TABLESPACE_NAME = ''USERS'' AND CONTENTS = ''TEMPORARY''';
      EXECUTE IMMEDIATE SQLSTR INTO TEMP_COUNT;
      IF TEMP_COUNT = 1 THEN RETURN;
      ELSE RAISE;
      END IF;
    ELSE
      RAISE;
    END IF;
END;
/
CREATE TABLE a (id NUMBER(5) PRIMARY KEY);
-- rows may be lost with a block that is not converted
CREATE TABLE b (id NUMBER(5) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x VARCHAR2(5));
BEGIN
  FOR r IN (SELECT id FROM a) LOOP INSERT INTO b (x) VALUES ('n'); END LOOP;
END;
/
INSERT INTO b (x) VALUES ('9');
DECLARE
  c varchar2(60);
  s varchar2(60) := 'SHOP';
  t varchar2(60) := 'A';
  stmt varchar2(300) := 'INSERT INTO "SYS"."IMPDP_STATS" (type,version,c1) VALUES (:1,:2,:3)';
BEGIN
  DELETE FROM "SYS"."IMPDP_STATS";
  INSERT INTO "SYS"."IMPDP_STATS" (type,version,c1,c5,n1) VALUES ('T',6,t,s,100);
  c := 'ID';
  EXECUTE IMMEDIATE stmt USING 'C',6,c;
  DBMS_STATS.IMPORT_TABLE_STATS('"SHOP"','"A"',NULL,'"IMPDP_STATS"',NULL,NULL,'"SYS"');
  DELETE FROM "SYS"."IMPDP_STATS";
END;
/
BEGIN
  FOR r IN (SELECT constraint_name, table_name FROM user_constraints WHERE status = 'DISABLED') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || r.table_name || ' ENABLE CONSTRAINT ' || r.constraint_name;
  END LOOP;
  FOR r IN (SELECT index_name FROM user_indexes) LOOP EXECUTE IMMEDIATE 'ALTER INDEX '||r.index_name||' REBUILD ONLINE'; END LOOP;
  DBMS_STATS.GATHER_SCHEMA_STATS(USER);
END;
/
BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP
    EXECUTE IMMEDIATE 'GRANT SELECT ON ' || t.table_name || ' TO app_read';
    EXECUTE IMMEDIATE 'CREATE OR REPLACE PUBLIC SYNONYM ' || t.table_name || ' FOR ' || USER || '.' || t.table_name;
  END LOOP;
END;
/
-- the first would drop what the script has made, the other one changes it
BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP
    EXECUTE IMMEDIATE 'DROP TABLE ' || t.table_name;
  END LOOP;
END;
/
BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE "' || t.table_name || '" ADD CHECK (1 = 1) ENABLE';
  END LOOP;
END;
/
