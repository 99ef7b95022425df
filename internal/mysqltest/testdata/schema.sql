-- one of everything that a schema holds
CREATE TABLE customers (
  id int unsigned NOT NULL AUTO_INCREMENT,
  region char(2) CHARACTER SET ascii NOT NULL DEFAULT 'EU',
  name varchar(100) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'shown to "users"',
  email varchar(200),
  rating decimal(5,2) DEFAULT '1.50',
  active bit(1) DEFAULT b'1',
  kind enum('a','b') DEFAULT NULL,
  notes text,
  place point NOT NULL,
  changed timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id, region),
  UNIQUE KEY u_name (name),
  UNIQUE KEY a_email (email(50), rating),
  KEY i_region (region) COMMENT 'by region',
  FULLTEXT KEY f_notes (notes)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='all the customers';

CREATE TABLE orders (
  id bigint NOT NULL,
  customer int unsigned NOT NULL,
  region char(2) CHARACTER SET ascii NOT NULL,
  total decimal(12,2) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_customer FOREIGN KEY (customer, region) REFERENCES customers (id, region) ON UPDATE CASCADE
);

CREATE TABLE z_heap (a int) ENGINE=MEMORY;

CREATE TABLE z_log (id int NOT NULL, day date NOT NULL) ROW_FORMAT=COMPACT
PARTITION BY RANGE (YEAR(day)) (
  PARTITION p2014 VALUES LESS THAN (2015),
  PARTITION pmax VALUES LESS THAN MAXVALUE COMMENT = 'rest'
);

CREATE VIEW v_big AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer WHERE o.total > 100;
CREATE SQL SECURITY INVOKER VIEW a_open AS SELECT id FROM orders WHERE total = 0 WITH CASCADED CHECK OPTION;

DELIMITER $$
CREATE TRIGGER orders_bi BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  IF NEW.total < 0 THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'negative';
  END IF;
END$$
CREATE PROCEDURE p(IN a int, OUT b varchar(10), INOUT c decimal(5,2))
  READS SQL DATA SQL SECURITY INVOKER COMMENT 'does it'
BEGIN
  SELECT name INTO b FROM customers WHERE id = a LIMIT 1;

  SET c = c + 1;
END$$
CREATE FUNCTION twice(a int) RETURNS bigint DETERMINISTIC NO SQL RETURN a * 2$$
SET sql_mode = 'ANSI_QUOTES'$$
CREATE FUNCTION quoted() RETURNS varchar(5) CHARSET utf8mb4 NO SQL RETURN 'q'$$
CREATE PROCEDURE p_empty() BEGIN END$$
