CREATE FUNCTION `sctconv_json_read`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `want` VARCHAR(7) CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'What a JSON document has: extract is the value at a path ($.name[0]) as it is written, NULL where there is none; length counts elements, key and item are the key and the value of a number, has is whether it has a key (or a text in a list), valid is whether it is JSON'
BEGIN
  DECLARE `text` LONGBLOB DEFAULT CAST(`doc` AS BINARY);
  DECLARE `open` BLOB DEFAULT ''; -- the brackets that are not closed, the innermost first
  DECLARE `key`, `name` BLOB; -- of the document, of the path
  DECLARE `place`, `number`, `elements` INT DEFAULT 0; -- in the list that the path is in, of the path, of the document
  DECLARE `wanted` INT DEFAULT IF(`want` IN ('key', 'item'), `path`, 0);
  DECLARE `at`, `end`, `from` INT DEFAULT 1;
  DECLARE `found`, `level`, `depth` INT DEFAULT 0; -- whether the value is found, steps of the path behind, brackets open
  DECLARE `here`, `more` TINYINT DEFAULT 1; -- whether the next value is the one of the path so far, whether steps follow
  DECLARE `c` VARBINARY(1);
  DECLARE `state` VARCHAR(5) DEFAULT 'value'; -- what comes next: value, item (or ]), first (key or }), key, colon, comma (or a bracket), end
  IF `doc` IS NULL OR `path` IS NULL THEN
    RETURN NULL;
  END IF;
  SET `name` = IF(`want` = 'has', `path`, NULL), `path` = SUBSTRING(`path`, 2), `number` = NULL;
  `token`: LOOP
    SET `c` = SUBSTRING(`text`, `at`, 1);
    IF `c` IN (' ', '\n', '\r', '\t') THEN
      SET `at` = `at` + 1;
      ITERATE `token`;
    END IF;
    IF `c` = '' OR `state` = 'end' THEN
      LEAVE `token`;
    END IF;
    SET `end` = `at` + 1;
    IF `c` = ']' AND (`state` = 'item' OR `state` = 'comma' AND LEFT(`open`, 1) = '[') OR `c` = '}' AND (`state` = 'first' OR `state` = 'comma' AND LEFT(`open`, 1) = '{') THEN
      SET `open` = SUBSTRING(`open`, 2), `depth` = `depth` - 1, `state` = IF(`depth` = 0, 'end', 'comma');
    ELSEIF `c` = ',' AND `state` = 'comma' THEN
      SET `state` = IF(LEFT(`open`, 1) = '{', 'key', 'value'), `place` = `place` + (`depth` = `level` + 1), `elements` = `elements` + (`depth` = 1),
        `at` = `end` + (SUBSTRING(`text`, `end`, 1) = ' ');
      ITERATE `token`;
    ELSEIF `c` = ':' AND `state` = 'colon' THEN
      SET `state` = 'value', `at` = `end` + (SUBSTRING(`text`, `end`, 1) = ' ');
      ITERATE `token`;
    ELSEIF `state` IN ('comma', 'colon') OR `state` IN ('first', 'key') AND `c` <> '"' THEN
      LEAVE `token`;
    ELSE
      IF `state` IN ('value', 'item') THEN -- a value begins
        IF `depth` = 1 AND `elements` = 0 THEN
          SET `elements` = 1;
        END IF;
        IF `want` = 'item' AND NOT `found` AND `depth` = 1 AND `elements` = `wanted` THEN
          SET `found` = 1, `level` = 1, `from` = `at`;
        END IF;
        IF NOT `found` AND `depth` = `level` + 1 AND `number` = `place` AND LEFT(`open`, 1) = '[' THEN
          SET `level` = `level` + 1, `here` = 1;
        END IF;
        IF `here` AND `want` = 'extract' THEN
          SET `here` = 0, `place` = 0, `more` = `path` <> '', `name` = NULL, `number` = NULL;
          IF NOT `more` THEN
            SET `found` = 1, `from` = `at`;
          ELSEIF LEFT(`path`, 1) = '[' AND `c` = '[' THEN
            SET `number` = SUBSTRING_INDEX(SUBSTRING(`path`, 2), ']', 1), `path` = SUBSTRING(`path`, LOCATE(']', `path`) + 1);
          ELSEIF LEFT(`path`, 2) = '."' AND `c` = '{' THEN
            SET `end` = LOCATE('"', `path`, 3);
            WHILE (CHAR_LENGTH(SUBSTRING(`path`, 3, `end` - 3)) - CHAR_LENGTH(TRIM(TRAILING '\\' FROM SUBSTRING(`path`, 3, `end` - 3)))) % 2 DO
              SET `end` = LOCATE('"', `path`, `end` + 1);
            END WHILE;
            SET `name` = `sctconv_json_unquote`(SUBSTRING(`path`, 2, `end` - 1)), `path` = SUBSTRING(`path`, `end` + 1), `end` = `at` + 1;
          ELSEIF `path` LIKE '.%' AND LEFT(`path`, 2) <> '."' AND (`c` = '{' OR `c` = '[' AND `path` REGEXP '^[.][0-9]+([.[]|$)') THEN -- .0 is also a place in a list
            SET `name` = SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING(`path`, 2), '.', 1), '[', 1), `path` = SUBSTRING(`path`, LENGTH(`name`) + 2);
            IF `c` = '[' THEN
              SET `number` = `name`, `name` = NULL;
            END IF;
          ELSE
            RETURN NULL;
          END IF;
        END IF;
      END IF;
      IF `c` = '{' OR `c` = '[' THEN
        SET `open` = CONCAT(`c`, `open`), `depth` = `depth` + 1, `state` = IF(`c` = '{', 'first', 'item'), `at` = `end`;
        ITERATE `token`;
      ELSEIF `c` = '"' THEN
        `string`: LOOP
          SET `key` = SUBSTRING(`text`, `end`, LOCATE('"', `text`, `end`) - `end`);
          IF LOCATE('"', `text`, `end`) = 0 OR `key` REGEXP CONCAT('[', CHAR(1), '-', CHAR(31), ']') THEN
            LEAVE `token`;
          ELSEIF LOCATE('\\', `key`) = 0 THEN
            SET `end` = `end` + LENGTH(`key`) + 1;
            LEAVE `string`;
          END IF;
          SET `end` = `end` + LOCATE('\\', `key`) + 1;
          IF SUBSTRING(`text`, `end` - 1, 5) NOT REGEXP '^(["\\\\/bfnrt]|u[0-9a-fA-F]{4})' THEN
            LEAVE `token`;
          END IF;
        END LOOP;
        IF `name` IS NOT NULL AND NOT `found` AND (`depth` = `level` + 1 AND (`state` IN ('first', 'key') OR `want` = 'has' AND LEFT(`open`, 1) = '[') OR `want` = 'has' AND `depth` = 0) THEN
          SET `key` = SUBSTRING(`text`, `at`, `end` - `at`);
          SET `key` = IF(LOCATE('\\', `key`), CAST(`sctconv_json_unquote`(CONVERT(`key` USING utf8mb4)) AS BINARY), SUBSTRING(`key`, 2, LENGTH(`key`) - 2));
          IF `key` = `name` AND `want` = 'has' THEN
            RETURN 1;
          ELSEIF `key` = `name` THEN
            SET `level` = `level` + 1, `here` = 1;
          END IF;
        END IF;
        IF `want` = 'key' AND `depth` = 1 AND `state` IN ('first', 'key') AND IF(`elements` = 0, 1, `elements`) = `wanted` THEN
          RETURN `sctconv_json_unquote`(CONVERT(SUBSTRING(`text`, `at`, `end` - `at`) USING utf8mb4));
        END IF;
        IF `state` IN ('first', 'key') THEN
          SET `state` = 'colon', `at` = `end`;
          ITERATE `token`;
        END IF;
      ELSE
        SET `key` = SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING(`text`, `at`, 400), ',', 1), ']', 1), '}', 1);
        SET `key` = SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(`key`, ' ', 1), '\n', 1), '\r', 1), '\t', 1), `end` = `at` + LENGTH(`key`);
        IF `key` NOT IN ('true', 'false', 'null') AND `key` NOT REGEXP '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$' THEN
          LEAVE `token`;
        END IF;
      END IF;
      SET `state` = IF(`depth` = 0, 'end', 'comma');
    END IF;
    SET `at` = `end`; -- a value has ended
    IF `want` IN ('extract', 'item') AND `depth` = `level` THEN
      RETURN IF(`found`, CONVERT(SUBSTRING(`text`, `from`, `at` - `from`) USING utf8mb4), NULL);
    END IF;
  END LOOP;
  CASE `want` WHEN 'valid' THEN RETURN `state` = 'end' AND `c` = '';
    WHEN 'has' THEN RETURN IF(`state` = 'end', 0, NULL);
    WHEN 'length' THEN RETURN IF(`state` = 'end' AND `c` = '', IF(LEFT(LTRIM(`text`), 1) IN ('[', '{'), `elements`, 1), NULL);
    ELSE RETURN NULL; END CASE;
