CREATE FUNCTION `sctconv_array_json`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `mark` VARCHAR(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `texts` TINYINT)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'to_json of an array of PostgreSQL, written as text, whose elements are texts or numbers; the mark stands between them'
BEGIN
  DECLARE `result` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '[';
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `last` INT DEFAULT CAST(`sctconv_array_element`(`source`, 0) AS SIGNED);
  IF `source` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `place` <= `last` DO
    SET `item` = `sctconv_array_element`(`source`, `place`);
    SET `result` = CONCAT(`result`, IF(`place` > 1, `mark`, ''), IF(`item` IS NULL, 'null', IF(`texts`, `sctconv_json_quote`(`item`), `item`))), `place` = `place` + 1;
  END WHILE;
  RETURN CONCAT(`result`, ']');
END
