CREATE FUNCTION `sctconv_interval`(`days` BIGINT, `micros` BIGINT)
RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'An interval of so many days and microseconds, as PostgreSQL prints it'
BEGIN
  DECLARE `text` VARCHAR(64) CHARACTER SET utf8mb4 DEFAULT '';
  DECLARE `rest` BIGINT DEFAULT ABS(`micros`);
  IF `days` IS NULL OR `micros` IS NULL THEN
    RETURN NULL;
  END IF;
  IF `days` <> 0 THEN
    SET `text` = CONCAT(`days`, IF(`days` = 1, ' day', ' days'));
    IF `micros` = 0 THEN
      RETURN `text`;
    END IF;
    SET `text` = CONCAT(`text`, ' ', IF(`days` < 0 AND `micros` > 0, '+', ''));
  END IF;
  SET `text` = CONCAT(`text`, IF(`micros` < 0, '-', ''), LPAD(`rest` DIV 3600000000, GREATEST(2, CHAR_LENGTH(`rest` DIV 3600000000)), '0'),
    ':', LPAD(`rest` DIV 60000000 % 60, 2, '0'), ':', LPAD(`rest` DIV 1000000 % 60, 2, '0'));
  SET `rest` = `rest` % 1000000;
  RETURN IF(`rest` = 0, `text`, CONCAT(`text`, '.', TRIM(TRAILING '0' FROM LPAD(`rest`, 6, '0'))));
END
