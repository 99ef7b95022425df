-- V1__init.sql
CREATE TABLE customer (id SERIAL PRIMARY KEY, name VARCHAR(50), address TEXT, phone CHAR(12) DEFAULT 'n/a', vip BOOLEAN, credit REAL, created DATE DEFAULT CURRENT_DATE);
CREATE TABLE product (code VARCHAR(20) CONSTRAINT pk_product PRIMARY KEY, title VARCHAR(100) NOT NULL, price MONEY, weight FLOAT4, tags TEXT, kind INTEGER NOT NULL DEFAULT 0);
CREATE TABLE "order" (id SERIAL, customer INT REFERENCES customer, ordered_on TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), state CHAR(1), note TEXT);
CREATE TABLE order_line (order_id INT, line SMALLINT, product VARCHAR(20) REFERENCES product ON UPDATE CASCADE, qty INT DEFAULT 1, price NUMERIC(8,2), PRIMARY KEY (order_id, line));
CREATE INDEX idx_order_customer ON "order" (customer);
CREATE INDEX idx_line_product ON order_line (product);
CREATE SEQUENCE invoice_no START 1000 INCREMENT BY 10;
CREATE TABLE invoice (no INT DEFAULT nextval('invoice_no'), order_id INT, total NUMERIC);
CREATE VIEW order_total AS SELECT order_id, SUM(qty * price) AS total FROM order_line GROUP BY order_id;

-- V2__keys.sql
ALTER TABLE "order" ADD PRIMARY KEY (id);
ALTER TABLE order_line ADD CONSTRAINT fk_line_order FOREIGN KEY (order_id) REFERENCES "order" ON DELETE CASCADE;
ALTER TABLE invoice ADD CONSTRAINT pk_invoice PRIMARY KEY (no), ADD CONSTRAINT fk_invoice_order FOREIGN KEY (order_id) REFERENCES "order" (id) DEFERRABLE INITIALLY DEFERRED;
ALTER SEQUENCE invoice_no OWNED BY invoice.no;

-- V3__types.sql
ALTER TABLE customer ALTER COLUMN id TYPE BIGINT, ALTER COLUMN name SET DATA TYPE VARCHAR(200), ALTER name SET NOT NULL, ALTER credit TYPE NUMERIC(12,2) USING credit::numeric(12,2), ALTER COLUMN vip SET DEFAULT FALSE;
UPDATE customer SET vip = FALSE WHERE vip IS NULL;
ALTER TABLE customer ALTER vip SET NOT NULL;
ALTER TABLE product ALTER price TYPE NUMERIC(10,2) USING price::numeric, ALTER price SET DEFAULT 0.00, ALTER weight TYPE DOUBLE PRECISION;
ALTER TABLE "order" ALTER COLUMN ordered_on TYPE TIMESTAMPTZ USING ordered_on AT TIME ZONE 'UTC', ALTER customer TYPE BIGINT;
ALTER TABLE "order" ALTER COLUMN ordered_on SET NOT NULL;

-- V4__rename.sql
DROP VIEW order_total;
ALTER TABLE "order" RENAME TO purchase;
ALTER TABLE order_line RENAME TO purchase_line;
ALTER TABLE purchase RENAME COLUMN customer TO customer_id;
ALTER TABLE purchase_line RENAME order_id TO purchase_id;
ALTER TABLE purchase_line RENAME COLUMN product TO product_code;
ALTER TABLE invoice RENAME order_id TO purchase_id;
ALTER TABLE invoice RENAME CONSTRAINT fk_invoice_order TO fk_invoice_purchase;
ALTER INDEX idx_order_customer RENAME TO idx_purchase_customer;
ALTER SEQUENCE order_id_seq RENAME TO purchase_id_seq;
ALTER TABLE purchase RENAME CONSTRAINT order_pkey TO purchase_pkey;

-- V5__status.sql
CREATE TYPE purchase_state AS ENUM ('new', 'paid', 'sent');
ALTER TABLE purchase ALTER COLUMN state TYPE purchase_state USING CASE state WHEN 'N' THEN 'new' WHEN 'P' THEN 'paid' ELSE 'sent' END::purchase_state;
ALTER TABLE purchase ALTER state SET DEFAULT 'new', ALTER state SET NOT NULL;
ALTER TYPE purchase_state ADD VALUE 'returned';
ALTER TYPE purchase_state RENAME VALUE 'sent' TO 'shipped';
ALTER TYPE purchase_state RENAME TO purchase_status;

