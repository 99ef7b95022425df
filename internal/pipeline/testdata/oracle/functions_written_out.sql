CREATE OR REPLACE FUNCTION full_name(p_f IN VARCHAR2, p_l IN VARCHAR2) RETURN VARCHAR2 DETERMINISTIC IS
BEGIN
  RETURN TRIM(p_f) || ' ' || p_l;
END full_name;
/
CREATE OR REPLACE FUNCTION grade(p NUMBER) RETURN VARCHAR2 DETERMINISTIC AS
  v VARCHAR2(10) := 'low';
BEGIN
  IF p > 10 THEN v := 'mid'; ELSIF p IS NULL THEN RETURN NULL; END IF;
  RETURN v || UPPER('x');
END;
/
CREATE OR REPLACE FUNCTION vat(amount NUMBER) RETURN NUMBER IS c_rate CONSTANT NUMBER := 0.2; BEGIN RETURN ROUND(amount * c_rate, 2); EXCEPTION WHEN OTHERS THEN RETURN NULL; END;
/
CREATE OR REPLACE FUNCTION vat2(amount NUMBER) RETURN NUMBER IS c_rate CONSTANT NUMBER := 0.2; BEGIN RETURN ROUND(vat2.amount * c_rate, 2); END;
/
CREATE TABLE p (id NUMBER(9) PRIMARY KEY, f VARCHAR2(20), l VARCHAR2(20), n VARCHAR2(50) GENERATED ALWAYS AS (full_name(f, l)) VIRTUAL, q NUMBER(10,2));
CREATE VIEW v AS SELECT id, full_name(f, l) AS n, grade(q) AS g, vat2(q) AS h FROM p;
CREATE VIEW v2 AS SELECT vat(q) AS h FROM p;
CREATE INDEX ix ON p (grade(q));
INSERT INTO p (id, f, l, q) VALUES (1, 'Al', 'Bo', 7);
-- CASE as a statement; without ELSE it may raise an error
CREATE FUNCTION named_state(p VARCHAR2) RETURN VARCHAR2 IS
  v VARCHAR2(20);
BEGIN
  CASE p
    WHEN 'O' THEN RETURN 'open';
    WHEN 'C' THEN v := 'closed';
    ELSE v := NVL(p, 'none');
  END CASE;
  RETURN UPPER(v);
END named_state;
/
CREATE FUNCTION partly_named(p NUMBER) RETURN VARCHAR2 IS
BEGIN
  CASE WHEN p > 1 THEN RETURN 'many'; WHEN p = 1 THEN RETURN 'one'; END CASE;
END;
/
CREATE TABLE ordered (id NUMBER(9) PRIMARY KEY, state VARCHAR2(5));
CREATE VIEW ordered_named AS SELECT id, named_state(state) AS named FROM ordered;
CREATE VIEW ordered_partly AS SELECT id, partly_named(id) AS named FROM ordered;
-- variables of whole numbers round
CREATE FUNCTION as_minutes(p_seconds NUMBER) RETURN VARCHAR2 IS
  v_minutes PLS_INTEGER := p_seconds / 60;
  v_rest BINARY_INTEGER;
BEGIN
  v_rest := MOD(p_seconds, 60);
  RETURN v_minutes || ':' || v_rest;
END;
/
CREATE VIEW ordered_minutes AS SELECT as_minutes(id) AS minutes FROM ordered;
-- the first row of a query in FROM
CREATE TABLE courses (ccy CHAR(3), day_on DATE, course NUMBER(12,6), PRIMARY KEY (ccy, day_on));
CREATE TABLE bought (id NUMBER(9) PRIMARY KEY, ccy CHAR(3), day_on DATE);
CREATE FUNCTION course_of(p_ccy VARCHAR2, p_day DATE) RETURN NUMBER IS
  v NUMBER;
BEGIN
  SELECT course INTO v FROM (SELECT c.course, c.day_on FROM courses c WHERE c.ccy = p_ccy AND c.day_on <= p_day ORDER BY c.day_on DESC) WHERE ROWNUM = 1;
  RETURN v;
EXCEPTION
  WHEN NO_DATA_FOUND THEN RETURN 1;
END;
/
CREATE VIEW bought_at AS SELECT id, course_of(ccy, day_on) AS course FROM bought;
-- by the place of an item, and two values: these stay as they are
CREATE FUNCTION course_by_place(p_ccy VARCHAR2) RETURN NUMBER IS v NUMBER;
BEGIN SELECT course INTO v FROM (SELECT course, day_on FROM courses WHERE ccy = p_ccy ORDER BY 2) WHERE ROWNUM = 1; RETURN v; END;
/
CREATE VIEW bought_by_place AS SELECT id, course_by_place(ccy) AS course FROM bought;
