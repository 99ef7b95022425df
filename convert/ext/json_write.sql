CREATE FUNCTION `sctconv_json_put`(`doc` LONGTEXT CHARACTER SET utf8mb4, `key` LONGTEXT CHARACTER SET utf8mb4, `value` LONGTEXT CHARACTER SET utf8mb4, `creates` TINYINT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'A JSON object or list with another value for a key or place, which is added if there is none and creates is 1; without a value the document as it is'
BEGIN
  DECLARE `out` LONGTEXT CHARACTER SET utf8mb4 DEFAULT '';
  DECLARE `name`, `item` LONGTEXT CHARACTER SET utf8mb4;
  DECLARE `open` VARCHAR(1) CHARACTER SET utf8mb4 DEFAULT LEFT(LTRIM(`doc`), 1);
  DECLARE `elements` INT DEFAULT IFNULL(`sctconv_json_elements`(`doc`, '$', `open`), 0);
  DECLARE `place` INT DEFAULT 1;
  DECLARE `wanted` INT;
  IF `value` IS NULL OR `open` NOT IN ('{', '[') OR `open` = '[' AND `key` NOT REGEXP '^-?[0-9]{1,9}$' THEN
    RETURN `doc`;
  END IF;
  IF `open` = '[' THEN
    SET `wanted` = IF(`key` < 0, `elements` + `key`, `key`) + 1;
    IF (`wanted` < 1 OR `wanted` > `elements`) AND NOT `creates` THEN
      RETURN `doc`;
    END IF;
    SET `out` = IF(`wanted` < 1, CONCAT(', ', `value`), '');
  END IF;
  WHILE `place` <= `elements` DO
    IF `open` = '[' THEN
      SET `out` = CONCAT(`out`, ', ', IF(`place` = `wanted`, `value`, `sctconv_json_extract`(`doc`, CONCAT('$[', `place` - 1, ']'))));
    ELSE
      SET `name` = `sctconv_json_key`(`doc`, '$', `place`);
      IF BINARY `name` = BINARY `key` THEN
        SET `out` = CONCAT(`out`, ', ', `sctconv_json_quote`(`key`), ': ', `value`), `creates` = 0;
      ELSE
        IF `creates` AND (LENGTH(`key`) < LENGTH(`name`) OR LENGTH(`key`) = LENGTH(`name`) AND BINARY `key` < BINARY `name`) AND NOT `sctconv_json_has`(`doc`, `key`) THEN
          SET `out` = CONCAT(`out`, ', ', `sctconv_json_quote`(`key`), ': ', `value`), `creates` = 0;
        END IF;
        SET `item` = `sctconv_json_quote`(`name`);
        SET `out` = CONCAT(`out`, ', ', `item`, ': ', `sctconv_json_extract`(`doc`, CONCAT('$.', `item`)));
      END IF;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  IF `open` = '{' AND `creates` THEN
    SET `out` = CONCAT(`out`, ', ', `sctconv_json_quote`(`key`), ': ', `value`);
  ELSEIF `open` = '[' AND `wanted` > `elements` THEN
    SET `out` = CONCAT(`out`, ', ', `value`);
  END IF;
  RETURN CONCAT(`open`, SUBSTRING(`out`, 3), IF(`open` = '[', ']', '}'));
END
;;
CREATE FUNCTION `sctconv_json_remove`(`doc` LONGTEXT CHARACTER SET utf8mb4, `key` LONGTEXT CHARACTER SET utf8mb4, `places` TINYINT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'A JSON object without a key, a list without a text, or if places is 1 without the element at a place'
BEGIN
  DECLARE `out` LONGTEXT CHARACTER SET utf8mb4 DEFAULT '';
  DECLARE `name`, `item` LONGTEXT CHARACTER SET utf8mb4;
  DECLARE `open` VARCHAR(1) CHARACTER SET utf8mb4 DEFAULT LEFT(LTRIM(`doc`), 1);
  DECLARE `elements` INT DEFAULT IFNULL(`sctconv_json_elements`(`doc`, '$', `open`), 0);
  DECLARE `place` INT DEFAULT 1;
  DECLARE `wanted` INT DEFAULT 0;
  IF `doc` IS NULL OR `key` IS NULL THEN
    RETURN NULL;
  END IF;
  IF `open` NOT IN ('{', '[') THEN
    RETURN `doc`;
  END IF;
  IF `places` AND `open` = '[' AND `key` REGEXP '^-?[0-9]{1,9}$' THEN
    SET `wanted` = IF(`key` < 0, `elements` + `key`, `key`) + 1;
  END IF;
  WHILE `place` <= `elements` DO
    IF `open` = '[' THEN
      SET `item` = `sctconv_json_extract`(`doc`, CONCAT('$[', `place` - 1, ']'));
      IF `places` AND `place` <> `wanted` OR NOT `places` AND NOT (LEFT(`item`, 1) = '"' AND BINARY `sctconv_json_unquote`(`item`) = BINARY `key`) THEN
        SET `out` = CONCAT(`out`, ', ', `item`);
      END IF;
    ELSE
      SET `name` = `sctconv_json_key`(`doc`, '$', `place`);
      IF BINARY `name` <> BINARY `key` THEN
        SET `item` = `sctconv_json_quote`(`name`);
        SET `out` = CONCAT(`out`, ', ', `item`, ': ', `sctconv_json_extract`(`doc`, CONCAT('$.', `item`)));
      END IF;
    END IF;
    SET `place` = `place` + 1;
  END WHILE;
  RETURN CONCAT(`open`, SUBSTRING(`out`, 3), IF(`open` = '[', ']', '}'));
END
;;
CREATE FUNCTION `sctconv_json_concat`(`doc` LONGTEXT CHARACTER SET utf8mb4, `other` LONGTEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'Two JSON objects as one, in which the second has the last word, or two lists one behind the other'
BEGIN
  DECLARE `name` LONGTEXT CHARACTER SET utf8mb4;
  DECLARE `place` INT DEFAULT 1;
  DECLARE `elements` INT;
  IF `doc` IS NULL OR `other` IS NULL THEN
    RETURN NULL;
  END IF;
  SET `doc` = TRIM(`doc`), `other` = TRIM(`other`);
  IF LEFT(`doc`, 1) = '{' AND LEFT(`other`, 1) = '{' THEN
    SET `elements` = IFNULL(`sctconv_json_elements`(`other`, '$', '{'), 0);
    WHILE `place` <= `elements` DO
      SET `name` = `sctconv_json_key`(`other`, '$', `place`), `place` = `place` + 1;
      SET `doc` = `sctconv_json_put`(`doc`, `name`, `sctconv_json_extract`(`other`, CONCAT('$.', `sctconv_json_quote`(`name`))), 1);
    END WHILE;
    RETURN `doc`;
  END IF;
  SET `doc` = IF(LEFT(`doc`, 1) = '[', TRIM(SUBSTRING(`doc`, 2, CHAR_LENGTH(`doc`) - 2)), `doc`);
  SET `other` = IF(LEFT(`other`, 1) = '[', TRIM(SUBSTRING(`other`, 2, CHAR_LENGTH(`other`) - 2)), `other`);
  RETURN CONCAT('[', `doc`, IF(CHAR_LENGTH(`doc`) > 0 AND CHAR_LENGTH(`other`) > 0, ', ', ''), `other`, ']');
END
