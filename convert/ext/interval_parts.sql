CREATE FUNCTION `sctconv_interval_text`(`months` BIGINT, `days` BIGINT, `micros` BIGINT)
RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'An interval of so many months, days and microseconds, as PostgreSQL prints it'
BEGIN
  DECLARE `text` VARCHAR(64) CHARACTER SET utf8mb4 DEFAULT '';
  DECLARE `minus` BOOLEAN DEFAULT FALSE;
  DECLARE `part` BIGINT DEFAULT `months` DIV 12;
  IF `months` IS NULL OR `days` IS NULL OR `micros` IS NULL THEN
    RETURN NULL;
  END IF;
  IF `part` <> 0 THEN
    SET `text` = CONCAT(`part`, IF(`part` = 1, ' year', ' years')), `minus` = `part` < 0;
  END IF;
  SET `part` = `months` MOD 12;
  IF `part` <> 0 THEN
    SET `text` = CONCAT(`text`, IF(`text` = '', '', ' '), IF(`minus` AND `part` > 0, '+', ''), `part`, IF(`part` = 1, ' mon', ' mons')), `minus` = `part` < 0;
  END IF;
  IF `days` <> 0 THEN
    SET `text` = CONCAT(`text`, IF(`text` = '', '', ' '), IF(`minus` AND `days` > 0, '+', ''), `days`, IF(`days` = 1, ' day', ' days')), `minus` = `days` < 0;
  END IF;
  IF `micros` = 0 AND `text` <> '' THEN
    RETURN `text`;
  END IF;
  SET `text` = CONCAT(`text`, IF(`text` = '', '', ' '), IF(`micros` < 0, '-', IF(`minus`, '+', ''))), `part` = ABS(`micros`);
  SET `text` = CONCAT(`text`, LPAD(`part` DIV 3600000000, GREATEST(2, CHAR_LENGTH(`part` DIV 3600000000)), '0'),
    ':', LPAD(`part` DIV 60000000 % 60, 2, '0'), ':', LPAD(`part` DIV 1000000 % 60, 2, '0'));
  SET `part` = `part` % 1000000;
  RETURN IF(`part` = 0, `text`, CONCAT(`text`, '.', TRIM(TRAILING '0' FROM LPAD(`part`, 6, '0'))));
END
;;
CREATE FUNCTION `sctconv_interval_part`(`value` VARCHAR(64) CHARACTER SET utf8mb4, `part` VARCHAR(5) CHARACTER SET utf8mb4)
RETURNS BIGINT
DETERMINISTIC NO SQL
COMMENT 'The months (month), days (day) or microseconds (micro) of an interval as PostgreSQL prints it'
BEGIN
  DECLARE `months`, `days`, `micros` BIGINT DEFAULT 0;
  DECLARE `clock` VARCHAR(64) CHARACTER SET utf8mb4 DEFAULT SUBSTRING_INDEX(`value`, ' ', -1);
  IF `value` IS NULL THEN
    RETURN NULL;
  END IF;
  IF LOCATE(' year', `value`) > 0 THEN
    SET `months` = 12 * SUBSTRING_INDEX(`value`, ' year', 1);
  END IF;
  IF LOCATE(' mon', `value`) > 0 THEN
    SET `months` = `months` + SUBSTRING_INDEX(SUBSTRING_INDEX(`value`, ' mon', 1), ' ', -1);
  END IF;
  IF LOCATE(' day', `value`) > 0 THEN
    SET `days` = SUBSTRING_INDEX(SUBSTRING_INDEX(`value`, ' day', 1), ' ', -1);
  END IF;
  IF LOCATE(':', `clock`) > 0 THEN
    SET `micros` = (ABS(SUBSTRING_INDEX(`clock`, ':', 1)) * 3600 + SUBSTRING_INDEX(SUBSTRING_INDEX(`clock`, ':', 2), ':', -1) * 60) * 1000000
      + ROUND(CAST(SUBSTRING_INDEX(`clock`, ':', -1) AS DECIMAL(12,6)) * 1000000);
    IF LEFT(`clock`, 1) = '-' THEN
      SET `micros` = -`micros`;
    END IF;
  END IF;
  IF `sctconv_interval_text`(`months`, `days`, `micros`) <> `value` THEN
    SIGNAL SQLSTATE '22007' SET MESSAGE_TEXT = 'A text is no interval as PostgreSQL prints it';
  END IF;
  RETURN ELT(FIELD(`part`, 'month', 'day', 'micro'), `months`, `days`, `micros`);
END
;;
CREATE FUNCTION `sctconv_age`(`later` DATETIME(6), `earlier` DATETIME(6))
RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'The years, months, days and time from one time to another, as AGE of PostgreSQL counts and prints them'
BEGIN
  DECLARE `sign` INT DEFAULT IF(`later` < `earlier`, -1, 1);
  DECLARE `a` DATETIME(6) DEFAULT GREATEST(`later`, `earlier`);
  DECLARE `b` DATETIME(6) DEFAULT LEAST(`later`, `earlier`);
  DECLARE `months` BIGINT DEFAULT (YEAR(`a`) - YEAR(`b`)) * 12 + MONTH(`a`) - MONTH(`b`);
  DECLARE `days` BIGINT DEFAULT DAY(`a`) - DAY(`b`);
  DECLARE `micros` BIGINT DEFAULT (TIME_TO_SEC(TIME(`a`)) - TIME_TO_SEC(TIME(`b`))) * 1000000 + MICROSECOND(`a`) - MICROSECOND(`b`);
  IF `micros` < 0 THEN
    SET `micros` = `micros` + 86400000000, `days` = `days` - 1;
  END IF;
  IF `days` < 0 THEN
    SET `days` = `days` + DAY(LAST_DAY(`b`)), `months` = `months` - 1;
  END IF;
  RETURN `sctconv_interval_text`(`sign` * `months`, `sign` * `days`, `sign` * `micros`);
END
