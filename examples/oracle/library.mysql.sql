SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'TRADITIONAL';
SET SESSION time_zone = '+00:00';

CREATE TABLE `members` (
  `member_id` BIGINT NOT NULL,
  `card_no` VARCHAR(20) NOT NULL,
  `full_name` VARCHAR(120) NOT NULL,
  `email` VARCHAR(254) NULL,
  `joined_on` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `active` CHAR(1) NOT NULL DEFAULT 'Y',
  `balance` DECIMAL(9,2) NOT NULL DEFAULT 0,
  `notes` LONGTEXT NULL,
  `members_email_ix_value` VARCHAR(254) NULL,
  PRIMARY KEY (`member_id`),
  UNIQUE KEY `members_card_uk` (`card_no`),
  KEY `members_email_ix` (`members_email_ix_value`(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE `titles` (
  `title_id` BIGINT NOT NULL AUTO_INCREMENT,
  `isbn` CHAR(13) NULL,
  `name` VARCHAR(400) NOT NULL,
  `published` SMALLINT NULL,
  `cover` LONGBLOB NULL,
  `added_at` DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`title_id`),
  KEY `titles_name_ix` (`name`(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE `loans` (
  `loan_id` BIGINT NOT NULL AUTO_INCREMENT,
  `member_id` BIGINT NOT NULL,
  `title_id` BIGINT NOT NULL,
  `lent_at` DATETIME(6) NOT NULL,
  `returned_at` DATETIME(6) NULL,
  `fee` DECIMAL(7,2) NOT NULL DEFAULT 0 COMMENT 'Charged when a copy comes back late',
  PRIMARY KEY (`loan_id`),
  KEY `loans_member_ix` (`member_id`, `lent_at`),
  CONSTRAINT `loans_member_fk` FOREIGN KEY (`member_id`) REFERENCES `members` (`member_id`),
  CONSTRAINT `loans_title_fk` FOREIGN KEY (`title_id`) REFERENCES `titles` (`title_id`) ON DELETE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=1000 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='One row for each copy handed out';

CREATE OR REPLACE VIEW `open_loans` AS
SELECT
  `l`.`loan_id`,
  `m`.`full_name`,
  `t`.`name` AS `title`
FROM `loans` AS `l`
  JOIN `members` AS `m` ON `m`.`member_id` = `l`.`member_id`
  JOIN `titles` AS `t` ON `t`.`title_id` = `l`.`title_id`
WHERE `l`.`returned_at` IS NULL;

DELIMITER ;;
CREATE TRIGGER `members_bi` BEFORE INSERT ON `members`
FOR EACH ROW
BEGIN
  SET NEW.`members_email_ix_value` = UPPER(NEW.`email`);
  IF NOT (NEW.`active` IN ('Y', 'N')) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint members_active_ck is violated: active IN (''Y'', ''N'')';
  END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `members_bu` BEFORE UPDATE ON `members`
FOR EACH ROW
BEGIN
  SET NEW.`members_email_ix_value` = UPPER(NEW.`email`);
  IF NOT (NEW.`active` IN ('Y', 'N')) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint members_active_ck is violated: active IN (''Y'', ''N'')';
  END IF;
END;;
DELIMITER ;

-- MY5003 Package is not converted (library.sql:68:1)
--   CREATE OR REPLACE PACKAGE lending AS
--     too_many_loans EXCEPTION;
--     max_loans CONSTANT PLS_INTEGER := 5;
--     PROCEDURE lend (p_member IN members.member_id%TYPE, p_title IN titles.title_id%TYPE);
--     FUNCTION open_count (p_member IN members.member_id%TYPE) RETURN PLS_INTEGER;
--   END lending

-- MY5003 Package is not converted (library.sql:76:1)
--   CREATE OR REPLACE PACKAGE BODY lending AS
-- 
--     FUNCTION open_count (p_member IN members.member_id%TYPE) RETURN PLS_INTEGER IS
--       n PLS_INTEGER;
--     BEGIN
--       SELECT COUNT(*) INTO n FROM loans WHERE member_id = p_member AND returned_at IS NULL;
--       RETURN n;
--     END open_count;
-- 
--     PROCEDURE lend (p_member IN members.member_id%TYPE, p_title IN titles.title_id%TYPE) IS
--     BEGIN
--       IF open_count(p_member) >= max_loans THEN
--         RAISE too_many_loans;
--       END IF;
--       INSERT INTO loans (member_id, title_id, lent_at) VALUES (p_member, p_title, SYSTIMESTAMP);
--       DBMS_OUTPUT.PUT_LINE('lent ' || p_title);
--     EXCEPTION
--       WHEN DUP_VAL_ON_INDEX THEN
--         RAISE_APPLICATION_ERROR(-20001, 'this copy is lent already');
--     END lend;
-- 
--   END lending
