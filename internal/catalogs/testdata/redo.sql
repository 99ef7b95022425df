-- A script that is run again and again: everything is dropped first, or made anew.
DROP SCHEMA IF EXISTS app CASCADE;
DROP TABLE IF EXISTS t1, t2 CASCADE;
DROP TYPE IF EXISTS color;
DROP DOMAIN IF EXISTS qty RESTRICT;
DROP FUNCTION IF EXISTS f(integer), g();
DROP AGGREGATE IF EXISTS agg(int);
DROP OPERATOR IF EXISTS ===(int, int);
DROP EXTENSION IF EXISTS hstore;
DROP ROLE IF EXISTS nobody_there;
CREATE SCHEMA app;
CREATE TYPE app.color AS ENUM ('red');
CREATE TABLE app.car (id int PRIMARY KEY, c app.color);
DROP TABLE app.car;
DROP TYPE app.color;
CREATE TYPE app.color AS ENUM ('red', 'green', 'blue');
CREATE DOMAIN app.qty AS int CHECK (VALUE > 0);
DROP DOMAIN app.qty;
CREATE DOMAIN app.qty AS bigint CHECK (VALUE >= 0);
CREATE TABLE app.car (id bigserial, c app.color DEFAULT 'green', q app.qty NOT NULL DEFAULT 1, PRIMARY KEY (id));
CREATE SEQUENCE app.s1;
DROP SEQUENCE app.s1;
CREATE SEQUENCE app.s1 START 50;
CREATE TABLE app.wheel (id int DEFAULT nextval('app.s1') PRIMARY KEY, car bigint REFERENCES app.car, pos smallint, UNIQUE (car, pos));
ALTER TABLE app.wheel DROP CONSTRAINT wheel_car_pos_key;
ALTER TABLE app.wheel ADD CONSTRAINT wheel_car_pos_key UNIQUE (car, pos);
ALTER TABLE app.wheel DROP CONSTRAINT IF EXISTS wheel_car_fkey, ADD CONSTRAINT wheel_car_fkey FOREIGN KEY (car) REFERENCES app.car ON DELETE CASCADE;
CREATE INDEX ix_wheel_pos ON app.wheel (pos);
DROP INDEX app.ix_wheel_pos;
CREATE INDEX ix_wheel_pos ON app.wheel (pos, car);
CREATE VIEW app.v AS SELECT id FROM app.car;
CREATE OR REPLACE VIEW app.v AS SELECT id, c FROM app.car;
DROP VIEW app.v;
CREATE VIEW app.v AS SELECT c, count(*) AS n FROM app.car GROUP BY c;
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 2';
DROP FUNCTION app.f();
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE INSERT ON app.car FOR EACH ROW EXECUTE FUNCTION app.f();
DROP TRIGGER tr ON app.car;
CREATE TRIGGER tr BEFORE UPDATE OF q ON app.car FOR EACH ROW EXECUTE FUNCTION app.f();
CREATE TABLE IF NOT EXISTS app.car (id int, other text);
CREATE INDEX IF NOT EXISTS ix_wheel_pos ON app.wheel (car);
CREATE SEQUENCE IF NOT EXISTS app.s1 START 77;
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.old (a int);
ALTER TABLE app.old RENAME TO new;
CREATE TABLE app.old (b int UNIQUE);
ALTER TABLE IF EXISTS app.nothing ADD COLUMN x int;
ALTER TABLE app.old ADD COLUMN IF NOT EXISTS b int, ADD COLUMN IF NOT EXISTS c int DEFAULT 3;
ALTER TABLE app.old DROP COLUMN b;
ALTER TABLE app.old ADD COLUMN b text;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
  END IF;
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'car' AND column_name = 'mood') THEN
    ALTER TABLE app.car ADD COLUMN mood app.mood NOT NULL DEFAULT 'ok';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'car_q_ck') THEN
    ALTER TABLE app.car ADD CONSTRAINT car_q_ck CHECK (q < 1000);
  END IF;
  BEGIN
    ALTER TABLE app.car ADD COLUMN vin varchar(17);
  EXCEPTION
    WHEN duplicate_column THEN RAISE NOTICE 'column vin already exists in app.car.';
  END;
  EXECUTE 'CREATE INDEX car_vin ON app.car (vin)';
END
$$;
DO $do$
DECLARE
  tbl text;
  parts text[] := ARRAY['a', 'b'];
BEGIN
  FOREACH tbl IN ARRAY ARRAY['x', 'y', 'z'] LOOP
    EXECUTE format('CREATE TABLE app.%I (id int PRIMARY KEY, name text NOT NULL)', 'log_' || tbl);
    EXECUTE format('CREATE INDEX %I ON app.%I (name)', 'ix_log_' || tbl, 'log_' || tbl);
  END LOOP;
  FOR i IN 1..3 LOOP
    EXECUTE format('CREATE TABLE app.shard_%s (k int NOT NULL CHECK (k %% 3 = %s), v text)', i, i - 1);
  END LOOP;
  EXECUTE 'ALTER TABLE app.car ADD COLUMN note text';
  EXECUTE 'COMMENT ON TABLE app.car IS ' || quote_literal('it''s');
END $do$;
DROP TABLE IF EXISTS app.new;
TRUNCATE TABLE app.car, app.wheel RESTART IDENTITY CASCADE;
INSERT INTO app.car (c, q) VALUES ('blue', 3), (DEFAULT, DEFAULT);
INSERT INTO app.wheel (car, pos) VALUES (1, 1), (1, 2);
