-- Defaults with a constant value become literals; a sequence beside an identity is asked by a trigger.
CREATE SEQUENCE dbo.s1 AS int START WITH 5
GO
CREATE TABLE t (
  id int IDENTITY PRIMARY KEY,
  a datetime2 NOT NULL DEFAULT '0001-01-01T00:00:00.0000000',
  b datetime NOT NULL DEFAULT ('1/1/1900'),
  c smalldatetime DEFAULT ('Jan  1 1900 12:00AM'),
  d date DEFAULT '20200131',
  e datetimeoffset NOT NULL DEFAULT '0001-01-01T00:00:00.0000000+00:00',
  f bigint DEFAULT (NEXT VALUE FOR [dbo].[s1]),
  g datetime DEFAULT 'someday'
)
GO
