-- A catalogue of parts whose views connect rows by CONNECT BY.
CREATE TABLE part (
  part_no   NUMBER(9) CONSTRAINT part_pk PRIMARY KEY,
  within_no NUMBER(9) CONSTRAINT part_within_fk REFERENCES part,
  label     VARCHAR2(40) NOT NULL,
  place     NUMBER(4)
);
CREATE TABLE stock (part_no NUMBER(9) NOT NULL REFERENCES part, depot VARCHAR2(10) NOT NULL, pieces NUMBER(9) NOT NULL,
  CONSTRAINT stock_pk PRIMARY KEY (part_no, depot));
CREATE TABLE code_list (id NUMBER(9) PRIMARY KEY, codes VARCHAR2(200));

CREATE VIEW part_tree AS
  SELECT LPAD(' ', 2 * (LEVEL - 1)) || label AS label, SYS_CONNECT_BY_PATH(part_no, '/') AS way, CONNECT_BY_ROOT label AS top,
         PRIOR label AS above, CONNECT_BY_ISLEAF AS leaf
    FROM part
   START WITH within_no IS NULL
 CONNECT BY PRIOR part_no = within_no AND LEVEL <= 3
   ORDER SIBLINGS BY place, label DESC;

CREATE VIEW stock_below AS
  SELECT p.part_no, s.depot, s.pieces, LEVEL AS depth
    FROM part p, stock s
   WHERE s.part_no = p.part_no AND s.pieces > 0
 CONNECT BY NOCYCLE PRIOR p.part_no = p.within_no AND LEVEL < 3;

CREATE VIEW tops AS
  SELECT p.part_no, (SELECT MAX(x.label) FROM part x WHERE x.within_no IS NULL AND LEVEL < 3
                      START WITH x.part_no = p.part_no CONNECT BY x.part_no = PRIOR x.within_no AND LEVEL < 3) AS top
    FROM part p;

CREATE VIEW codes AS
  SELECT id, LEVEL AS place, REGEXP_SUBSTR(codes, '[^;]+', 1, LEVEL) AS code
    FROM code_list
 CONNECT BY LEVEL <= LENGTH(codes) - LENGTH(REPLACE(codes, ';')) + 1 AND PRIOR id = id AND PRIOR SYS_GUID() IS NOT NULL;

-- The numbers of ROWNUM are those in which Oracle finds the rows.
CREATE VIEW numbered AS SELECT ROWNUM AS n, label FROM part CONNECT BY PRIOR part_no = within_no;
