CREATE FUNCTION `sctconv_array_has`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `value` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `numbers` TINYINT)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether an array of PostgreSQL, written as text, has a value; NULL where NULL may be it'
BEGIN
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT CAST(`sctconv_array_element`(`source`, 0) AS SIGNED);
  DECLARE `answer` TINYINT DEFAULT 0;
  IF `source` IS NULL OR `value` IS NULL AND `place` > 0 THEN
    RETURN NULL;
  END IF;
  WHILE `place` > 0 DO
    SET `item` = `sctconv_array_element`(`source`, `place`), `place` = `place` - 1;
    IF `item` IS NULL THEN
      SET `answer` = NULL;
    ELSEIF IF(`numbers`, CAST(`item` AS DECIMAL(65,20)) = CAST(`value` AS DECIMAL(65,20)), BINARY `item` = BINARY `value`) THEN
      RETURN 1;
    END IF;
  END WHILE;
  RETURN `answer`;
END
