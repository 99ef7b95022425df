CREATE FUNCTION `sctconv_array_position`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `value` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `numbers` TINYINT)
RETURNS INT
DETERMINISTIC NO SQL
COMMENT 'The place of the first element of an array of PostgreSQL, written as text, that is a value or NULL like it'
BEGIN
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `last` INT DEFAULT CAST(`sctconv_array_element`(`source`, 0) AS SIGNED);
  WHILE `place` <= `last` DO
    SET `item` = `sctconv_array_element`(`source`, `place`);
    IF IF(`numbers`, CAST(`item` AS DECIMAL(65,20)) <=> CAST(`value` AS DECIMAL(65,20)), BINARY `item` <=> BINARY `value`) THEN
      RETURN `place`;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN NULL;
END
