sp_rename 'a', b
GO
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'It''s text', @level0type = N'SCHEMA', @level0name = N'dbo'
EXECUTE dbo.p;2 1, -2.5, 'x', NULL, DEFAULT, @a OUTPUT, @b OUT
EXEC @r = dbo.p @x = 1, @y = @z OUTPUT WITH RECOMPILE
EXEC @proc
EXEC (N'CREATE TABLE t (a int)' + @x)
EXEC ('SELECT 1', @a OUTPUT) AT srv
EXEC ('SELECT 1') AS USER = 'bob'
EXEC p WITH RESULT SETS NONE
EXEC sp_addlogin 'bob', 'hidden7', 'db'
EXEC sp_addlinkedsrvlogin @rmtsrvname = 's', @rmtpassword = 'hidden8'
GO
CREATE TABLE t (a int, sp_rename int);
sp_rename 't.a', 'b', 'COLUMN';
sp_addextendedproperty N'MS_Description', N'x', N'SCHEMA', 'dbo', N'TABLE', 't'
