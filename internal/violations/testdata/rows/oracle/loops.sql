CREATE TABLE nums (n NUMBER(5) PRIMARY KEY, sq NUMBER(9), label VARCHAR2(30));
CREATE SEQUENCE lseq START WITH 100;
BEGIN
  FOR i IN 1..3 LOOP
    INSERT INTO nums (n, sq, label) VALUES (i, i * i, 'Row ' || i);
  END LOOP;
  COMMIT;
END;
/
DECLARE
  k PLS_INTEGER := 11;
  p VARCHAR2(10) := 'w';
BEGIN
  WHILE k <= 13 LOOP
    INSERT INTO nums VALUES (k, k + 1, p || TO_CHAR(k));
    k := k + 1;
  END LOOP;
  LOOP
    EXIT WHEN k > 14;
    FOR j IN 1..2 LOOP
      INSERT INTO nums VALUES (k * 10 + j, NULL, '');
    END LOOP;
    k := k + 1;
  END LOOP;
END;
/
BEGIN
  FOR i IN REVERSE 20..22 LOOP
    INSERT INTO nums VALUES (i, lseq.NEXTVAL, LPAD(i, 5, '0'));
    IF MOD(i, 2) = 0 THEN
      UPDATE nums SET label = label || '!' WHERE n = i;
    END IF;
  END LOOP;
END;
/
