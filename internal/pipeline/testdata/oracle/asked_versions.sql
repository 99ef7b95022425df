-- Blocks that ask a table of the scripts before they define
CREATE TABLE release_of (part VARCHAR2(20) NOT NULL, no NUMBER(4) NOT NULL, CONSTRAINT release_of_pk PRIMARY KEY (part, no));
CREATE TABLE greenhouse (id NUMBER(9) PRIMARY KEY);
INSERT INTO release_of VALUES ('base', 1);
-- the newest version, with rows in two branches
DECLARE
  v_no release_of.no%TYPE;
  v_part VARCHAR2(20);
BEGIN
  SELECT MAX(no), MAX(part) INTO v_no, v_part FROM release_of;
  IF NVL(v_no, 0) < 2 AND UPPER(v_part) = 'BASE' THEN
    EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD (glass NUMBER(3) DEFAULT 0 NOT NULL)';
    EXECUTE IMMEDIATE 'CREATE INDEX greenhouse_glass_ix ON greenhouse (glass)';
  END IF;
END;
/
-- a block within a block
BEGIN
  DECLARE
    v_count PLS_INTEGER;
  BEGIN
    SELECT COUNT(*) INTO v_count FROM release_of WHERE part = 'base' AND no = 2;
    IF v_count = 0 THEN
      EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD heated CHAR(1)';
      INSERT INTO release_of VALUES ('base', 2);
      COMMIT;
    END IF;
  END;
END;
/
-- what is there already is not written again
DECLARE
  v_count PLS_INTEGER;
BEGIN
  SELECT COUNT(*) INTO v_count FROM release_of WHERE part = 'base' AND no = 1;
  IF v_count = 0 THEN
    EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD door CHAR(1)';
    INSERT INTO release_of VALUES ('base', 1);
  END IF;
END;
/
-- two ways, a drop, and a value that is computed: these stay items
DECLARE
  v_count NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_count FROM release_of;
  IF v_count = 0 THEN
    EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD roof CHAR(1)';
  ELSE
    EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD roof CHAR(2)';
  END IF;
END;
/
DECLARE
  v_count NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_count FROM release_of;
  IF v_count > 9 THEN
    EXECUTE IMMEDIATE 'DROP TABLE greenhouse';
  END IF;
END;
/
DECLARE
  v_count NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_count FROM release_of;
  IF v_count = 0 THEN
    EXECUTE IMMEDIATE 'ALTER TABLE greenhouse ADD fan CHAR(1)';
    INSERT INTO release_of VALUES ('base', v_count);
  END IF;
END;
/
