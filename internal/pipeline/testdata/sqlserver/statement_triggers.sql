CREATE TABLE dbo.part (id int IDENTITY PRIMARY KEY, code varchar(20) NOT NULL, price decimal(9,2), changed datetime2(0) NULL, changed_by nvarchar(128) NULL);
CREATE TABLE dbo.part_log (log_id int IDENTITY PRIMARY KEY, part_id int, was decimal(9,2), price decimal(9,2), action char(1), at datetime2(0), who sysname);
CREATE TABLE dbo.t2 (k varchar(10) not null primary key, a int, b int, m datetime null, v int not null default 0);
CREATE TABLE dbo.t3 (k uniqueidentifier not null, a int, b int, m datetime null);
CREATE TABLE dbo.t2_log (k varchar(10), a int, b int, act varchar(10));
GO
CREATE TRIGGER dbo.part_changed ON dbo.part AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.id = i.id WHERE i.price < d.price / 2)
  BEGIN
    RAISERROR ('No price below half of the old one', 16, 1);
    ROLLBACK TRANSACTION;
    RETURN;
  END
  UPDATE p SET changed = SYSDATETIME(), changed_by = SUSER_SNAME() FROM dbo.part p JOIN inserted i ON i.id = p.id WHERE i.code <> 'x';
END
GO
CREATE TRIGGER dbo.part_del ON dbo.part FOR DELETE AS
BEGIN
  IF @@ROWCOUNT = 0 RETURN
  SET NOCOUNT ON;
  DECLARE @act char(1), @user sysname = SUSER_SNAME();
  SET @act = 'D'
  INSERT dbo.part_log (part_id, was, action, at, who) SELECT id, price, @act, GETDATE(), @user FROM deleted WHERE price > 0
END
GO
CREATE OR ALTER TRIGGER dbo.t2_j ON dbo.t2 AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @act varchar(10);
  IF EXISTS (SELECT * FROM inserted) AND EXISTS (SELECT * FROM deleted) SET @act = 'UPDATE'
  ELSE IF EXISTS (SELECT * FROM inserted) SET @act = 'INSERT'
  ELSE SET @act = 'DELETE';
  INSERT INTO dbo.t2_log SELECT COALESCE(i.k, d.k), i.a, d.b, @act FROM inserted i FULL OUTER JOIN deleted d ON i.k = d.k;
END
GO
CREATE TRIGGER dbo.t3_u ON dbo.t3 AFTER INSERT, UPDATE AS
 IF UPDATE(a) OR UPDATE(b)
   UPDATE dbo.t3 SET m = GETDATE(), b = inserted.a FROM inserted WHERE inserted.k = dbo.t3.k AND EXISTS (SELECT inserted.a EXCEPT SELECT dbo.t3.b);
GO
ALTER TABLE dbo.t3 ADD CONSTRAINT pk_t3 PRIMARY KEY (k);
GO
ALTER TABLE dbo.t3 ENABLE TRIGGER t3_u
GO
CREATE TABLE dbo.t4 (id int primary key, a int)
GO
CREATE TRIGGER dbo.t4_no ON dbo.t4 AFTER DELETE AS BEGIN RAISERROR('No deletes', 16, 1); ROLLBACK; END
GO
CREATE TRIGGER dbo.t4_c ON dbo.t4 AFTER INSERT, UPDATE AS IF EXISTS (SELECT * FROM inserted WHERE a < 0 OR a > 100) THROW 51000, 'a out of range', 1;
GO
CREATE TABLE dbo.parent (id int PRIMARY KEY, closed bit NOT NULL, most int, name nvarchar(20));
CREATE TABLE dbo.child (id int IDENTITY PRIMARY KEY, parent_id int NOT NULL, qty int, at datetime NULL, pname nvarchar(20));
CREATE TABLE dbo.child_log (act char(1), id int, pname nvarchar(20));
GO
CREATE TRIGGER dbo.child_iu ON dbo.child AFTER INSERT, UPDATE AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM inserted i INNER JOIN dbo.parent p ON p.id = i.parent_id WHERE p.closed = 1 AND i.qty > 0)
  BEGIN
    RAISERROR('closed', 16, 1); ROLLBACK TRANSACTION; RETURN;
  END
  IF EXISTS (SELECT * FROM inserted i WHERE i.qty > (SELECT most FROM dbo.parent WHERE id = i.parent_id) OR NOT EXISTS (SELECT 1 FROM dbo.parent x WHERE x.id = i.parent_id))
    THROW 50002, 'too many', 1;
  UPDATE c SET pname = (SELECT p.name FROM dbo.parent p WHERE p.id = c.parent_id) FROM dbo.child c JOIN inserted i ON i.id = c.id;
