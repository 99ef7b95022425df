-- Tables of the same name in several schemas, columns with parts that do not parse, long names without constraint names.
CREATE TABLE [Sales].[Order Details]([Order.ID] [int] IDENTITY(1,1) NOT NULL PRIMARY KEY)
GO
CREATE TABLE [dbo].[Order Details]([Id] [int] NOT NULL PRIMARY KEY, [OrderId] [int] NULL WIDGET 5 DEFAULT 1)
GO
ALTER TABLE [dbo].[Order Details] WITH CHECK ADD CONSTRAINT [FK_a] FOREIGN KEY([OrderId]) REFERENCES [Sales].[Order Details] ([Order.ID])
GO
CREATE TABLE dbo.A_table_with_a_name_of_exactly_sixty_two_characters_in_the_end (id int PRIMARY KEY,
  parent int REFERENCES dbo.A_table_with_a_name_of_exactly_sixty_two_characters_in_the_end)
GO
