CREATE FUNCTION `sctconv_no_longer`(`value` LONGTEXT CHARACTER SET utf8mb4, `most` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'A text; an error where it is longer than the column that it is for'
BEGIN
  IF CHAR_LENGTH(`value`) > `most` THEN
    SIGNAL SQLSTATE '22001' SET MESSAGE_TEXT = 'A text is longer than the column of WITH that it is for';
  END IF;
  RETURN `value`;
END
