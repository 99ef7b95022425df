CREATE FUNCTION `sctconv_tree_order`(`path` VARCHAR(255) CHARACTER SET ascii)
RETURNS VARCHAR(600) CHARACTER SET ascii
DETERMINISTIC NO SQL
COMMENT 'The text by which positions in a tree sort that are written as /1/2.1/: each number behind a letter for its sign and length'
BEGIN
  DECLARE `sorted` VARCHAR(600) CHARACTER SET ascii DEFAULT '';
  DECLARE `rest` VARCHAR(255) CHARACTER SET ascii DEFAULT SUBSTRING(`path`, 2);
  DECLARE `step`, `number` VARCHAR(255) CHARACTER SET ascii;
  IF `path` IS NULL THEN
    RETURN NULL;
  END IF;
  WHILE `rest` <> '' DO
    SET `step` = SUBSTRING_INDEX(`rest`, '/', 1);
    SET `rest` = SUBSTRING(`rest`, CHAR_LENGTH(`step`) + 2);
    WHILE `step` <> '' DO
      SET `number` = SUBSTRING_INDEX(`step`, '.', 1);
      SET `step` = SUBSTRING(`step`, CHAR_LENGTH(`number`) + 2);
      IF LEFT(`number`, 1) = '-' THEN
        SET `number` = SUBSTRING(`number`, 2);
        SET `sorted` = CONCAT(`sorted`, CHAR(80 - CHAR_LENGTH(`number`) USING ascii),
          LPAD(CAST(REPEAT('9', CHAR_LENGTH(`number`)) AS UNSIGNED) - CAST(`number` AS UNSIGNED), CHAR_LENGTH(`number`), '0'));
      ELSE
        SET `sorted` = CONCAT(`sorted`, CHAR(80 + CHAR_LENGTH(`number`) USING ascii), `number`);
      END IF;
      SET `sorted` = CONCAT(`sorted`, IF(`step` = '', ',', '.'));
    END WHILE;
  END WHILE;
  RETURN `sorted`;
END
