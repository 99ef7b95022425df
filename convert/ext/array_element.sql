CREATE FUNCTION `sctconv_array_element`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'The element of that number of an array of PostgreSQL, written as text; for number 0 how many there are'
BEGIN
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
  DECLARE `letter` VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `found` INT DEFAULT 0;
  DECLARE `within`, `closed` TINYINT DEFAULT 0;
  DECLARE `bare` TINYINT DEFAULT 1;
  IF `source` IS NULL OR `number` IS NULL THEN
    RETURN NULL;
  END IF;
  IF LEFT(`source`, 1) = '[' THEN -- bounds other than 1
    SET `source` = SUBSTRING(`source`, LOCATE('=', `source`) + 1);
  END IF;
  WHILE `place` <= CHAR_LENGTH(`source`) DO
    SET `letter` = SUBSTRING(`source`, `place`, 1);
    IF `letter` = '\\' THEN
      SET `place` = `place` + 1, `item` = CONCAT(`item`, SUBSTRING(`source`, `place`, 1)), `bare` = 0;
    ELSEIF `letter` = '"' THEN
      SET `closed` = `within`, `within` = NOT `within`, `item` = IF(`bare`, '', `item`), `bare` = 0;
    ELSEIF `within` OR `letter` NOT IN ('{', '}', ',') THEN
      SET `item` = IF(`closed`, `item`, CONCAT(`item`, `letter`));
    ELSEIF `letter` <> '{' THEN
      IF NOT `bare` OR CHAR_LENGTH(TRIM(`item`)) > 0 THEN
        SET `found` = `found` + 1;
        IF `found` = `number` THEN
          RETURN IF(`bare`, IF(LOWER(TRIM(`item`)) = 'null', NULL, TRIM(`item`)), `item`);
        END IF;
      END IF;
      SET `item` = '', `bare` = 1, `closed` = 0;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN IF(`number` = 0, `found`, NULL);
END
