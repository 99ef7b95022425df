CREATE FUNCTION `sctconv_split_part`(`source` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, `mark` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
DETERMINISTIC NO SQL
COMMENT 'split_part: the part of that number between marks, from the end when it is negative'
BEGIN
  DECLARE `parts` INT DEFAULT 1;
  IF `source` IS NULL OR `mark` IS NULL OR `number` IS NULL THEN
    RETURN NULL;
  END IF;
  IF `number` = 0 THEN
    SIGNAL SQLSTATE '22023' SET MESSAGE_TEXT = 'split_part: the number of a part is not 0';
  END IF;
  IF CHAR_LENGTH(`mark`) > 0 THEN
    SET `parts` = (CHAR_LENGTH(`source`) - CHAR_LENGTH(REPLACE(`source`, `mark`, ''))) DIV CHAR_LENGTH(`mark`) + 1;
  END IF;
  SET `number` = IF(`number` < 0, `parts` + 1 + `number`, `number`);
  IF `number` < 1 OR `number` > `parts` OR CHAR_LENGTH(`source`) = 0 THEN
    RETURN '';
  END IF;
  IF `number` > 1 THEN
    SET `source` = SUBSTRING(`source`, CHAR_LENGTH(SUBSTRING_INDEX(`source`, `mark`, `number` - 1)) + CHAR_LENGTH(`mark`) + 1);
  END IF;
  RETURN IF(CHAR_LENGTH(`mark`) = 0, `source`, SUBSTRING_INDEX(`source`, `mark`, 1));
END
