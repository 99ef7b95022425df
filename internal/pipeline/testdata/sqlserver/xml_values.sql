-- Values of XML in views and computed columns, by EXTRACTVALUE.
CREATE TABLE dbo.Survey (Id int NOT NULL PRIMARY KEY, Answers xml NULL, Config xml NULL);
GO
CREATE FUNCTION dbo.VersionOf (@x xml) RETURNS int AS BEGIN RETURN @x.value('(/config/@version)[1]', 'int') END
GO
ALTER TABLE dbo.Survey ADD Version AS dbo.VersionOf(Config);
GO
INSERT dbo.Survey (Id, Answers, Config) VALUES (1, N'<answers xmlns="urn:survey"><Since>2004-05-06</Since><Open>true</Open></answers>', N'<config version="7"><item k="a">1 &lt; 2</item></config>'), (2, NULL, N'<config/>');
GO
CREATE VIEW dbo.Items AS SELECT s.Id, s.Config.value('(/config/item[@k="a"])[1]', 'nvarchar(10)') AS A, Config.value('/config[1]/item[2]', 'decimal(9,2)') AS B, Config.value('(/config/item/text())[1]', 'varchar(max)') AS T
FROM dbo.Survey s WHERE s.Config.exist('/config') = 1;
GO
CREATE VIEW dbo.Since AS SELECT s.Id, a.n.value('declare default element namespace "urn:survey"; (Since)[1]', 'date') AS Since, a.n.value('declare default element namespace "urn:survey"; (Open)[1]', 'bit') AS IsOpen
FROM dbo.Survey s CROSS APPLY s.Answers.nodes('declare default element namespace "urn:survey"; /answers') AS a(n);
GO
CREATE VIEW dbo.Refused1 AS SELECT s.Id, i.n.value('@k', 'char(1)') AS K FROM dbo.Survey s CROSS APPLY s.Config.nodes('/config/item') i(n);
GO
CREATE VIEW dbo.Anywhere AS SELECT Id, Config.value('(//item)[1]', 'int') AS K FROM dbo.Survey;
GO
CREATE VIEW dbo.Refused3 AS SELECT Id, Config.query('/config/item') AS K FROM dbo.Survey;
GO
