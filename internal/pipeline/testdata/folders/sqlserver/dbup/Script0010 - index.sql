CREATE INDEX IX_T_Note ON dbo.T (Note)
GO