END
;;
CREATE FUNCTION `sctconv_json_unquote`(`value` LONGTEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The text of a JSON string; any other value as it is written'
BEGIN
  DECLARE `out` LONGTEXT CHARACTER SET utf8mb4 DEFAULT '';
  DECLARE `at` INT;
  DECLARE `c` CHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE `unit` INT UNSIGNED;
  SET `value` = TRIM(`value`);
  IF LEFT(`value`, 1) <> '"' OR `value` IS NULL THEN
    RETURN `value`;
  END IF;
  SET `value` = SUBSTRING(`value`, 2, CHAR_LENGTH(`value`) - 2), `at` = LOCATE('\\', `value`);
  WHILE `at` > 0 DO
    SET `out` = CONCAT(`out`, LEFT(`value`, `at` - 1)), `c` = SUBSTRING(`value`, `at` + 1, 1), `value` = SUBSTRING(`value`, `at` + 2);
    IF `c` = 'u' THEN
      SET `unit` = CONV(LEFT(`value`, 4), 16, 10), `value` = SUBSTRING(`value`, 5);
      IF `unit` BETWEEN 0xD800 AND 0xDBFF AND `value` REGEXP '^\\\\u[dD][c-fC-F]' THEN -- the first half of a character
        SET `unit` = `unit` * 65536 + CONV(SUBSTRING(`value`, 3, 4), 16, 10), `value` = SUBSTRING(`value`, 7);
        SET `out` = CONCAT(`out`, CHAR(`unit` USING utf16));
      ELSE
        SET `out` = CONCAT(`out`, CHAR(`unit` USING ucs2));
      END IF;
    ELSE
      SET `out` = CONCAT(`out`, CASE `c` WHEN 'n' THEN '\n' WHEN 't' THEN '\t' WHEN 'r' THEN '\r' WHEN 'b' THEN '\b' WHEN 'f' THEN CHAR(12) ELSE `c` END);
    END IF;
    SET `at` = LOCATE('\\', `value`);
  END WHILE;
  RETURN CONCAT(`out`, `value`);
END
;;
CREATE FUNCTION `sctconv_json_extract`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The value at a path of a JSON document, as it is written there'
RETURN `sctconv_json_read`(`doc`, `path`, 'extract')
;;
CREATE FUNCTION `sctconv_json_text`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The text of the value at a path of a JSON document; NULL for null'
RETURN `sctconv_json_unquote`(NULLIF(`sctconv_json_read`(`doc`, `path`, 'extract'), 'null'))
;;
CREATE FUNCTION `sctconv_json_value`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The text of the value at a path of a JSON document; NULL for null, objects and lists'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_read`(`doc`, `path`, 'extract');
  RETURN IF(`value` = 'null' OR LEFT(`value`, 1) IN ('{', '['), NULL, `sctconv_json_unquote`(`value`));
END
;;
CREATE FUNCTION `sctconv_json_number`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The number at a path of a JSON document, also of a text, with no more digits than MySQL reads; NULL for other values'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_unquote`(`sctconv_json_read`(`doc`, `path`, 'extract'));
  RETURN IF(`value` REGEXP '^ *[-+]?([0-9]{1,35}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})? *$', `value`, NULL);
END
;;
CREATE FUNCTION `sctconv_json_query`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The object or list at a path of a JSON document; NULL for other values'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_read`(`doc`, `path`, 'extract');
  RETURN IF(LEFT(`value`, 1) IN ('{', '['), `value`, NULL);
END
;;
CREATE FUNCTION `sctconv_json_valid`(`doc` LONGTEXT CHARACTER SET utf8mb4)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether a text is a JSON document'
RETURN `sctconv_json_read`(`doc`, '$', 'valid')
;;
CREATE FUNCTION `sctconv_json_length`(`doc` LONGTEXT CHARACTER SET utf8mb4)
RETURNS INT
DETERMINISTIC NO SQL
COMMENT 'The number of elements of a JSON list, or of members of an object'
RETURN `sctconv_json_read`(`doc`, '$', 'length')
;;
CREATE FUNCTION `sctconv_json_has`(`doc` LONGTEXT CHARACTER SET utf8mb4, `key` TEXT CHARACTER SET utf8mb4)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether a JSON object has a key, or a list a text'
RETURN `sctconv_json_read`(`doc`, `key`, 'has')
;;
CREATE FUNCTION `sctconv_json_lists`(`doc` LONGTEXT CHARACTER SET utf8mb4, `value` VARCHAR(70) CHARACTER SET utf8mb4)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether a JSON list has a number, true, false or null'
BEGIN
  DECLARE `i`, `count` INT DEFAULT 0;
  DECLARE `item` LONGTEXT CHARACTER SET utf8mb4;
  SET `count` = `sctconv_json_read`(`doc`, '$', 'length');
  WHILE `i` < `count` DO
    SET `item` = TRIM(`sctconv_json_read`(`doc`, CONCAT('$[', `i`, ']'), 'extract')), `i` = `i` + 1;
    IF `item` = `value` OR LOCATE(LEFT(`item`, 1), '-0123456789') > 0 AND LOCATE(LEFT(`value`, 1), '-0123456789') > 0 AND `item` + 0 = `value` + 0 THEN
      RETURN 1;
    END IF;
  END WHILE;
  RETURN IF(`doc` IS NULL, NULL, 0);
END
;;
CREATE FUNCTION `sctconv_json_type`(`value` LONGTEXT CHARACTER SET utf8mb4)
RETURNS VARCHAR(7) CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The type of a JSON value: object, array, string, number, boolean or null'
RETURN ELT(FIND_IN_SET(LEFT(TRIM(REPLACE(REPLACE(REPLACE(LEFT(`value`, 1000), '\n', ' '), '\r', ' '), '\t', ' ')), 1), '{,[,",t,f,n,-,0,1,2,3,4,5,6,7,8,9'),
  'object', 'array', 'string', 'boolean', 'boolean', 'null', 'number', 'number', 'number', 'number', 'number', 'number', 'number', 'number', 'number', 'number', 'number')
;;
CREATE FUNCTION `sctconv_json_is`(`doc` LONGTEXT CHARACTER SET utf8mb4, `types` VARCHAR(50) CHARACTER SET utf8mb4)
RETURNS TINYINT
DETERMINISTIC NO SQL
COMMENT 'Whether a text is a JSON document of one of some types'
RETURN `sctconv_json_read`(`doc`, '$', 'valid') AND FIND_IN_SET(`sctconv_json_type`(`doc`), `types`) > 0
;;
CREATE FUNCTION `sctconv_json_quote`(`value` LONGTEXT CHARACTER SET utf8mb4)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'A text as a JSON string'
BEGIN
  DECLARE `code` INT DEFAULT 1;
  SET `value` = REPLACE(REPLACE(`value`, '\\', '\\\\'), '"', '\\"');
  IF `value` REGEXP CONCAT('[', CHAR(1), '-', CHAR(31), ']') THEN
    SET `value` = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(`value`, '\n', '\\n'), '\r', '\\r'), '\t', '\\t'), '\b', '\\b'), CHAR(12), '\\f');
    WHILE `code` < 32 DO
      SET `value` = REPLACE(`value`, CHAR(`code` USING utf8mb4), CONCAT('\\u', LPAD(LOWER(HEX(`code`)), 4, '0'))), `code` = `code` + 1;
    END WHILE;
  END IF;
  RETURN CONCAT('"', `value`, '"');
