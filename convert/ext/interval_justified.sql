CREATE FUNCTION `sctconv_interval_justified`(`months` BIGINT, `days` BIGINT, `micros` BIGINT, `what` VARCHAR(8) CHARACTER SET utf8mb4)
RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'An interval whose hours beyond 24 are days (hours), whose days beyond 30 are months (days), or both (interval)'
BEGIN
  DECLARE `whole` BIGINT;
  IF `months` IS NULL OR `days` IS NULL OR `micros` IS NULL THEN
    RETURN NULL;
  END IF;
  IF `what` IN ('hours', 'interval') THEN
    SET `whole` = `micros` DIV 86400000000, `days` = `days` + `whole`, `micros` = `micros` - `whole` * 86400000000;
  END IF;
  IF `what` IN ('days', 'interval') THEN
    SET `whole` = `days` DIV 30, `months` = `months` + `whole`, `days` = `days` - `whole` * 30;
    IF `months` > 0 AND (`days` < 0 OR `what` = 'interval' AND `days` = 0 AND `micros` < 0) THEN
      SET `days` = `days` + 30, `months` = `months` - 1;
    ELSEIF `months` < 0 AND (`days` > 0 OR `what` = 'interval' AND `days` = 0 AND `micros` > 0) THEN
      SET `days` = `days` - 30, `months` = `months` + 1;
    END IF;
  END IF;
  IF `what` IN ('hours', 'interval') THEN
    IF `days` > 0 AND `micros` < 0 THEN
      SET `micros` = `micros` + 86400000000, `days` = `days` - 1;
    ELSEIF `days` < 0 AND `micros` > 0 THEN
      SET `micros` = `micros` - 86400000000, `days` = `days` + 1;
    END IF;
  END IF;
  RETURN `sctconv_interval_text`(`months`, `days`, `micros`);
END
