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
