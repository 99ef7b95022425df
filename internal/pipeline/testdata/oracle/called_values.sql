CREATE SEQUENCE keeper_seq;
CREATE TABLE keeper (id NUMBER(10) PRIMARY KEY, login VARCHAR2(20) NOT NULL UNIQUE, nm VARCHAR2(20), boss NUMBER(10));
CREATE TABLE shelf (id NUMBER(10) PRIMARY KEY, nm VARCHAR2(20), keeper NUMBER(10));
INSERT INTO keeper VALUES (keeper_seq.NEXTVAL, 'root', 'Root', NULL);
CREATE OR REPLACE FUNCTION keeper_of(p IN VARCHAR2) RETURN NUMBER IS
BEGIN
  DECLARE
    r NUMBER := 0;
  BEGIN
    SELECT keeper.id INTO r FROM keeper WHERE keeper.login = p;
    RETURN r;
  END;
END;
/
CREATE OR REPLACE FUNCTION keeper_or(p IN VARCHAR2, other NUMBER) RETURN NUMBER IS
  r keeper.id%TYPE;
BEGIN
  SELECT id INTO r FROM keeper WHERE login = p;
  RETURN r;
EXCEPTION
  WHEN NO_DATA_FOUND THEN RETURN other;
END;
/
INSERT INTO shelf VALUES (1, 'books', keeper_of('root'));
INSERT INTO shelf (id, nm, keeper) VALUES (2, 'maps', keeper_or('none', 7));
INSERT INTO keeper VALUES (keeper_seq.NEXTVAL, 'aide', 'Aide', keeper_of('root'));
INSERT ALL INTO shelf VALUES (3, 'rolls', keeper_of('aide')) INTO shelf VALUES (4, 'prints', keeper_of('root')) SELECT * FROM dual;
UPDATE shelf SET keeper = keeper_of('aide') WHERE id = 1;
UPDATE keeper SET boss = keeper_of('root') WHERE login = 'aide';
DELETE FROM shelf WHERE keeper = keeper_of('none');
INSERT INTO shelf SELECT id + 10, nm, keeper_of(login) FROM keeper;
DECLARE
  v NUMBER := keeper_of('root');
BEGIN
  INSERT INTO shelf VALUES (20, 'scrolls', v);
  INSERT INTO shelf VALUES (21, 'letters', keeper_of('aide'));
END;
/
CREATE OR REPLACE FUNCTION keeper_o1(p IN VARCHAR2) RETURN NUMBER IS
  r NUMBER;
BEGIN
  SELECT id INTO r FROM keeper WHERE login = p;
  RETURN r;
EXCEPTION WHEN NO_DATA_FOUND THEN RETURN NULL;
  WHEN OTHERS THEN RETURN -1;
END;
/
CREATE OR REPLACE FUNCTION keeper_o2(p keeper.login%TYPE) RETURN VARCHAR2 IS
  r keeper.nm%TYPE;
BEGIN
  SELECT nm INTO r FROM keeper k WHERE k.login = p;
  RETURN r;
EXCEPTION WHEN OTHERS THEN RETURN 'nobody';
END;
/
CREATE OR REPLACE FUNCTION keeper_o3(p NUMBER) RETURN VARCHAR2 IS
  r VARCHAR2(5);
BEGIN
  SELECT nm INTO r FROM keeper k WHERE k.id = p;
  RETURN r;
EXCEPTION WHEN OTHERS THEN RETURN 'nobody';
END;
/
CREATE OR REPLACE FUNCTION keeper_o4(p VARCHAR2) RETURN VARCHAR2 IS
  r VARCHAR2(50);
BEGIN
  SELECT nm INTO r FROM keeper k WHERE k.nm = p;
  RETURN r;
EXCEPTION WHEN OTHERS THEN RETURN 'nobody';
END;
/
INSERT INTO shelf VALUES (31, 'books', keeper_o1('root'));
INSERT INTO shelf VALUES (32, keeper_o2('x'), keeper_o1('none'));
INSERT INTO shelf VALUES (33, keeper_o3(1), 1);
INSERT INTO shelf VALUES (34, keeper_o4('Root'), 1);
DECLARE v NUMBER := keeper_o1('root');
BEGIN
  INSERT INTO shelf VALUES (35, 'books', v);
END;
/
INSERT INTO keeper VALUES (9, 'odd', SYS_CONTEXT('A', 'B'), 1);
INSERT INTO shelf VALUES (22, 'lost', keeper_of('odd'));
