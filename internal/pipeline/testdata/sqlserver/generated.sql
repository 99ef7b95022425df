-- What SSMS and SSDT write: styles and numbers in parentheses, types that are never NULL, a key that refers to itself.
CREATE TABLE [dbo].[Prod] (
    [Id]      INT IDENTITY (1, 1) NOT NULL,
    [Dt]      AS (CONVERT([date],[Created],(0))),
    [Ym]      AS (CONVERT([varchar](6),[Created],(112))),
    [Created] DATETIME2 (0) CONSTRAINT [DF_C] DEFAULT (sysdatetime()) NOT NULL,
    [Rv]      TIMESTAMP,
    [Nm]      [sysname],
    [Nn]      [sysname] NULL,
    [Day]     DATE DEFAULT (CONVERT([date],getdate(),(0))),
    [Zero]    DATETIME DEFAULT ((0)),
    [Blank]   VARCHAR(10) DEFAULT (char((32))),
    CONSTRAINT [PK_Prod] PRIMARY KEY CLUSTERED ([Id] ASC) WITH (FILLFACTOR = 80),
    CONSTRAINT [FK_Self] FOREIGN KEY ([Id]) REFERENCES [dbo].[Prod] ([Id]) NOT FOR REPLICATION,
    CONSTRAINT [CK] CHECK ([Created] > '1/31/2000' AND [Created] < '20300101')
);
GO
