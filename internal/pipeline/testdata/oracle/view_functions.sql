CREATE TABLE dept (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20));
CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, dept_id NUMBER(9), salary NUMBER(10,2));
CREATE FUNCTION dept_name(p NUMBER) RETURN VARCHAR2 IS r dept.name%TYPE; BEGIN SELECT name INTO r FROM dept WHERE id = p; RETURN r; EXCEPTION WHEN NO_DATA_FOUND THEN RETURN 'none'; END;
/
CREATE VIEW v_read AS SELECT id, dept_name(dept_id) AS name FROM emp;
-- The exception of the inner function is seen by the outer one.
CREATE FUNCTION inner_name(p NUMBER) RETURN VARCHAR2 IS r VARCHAR2(20); BEGIN SELECT name INTO r FROM dept WHERE id = p; RETURN r; END;
/
CREATE FUNCTION outer_name(p NUMBER) RETURN VARCHAR2 IS BEGIN RETURN NVL(inner_name(p), 'none'); END;
/
CREATE VIEW v_inner AS SELECT id, outer_name(dept_id) AS name FROM emp;
-- What else goes wrong would be handled, too.
CREATE FUNCTION any_error(p NUMBER) RETURN VARCHAR2 IS r VARCHAR2(20); BEGIN SELECT name INTO r FROM dept WHERE id = p; RETURN r; EXCEPTION WHEN OTHERS THEN RETURN NULL; END;
/
CREATE VIEW v_error AS SELECT id, any_error(dept_id) AS name FROM emp;
-- A second row.
CREATE FUNCTION second_emp(p NUMBER) RETURN NUMBER IS r NUMBER; CURSOR c IS SELECT id FROM emp WHERE dept_id = p ORDER BY id; BEGIN OPEN c; FETCH c INTO r; FETCH c INTO r; CLOSE c; RETURN r; END;
/
CREATE VIEW v_second AS SELECT id, second_emp(id) AS e FROM dept;
-- Variables of a package have no value that is known, and overloaded functions are not told apart.
CREATE PACKAGE BODY state AS
  g_rate NUMBER := 2;
  FUNCTION rated(p NUMBER) RETURN NUMBER IS BEGIN RETURN p * g_rate; END;
  FUNCTION half(p NUMBER) RETURN NUMBER IS BEGIN RETURN p / 2; END;
  FUNCTION half(p VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN SUBSTR(p, 1, LENGTH(p) / 2); END;
  c_one CONSTANT NUMBER := c_two;
  c_two CONSTANT NUMBER := c_one;
  FUNCTION circle RETURN NUMBER IS BEGIN RETURN c_one; END;
END state;
/
CREATE VIEW v_rated AS SELECT id, state.rated(salary) AS s FROM emp;
CREATE VIEW v_half AS SELECT id, state.half(salary) AS s FROM emp;
CREATE VIEW v_circle AS SELECT id, state.circle AS s FROM emp;
-- A function that counts itself.
CREATE FUNCTION depth(p NUMBER) RETURN NUMBER IS n NUMBER; BEGIN SELECT MAX(depth(id)) INTO n FROM emp WHERE dept_id = p; RETURN n + 1; END;
/
CREATE VIEW v_depth AS SELECT id, depth(id) AS d FROM dept;
