-- JSON documents in checks, computed columns, indexes and views.
CREATE TABLE dbo.Account (
  Id int IDENTITY PRIMARY KEY,
  Profile nvarchar(max) NOT NULL CONSTRAINT CK_Account_Profile CHECK (ISJSON(Profile) = 1),
  Settings nvarchar(2000) NULL CHECK (Settings IS NULL OR ISJSON(Settings) > 0),
  Login AS JSON_VALUE(Profile, '$.login'),
  City AS CAST(JSON_VALUE(Profile, '$.address.city') AS nvarchar(100)) PERSISTED
);
GO
CREATE INDEX IX_Account_City ON dbo.Account (City);
GO
INSERT INTO dbo.Account (Profile) VALUES (N'{"login": "ann", "address": {"city": "Ulm"}}');
GO
CREATE VIEW dbo.AccountList AS
  SELECT Id, JSON_VALUE(Profile, '$.login') AS Login, JSON_QUERY(Profile, '$.tags') AS Tags, ISNULL(JSON_VALUE(Profile, 'lax $.plan'), 'free') AS Plans
  FROM dbo.Account WHERE JSON_VALUE(Profile, '$.state') = 'OPEN' AND ISJSON(Settings) = 1;
GO
CREATE VIEW dbo.NotYet AS SELECT a.Id, j.[key] FROM dbo.Account a CROSS APPLY OPENJSON(a.Profile) j;
GO
CREATE TABLE dbo.Supplier (SupplierId int NOT NULL PRIMARY KEY, Name nvarchar(60) NOT NULL, Rating decimal(4,1) NULL, Active bit NOT NULL DEFAULT 1, Extra nvarchar(max) NULL);
GO
INSERT INTO dbo.Supplier (SupplierId, Name, Rating, Active, Extra)
SELECT id, name, rating, active, extra FROM OPENJSON(N'[{"id":1,"name":"Zo\u00e9","more":{"rating":-1.5},"active":true,"extra":{"a":[1,2]}},{"id":2,"name":"Ltd"}]')
WITH (id int, name nvarchar(60), rating decimal(4,1) '$.more.rating', active bit, extra nvarchar(max) AS JSON) WHERE active IS NOT NULL;
INSERT INTO dbo.Supplier (SupplierId, Name) SELECT SupplierId, Name FROM OPENJSON(N'{"SupplierId":3,"Name":"One"}') WITH (SupplierId int, [Name] nvarchar(60));
GO
DECLARE @rows nvarchar(max) = N'{"list":[{"SupplierId":3,"Name":"Two"},{"SupplierId":4,"Name":"Four"}]}';
MERGE dbo.Supplier AS t USING OPENJSON(@rows, '$.list') WITH (SupplierId int, Name nvarchar(60)) AS s ON t.SupplierId = s.SupplierId
WHEN MATCHED THEN UPDATE SET Name = s.Name WHEN NOT MATCHED THEN INSERT (SupplierId, Name) VALUES (s.SupplierId, s.Name);
MERGE dbo.Supplier AS t USING (SELECT SupplierId, v.Name FROM (VALUES (4, N'Five'), (5, N'Six')) AS v (SupplierId, Name)) AS s ON t.SupplierId = s.SupplierId
WHEN MATCHED THEN UPDATE SET Name = s.Name WHEN NOT MATCHED THEN INSERT (SupplierId, Name) VALUES (s.SupplierId, s.Name);
GO
CREATE VIEW dbo.SupplierDocument AS
SELECT s.SupplierId, (SELECT s.Name AS [supplier.name], s.Rating AS [supplier.rating], JSON_QUERY(s.Extra) AS extra FOR JSON PATH, WITHOUT_ARRAY_WRAPPER) AS Doc,
  JSON_OBJECT('id':s.SupplierId, 'tags':JSON_ARRAY(s.Name, s.Rating)) AS Made
FROM dbo.Supplier s;
GO
CREATE VIEW dbo.SupplierAll AS SELECT (SELECT a.SupplierId, b.Name FROM dbo.Supplier a JOIN dbo.Supplier b ON b.Name = a.Name FOR JSON AUTO) AS Doc;
GO
