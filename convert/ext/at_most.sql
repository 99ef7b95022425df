CREATE FUNCTION `sctconv_at_most`(`count` BIGINT, `most` BIGINT)
RETURNS BIGINT
DETERMINISTIC NO SQL
COMMENT 'A number of elements or levels; an error where there are more than the view gives'
BEGIN
  IF `count` > `most` THEN
    SIGNAL SQLSTATE '54000' SET MESSAGE_TEXT = 'There are more elements, or levels of a recursive query, than the view gives';
  END IF;
  RETURN `count`;
END
