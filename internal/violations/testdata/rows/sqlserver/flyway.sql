CREATE TABLE Country (Code char(2) NOT NULL PRIMARY KEY, Name nvarchar(60) NOT NULL, Active bit NOT NULL DEFAULT 1);
INSERT INTO Country (Code, Name) VALUES ('DE', N'Germany'), ('FR', N'France'), ('CI', N'Côte d''Ivoire');
INSERT INTO Country SELECT 'AX', N'Åland', 0 UNION ALL SELECT 'SJ', N'Svalbard', 1;
WITH s AS (SELECT 'NO' AS c, N'Norway' AS n) INSERT INTO Country (Code, Name) SELECT c, n FROM s;
UPDATE c SET c.Active = 0 FROM Country c WHERE c.Code IN ('CI', 'SJ');
DELETE FROM Country WHERE Code = 'fr';
