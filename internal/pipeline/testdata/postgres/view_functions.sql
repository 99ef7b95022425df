CREATE TABLE dept (id int PRIMARY KEY, name text, parent int);
CREATE TABLE emp (id int PRIMARY KEY, dept_id int, salary numeric(10,2));
CREATE FUNCTION dname(p int) RETURNS text LANGUAGE sql STABLE AS $$ SELECT name FROM dept WHERE id = p $$;
CREATE VIEW v_read AS SELECT id, dname(dept_id) AS name FROM emp;
-- The query fails without a row.
CREATE FUNCTION strictly(p int) RETURNS text LANGUAGE plpgsql AS $$ DECLARE v text; BEGIN SELECT name INTO STRICT v FROM dept WHERE id = p; RETURN v; END $$;
CREATE VIEW v_strict AS SELECT id, strictly(dept_id) AS name FROM emp;
-- Two values of one row, of which there may be several.
CREATE FUNCTION two(p int) RETURNS numeric LANGUAGE plpgsql AS $$ DECLARE a int; b numeric; BEGIN SELECT id, salary INTO a, b FROM emp WHERE dept_id = p; RETURN a * b; END $$;
CREATE VIEW v_two AS SELECT id, two(id) AS x FROM dept;
-- Rows of a loop.
CREATE FUNCTION looped() RETURNS SETOF int LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..3 LOOP RETURN NEXT i; END LOOP; END $$;
CREATE VIEW v_loop AS SELECT x FROM looped() x;
-- A function that changes rows.
CREATE FUNCTION changing(p int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE emp SET salary = 0 WHERE id = p; RETURN 1; END $$;
CREATE VIEW v_change AS SELECT changing(id) AS x FROM emp;
-- A type with two attributes.
CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION pairs(p int) RETURNS SETOF pair LANGUAGE sql AS $$ SELECT id, name FROM dept WHERE parent = p $$;
CREATE VIEW v_pairs AS SELECT d.id, x.b FROM dept d, pairs(d.id) x;
-- A handler that only speaks goes on behind its block.
CREATE FUNCTION spoken(p int) RETURNS text LANGUAGE plpgsql AS $$ DECLARE v text := 'old'; BEGIN BEGIN SELECT name INTO STRICT v FROM dept WHERE id = p; EXCEPTION WHEN no_data_found THEN RAISE NOTICE 'none'; END; RETURN v; END $$;
CREATE VIEW v_spoken AS SELECT id, spoken(dept_id) AS name FROM emp;
-- A key of some rows is none of all.
CREATE TABLE seat (id int PRIMARY KEY, no int, row_no int, taken boolean);
CREATE UNIQUE INDEX seat_taken ON seat (no) WHERE taken;
CREATE FUNCTION seat_at(p int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE a int; b int; BEGIN SELECT id, row_no INTO a, b FROM seat WHERE no = p; RETURN a + b; END $$;
CREATE VIEW v_seat AS SELECT id, seat_at(dept_id) AS s FROM emp;
