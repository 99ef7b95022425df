-- sp_rename of what is no table.
CREATE TABLE dbo.Parcel (Id int NOT NULL CONSTRAINT PK_Parcel PRIMARY KEY, Weight decimal(8,3) NULL)
GO
CREATE SYNONYM dbo.Consignment FOR dbo.Parcel
CREATE SEQUENCE dbo.ParcelNo AS int START WITH 5
CREATE TYPE dbo.Postcode FROM varchar(10) NOT NULL
GO
CREATE VIEW dbo.HeavyParcel AS SELECT Id, Weight FROM dbo.Parcel WHERE Weight > 20
GO
CREATE PROCEDURE dbo.Ship AS SELECT 1
GO
CREATE TABLE dbo.Depot (Id int NOT NULL, Code dbo.Postcode)
CREATE STATISTICS st_weight ON dbo.Parcel (Weight)
EXEC sp_rename 'dbo.Consignment', 'Shipment'
EXEC sp_rename 'dbo.ParcelNo', 'ParcelNumber'
EXEC sp_rename 'dbo.Postcode', 'PostalCode', 'USERDATATYPE'
EXEC sp_rename 'dbo.HeavyParcel', 'LargeParcel'
EXEC sp_rename 'dbo.Ship', 'Dispatch'
EXEC sp_rename 'dbo.Parcel.st_weight', 'st_kg', 'STATISTICS'
EXEC sp_rename 'lager', 'depot', 'DATABASE'
GO
CREATE TABLE dbo.Customer (Id int NOT NULL, Zip dbo.PostalCode)
CREATE VIEW dbo.LargeIds AS SELECT Id FROM dbo.LargeParcel
GO