END
GO
CREATE TRIGGER dbo.child_d ON dbo.child AFTER DELETE AS
BEGIN
  DECLARE @act char(1) = 'I';
  IF EXISTS (SELECT 1 FROM deleted) BEGIN SET @act = CASE WHEN EXISTS (SELECT 1 FROM inserted) THEN 'U' ELSE 'D' END END
  INSERT dbo.child_log SELECT @act, d.id, (SELECT name FROM dbo.parent p WHERE p.id = d.parent_id) FROM deleted d WHERE d.parent_id IN (SELECT id FROM dbo.parent);
END
GO
CREATE TABLE dbo.cust (id int PRIMARY KEY, name nvarchar(50) NOT NULL, region int NULL);
CREATE TABLE dbo.region (id int PRIMARY KEY, name nvarchar(50));
CREATE TABLE dbo.ord (id int IDENTITY PRIMARY KEY, cust_id int NOT NULL, total money);
CREATE TABLE dbo.ord_log (ord_id int, cust nvarchar(50), region nvarchar(50), total money, at datetime DEFAULT GETDATE());
GO
CREATE TRIGGER dbo.o1 ON dbo.ord AFTER INSERT AS
 INSERT dbo.ord_log (ord_id, cust, region, total)
 SELECT i.id, c.name, r.name, i.total FROM inserted i JOIN dbo.cust c ON c.id = i.cust_id LEFT JOIN dbo.region r ON r.id = c.region WHERE i.total > 0
GO
CREATE TRIGGER dbo.o5 ON dbo.ord AFTER INSERT AS
 INSERT dbo.ord_log (ord_id, cust, region, total)
 SELECT i.id, UPPER(c.name) + '/' + r.name, r.name, i.total FROM inserted i JOIN dbo.cust c ON c.id = i.cust_id INNER JOIN dbo.region r ON r.id = c.region WHERE i.total > 0 AND r.name <> 'x'
GO
CREATE TRIGGER dbo.o6 ON dbo.ord AFTER INSERT AS
 INSERT dbo.ord_log (ord_id, cust) SELECT i.id, c.name FROM inserted i JOIN dbo.cust c ON c.region = i.cust_id
GO
GO
CREATE TABLE dbo.t6 (id int NOT NULL PRIMARY KEY, qty int NOT NULL, kind varchar(10) NULL);
CREATE TABLE dbo.t6_log (id int, what varchar(10), qty int);
GO
CREATE TRIGGER dbo.t6_u ON dbo.t6 AFTER UPDATE AS
BEGIN
  DECLARE @id int, @old int, @new int, @what varchar(10)
  SELECT @id = id, @new = qty FROM inserted
  SELECT @old = qty FROM deleted
  IF @new < 0
  BEGIN
    RAISERROR('Row %d has %d', 16, 1, @id, @new)
    ROLLBACK TRANSACTION
    RETURN
  END
  IF @new > @old SET @what = 'more' ELSE SET @what = 'less'
  INSERT INTO dbo.t6_log (id, what, qty) VALUES (@id, @what, @new - @old)
END
GO
CREATE TRIGGER dbo.t6_d ON dbo.t6 AFTER DELETE AS
BEGIN
  DECLARE @id int, @qty smallint
  DECLARE gone CURSOR FOR SELECT id, qty FROM deleted WHERE qty > 0
  OPEN gone
  FETCH NEXT FROM gone INTO @id, @qty
  WHILE @@FETCH_STATUS = 0
  BEGIN
    INSERT INTO dbo.t6_log (id, what, qty) VALUES (@id, 'gone', @qty)
    FETCH NEXT FROM gone INTO @id, @qty
  END
  CLOSE gone
  DEALLOCATE gone
END
