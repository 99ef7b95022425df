CREATE TABLE gear (id NUMBER(9) PRIMARY KEY, nm VARCHAR2(20));
CREATE PACKAGE setup AS
  PROCEDURE install;
  PROCEDURE column_of(p_table VARCHAR2, p_column VARCHAR2);
  PROCEDURE rated(p NUMBER);
END;
/
CREATE PACKAGE BODY setup AS
  g_rate NUMBER := 2;
  PROCEDURE add_gear(p_id NUMBER, p_nm VARCHAR2) IS
  BEGIN
    INSERT INTO gear (id, nm) VALUES (p_id, p_nm);
  END;
  PROCEDURE column_of(p_table VARCHAR2, p_column VARCHAR2) IS
  BEGIN
    EXECUTE IMMEDIATE 'ALTER TABLE ' || p_table || ' ADD ' || p_column || ' NUMBER(9)';
  END;
  PROCEDURE install IS
  BEGIN
    add_gear(1, 'cog');
    add_gear(2, 'nut');
    column_of('gear', 'width');
  END;
  PROCEDURE rated(p NUMBER) IS
  BEGIN
    INSERT INTO gear (id) VALUES (p * g_rate);
  END;
END;
/
CREATE PROCEDURE add_gear(p_id NUMBER, p_nm VARCHAR2) IS BEGIN INSERT INTO gear (id, nm) VALUES (p_id, 'wrong'); END;
/
CALL setup.install();
CALL setup.column_of('gear', 'height');
BEGIN setup.rated(7); END;
/
