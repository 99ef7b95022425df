CREATE FUNCTION `sctconv_initcap`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'INITCAP: words of letters and digits begin with a capital letter and go on with small ones'
BEGIN
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
  DECLARE `letter` VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `code`, `within` INT DEFAULT 0;
  IF `source` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= CHAR_LENGTH(`source`) DO
    SET `letter` = SUBSTRING(`source`, `place`, 1), `code` = CONV(HEX(CONVERT(`letter` USING utf32)), 16, 10);
    SET `result` = CONCAT(`result`, IF(`within`, LOWER(`letter`), UPPER(`letter`)));
    SET `within` = `letter` REGEXP '^[[:alnum:]]' OR `code` IN (170, 181, 186) OR `code` >= 192 AND `code` NOT IN (215, 247) -- signs of other scripts
      AND `code` NOT BETWEEN 8192 AND 8303 AND `code` NOT BETWEEN 8352 AND 8449 AND `code` NOT BETWEEN 8592 AND 11263
      AND `code` NOT BETWEEN 12288 AND 12292 AND `code` NOT BETWEEN 12296 AND 12320 AND `code` NOT BETWEEN 65280 AND 65295 AND `code` NOT BETWEEN 126976 AND 131071;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN `result`;
END
