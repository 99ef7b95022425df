SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;
SET SESSION sql_mode = 'TRADITIONAL';

CREATE TABLE `Supplier` (
  `SupplierId` INT NOT NULL AUTO_INCREMENT,
  `Name` VARCHAR(100) NOT NULL,
  `Rating` TINYINT UNSIGNED NULL,
  `Active` TINYINT(1) NOT NULL DEFAULT 1,
  `Since` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `Key` CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT '',
  PRIMARY KEY (`SupplierId`)
) ENGINE=InnoDB AUTO_INCREMENT=100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `Product` (
  `ProductId` BIGINT NOT NULL AUTO_INCREMENT,
  `Sku` VARCHAR(40) NOT NULL,
  `Title` VARCHAR(300) NOT NULL,
  `Price` DECIMAL(19,4) NOT NULL DEFAULT 0,
  `Weight` DECIMAL(9,3) NULL,
  `Description` LONGTEXT NULL,
  `Photo` LONGBLOB NULL,
  `PriceWithTax` DECIMAL(21,5) NULL,
  `Version` BINARY(8) NOT NULL DEFAULT '',
  `SupplierId` INT NOT NULL,
  PRIMARY KEY (`ProductId`),
  UNIQUE KEY `UX_Product_Sku` (`Sku`),
  KEY `IX_Product_Title` (`Title`(191)),
  CONSTRAINT `FK_Product_Supplier` FOREIGN KEY (`SupplierId`) REFERENCES `Supplier` (`SupplierId`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='What we buy and sell';

DELIMITER ;;
CREATE TRIGGER `Supplier_bi` BEFORE INSERT ON `Supplier`
FOR EACH ROW
BEGIN
  IF NEW.`Key` = '' THEN
    SET NEW.`Key` = UUID();
  END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `Product_bi` BEFORE INSERT ON `Product`
FOR EACH ROW
BEGIN
  SET NEW.`PriceWithTax` = NEW.`Price` * 1.2;
  SET NEW.`Version` = UNHEX(LPAD(HEX(UUID_SHORT()), 16, '0'));
  IF NOT (NEW.`Price` >= 0) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint CK_Product_Price is violated: [Price] >= 0';
  END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `Product_bu` BEFORE UPDATE ON `Product`
FOR EACH ROW
BEGIN
  SET NEW.`PriceWithTax` = NEW.`Price` * 1.2;
  SET NEW.`Version` = UNHEX(LPAD(HEX(UUID_SHORT()), 16, '0'));
  IF NOT (NEW.`Price` >= 0) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint CK_Product_Price is violated: [Price] >= 0';
  END IF;
END;;
DELIMITER ;

-- MY5001 Procedure is not converted yet (warehouse.sql:45:1)
--   CREATE PROCEDURE [dbo].[RaisePrices] @percent decimal(5, 2) AS
--   BEGIN
--    SET NOCOUNT ON;
--    UPDATE dbo.Product SET Price = Price * (1 + @percent / 100);
--   END
