    if exists (select 1 from sys.objects where object_id = OBJECT_ID(N'[FK0B7D2E6F]') AND parent_object_id = OBJECT_ID('Leases'))
alter table Leases  drop constraint FK0B7D2E6F

    if exists (select * from dbo.sysobjects where id = object_id(N'Tenants') and OBJECTPROPERTY(id, N'IsUserTable') = 1) drop table Tenants

    if exists (select * from dbo.sysobjects where id = object_id(N'Leases') and OBJECTPROPERTY(id, N'IsUserTable') = 1) drop table Leases

    create table Tenants (
        Id INT IDENTITY NOT NULL,
       Version INT not null,
       Name NVARCHAR(255) not null,
       Discount DOUBLE PRECISION null,
       Rate REAL null,
       Photo VARBINARY(8000) null,
       Bio NVARCHAR(4000) null,
       Ticks BIGINT null,
       IsOk BIT null,
       Amount DECIMAL(19,5) null,
       Ch NCHAR(1) null,
       Enum NVARCHAR(50) null default 'A',
       [key] UNIQUEIDENTIFIER not null,
       primary key (Id),
      unique (Name, [key])
    )

    create table Leases (
        Id UNIQUEIDENTIFIER not null,
       SignedOn DATETIME null,
       TenantId INT not null,
       "group" INT null,
       Parent UNIQUEIDENTIFIER null,
       primary key (Id)
    )

    create table row_numbers (
         next_no INT 
    )

    insert into row_numbers values ( 1 )

    alter table Leases 
        add constraint FK0B7D2E6F 
        foreign key (TenantId) 
        references Tenants

    alter table Leases add constraint FKParent foreign key (Parent) references Leases

    create index idx_cust on Leases (TenantId)
-- FluentMigrator
/* 201801010000: AddThings migrating ================================================== */
/* CreateTable Things */
CREATE TABLE [dbo].[Things] ([Id] INT NOT NULL IDENTITY(1,1), [Name] NVARCHAR(255) NOT NULL CONSTRAINT [DF_Things_Name] DEFAULT N'x', [When] DATETIME NOT NULL CONSTRAINT [DF_Things_When] DEFAULT GETUTCDATE(), [Ok] BIT NOT NULL CONSTRAINT [DF_Things_Ok] DEFAULT 1, [Price] DECIMAL(19,5) NOT NULL, [Blob] VARBINARY(MAX), CONSTRAINT [PK_Things] PRIMARY KEY ([Id]))
GO
/* CreateIndex Things (Name) */
CREATE UNIQUE INDEX [IX_Things_Name] ON [dbo].[Things] ([Name] ASC)
GO
/* AlterTable */
ALTER TABLE [dbo].[Things] ADD [Extra] NVARCHAR(MAX)
ALTER TABLE [dbo].[Things] ADD [Tenant] INT
GO
/* CreateForeignKey */
ALTER TABLE [dbo].[Things] ADD CONSTRAINT [FK_Things_Tenant] FOREIGN KEY ([Tenant]) REFERENCES [dbo].[Tenants] ([Id]) ON DELETE SET NULL ON UPDATE SET DEFAULT
GO
EXEC sp_rename N'dbo.Things.Extra', N'Notes', 'COLUMN'
exec sp_rename 'dbo.Things', 'Stuff'
EXEC sp_rename N'[dbo].[Stuff].[IX_Things_Name]', N'IX_Stuff_Name', N'INDEX'
GO
ALTER TABLE Stuff DROP CONSTRAINT DF_Things_Ok
ALTER TABLE Stuff DROP COLUMN IF EXISTS Ok, Blob
ALTER TABLE dbo.Stuff ALTER COLUMN Price MONEY NULL
ALTER TABLE dbo.Stuff ADD CONSTRAINT UQ_Stuff UNIQUE NONCLUSTERED (Tenant, Price) WITH (ONLINE=ON), CONSTRAINT CK_Stuff CHECK (Price > 0), CONSTRAINT DF_Price DEFAULT (1) FOR Price
GO
INSERT INTO [dbo].[StepsDone] ([Version], [DoneOn], [Description]) VALUES (201801010000, '2018-01-01T00:00:00', N'AddThings')
-- DbUp journal
GO
create table [ScriptsRun] (
	[Id] int identity(1,1) not null constraint [PK_ScriptsRun_Id] primary key,
	[FileName] nvarchar(255) not null,
	[RunAt] datetime not null
)
insert into [ScriptsRun] (FileName, RunAt) values ('Script0001.sql', '20180101 12:00:00.123')
insert into [ScriptsRun] values ('Script0002.sql', {ts '2018-01-02 12:00:00'}), ('Script0003.sql', {d '2018-01-03'})
insert ScriptsRun (FileName, RunAt) select top 1 'a', getdate() from Tenants
insert ScriptsRun (FileName, RunAt) exec sp_who
go
DECLARE @i int = 1, @name nvarchar(50) = N'Acme';
INSERT INTO Tenants (Version, Name, [key]) VALUES (@i, @name, '11111111-1111-1111-1111-111111111111');
DECLARE @cid int = SCOPE_IDENTITY();
INSERT INTO Leases (Id, SignedOn, TenantId) VALUES ('22222222-2222-2222-2222-222222222222', '2018-05-06', @cid);
SELECT @cid = Id FROM Tenants WHERE Name = @name;
INSERT INTO Leases (Id, TenantId) VALUES ('33333333-3333-3333-3333-333333333333', @cid), ('44444444-4444-4444-4444-444444444444', @cid);
SET @i = @i + 1;
SET @i += 1;
UPDATE Tenants SET Version = @i WHERE Id = @cid;
GO
