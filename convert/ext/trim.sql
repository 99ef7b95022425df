CREATE FUNCTION `sctconv_trim`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `letters` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `ends` VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'TRIM of any of some letters; the ends are both, leading or trailing'
BEGIN
  DECLARE `first` INT DEFAULT 1;
  DECLARE `last` INT DEFAULT CHAR_LENGTH(`source`);
  IF `source` IS NULL OR `letters` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `ends` <> 'trailing' AND `first` <= `last` AND LOCATE(SUBSTRING(`source`, `first`, 1), `letters`) > 0 DO
    SET `first` = `first` + 1;
  END WHILE;
  WHILE `ends` <> 'leading' AND `last` >= `first` AND LOCATE(SUBSTRING(`source`, `last`, 1), `letters`) > 0 DO
    SET `last` = `last` - 1;
  END WHILE;
  RETURN SUBSTRING(`source`, `first`, `last` - `first` + 1);
END
