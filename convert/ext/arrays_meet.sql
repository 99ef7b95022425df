CREATE FUNCTION `sctconv_arrays_meet`(`one` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `two` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `numbers` TINYINT, `all` TINYINT)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether an array of PostgreSQL, written as text, has an element of another one, or all of them'
BEGIN
  DECLARE `place` INT DEFAULT CAST(`sctconv_array_element`(`two`, 0) AS SIGNED);
  IF `one` IS NULL OR `two` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` > 0 DO
    IF `sctconv_array_element`(`two`, `place`) IS NOT NULL AND IFNULL(`sctconv_array_has`(`one`, `sctconv_array_element`(`two`, `place`), `numbers`), 0) THEN
      IF NOT `all` THEN
        RETURN 1;
      END IF;
    ELSEIF `all` THEN
      RETURN 0;
    END IF;
    SET `place` = `place` - 1;
  END WHILE;
  RETURN `all`;
END
