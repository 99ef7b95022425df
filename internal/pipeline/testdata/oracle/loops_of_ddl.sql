-- Blocks that run DDL in loops over constants, handlers that raise errors again, local procedures.
CREATE TABLE cfg (k VARCHAR2(30) CONSTRAINT cfg_pk PRIMARY KEY, v VARCHAR2(200), n NUMBER(10,2));
CREATE TABLE logt (id NUMBER(9) PRIMARY KEY, msg VARCHAR2(4000));
DECLARE
  PROCEDURE put(p_k VARCHAR2, p_v VARCHAR2 DEFAULT 'dflt') IS
  BEGIN
    INSERT INTO cfg (k, v) VALUES (p_k, p_v);
  EXCEPTION WHEN DUP_VAL_ON_INDEX THEN
    UPDATE cfg SET v = p_v WHERE k = p_k;
  END;
BEGIN
  put('a');
  put(p_k => 'b', p_v => 'bb');
END;
/
DECLARE
  PROCEDURE put(p_k VARCHAR2, p_v VARCHAR2 DEFAULT 'dflt') IS
  BEGIN
    INSERT INTO cfg (k, v) VALUES (p_k, p_v);
  END;
BEGIN
  put('a2');
  put(p_k => 'b2', p_v => 'bb');
EXCEPTION
  WHEN OTHERS THEN
    ROLLBACK;
    RAISE_APPLICATION_ERROR(-20001, 'failed: ' || SQLERRM);
END;
/
BEGIN
  FOR i IN 1..3 LOOP
    INSERT INTO logt VALUES (i, 'line ' || i || CASE MOD(i,2) WHEN 0 THEN ' even' END);
  END LOOP;
END;
/
BEGIN
  FOR r IN (SELECT k FROM cfg WHERE k LIKE 'a%' ORDER BY k) LOOP
    UPDATE cfg SET n = LENGTH(r.k) WHERE k = r.k;
  END LOOP;
END;
/
DECLARE v_cnt NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_cnt FROM cfg WHERE k = 'a';
  IF v_cnt = 0 THEN INSERT INTO cfg (k) VALUES ('zz'); ELSE INSERT INTO cfg (k) VALUES ('yy'); END IF;
  SELECT COUNT(*) INTO v_cnt FROM user_tables WHERE table_name = 'LOGX';
  IF v_cnt = 0 THEN
    EXECUTE IMMEDIATE 'CREATE TABLE logx (id NUMBER(9) PRIMARY KEY, msg VARCHAR2(4000))';
  END IF;
  INSERT INTO cfg (k) VALUES ('yyy');
END;
/
DECLARE v_cnt NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_cnt FROM user_tables WHERE table_name = 'LOGY';
  IF v_cnt = 0 THEN
    EXECUTE IMMEDIATE 'CREATE TABLE logy (id NUMBER(9) PRIMARY KEY, msg VARCHAR2(4000))';
    EXECUTE IMMEDIATE 'INSERT INTO logy VALUES (1, ''x'')';
  END IF;
END;
/
DECLARE
  TYPE t_list IS TABLE OF VARCHAR2(30) INDEX BY BINARY_INTEGER;
  l t_list;
BEGIN
  l(1) := 'x1'; l(2) := 'x2';
  FOR i IN l.FIRST .. l.LAST LOOP
    EXECUTE IMMEDIATE 'CREATE SEQUENCE seq_' || l(i) || ' START WITH 100';
  END LOOP;
END;
/
BEGIN
  FOR i IN (SELECT 'y1' nm FROM dual UNION ALL SELECT 'y2' FROM dual) LOOP
    BEGIN
      EXECUTE IMMEDIATE 'CREATE TABLE tab_' || i.nm || ' (id NUMBER(9))';
    EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF;
    END;
  END LOOP;
END;
/
DECLARE
  TYPE t_list IS TABLE OF VARCHAR2(30);
  l t_list := t_list('z1','z2');
BEGIN
  FOR i IN 1 .. l.COUNT LOOP
    BEGIN
    EXECUTE IMMEDIATE 'CREATE SEQUENCE seq_' || l(i) || ' START WITH 100';
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
  END LOOP;
  FOR i IN 1 .. 2 LOOP
    EXECUTE IMMEDIATE 'CREATE TABLE part_' || i || ' (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10))';
    EXECUTE IMMEDIATE 'INSERT INTO part_' || i || ' VALUES (:1, :2)' USING i, 'v' || i;
  END LOOP;
END;
/
DECLARE
  TYPE names IS TABLE OF VARCHAR2(30);
  l names := names('q1', 'q2');
BEGIN
  l(1) := 'other';
  FOR i IN 1 .. l.COUNT LOOP
    EXECUTE IMMEDIATE 'CREATE SEQUENCE seq_' || l(i);
  END LOOP;
END;
/
DECLARE
  TYPE names IS TABLE OF VARCHAR2(30);
  l CONSTANT names := names('a', 'b');
BEGIN
  FOR i IN l.FIRST .. l.LAST LOOP
    EXECUTE IMMEDIATE 'CREATE TABLE ' || UPPER(l(i)) || '_' || TO_CHAR(i, 'FM00') || ' (id NUMBER(9), v' || (i + 1) || ' DATE)';
    DBMS_OUTPUT.PUT_LINE('made ' || l(i));
  END LOOP;
  FOR m IN 1 .. 2 LOOP
    EXECUTE IMMEDIATE 'CREATE TABLE m_' || LPAD(m, 2, '0') || ' (id NUMBER(9))';
  END LOOP;
END;
/
