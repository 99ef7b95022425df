-- sqlserver login
CREATE LOGIN bob WITH PASSWORD = N'c4nary' MUST_CHANGE, DEFAULT_DATABASE = db;
GO

-- sqlserver login hash
CREATE LOGIN bob WITH PASSWORD = 0x02004C4NA HASHED;
GO

-- sqlserver alter login
ALTER LOGIN bob WITH PASSWORD = 'c4nary' OLD_PASSWORD = 'c4nary2';
GO

-- sqlserver user
ALTER USER bob WITH NAME = rob, PASSWORD = 'c4nary';
GO

-- sqlserver approle
CREATE APPLICATION ROLE r WITH DEFAULT_SCHEMA = s, PASSWORD = 'c4nary';
GO

-- sqlserver credential
CREATE DATABASE SCOPED CREDENTIAL c WITH IDENTITY = 'id', SECRET = 'c4nary';
GO

-- sqlserver master key
CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'c4nary';
GO

-- sqlserver open key
OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'c4nary';
GO

-- sqlserver key source
CREATE SYMMETRIC KEY k WITH ALGORITHM = AES_256, KEY_SOURCE = 'c4nary', IDENTITY_VALUE = 'x' ENCRYPTION BY CERTIFICATE c;
GO

-- sqlserver backup
BACKUP DATABASE db TO DISK = 'x' WITH INIT, PASSWORD = 'c4nary', MEDIAPASSWORD = 'c4nary';
GO

-- sqlserver linked login
EXEC sp_addlinkedsrvlogin 'srv', 'false', NULL, 'sa', 'c4nary'
GO

-- sqlserver linked named
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N's', @useself = 'False', @rmtuser = N'u', @rmtpassword = N'c4nary'
GO

-- sqlserver linked brackets
EXEC [sp_addlinkedsrvlogin] 'srv', 'false', NULL, 'sa', 'c4nary'
GO

-- sqlserver linked provider
EXEC sp_addlinkedserver @server = 's', @provstr = 'Data Source=x;User ID=sa;Password=c4nary;Encrypt=yes'
GO

-- sqlserver addlogin
EXEC sp_addlogin 'bob', 'c4nary'; EXEC sp_password 'c4nary', 'c4nary', 'bob';
GO

-- sqlserver lines
EXEC sp_addlogin 'bob',
  'c4nary'
EXEC sp_addapprole 'r'
 , 'c4nary'
GO

-- sqlserver mail
EXEC msdb.dbo.sysmail_add_account_sp @account_name = 'a', @username = 'u', @password = 'c4nary';
GO

-- sqlserver rowset
SELECT * FROM OPENROWSET('SQLNCLI', 'srv';'sa';'c4nary', 'SELECT 1') AS a;
GO

-- sqlserver rowset string
SELECT * FROM OPENROWSET('SQLNCLI', 'Server=x;UID=sa;Pwd=c4nary', 'SELECT 1') AS a;
GO

-- sqlserver datasource
SELECT * FROM OPENDATASOURCE('SQLNCLI', 'Data Source = x; User ID = sa; Password = c4nary').db.dbo.t;
GO

-- sqlserver passphrase
SELECT ENCRYPTBYPASSPHRASE('c4nary', x), DECRYPTBYPASSPHRASE(N'c4nary', y) FROM t;
GO

-- sqlserver bcp
EXEC xp_cmdshell 'bcp db.dbo.t out f.txt -U sa -P c4nary -S srv';
GO

-- sqlserver sqlcmd
!!sqlcmd -S srv -U sa -Pc4nary -i x.sql
GO

-- sqlserver connect
:connect srv -U sa -P c4nary
GO

-- sqlserver setvar
:setvar AppPassword "c4nary"
GO

-- sqlserver braces
SELECT 'Driver={SQL Server};Server=x;Pwd={c4nary}';
GO

-- sqlserver dynamic
EXEC ('CREATE LOGIN bob WITH PASSWORD = ''c4nary''');
GO

-- sqlserver storage key
SELECT 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c4nary==;EndpointSuffix=x';
GO

-- sqlserver odd
CREATE LOGIN x WITH PASSWORD = '$c4nary'; CREATE LOGIN y WITH PASSWORD=N':c4nary''s';
GO

-- sqlserver old login
EXEC sp_addlogin @loginame = 'x', @passwd = 'c4nary', @defdb = 'd'
GO

-- sqlserver certificate
CREATE CERTIFICATE c WITH PRIVATE KEY (FILE = 'f', ENCRYPTION BY PASSWORD = 'c4nary', DECRYPTION BY PASSWORD = 'c4nary');
GO

-- sqlserver jdbc
-- jdbc:sqlserver://h;user=sa;password=c4nary;x=y
GO

