CREATE TABLE T (id int NOT NULL PRIMARY KEY, ch char(5), v varchar(10), a AS ('<' + CAST(v AS char(4)) + '>'), b AS (CAST(id AS char(3)) + 'x'), c AS (CONVERT(char(8), v) + ch + '.'));
GO
CREATE VIEW w AS SELECT '<' + CAST(v AS char(4)) + '>' AS a, CONVERT(char(6), id) + '|' AS b, LEN(CAST(v AS char(9))) AS c, DATALENGTH(CONVERT(varchar(5), 'ab')) AS d, CONVERT(char(10), GETDATE(), 120) + '!' AS e, CONVERT(char(12), GETDATE(), 120) + '!' AS f, CASE WHEN CAST(v AS char(8)) = 'ab' THEN 1 ELSE 0 END AS g, CAST(id AS char(4)) AS h FROM T;
GO
INSERT T (id, ch, v) VALUES (1, 'ab', 'ab'), (2, NULL, 'abcdefgh');
