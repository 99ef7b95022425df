-- Tables of the same name in several schemas, columns with parts that do not parse, long names without constraint names.
CREATE TABLE [Yard].[Log Lines]([Log.ID] [int] IDENTITY(1,1) NOT NULL PRIMARY KEY)
GO
CREATE TABLE [dbo].[Log Lines]([Id] [int] NOT NULL PRIMARY KEY, [LogId] [int] NULL WIDGET 5 DEFAULT 1)
GO
ALTER TABLE [dbo].[Log Lines] WITH CHECK ADD CONSTRAINT [FK_a] FOREIGN KEY([LogId]) REFERENCES [Yard].[Log Lines] ([Log.ID])
GO
CREATE TABLE dbo.A_table_with_a_name_of_exactly_sixty_two_characters_in_the_end (id int PRIMARY KEY,
  parent int REFERENCES dbo.A_table_with_a_name_of_exactly_sixty_two_characters_in_the_end)
GO