END
;;
CREATE FUNCTION `sctconv_json_elements`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `bracket` VARCHAR(2) CHARACTER SET utf8mb4)
RETURNS INT
DETERMINISTIC NO SQL
COMMENT 'The number of elements of the list ([), or of members of the object ({), at a path of a JSON document; NULL where there is neither'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_read`(`doc`, `path`, 'extract');
  RETURN IF(LOCATE(LEFT(`value`, 1), `bracket`), `sctconv_json_read`(`value`, '$', 'length'), NULL);
END
;;
CREATE FUNCTION `sctconv_json_key`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The key of that number of the object at a path of a JSON document'
RETURN `sctconv_json_read`(`sctconv_json_read`(`doc`, `path`, 'extract'), `number`, 'key')
;;
CREATE FUNCTION `sctconv_json_place`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The key of that number of the object at a path of a JSON document; of a list its place, from 0'
RETURN IFNULL(`sctconv_json_key`(`doc`, `path`, `number`), `number` - 1)
;;
CREATE FUNCTION `sctconv_json_member`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The value of that number of the list or object at a path of a JSON document, as it is written there'
RETURN `sctconv_json_read`(`sctconv_json_read`(`doc`, `path`, 'extract'), `number`, 'item')
;;
CREATE FUNCTION `sctconv_json_row`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The element of that number of the list at a path of a JSON document; an object stands for itself'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_read`(`doc`, `path`, 'extract');
  RETURN IF(LEFT(`value`, 1) = '{', IF(`number` = 1, `value`, NULL), `sctconv_json_read`(`value`, `number`, 'item'));
END
;;
CREATE FUNCTION `sctconv_json_element`(`doc` LONGTEXT CHARACTER SET utf8mb4, `path` TEXT CHARACTER SET utf8mb4, `number` INT)
RETURNS LONGTEXT CHARACTER SET utf8mb4
DETERMINISTIC NO SQL
COMMENT 'The element of that number of the list at a path of a JSON document; what is no list is its only element'
BEGIN
  DECLARE `value` LONGTEXT CHARACTER SET utf8mb4 DEFAULT `sctconv_json_read`(`doc`, `path`, 'extract');
  RETURN IF(LEFT(`value`, 1) = '[', `sctconv_json_read`(`value`, CONCAT('$[', `number` - 1, ']'), 'extract'), IF(`number` = 1, `value`, NULL));
END
