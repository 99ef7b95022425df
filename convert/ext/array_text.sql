CREATE FUNCTION `sctconv_array_text`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `mark` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `none` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'array_to_string: the elements of an array of PostgreSQL, written as text, with a mark between; NULL is left out or has a text'
BEGIN
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `last` INT DEFAULT CAST(`sctconv_array_element`(`source`, 0) AS SIGNED);
  IF `source` IS NULL OR `mark` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= `last` DO
    SET `item` = IFNULL(`sctconv_array_element`(`source`, `place`), `none`), `place` = `place` + 1;
    SET `result` = IF(`item` IS NULL, `result`, IF(`result` IS NULL, `item`, CONCAT(`result`, `mark`, `item`)));
  END WHILE;
  RETURN IFNULL(`result`, '');
END
