CREATE FUNCTION `sctconv_replace`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `what` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `with` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'REPLACE that finds letters in either case'
BEGIN
  DECLARE `folded`, `found` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
  DECLARE `start` INT DEFAULT 1;
  DECLARE `place` INT;
  IF `source` IS NULL OR `what` IS NULL OR `with` IS NULL THEN
    RETURN NULL;
  END IF;
  IF CHAR_LENGTH(`what`) = 0 THEN
    RETURN `source`;
  END IF;
  SET `folded` = LOWER(`source`), `found` = LOWER(`what`), `place` = LOCATE(`found`, `folded`);
  WHILE `place` > 0 DO
    SET `result` = CONCAT(`result`, SUBSTRING(`source`, `start`, `place` - `start`), `with`);
    SET `start` = `place` + CHAR_LENGTH(`what`);
    SET `place` = LOCATE(`found`, `folded`, `start`);
  END WHILE;
  RETURN CONCAT(`result`, SUBSTRING(`source`, `start`));
END
