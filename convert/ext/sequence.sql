CREATE TABLE `sctconv_sequence` (
  `name` VARCHAR(128) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL,
  `next_value` DECIMAL(30,0) NOT NULL,
  `step` DECIMAL(30,0) NOT NULL,
  `min_value` DECIMAL(30,0) NOT NULL,
  `max_value` DECIMAL(30,0) NOT NULL,
  `cycles` TINYINT(1) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='One row for each sequence of the source'
;;
CREATE FUNCTION `sctconv_nextval`(`sequence_name` VARCHAR(128) CHARACTER SET utf8)
RETURNS DECIMAL(30,0)
NOT DETERMINISTIC MODIFIES SQL DATA
COMMENT 'The next value of a sequence; sessions wait for each other until they commit'
BEGIN
  DECLARE `value`, `by_step`, `low`, `high` DECIMAL(30,0) DEFAULT NULL;
  DECLARE `again` TINYINT(1) DEFAULT 0;
  SELECT `next_value`, `step`, `min_value`, `max_value`, `cycles` INTO `value`, `by_step`, `low`, `high`, `again`
    FROM `sctconv_sequence` WHERE `name` = `sequence_name` FOR UPDATE;
  IF `value` IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'There is no such sequence';
  END IF;
  IF `value` > `high` OR `value` < `low` THEN
    IF NOT `again` THEN
      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The sequence has no more values';
    END IF;
    SET `value` = IF(`by_step` > 0, `low`, `high`);
  END IF;
  UPDATE `sctconv_sequence` SET `next_value` = `value` + `by_step` WHERE `name` = `sequence_name`;
  RETURN `value`;
END
