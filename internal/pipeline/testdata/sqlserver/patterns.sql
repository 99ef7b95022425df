CREATE TABLE T (id int NOT NULL PRIMARY KEY, a varchar(20), b varchar(20), CONSTRAINT c CHECK (a LIKE '%' AND a NOT LIKE '%!%%' ESCAPE '!'));
GO
CREATE VIEW v1 AS SELECT id FROM T WHERE a LIKE b + '%' OR a NOT LIKE '%' + b + '\%';
GO
CREATE VIEW v2 AS SELECT id FROM T WHERE a LIKE '%![%' ESCAPE '!';
GO
CREATE VIEW v3 AS SELECT id FROM T WHERE a LIKE '%![[0-9]%' ESCAPE '!';
GO
CREATE VIEW v4 AS SELECT id FROM T WHERE a LIKE '[' + b + ']%';
GO
CREATE VIEW v5 AS SELECT x.id FROM T x JOIN T y ON x.a LIKE '%' + y.b + '%' AND x.id <> y.id;
GO
INSERT T VALUES (1, 'a\bc', 'a\b'), (2, 'x[1', '_['), (3, 'zz', NULL);
GO
CREATE VIEW v6 AS SELECT id FROM T WHERE a LIKE 'a\b%' ESCAPE '!' OR a LIKE 'x![1' ESCAPE '!' OR a LIKE 'z!z%' ESCAPE '!' OR a LIKE '~%~_' ESCAPE '~';
GO
CREATE VIEW v7 AS SELECT id FROM T WHERE a LIKE b ESCAPE '!';
