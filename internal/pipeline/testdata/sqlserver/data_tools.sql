/*
Deployment script for Clinic
*/
GO
SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
SET NUMERIC_ROUNDABORT OFF;
GO
:setvar DatabaseName "Clinic"
:setvar Env "DEV"
GO
:setvar __IsSqlCmdEnabled "True"
GO
IF N'$(__IsSqlCmdEnabled)' NOT LIKE N'True'
    BEGIN
        PRINT N'SQLCMD mode must be enabled to successfully execute this script.';
        SET NOEXEC ON;
    END
GO
IF EXISTS (SELECT 1
           FROM   [master].[dbo].[sysdatabases]
           WHERE  [name] = N'$(DatabaseName)')
    BEGIN
        ALTER DATABASE [$(DatabaseName)]
            SET ARITHABORT ON,
                CONCAT_NULL_YIELDS_NULL ON,
                CURSOR_DEFAULT LOCAL 
            WITH ROLLBACK IMMEDIATE;
    END
GO
USE [$(DatabaseName)];
GO
PRINT N'Creating Schema [clin]...';
GO
CREATE SCHEMA [clin]
    AUTHORIZATION [dbo];
GO
CREATE SEQUENCE [clin].[VisitNo]
    AS BIGINT
    START WITH 1
    INCREMENT BY 1
    CACHE 50;
GO
CREATE TYPE [clin].[Code]
    FROM VARCHAR (12) NOT NULL;
GO
PRINT N'Creating Table [clin].[Patient]...';
GO
CREATE TABLE [clin].[Patient] (
    [PatientId]   INT              IDENTITY (1, 1) NOT NULL,
    [Mrn]         [clin].[Code]    NOT NULL,
    [Guid]        UNIQUEIDENTIFIER CONSTRAINT [DF_Patient_Guid] DEFAULT (newid()) ROWGUIDCOL NOT NULL,
    [Name]        NVARCHAR (100)   NOT NULL,
    [Born]        DATE             NULL,
    [AgeYears]    AS               (datediff(year,[Born],getdate())),
    [Weight]      DECIMAL (5, 2)   NULL CONSTRAINT [CK_Patient_Weight] CHECK ([Weight]>(0) AND [Weight]<(700)),
    [IsVip]       BIT              CONSTRAINT [DF_Patient_Vip] DEFAULT ((0)) NOT NULL,
    [Gender]      CHAR (1)         CONSTRAINT [CK_Patient_Gender] CHECK ([Gender]='F' OR [Gender]='M' OR [Gender]='U') NOT NULL DEFAULT 'U',
    [CreatedAt]   DATETIME2 (7)    CONSTRAINT [DF_Patient_Created] DEFAULT (sysutcdatetime()) NOT NULL,
    [CreatedBy]   NVARCHAR (128)   DEFAULT (original_login()) NOT NULL,
    [RowVer]      ROWVERSION       NOT NULL,
    [SysStart]    DATETIME2 (7)    GENERATED ALWAYS AS ROW START HIDDEN CONSTRAINT [DF_SysStart] DEFAULT (sysutcdatetime()) NOT NULL,
    [SysEnd]      DATETIME2 (7)    GENERATED ALWAYS AS ROW END HIDDEN CONSTRAINT [DF_SysEnd] DEFAULT ('9999-12-31 23:59:59.9999999') NOT NULL,
    CONSTRAINT [PK_Patient] PRIMARY KEY CLUSTERED ([PatientId] ASC) WITH (FILLFACTOR = 90, DATA_COMPRESSION = ROW ON PARTITIONS (1)),
    CONSTRAINT [UQ_Patient_Mrn] UNIQUE NONCLUSTERED ([Mrn] ASC),
    PERIOD FOR SYSTEM_TIME ([SysStart], [SysEnd])
)
WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE=[clin].[PatientHistory], DATA_CONSISTENCY_CHECK=ON));
GO
CREATE TABLE [clin].[Visit] (
    [VisitNo]   BIGINT  CONSTRAINT [DF_Visit_No] DEFAULT (NEXT VALUE FOR [clin].[VisitNo]) NOT NULL,
    [PatientId] INT     NOT NULL,
    [ReferrerId] INT    NULL,
    [At]        DATETIMEOFFSET (3) NOT NULL,
    [Note]      NVARCHAR (MAX) NULL,
    [NoteLen]   AS (len([Note])) PERSISTED,
    [Fee]       MONEY NOT NULL DEFAULT $0,
    [Fee2]      MONEY NULL DEFAULT (100.00),
    [Pct]       REAL DEFAULT 1.5e-2,
    [Bits]      BINARY (4) DEFAULT 0x01 NOT NULL,
    [Hex]       INT DEFAULT 0xFF,
    [Neg]       INT DEFAULT ((-1)) NOT NULL,
    [Expr]      INT DEFAULT (60*24) NOT NULL,
    [Str]       NVARCHAR (20) DEFAULT (N'it''s') NULL,
    [Dt]        DATETIME DEFAULT ('19000101') NULL,
    [Dt2]       DATETIME DEFAULT ((0)) NULL,
    [Dt3]       DATE DEFAULT (CONVERT([date],getdate())) NULL,
    [Dt4]       DATETIME DEFAULT (dateadd(day,(30),getdate())) NULL,
    CONSTRAINT [PK_Visit] PRIMARY KEY NONCLUSTERED ([VisitNo]),
    CONSTRAINT [FK_Visit_Patient] FOREIGN KEY ([PatientId]) REFERENCES [clin].[Patient] ([PatientId]) ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT [FK_Visit_Ref] FOREIGN KEY ([ReferrerId]) REFERENCES [clin].[Patient] ([PatientId]) NOT FOR REPLICATION
) ON [PRIMARY];
GO
CREATE CLUSTERED INDEX [CIX_Visit] ON [clin].[Visit]([At] ASC);
GO
CREATE NONCLUSTERED INDEX [IX_Visit_Pat]
    ON [clin].[Visit]([PatientId] ASC)
    INCLUDE([At], [Fee]) WHERE ([ReferrerId] IS NOT NULL);
