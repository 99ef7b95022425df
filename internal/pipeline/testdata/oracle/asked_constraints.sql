CREATE TABLE site (id NUMBER(9) PRIMARY KEY, code VARCHAR2(9) UNIQUE);
CREATE TABLE plot (id NUMBER(9), site_id NUMBER(9) REFERENCES site, nm VARCHAR2(20), CONSTRAINT plot_pk PRIMARY KEY (id), UNIQUE (nm));
CREATE TABLE row_ (id NUMBER(9) PRIMARY KEY, plot_id NUMBER(9), other_id NUMBER(9), FOREIGN KEY (plot_id) REFERENCES plot, CONSTRAINT row_other FOREIGN KEY (other_id) REFERENCES plot (id));
CREATE TABLE pot (id NUMBER(9) PRIMARY KEY, plot_id NUMBER(9), row_id NUMBER(9), FOREIGN KEY (plot_id) REFERENCES plot, FOREIGN KEY (row_id) REFERENCES row_);
DECLARE
  v_name VARCHAR2(255);
BEGIN
  SELECT constraint_name INTO v_name FROM user_constraints WHERE table_name = 'PLOT' AND constraint_type = 'R';
  IF v_name IS NOT NULL THEN
    EXECUTE IMMEDIATE 'ALTER TABLE plot DROP CONSTRAINT ' || v_name;
  END IF;
  COMMIT;
EXCEPTION
  WHEN OTHERS THEN
    ROLLBACK;
    RAISE;
END;
/
BEGIN
  FOR r IN (SELECT c.constraint_name, c.table_name FROM user_constraints c WHERE c.table_name = UPPER('row_') AND c.constraint_type = 'R') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || r.table_name || ' DROP CONSTRAINT "' || r.constraint_name || '"';
  END LOOP;
END;
/
DECLARE
  v user_constraints.constraint_name%TYPE;
BEGIN
  SELECT c.constraint_name INTO v FROM user_constraints c JOIN user_cons_columns k ON k.constraint_name = c.constraint_name AND k.owner = c.owner
  WHERE c.constraint_type = 'R' AND c.table_name = 'POT' AND k.column_name = 'ROW_ID';
  EXECUTE IMMEDIATE 'ALTER TABLE pot DROP CONSTRAINT ' || v;
END;
/
DECLARE
  v VARCHAR2(30);
BEGIN
  SELECT constraint_name INTO v FROM all_constraints WHERE owner = USER AND table_name = 'SITE' AND constraint_type = 'U';
  EXECUTE IMMEDIATE 'ALTER TABLE site DROP CONSTRAINT ' || v;
END;
/
DECLARE
  v VARCHAR2(30);
BEGIN
  SELECT constraint_name INTO v FROM user_constraints WHERE table_name = 'POT' AND r_constraint_name = 'PLOT_PK';
  EXECUTE IMMEDIATE 'ALTER TABLE pot DROP CONSTRAINT ' || v;
END;
/
DECLARE
  v VARCHAR2(30);
BEGIN
  SELECT constraint_name INTO v FROM user_constraints WHERE table_name = 'NONE' AND constraint_type = 'R';
  EXECUTE IMMEDIATE 'ALTER TABLE none DROP CONSTRAINT ' || v;
END;
/
-- Texts that the query puts together, columns by their types, and the foreign keys that refer to a table.
CREATE TABLE bed (id NUMBER(9) PRIMARY KEY, dug_at DATE, dug DATE, at_ VARCHAR2(9));
CREATE TABLE seed (id NUMBER(9) PRIMARY KEY, bed_id NUMBER(9) REFERENCES bed, second_id NUMBER(9) REFERENCES bed);
BEGIN
  FOR r IN (SELECT 'ALTER TABLE ' || table_name || ' ADD (made_by VARCHAR2(30))' AS stmt FROM user_tables WHERE owner = USER AND table_name LIKE '_E_D' OR table_name = UPPER('bed')) LOOP
    EXECUTE IMMEDIATE r.stmt;
  END LOOP;
END;
/
BEGIN
  FOR c IN (SELECT table_name, column_name FROM user_tab_columns WHERE data_type = 'DATE' AND column_name LIKE '%\_AT' ESCAPE '\') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || c.table_name || ' MODIFY ' || c.column_name || ' DEFAULT SYSDATE';
  END LOOP;
END;
/
BEGIN
  FOR c IN (SELECT f.table_name, f.constraint_name FROM user_constraints f JOIN user_constraints p ON p.constraint_name = f.r_constraint_name WHERE p.table_name = 'BED' AND f.constraint_type = 'R') LOOP
    EXECUTE IMMEDIATE 'ALTER TABLE ' || c.table_name || ' DROP CONSTRAINT ' || c.constraint_name;
  END LOOP;
END;
/
-- The same for all tables and sequences.
CREATE SEQUENCE bed_seq;
CREATE VIEW beds AS SELECT id FROM bed;
BEGIN
  FOR o IN (SELECT object_name, object_type FROM user_objects WHERE object_name NOT LIKE 'P%' AND object_type IN ('TABLE', 'SEQUENCE')) LOOP
    IF o.object_type = 'TABLE' THEN
      EXECUTE IMMEDIATE 'ALTER TABLE "' || o.object_name || '" ADD (ver NUMBER(4) DEFAULT 0 NOT NULL)';
    END IF;
  END LOOP;
  FOR s IN (SELECT sequence_name FROM user_sequences) LOOP
    EXECUTE IMMEDIATE 'ALTER SEQUENCE "' || s.sequence_name || '" INCREMENT BY 5';
  END LOOP;
END;
/
BEGIN
  FOR t IN (SELECT table_name FROM user_tables ORDER BY table_name) LOOP
    EXECUTE IMMEDIATE 'CREATE OR REPLACE TRIGGER "' || t.table_name || '_biu" BEFORE UPDATE ON "' || t.table_name || '" FOR EACH ROW BEGIN :new.id := :old.id; END;';
  END LOOP;
END;
/
