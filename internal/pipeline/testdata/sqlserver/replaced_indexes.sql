-- Indexes that take the place of others, rows that UNION joins and those of a text that is split.
CREATE TABLE dbo.Tariff (Code nvarchar(20) NOT NULL, Country char(2) NOT NULL, Rate decimal(9,4) NULL, CONSTRAINT PK_Tariff PRIMARY KEY CLUSTERED (Code, Country))
GO
CREATE UNIQUE INDEX UX_Tariff ON dbo.Tariff (Country)
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_Tariff] ON [dbo].[Tariff] ([Country] ASC, [Rate] ASC, [Code] ASC) WITH (PAD_INDEX = OFF, DROP_EXISTING = ON, ONLINE = OFF)
GO
CREATE INDEX IX_Tariff ON dbo.Tariff (Rate) INCLUDE (Country) WHERE Rate > 1
GO
CREATE INDEX IX_Tariff ON dbo.Tariff (Rate, Code) WITH DROP_EXISTING, FILLFACTOR = 80
GO
CREATE INDEX IX_Code ON dbo.Tariff (Code) WITH (DROP_EXISTING = OFF)
GO
MERGE dbo.Tariff AS t USING (SELECT 'A' AS c, 'FR' AS k, 1 AS r UNION SELECT 'B', 'IT', 1 UNION SELECT 'C', 'IT', 2) AS s ON t.Code = s.c AND t.Country = s.k
WHEN NOT MATCHED THEN INSERT (Code, Country, Rate) VALUES (s.c, s.k, s.r);
GO
INSERT dbo.Tariff (Code, Country) SELECT 'D', 'ES' UNION SELECT 'E', 'ES'
GO
INSERT dbo.Tariff (Code, Country) SELECT value, 'PL' FROM STRING_SPLIT('F,G', ',')
GO
INSERT dbo.Tariff (Code, Country, Rate) SELECT s.value, N'CZ', s.ordinal FROM STRING_SPLIT(N'H;I', ';', 1) AS s
GO
