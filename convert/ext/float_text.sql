CREATE FUNCTION `sctconv_float_text`(`value` DOUBLE)
RETURNS VARCHAR(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'A floating point number with six digits at most, as CAST to VARCHAR of SQL Server writes it'
BEGIN
  DECLARE `place` INT;
  DECLARE `digits` DECIMAL(65, 30);
  DECLARE `result` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  IF `value` IS NULL OR `value` = 0 THEN
    RETURN IF(`value` IS NULL, NULL, '0');
  END IF;
  SET `place` = FLOOR(LOG10(ABS(`value`)));
  IF `place` BETWEEN -6 AND 6 THEN
    SET `digits` = ROUND(CAST(ABS(`value`) AS DECIMAL(65, 30)), 5 - `place`) * IF(`place` < 0, POW(10, -`place`), 1) / IF(`place` > 0, POW(10, `place`), 1);
  ELSE
    SET `digits` = CAST(ABS(`value`) / POW(10, `place`) AS DECIMAL(65, 30));
  END IF;
  SET `digits` = ROUND(`digits`, 5);
  IF `digits` >= 10 THEN
    SET `place` = `place` + 1, `digits` = `digits` / 10;
  END IF;
  IF `place` BETWEEN -4 AND 5 THEN
    SET `digits` = IF(`place` < 0, `digits` / CAST(POW(10, -`place`) AS DECIMAL(10, 0)), `digits` * CAST(POW(10, `place`) AS DECIMAL(10, 0)));
  END IF;
  SET `result` = TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM `digits`));
  IF NOT `place` BETWEEN -4 AND 5 THEN
    SET `result` = CONCAT(`result`, 'e', IF(`place` < 0, '-', '+'), LPAD(ABS(`place`), 3, '0'));
  END IF;
  RETURN CONCAT(IF(`value` < 0, '-', ''), `result`);
END
