CREATE FUNCTION `sctconv_find_letters`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `class` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `runs` TINYINT, `start` INT, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'regexp_substr of letters of a class, or of runs of them: the one of that number from a place on'
BEGIN
  DECLARE `place` INT DEFAULT `start`;
  DECLARE `from` INT DEFAULT 0;
  IF `source` IS NULL OR `number` IS NULL OR `start` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= CHAR_LENGTH(`source`) DO
    IF NOT SUBSTRING(`source`, `place`, 1) REGEXP `class` THEN
      IF `from` > 0 AND `number` = 0 THEN
        RETURN SUBSTRING(`source`, `from`, `place` - `from`);
      END IF;
      SET `from` = 0;
    ELSEIF `from` = 0 OR NOT `runs` THEN
      IF `from` > 0 AND `number` = 0 THEN
        RETURN SUBSTRING(`source`, `from`, 1);
      END IF;
      SET `from` = `place`, `number` = `number` - 1;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN IF(`from` > 0 AND `number` = 0, SUBSTRING(`source`, `from`), NULL);
END
