{? = call f(1)}
GO
{call p(?, @x)}
GO
CREATE PROC q AS
BEGIN
DECLARE @r int;
{@r = call dbo.f(1)};
{call p};
SELECT {fn now()}, {d '2020-01-01'};
SELECT * FROM ::fn_helpcollations();
END
GO
SELECT a.id, STRING_AGG(b.name, '->') WITHIN GROUP (GRAPH PATH) AS x, LAST_VALUE(b.id) WITHIN GROUP (GRAPH PATH) FROM t AS a, l FOR PATH AS c, t FOR PATH AS b WHERE MATCH(SHORTEST_PATH(a(-(c)->b)+));
SELECT STRING_AGG(b.name, ',') WITHIN GROUP (ORDER BY b.id), graph, path FROM t b FOR XML PATH('x');
SELECT p.*, d.x FROM PREDICT(MODEL = @m, DATA = dbo.t AS d) WITH (y float, b int) AS p;
SELECT dbo.predict(1), predict(2), predict FROM t;
GO
SELECT a.id FROM t a, l FOR PATH c, t FOR PATH b WHERE MATCH(SHORTEST_PATH(a(-(c)->b)+));
CREATE XML INDEX xx ON t (doc) USING XML INDEX px FOR PATH
GO
IF 1 = 1
BEGIN
  ALTER TABLE t SET (SYSTEM_VERSIONING = OFF)
END
DROP TABLE IF EXISTS t
GO
