CREATE FUNCTION `sctconv_multiranges_overlap`(`one` LONGTEXT, `two` LONGTEXT, `kind` VARCHAR(9))
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether two multiranges of PostgreSQL, written as text, overlap; -1 when one is none. The kind is int, num, date, ts or tz'
BEGIN
  DECLARE `left_rest`, `right_rest` LONGTEXT;
  DECLARE `a`, `b` VARCHAR(255);
  DECLARE `found`, `pair` TINYINT DEFAULT 0;
  IF `one` IS NULL OR `two` IS NULL THEN
    RETURN NULL;
  END IF;
  SET `one` = TRIM(`one`), `two` = TRIM(`two`);
  IF `one` NOT REGEXP '^[{]([[(][^])]*[])],?)*[}]$' OR `two` NOT REGEXP '^[{]([[(][^])]*[])],?)*[}]$' THEN
    RETURN -1;
  END IF;
  SET `left_rest` = SUBSTRING(`one`, 2, CHAR_LENGTH(`one`) - 2);
  WHILE `left_rest` <> '' DO
    SET `a` = LEFT(`left_rest`, CHAR_LENGTH(SUBSTRING_INDEX(REPLACE(`left_rest`, ']', ')'), ')', 1)) + 1);
    SET `left_rest` = SUBSTRING(`left_rest`, CHAR_LENGTH(`a`) + 2);
    SET `right_rest` = SUBSTRING(`two`, 2, CHAR_LENGTH(`two`) - 2);
    WHILE `right_rest` <> '' DO
      SET `b` = LEFT(`right_rest`, CHAR_LENGTH(SUBSTRING_INDEX(REPLACE(`right_rest`, ']', ')'), ')', 1)) + 1);
      SET `right_rest` = SUBSTRING(`right_rest`, CHAR_LENGTH(`b`) + 2);
      SET `pair` = `sctconv_ranges_overlap`(`a`, `b`, `kind`);
      IF `pair` < 0 THEN
        RETURN -1;
      END IF;
      SET `found` = `found` OR `pair`;
    END WHILE;
  END WHILE;
  RETURN `found`;
END
