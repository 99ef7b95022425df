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
