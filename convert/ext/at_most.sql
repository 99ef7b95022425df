CREATE FUNCTION `sctconv_at_most`(`count` BIGINT, `most` BIGINT)
RETURNS BIGINT
DETERMINISTIC NO SQL
COMMENT 'A number of elements; an error where there are more than a view can give'
BEGIN
  IF `count` > `most` THEN
    SIGNAL SQLSTATE '54000' SET MESSAGE_TEXT = 'A value has more elements than the numbers of the view: give them more';
  END IF;
  RETURN `count`;
END
