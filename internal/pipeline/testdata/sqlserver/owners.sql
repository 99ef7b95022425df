-- Owners of scripts before schemas, alias types that take no NULL.
EXEC sp_addtype 'yesno', 'char(1)', 'nonull'
CREATE TABLE Ledger (Id int NOT NULL, Closed yesno)
EXEC sp_changeobjectowner 'Ledger', 'finance'
EXEC sp_changeobjectowner 'finance.Ledger', 'finance'
EXEC sp_changeobjectowner 'nothing', 'finance'
GO
