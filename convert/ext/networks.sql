CREATE FUNCTION `sctconv_networks_overlap`(`one` VARCHAR(60), `two` VARCHAR(60))
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether one of two addresses or networks of PostgreSQL, written as text, holds the other'
BEGIN
  DECLARE `a` VARCHAR(32) DEFAULT HEX(INET6_ATON(SUBSTRING_INDEX(`one`, '/', 1)));
  DECLARE `b` VARCHAR(32) DEFAULT HEX(INET6_ATON(SUBSTRING_INDEX(`two`, '/', 1)));
  DECLARE `bits` INT DEFAULT LEAST(IF(LOCATE('/', `one`) > 0, CAST(SUBSTRING_INDEX(`one`, '/', -1) AS SIGNED), 4 * CHAR_LENGTH(`a`)),
    IF(LOCATE('/', `two`) > 0, CAST(SUBSTRING_INDEX(`two`, '/', -1) AS SIGNED), 4 * CHAR_LENGTH(`b`)));
  RETURN CHAR_LENGTH(`a`) = CHAR_LENGTH(`b`) AND LEFT(`a`, `bits` DIV 4) = LEFT(`b`, `bits` DIV 4) AND (`bits` MOD 4 = 0
    OR CONV(SUBSTRING(`a`, `bits` DIV 4 + 1, 1), 16, 10) >> (4 - `bits` MOD 4) = CONV(SUBSTRING(`b`, `bits` DIV 4 + 1, 1), 16, 10) >> (4 - `bits` MOD 4));
END
