-- A column that takes NULL leaves the rows that are there without its default, unless it says WITH VALUES.
CREATE TABLE dbo.parcels (id int NOT NULL PRIMARY KEY, weight decimal(6,2));
GO
INSERT INTO dbo.parcels (id, weight) VALUES (1, 2.5);
ALTER TABLE dbo.parcels ADD depot int NULL CONSTRAINT df_depot DEFAULT 7;
ALTER TABLE dbo.parcels ADD zone int NULL CONSTRAINT df_zone DEFAULT 3 WITH VALUES;
ALTER TABLE dbo.parcels ADD state nvarchar(10) NOT NULL CONSTRAINT df_state DEFAULT N'new';
ALTER TABLE dbo.parcels ADD remark nvarchar(max) CONSTRAINT df_remark DEFAULT N'none';
GO
INSERT INTO dbo.parcels (id) VALUES (2);
GO
-- Times keep the digits that a cast leaves them.
CREATE TABLE dbo.scans (
  id int NOT NULL PRIMARY KEY,
  at datetime2(7) NOT NULL,
  coarse datetime2(0) NOT NULL,
  day_before AS DATEADD(hour, -2, CAST(CAST('2020-02-29T12:13:00' AS date) AS datetime2)),
  noon AS CAST('2020-02-29T12:00:00.6' AS datetime2(0))
);
GO
CREATE VIEW dbo.scan_times AS
SELECT CAST(s.at AS datetime2(0)) AS to_second, CAST(s.at AS smalldatetime) AS to_minute, CONVERT(datetime2(3), s.at) AS to_milli,
  CAST(s.coarse AS datetime2(0)) AS as_is, CAST(s.coarse AS smalldatetime) AS coarse_minute, CAST(s.at AS time(0)) AS clock,
  NULLIF(s.at, s.coarse) AS moved
FROM dbo.scans AS s;
GO
