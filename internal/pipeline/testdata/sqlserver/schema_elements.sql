-- Tables within CREATE SCHEMA, in whose database those are that come behind it.
CREATE SCHEMA Depot AUTHORIZATION dbo
  CREATE TABLE Site (SiteId smallint NOT NULL CONSTRAINT PK_Site PRIMARY KEY, Code nchar(4) NOT NULL)
  CREATE VIEW Codes AS SELECT Code FROM Site
GO
CREATE TABLE depot.Movement (Id int NOT NULL, SiteId smallint NOT NULL CONSTRAINT FK_M REFERENCES Depot.Site (SiteId))
GO
CREATE TABLE dbo.Site (A int NOT NULL)
GO
INSERT depot.Site VALUES (1, N'HAM')
GO
