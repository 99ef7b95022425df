SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'TRADITIONAL';
SET SESSION time_zone = '+00:00';

CREATE TABLE `account` (
  `id` INT NOT NULL AUTO_INCREMENT,
  `login` VARCHAR(255) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL,
  `email` VARCHAR(254) NOT NULL,
  `settings` LONGTEXT NULL,
  `created` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `active` TINYINT(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `account_login_key` (`login`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE `ticket` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `title` VARCHAR(200) NOT NULL,
  `body` LONGTEXT NULL,
  `state` ENUM('open','waiting','closed') NOT NULL DEFAULT 'open',
  `priority` SMALLINT NOT NULL DEFAULT 3 COMMENT '1 is most urgent',
  `tags` LONGTEXT NULL,
  `owner_id` INT NULL,
  `token` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `ticket_title_idx_value` VARCHAR(200) NULL,
  PRIMARY KEY (`id`),
  KEY `ticket_state_idx` (`state`, `priority`),
  KEY `ticket_open_idx` (`owner_id`),
  KEY `ticket_title_idx` (`ticket_title_idx_value`(191)),
  CONSTRAINT `ticket_owner_id_fkey` FOREIGN KEY (`owner_id`) REFERENCES `account` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='Everything somebody wants from us';

DELIMITER ;;
CREATE TRIGGER `account_bi` BEFORE INSERT ON `account`
FOR EACH ROW
BEGIN
  IF NEW.`settings` IS NULL THEN
    SET NEW.`settings` = '{}';
  END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `ticket_bi` BEFORE INSERT ON `ticket`
FOR EACH ROW
BEGIN
  IF NEW.`token` IS NULL THEN
    SET NEW.`token` = UUID();
  END IF;
  SET NEW.`title` = TRIM(NEW.`title`);
  SET NEW.`ticket_title_idx_value` = LOWER(NEW.`title`);
  IF NOT (NEW.`priority` BETWEEN 1 AND 5) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint ticket_priority_check is violated: priority BETWEEN 1 AND 5';
  END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `ticket_bu` BEFORE UPDATE ON `ticket`
FOR EACH ROW
BEGIN
  SET NEW.`title` = TRIM(NEW.`title`);
  SET NEW.`ticket_title_idx_value` = LOWER(NEW.`title`);
  IF NOT (NEW.`priority` BETWEEN 1 AND 5) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Check constraint ticket_priority_check is violated: priority BETWEEN 1 AND 5';
  END IF;
END;;
DELIMITER ;

-- PG3054 Index of elements of arrays is not converted (tickets.sql:37:1)
--   CREATE INDEX ticket_tags_idx ON ticket USING gin (tags)
