CREATE FUNCTION `sctconv_translate`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `from` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `to` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'TRANSLATE: each character of from becomes the one at the same place of to, or falls away'
BEGIN
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
  DECLARE `letter` VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `found` INT;
  IF `source` IS NULL OR `from` IS NULL OR `to` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= CHAR_LENGTH(`source`) DO
    SET `letter` = SUBSTRING(`source`, `place`, 1), `found` = LOCATE(`letter`, `from`);
    SET `result` = CONCAT(`result`, IF(`found` = 0, `letter`, SUBSTRING(`to`, `found`, 1))), `place` = `place` + 1;
  END WHILE;
  RETURN `result`;
END
