:setvar DatabaseName "Shop"
:setvar Size 40
:on error exit
:setvar __IsSqlCmdEnabled "True"
GO
IF N'$(__IsSqlCmdEnabled)' NOT LIKE N'True'
    BEGIN
        PRINT N'SQLCMD mode must be enabled to successfully execute this script.';
        SET NOEXEC ON;
    END
GO
USE [$(DatabaseName)];
GO
:r .\Tables\$(Table).sql
:r "$(path)\missing.sql"
exit
