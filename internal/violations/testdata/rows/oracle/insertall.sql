CREATE SEQUENCE dept_s START WITH 10 INCREMENT BY 10 NOCACHE;
CREATE TABLE dept (id NUMBER(4) PRIMARY KEY, name VARCHAR2(20), budget NUMBER);
CREATE TABLE emp (id NUMBER GENERATED ALWAYS AS IDENTITY, dept NUMBER(4) REFERENCES dept, name NVARCHAR2(20), CONSTRAINT emp_pk PRIMARY KEY (id));
INSERT ALL
  INTO dept (id, name) VALUES (1, 'one')
  INTO dept (id, name, budget) VALUES (2, 'two', 1.5)
  INTO emp (dept, name) VALUES (1, N'Zoë')
SELECT * FROM dual;
INSERT INTO dept VALUES (dept_s.NEXTVAL, 'ten', 1e20);
INSERT INTO emp (dept, name) VALUES (dept_s.CURRVAL, UNISTR('\00e9t\00e9'));
INSERT INTO emp (dept, name) SELECT id, name FROM dept WHERE id = 2;
MERGE INTO dept d USING (SELECT 2 id, 'zwei' name FROM dual UNION ALL SELECT 3, 'drei' FROM dual) s ON (d.id = s.id)
WHEN MATCHED THEN UPDATE SET d.name = s.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name);
UPDATE dept SET budget = (SELECT COUNT(*) FROM emp e WHERE e.dept = dept.id) WHERE budget IS NULL;
DELETE FROM emp WHERE dept IN (SELECT id FROM dept WHERE name = 'ten');
