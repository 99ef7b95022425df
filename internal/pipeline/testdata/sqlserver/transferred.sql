CREATE TABLE dbo.src (a int NOT NULL, b varchar(10) NULL, c datetime);
GO
SELECT IDENTITY(int,1,1) AS id, a, b INTO dbo.t1 FROM dbo.src;
GO
SELECT id = IDENTITY(bigint, 100, 5), a INTO t2 FROM src WHERE a > 1;
GO
SELECT IDENTITY(smallint) AS RowNo, * INTO #tmp FROM dbo.src ORDER BY a;
GO
SELECT IDENTITY(numeric(9,0),1,1) AS n, s.a INTO t3 FROM src s;
GO
CREATE SCHEMA app AUTHORIZATION dbo;
GO
CREATE SCHEMA arch;
GO
CREATE TABLE app.orders (id int PRIMARY KEY, x int);
GO
CREATE VIEW app.v AS SELECT id FROM app.orders;
GO
CREATE TYPE app.money2 FROM decimal(10,2);
GO
ALTER SCHEMA arch TRANSFER app.orders;
GO
ALTER SCHEMA arch TRANSFER OBJECT::app.v;
GO
ALTER SCHEMA arch TRANSFER TYPE::app.money2;
GO
CREATE TABLE arch.uses (id int REFERENCES arch.orders(id), m arch.money2);
GO
