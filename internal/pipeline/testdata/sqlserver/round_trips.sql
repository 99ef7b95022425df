CREATE TABLE T1 (id int NOT NULL PRIMARY KEY, a nvarchar(128) DEFAULT USER_NAME(), b nvarchar(128) DEFAULT SYSTEM_USER, c nvarchar(128) DEFAULT CURRENT_USER, d nvarchar(128) DEFAULT SESSION_USER, e nvarchar(128) DEFAULT USER, f nvarchar(128) DEFAULT ORIGINAL_LOGIN(), g nvarchar(128) DEFAULT HOST_NAME(), h nvarchar(128) DEFAULT APP_NAME(), i nvarchar(128) DEFAULT DB_NAME(), j int DEFAULT @@SPID, k nvarchar(128) DEFAULT (isnull(suser_sname(),N'x')), l sysname DEFAULT (LEFT(SUSER_NAME(), 20)), m varchar(30) DEFAULT @@SERVERNAME, n datetime DEFAULT (convert(datetime,convert(varchar,getdate(),101))), o datetime DEFAULT (CONVERT([datetime],CONVERT([varchar](10),getdate(),(101)),(101))), p datetime DEFAULT (dateadd(day,datediff(day,(0),getdate()),(0))), q date DEFAULT (CONVERT([date],getdate(),(0))), r datetime DEFAULT (CONVERT(datetime, FLOOR(CONVERT(float, getdate())))), s char(8) DEFAULT (CONVERT(char(8), getdate(), 112)), t int DEFAULT (datepart(year,getdate())), u datetime DEFAULT (CONVERT(datetime, CONVERT(char(8), getdate(), 112), 112)), v varchar(10) DEFAULT (right('0'+CONVERT(varchar(2),datepart(month,getdate())),2)), w time DEFAULT (CONVERT(time, getdate())), x uniqueidentifier DEFAULT (CONVERT(uniqueidentifier, N'00000000-0000-0000-0000-000000000000')), y uniqueidentifier DEFAULT 0x0, z datetime DEFAULT ('01/01/1900'));
CREATE TABLE T2 (id int NOT NULL PRIMARY KEY, a smalldatetime DEFAULT (convert(smalldatetime,convert(varchar(12),getdate(),106))), b datetime DEFAULT cast(convert(char(11), getdate(), 113) as datetime), c decimal(10,2) DEFAULT (CONVERT([decimal](10,2),(0))), d varbinary(8) DEFAULT (CONVERT([varbinary](8),(1))), e int DEFAULT (CONVERT([int],'12')), f bit DEFAULT ('false'), g datetime2 DEFAULT (switchoffset(sysdatetimeoffset(),'+00:00')), h datetimeoffset DEFAULT (todatetimeoffset(getdate(),'+02:00')), i bigint DEFAULT (datediff(second,'1970-01-01',getutcdate())), j nvarchar(36) DEFAULT (CONVERT(nvarchar(36), newid())), k char(32) DEFAULT (replace(newid(),'-','')), l int DEFAULT (abs(checksum(newid()))), m float DEFAULT (rand()), n money DEFAULT ('0.00'), o datetime DEFAULT (eomonth(getdate())), p varchar(20) DEFAULT (space(0)), q nvarchar(1) DEFAULT (nchar(65)), r int DEFAULT (power(2,3)), s datetime DEFAULT (getdate()+(30)), t datetime DEFAULT (dateadd(year,(1),getdate())), u datetime DEFAULT ('99991231'), v date DEFAULT (getdate()-1), w varchar(50) DEFAULT (object_name(@@procid)), x xml DEFAULT ('<a/>'), y sql_variant DEFAULT (1), z hierarchyid DEFAULT (hierarchyid::GetRoot()));
GO
CREATE TABLE T3 (id int, d datetime, n datetime DEFAULT (convert(datetime,convert(varchar(10),getdate(),101))), m datetime DEFAULT convert(datetime,convert(varchar(10),getdate(),101)));
GO
CREATE VIEW v AS SELECT convert(datetime,convert(varchar(10),d,101)) AS a, convert(datetime,convert(varchar,getdate(),8),8) AS b FROM T3

GO
CREATE TABLE m (id int NOT NULL PRIMARY KEY, a money NOT NULL DEFAULT $-1.50, b smallmoney DEFAULT (-$2), c money CHECK (c > $-100), d decimal(9,2));
INSERT m (id, a, b, c, d) VALUES (1, $-12.34, -$1, $+3, 2 * $-5), (2, £1.5, €2, $0, $);
GO
CREATE TABLE H (id int NOT NULL PRIMARY KEY, a nvarchar(15) NOT NULL, b nvarchar(100) NULL, c int NULL, h AS HASHBYTES('SHA2_256', CONCAT(a, '|', b, '|', c)), h2 AS CONVERT(char(32), HASHBYTES('MD5', UPPER(LTRIM(RTRIM(a))) + '|' + ISNULL(b, '')), 2), h3 AS HASHBYTES('SHA1', CONCAT_WS('-', c, 'x')));
GO
INSERT H (id, a, b, c) VALUES (1, N'é', NULL, 5);
GO
CREATE TABLE Files (Id uniqueidentifier ROWGUIDCOL NOT NULL CONSTRAINT UQ_Files UNIQUE, [rank] int NULL, Doc varbinary(max) FILESTREAM NULL,
  CONSTRAINT PK_Files PRIMARY KEY CLUSTERED (Id) ON [PRIMARY] FILESTREAM_ON FG_FILES) ON [PRIMARY] FILESTREAM_ON FG_FILES
GO
CREATE INDEX IX_Files ON Files ([rank]) WITH SORTED_DATA, ALLOW_DUP_ROW
GO
CREATE TRIGGER trFiles ON Files AFTER INSERT AS UPDATE Files SET [rank] = 1 WHERE rank IS NULL
GO
