CREATE FUNCTION `sctconv_ranges_overlap`(`one` VARCHAR(255), `two` VARCHAR(255), `kind` VARCHAR(9))
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether two ranges of PostgreSQL, written as text, overlap; -1 when one is no range. The kind is int, num, date, ts or tz'
BEGIN
  DECLARE `low1`, `high1`, `low2`, `high2` DECIMAL(65,20) DEFAULT NULL;
  DECLARE `l1`, `h1`, `l2`, `h2` VARCHAR(255);
  DECLARE `open1`, `open2`, `shut1`, `shut2` TINYINT(1);
  DECLARE `bound`, `offset` VARCHAR(255);
  DECLARE `i` TINYINT DEFAULT 1;
  IF `one` IS NULL OR `two` IS NULL THEN
    RETURN NULL;
  END IF;
  SET `one` = REPLACE(REPLACE(REPLACE(`one`, '"', ''), '-infinity', ''), 'infinity', '');
  SET `two` = REPLACE(REPLACE(REPLACE(`two`, '"', ''), '-infinity', ''), 'infinity', '');
  IF `one` = 'empty' OR `two` = 'empty' THEN
    RETURN 0;
  END IF;
  IF `one` NOT REGEXP '^[[(][^],)]*,[^],)]*[])]$' OR `two` NOT REGEXP '^[[(][^],)]*,[^],)]*[])]$' THEN
    RETURN -1;
  END IF;
  SET `open1` = LEFT(`one`, 1) = '(', `shut1` = RIGHT(`one`, 1) = ']', `open2` = LEFT(`two`, 1) = '(', `shut2` = RIGHT(`two`, 1) = ']';
  SET `l1` = NULLIF(TRIM(SUBSTRING_INDEX(SUBSTRING(`one`, 2), ',', 1)), ''), `l2` = NULLIF(TRIM(SUBSTRING_INDEX(SUBSTRING(`two`, 2), ',', 1)), '');
  SET `h1` = NULLIF(TRIM(SUBSTRING_INDEX(LEFT(`one`, CHAR_LENGTH(`one`) - 1), ',', -1)), '');
  SET `h2` = NULLIF(TRIM(SUBSTRING_INDEX(LEFT(`two`, CHAR_LENGTH(`two`) - 1), ',', -1)), '');
  WHILE `kind` = 'tz' DO -- each bound in UTC; one without an offset is of the time zone of the session
    SET `bound` = REPLACE(REPLACE(ELT(`i`, `l1`, `h1`, `l2`, `h2`), 'Z', '+00'), 'T', ' ');
    IF `bound` REGEXP ':[0-9.]+ ?[-+][0-9]{2}(:?[0-9]{2})?$' THEN
      SET `offset` = IF(LOCATE('+', `bound`) > 0, SUBSTRING_INDEX(`bound`, '+', -1), SUBSTRING_INDEX(`bound`, '-', -1));
      SET `bound` = CAST(LEFT(`bound`, CHAR_LENGTH(`bound`) - CHAR_LENGTH(`offset`) - 1) AS DATETIME(6)) - INTERVAL IF(LOCATE('+', `bound`) > 0, 1, -1)
        * (LEFT(`offset`, 2) * 60 + IF(CHAR_LENGTH(`offset`) > 2, RIGHT(`offset`, 2), 0)) MINUTE;
    ELSE
      SET `bound` = CONVERT_TZ(CAST(`bound` AS DATETIME(6)), @@SESSION.time_zone, '+00:00');
    END IF;
    CASE `i` WHEN 1 THEN SET `l1` = IF(`l1` IS NULL, NULL, IFNULL(`bound`, 'no date')); WHEN 2 THEN SET `h1` = IF(`h1` IS NULL, NULL, IFNULL(`bound`, 'no date'));
      WHEN 3 THEN SET `l2` = IF(`l2` IS NULL, NULL, IFNULL(`bound`, 'no date')); ELSE SET `h2` = IF(`h2` IS NULL, NULL, IFNULL(`bound`, 'no date')); END CASE;
    SET `i` = `i` + 1, `kind` = IF(`i` > 4, 'ts', `kind`);
  END WHILE;
  SET `low1` = CASE `kind` WHEN 'date' THEN TO_DAYS(`l1`) WHEN 'ts' THEN CAST(`l1` AS DATETIME(6)) + 0 ELSE `l1` END;
  SET `low2` = CASE `kind` WHEN 'date' THEN TO_DAYS(`l2`) WHEN 'ts' THEN CAST(`l2` AS DATETIME(6)) + 0 ELSE `l2` END;
  SET `high1` = CASE `kind` WHEN 'date' THEN TO_DAYS(`h1`) WHEN 'ts' THEN CAST(`h1` AS DATETIME(6)) + 0 ELSE `h1` END;
  SET `high2` = CASE `kind` WHEN 'date' THEN TO_DAYS(`h2`) WHEN 'ts' THEN CAST(`h2` AS DATETIME(6)) + 0 ELSE `h2` END;
  IF (`l1` IS NULL) <> (`low1` IS NULL) OR (`h1` IS NULL) <> (`high1` IS NULL) OR (`l2` IS NULL) <> (`low2` IS NULL) OR (`h2` IS NULL) <> (`high2` IS NULL)
    OR `low1` > `high1` OR `low2` > `high2` THEN
    RETURN -1;
  END IF;
  IF `kind` IN ('int', 'date') THEN -- the next value is known: [low, high)
    SET `low1` = `low1` + `open1`, `low2` = `low2` + `open2`, `high1` = `high1` + `shut1`, `high2` = `high2` + `shut2`;
    SET `open1` = 0, `open2` = 0, `shut1` = 0, `shut2` = 0;
  END IF;
  RETURN IFNULL(`low1` < `high1` OR `low1` = `high1` AND NOT `open1` AND `shut1`, 1)
    AND IFNULL(`low2` < `high2` OR `low2` = `high2` AND NOT `open2` AND `shut2`, 1)
    AND IFNULL(`low1` < `high2` OR `low1` = `high2` AND NOT `open1` AND `shut2`, 1)
    AND IFNULL(`low2` < `high1` OR `low2` = `high1` AND NOT `open2` AND `shut1`, 1);
END