GO
CREATE STATISTICS [ST_Visit] ON [clin].[Visit]([Fee], [At]);
GO
ALTER TABLE [clin].[Visit] WITH NOCHECK
    ADD CONSTRAINT [CK_Visit_Fee] CHECK ([Fee]>=(0));
GO
CREATE FUNCTION [clin].[fnAge] (@d DATE) RETURNS INT WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT
AS BEGIN RETURN datediff(year, @d, getdate()); END
GO
CREATE FUNCTION [clin].[fnVisits] (@p INT) RETURNS TABLE AS RETURN (SELECT * FROM [clin].[Visit] WHERE [PatientId] = @p);
GO
CREATE VIEW [clin].[vPatient] AS
SELECT p.[PatientId], p.[Name], ISNULL(CONVERT(VARCHAR(10), p.[Born], 120), '') AS [BornText], LEN(p.[Name]) AS L,
  (SELECT COUNT(*) FROM [clin].[Visit] v WHERE v.[PatientId] = p.[PatientId]) AS [Visits]
FROM [clin].[Patient] p WITH (NOLOCK)
GO
GRANT SELECT ON OBJECT::[clin].[vPatient] TO [public];
GO
EXECUTE sp_addextendedproperty @name = N'MS_Description', @value = N'Medical record number', @level0type = N'SCHEMA', @level0name = N'clin', @level1type = N'TABLE', @level1name = N'Patient', @level2type = N'COLUMN', @level2name = N'Mrn';
GO
EXECUTE sp_addextendedproperty N'MS_Description', N'Patients', N'schema', N'clin', N'table', N'Patient', null, null;
GO
/* Post-deployment */
SET IDENTITY_INSERT [clin].[Patient] ON;
MERGE INTO [clin].[Patient] AS [Target]
USING (VALUES
  (1, N'M1', N'Ann', '19700102', 'F'),
  (2, N'M2', N'Bob', NULL, 'M')
) AS [Source] ([PatientId],[Mrn],[Name],[Born],[Gender])
ON ([Target].[PatientId] = [Source].[PatientId])
WHEN MATCHED AND (
	NULLIF([Source].[Name], [Target].[Name]) IS NOT NULL OR NULLIF([Target].[Name], [Source].[Name]) IS NOT NULL) THEN
 UPDATE SET
  [Target].[Name] = [Source].[Name], 
  [Target].[Born] = [Source].[Born]
WHEN NOT MATCHED BY TARGET THEN
 INSERT([PatientId],[Mrn],[Name],[Born],[Gender])
 VALUES([Source].[PatientId],[Source].[Mrn],[Source].[Name],[Source].[Born],[Source].[Gender])
WHEN NOT MATCHED BY SOURCE THEN 
 DELETE;
SET IDENTITY_INSERT [clin].[Patient] OFF;
GO
IF '$(Env)' = 'DEV'
BEGIN
  INSERT INTO [clin].[Visit] ([PatientId], [At]) VALUES (1, '2020-01-01T10:00:00.000+01:00');
END
GO
PRINT N'Update complete.';
GO