-- V6__drop.sql
ALTER TABLE customer DROP COLUMN phone, DROP COLUMN IF EXISTS fax CASCADE;
ALTER TABLE customer ADD COLUMN email VARCHAR(120), ADD COLUMN IF NOT EXISTS email VARCHAR(120), ADD CONSTRAINT customer_email_key UNIQUE (email);
ALTER TABLE product DROP COLUMN tags CASCADE;
ALTER TABLE purchase ALTER COLUMN note DROP DEFAULT, ALTER note DROP NOT NULL;
ALTER TABLE purchase DROP CONSTRAINT order_customer_fkey;
ALTER TABLE purchase ADD CONSTRAINT purchase_customer_fk FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT NOT VALID;
ALTER TABLE purchase VALIDATE CONSTRAINT purchase_customer_fk;
DROP INDEX IF EXISTS idx_line_product, idx_nothing;
CREATE INDEX idx_line_product ON purchase_line (product_code, qty DESC);

-- V7__tags.sql
CREATE TABLE tag (id INT GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 1), label VARCHAR(30) NOT NULL);
ALTER TABLE tag ADD CONSTRAINT tag_pk PRIMARY KEY (id);
CREATE UNIQUE INDEX tag_label_ci ON tag (lower(label));
CREATE TABLE product_tag (product VARCHAR(20) NOT NULL REFERENCES product (code) ON DELETE CASCADE ON UPDATE CASCADE, tag INT NOT NULL REFERENCES tag);
CREATE UNIQUE INDEX product_tag_uq ON product_tag (product, tag);
ALTER TABLE product_tag ADD CONSTRAINT product_tag_pk PRIMARY KEY USING INDEX product_tag_uq;

-- V8__schema.sql
CREATE SCHEMA archive;
CREATE TABLE archive.purchase (LIKE purchase INCLUDING DEFAULTS INCLUDING CONSTRAINTS EXCLUDING INDEXES);
ALTER TABLE archive.purchase ADD COLUMN archived_at TIMESTAMPTZ NOT NULL DEFAULT now(), ALTER COLUMN id DROP DEFAULT;
CREATE TABLE legacy (id INT PRIMARY KEY, data TEXT);
ALTER TABLE legacy SET SCHEMA archive;
ALTER TABLE archive.legacy RENAME TO legacy_data;
CREATE TABLE tmp_import (id INT, v TEXT);
DROP TABLE tmp_import;
DROP TABLE IF EXISTS never_there;

-- V9__identity.sql
ALTER TABLE purchase ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE purchase_id_seq;
ALTER TABLE purchase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5000);
ALTER TABLE customer ALTER COLUMN id SET DEFAULT nextval('customer_id_seq'::regclass);
ALTER TABLE tag ALTER COLUMN id SET GENERATED BY DEFAULT, ALTER COLUMN id RESTART WITH 500;
ALTER TABLE product ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE product ADD CONSTRAINT product_kind_ck CHECK (kind BETWEEN 0 AND 9), ADD CONSTRAINT product_price_ck CHECK (price >= 0) NOT VALID;
ALTER TABLE product DROP CONSTRAINT product_kind_ck;
CREATE OR REPLACE VIEW purchase_total (purchase_id, total) AS SELECT l.purchase_id, SUM(l.qty * l.price) FROM purchase_line AS l GROUP BY l.purchase_id;
COMMENT ON COLUMN purchase_line.qty IS 'pieces';
COMMENT ON TABLE purchase IS 'was "order" once';
INSERT INTO customer (name, email) VALUES ('Ann', 'ann@example.org'), ('Bob', NULL);
INSERT INTO product VALUES ('P1', 'Pen', 1.20, 0.01, 1);
INSERT INTO purchase (customer_id, state) SELECT id, 'paid' FROM customer WHERE name = 'Ann';
ALTER TABLE customer ADD COLUMN search_name VARCHAR(200) GENERATED ALWAYS AS (upper(name)) STORED;
ALTER TABLE customer ALTER COLUMN search_name DROP EXPRESSION;
