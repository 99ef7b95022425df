-- Tables partitioned by text of any length, and bytes as their escapes write them.
CREATE TABLE orders (order_id int, region text NOT NULL, total numeric(10,2)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('de', 'fr');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE TABLE letters (letter_id int, who text) PARTITION BY RANGE (who);
CREATE TABLE letters_a PARTITION OF letters FOR VALUES FROM (MINVALUE) TO ('m');
CREATE TABLE letters_z PARTITION OF letters FOR VALUES FROM ('m') TO (MAXVALUE);
CREATE TABLE hits (hit_id int, path text) PARTITION BY HASH (path);
CREATE TABLE hits_0 PARTITION OF hits FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE hits_1 PARTITION OF hits FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE marks (mark_id int PRIMARY KEY, code text, UNIQUE (mark_id, code)) ;
CREATE TABLE raw (raw_id int PRIMARY KEY, a bytea DEFAULT 'a\\b\000\377', b bytea DEFAULT '\x0aFF', c bytea DEFAULT 'abc');
INSERT INTO orders VALUES (1, 'de', 2), (2, 'it', 3);
INSERT INTO raw (raw_id, a) VALUES (1, '\\\001x');
