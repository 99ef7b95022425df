-- What scripts do that bring a database up to date: they go through the catalog, and look for errors.
CREATE TABLE oldBoat (BoatID int PRIMARY KEY, Name varchar(50) NOT NULL, Port varchar(30) NULL, Fee money NOT NULL);
CREATE TABLE oldTrip (TripID int PRIMARY KEY, BoatID int NOT NULL, Code varchar(20) NOT NULL);
CREATE TABLE Note (Msg varchar(200) NULL);
GO
-- columns for some tables
DECLARE @t sysname;
DECLARE @sql nvarchar(1000);
DECLARE tabs CURSOR LOCAL STATIC FOR SELECT name FROM sys.tables WHERE name LIKE 'old%';
OPEN tabs;
FETCH NEXT FROM tabs INTO @t;
WHILE @@FETCH_STATUS = 0
BEGIN
  SET @sql = N'ALTER TABLE ' + QUOTENAME(@t) + N' ADD ChangedBy int NOT NULL CONSTRAINT DF_' + @t + N'_By DEFAULT (7)';
  EXEC sp_executesql @sql;
  FETCH NEXT FROM tabs INTO @t;
END
CLOSE tabs;
DEALLOCATE tabs;
GO
-- and for all
EXEC sp_MSforeachtable 'ALTER TABLE ? ADD Stamp datetime NULL';
GO
-- longer texts
DECLARE @wide nvarchar(max) = N'';
SELECT @wide = @wide + N'ALTER TABLE [' + TABLE_SCHEMA + N'].[' + TABLE_NAME + N'] ALTER COLUMN [' + COLUMN_NAME + N'] nvarchar(' + CAST(CHARACTER_MAXIMUM_LENGTH * 2 AS varchar(10)) + N') '
  + CASE IS_NULLABLE WHEN 'YES' THEN N'NULL' ELSE N'NOT NULL' END + N';' + CHAR(13) FROM INFORMATION_SCHEMA.COLUMNS WHERE DATA_TYPE = 'varchar' AND TABLE_NAME LIKE 'old%';
EXEC (@wide);
GO
-- a key gets a name, and goes by it
DECLARE @pk sysname;
SELECT @pk = name FROM sys.key_constraints WHERE parent_object_id = OBJECT_ID('oldTrip') AND type = 'PK';
IF @pk <> 'PK_oldTrip' EXEC sp_rename @pk, 'PK_oldTrip';
GO
ALTER TABLE oldTrip DROP CONSTRAINT PK_oldTrip;
GO
ALTER TABLE oldTrip ADD CONSTRAINT PK_Trip PRIMARY KEY (TripID, BoatID);
GO
-- a trigger for each table
DECLARE @name sysname;
SELECT @name = MIN(name) FROM sys.tables WHERE name LIKE 'old[BT]%';
WHILE @name IS NOT NULL
BEGIN
  EXEC ('CREATE TRIGGER trg_' + @name + ' ON ' + @name + ' FOR UPDATE AS INSERT Note (Msg) SELECT ''' + @name + ''' FROM inserted');
  SELECT @name = MIN(name) FROM sys.tables WHERE name LIKE 'old[BT]%' AND name > @name;
END
GO
-- errors
DECLARE @err int;
DECLARE @code int;
BEGIN TRANSACTION
INSERT oldBoat (BoatID, Name, Fee) VALUES (1, 'Anna', 2);
IF (@@ERROR <> 0 OR @code <> 0) GOTO Failed
UPDATE oldBoat SET Port = 'Kiel' WHERE BoatID = 1;
SELECT @err = @@ERROR
IF @err <> 0 BEGIN ROLLBACK TRANSACTION GOTO Failed END
COMMIT TRANSACTION
GOTO Done
Failed:
  IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION
Done:
GO
