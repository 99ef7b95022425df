CREATE FUNCTION `sctconv_number_text`(`value` DOUBLE, `places` INT)
RETURNS VARCHAR(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'The fewest digits that tell a number: as PostgreSQL writes double precision with 15 places, real with 6; without exponent with -15 and -6; of numeric, 15 digits, with 0'
BEGIN
  DECLARE `digits` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `place`, `kept` INT DEFAULT 0;
  DECLARE `single`, `below`, `above` FLOAT;
  IF `value` IS NULL OR `value` = 0 THEN
    RETURN IF(`value` IS NULL, NULL, '0');
  END IF;
  IF ABS(`places`) > 6 THEN
    SET `digits` = CONCAT(ABS(`value`));
  ELSEIF `places` = 0 THEN
    SET `place` = FLOOR(LOG10(ABS(`value`))), `digits` = ROUND(ABS(`value`) / POW(10, `place`), 14);
  ELSE
    SET `single` = ABS(`value`), `place` = FLOOR(LOG10(ABS(`value`))), `kept` = 5;
    REPEAT
      SET `digits` = ROUND(ABS(`value`) / POW(10, `place`), `kept`);
      SET `below` = LEAST(`digits` * POW(10, `place`) * (1 - 1e-10), 3.402823466e38), `above` = LEAST(`digits` * POW(10, `place`) * (1 + 1e-10), 3.402823466e38), `kept` = `kept` + 1;
    UNTIL `below` = `single` AND `above` = `single` OR `kept` > 8 END REPEAT;
  END IF;
  IF LOCATE('e', `digits`) > 0 THEN
    SET `place` = SUBSTRING_INDEX(`digits`, 'e', -1), `digits` = SUBSTRING_INDEX(`digits`, 'e', 1);
  END IF;
  SET `place` = `place` + CHAR_LENGTH(SUBSTRING_INDEX(`digits`, '.', 1)) - 1, `digits` = REPLACE(`digits`, '.', '');
  SET `place` = `place` - CHAR_LENGTH(`digits`) + CHAR_LENGTH(TRIM(LEADING '0' FROM `digits`)), `digits` = TRIM(BOTH '0' FROM `digits`);
  IF `places` > 0 AND NOT `place` BETWEEN -4 AND `places` - 1 THEN
    SET `digits` = CONCAT(INSERT(`digits`, 2, 0, IF(CHAR_LENGTH(`digits`) > 1, '.', '')), IF(`place` < 0, 'e-', 'e+'), IF(ABS(`place`) < 10, '0', ''), ABS(`place`));
  ELSEIF `place` < 0 THEN
    SET `digits` = CONCAT('0.', REPEAT('0', -`place` - 1), `digits`);
  ELSEIF CHAR_LENGTH(`digits`) <= `place` + 1 THEN
    SET `digits` = RPAD(`digits`, `place` + 1, '0');
  ELSE
    SET `digits` = INSERT(`digits`, `place` + 2, 0, '.');
  END IF;
  RETURN CONCAT(IF(`value` < 0, '-', ''), `digits`);
END
