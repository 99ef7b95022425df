CREATE FUNCTION `sctconv_replace_letters`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `class` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `with` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `runs` TINYINT, `all` TINYINT)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'regexp_replace of letters of a class, or of runs of them; all of them or the first'
BEGIN
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '';
  DECLARE `letter` VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `within`, `done` TINYINT DEFAULT 0;
  IF `source` IS NULL OR `with` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= CHAR_LENGTH(`source`) DO
    SET `letter` = SUBSTRING(`source`, `place`, 1);
    IF NOT `letter` REGEXP `class` OR `done` THEN
      SET `result` = CONCAT(`result`, `letter`), `done` = `done` OR `within` AND NOT `all`, `within` = 0;
    ELSE
      SET `result` = IF(`within`, `result`, CONCAT(`result`, `with`)), `within` = `runs`, `done` = NOT `runs` AND NOT `all`;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN `result`;
END
