-- Types built on types: domains over domains, ranges, composites, arrays, exclusions.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
CREATE EXTENSION ltree;
CREATE SCHEMA base;
CREATE SCHEMA plan AUTHORIZATION CURRENT_USER;
SET search_path TO base, public;
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK (VALUE > 0);
CREATE DOMAIN small_positive AS positive DEFAULT 1 CHECK (VALUE < 1000);
CREATE DOMAIN code AS varchar(12) NOT NULL CHECK (VALUE = upper(VALUE));
CREATE DOMAIN short_code code CHECK (length(VALUE) <= 4);
CREATE DOMAIN email text CHECK (VALUE LIKE '%_@_%');
CREATE DOMAIN rate numeric(5,4) DEFAULT 0 CONSTRAINT rate_range CHECK (VALUE BETWEEN 0 AND 1);
CREATE DOMAIN stamp AS timestamp(0) without time zone DEFAULT LOCALTIMESTAMP;
ALTER DOMAIN email SET NOT NULL;
ALTER DOMAIN email ADD CONSTRAINT email_lower CHECK (VALUE = lower(VALUE));
ALTER DOMAIN rate SET DEFAULT 0.5;
ALTER DOMAIN rate DROP CONSTRAINT IF EXISTS no_such;
ALTER DOMAIN email RENAME TO email_address;
ALTER DOMAIN code OWNER TO CURRENT_USER;
CREATE TYPE weekday AS ENUM ('mon', 'tue', 'wed', 'thu', 'fri');
ALTER TYPE weekday ADD VALUE 'sat' AFTER 'fri';
ALTER TYPE weekday ADD VALUE IF NOT EXISTS 'sun';
ALTER TYPE weekday RENAME VALUE 'thu' TO 'thur';
CREATE TYPE address AS (street varchar(80), zip char(5), city text);
ALTER TYPE address ADD ATTRIBUTE country char(2), DROP ATTRIBUTE IF EXISTS nothing;
ALTER TYPE address RENAME ATTRIBUTE zip TO postcode;
CREATE TYPE money_amount AS (amount numeric(14,2), currency char(3));
CREATE TYPE floatspan AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE mood AS ENUM ();

CREATE TABLE site (
  code short_code PRIMARY KEY,
  name text NOT NULL,
  contact email_address,
  home address,
  opening weekday[] NOT NULL DEFAULT '{mon,tue}',
  hours int4range DEFAULT '[8,18)',
  attrs hstore NOT NULL DEFAULT ''::hstore,
  path ltree NOT NULL,
  geo point DEFAULT '(0,0)',
  box box
);
CREATE INDEX site_path_gist ON site USING gist (path);
CREATE INDEX site_path_btree ON site USING btree (path);
CREATE INDEX site_attrs ON site USING gin (attrs);
CREATE TABLE room (
  site short_code NOT NULL REFERENCES site ON UPDATE CASCADE,
  no small_positive,
  seats positive NOT NULL DEFAULT 4,
  area numeric(8,2) CHECK (area > 0 AND area < 10000),
  volume numeric GENERATED ALWAYS AS (area * 2.5) STORED,
  label varchar(40) GENERATED ALWAYS AS ('Room ' || no) STORED,
  price money_amount,
  PRIMARY KEY (site, no)
);
CREATE TABLE plan.booking (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000 INCREMENT BY 5 CACHE 20) PRIMARY KEY,
  site short_code NOT NULL,
  room small_positive NOT NULL,
  during tstzrange NOT NULL,
  days daterange,
  who email_address,
  cancelled boolean NOT NULL DEFAULT false,
  weight floatspan,
  note text COLLATE "C",
  created stamp,
  FOREIGN KEY (site, room) REFERENCES room MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT no_overlap EXCLUDE USING gist (site WITH =, room WITH =, during WITH &&) WHERE (NOT cancelled) DEFERRABLE,
  CONSTRAINT one_day EXCLUDE (who WITH =) WHERE (days IS NULL),
  CHECK (NOT isempty(during)),
  CONSTRAINT booking_note_len CHECK (length(note) < 500) NO INHERIT
);
SET search_path = plan, base, public;
CREATE TABLE season (
  name text PRIMARY KEY,
  span daterange NOT NULL UNIQUE DEFERRABLE INITIALLY IMMEDIATE,
  rate rate,
  rate2 rate NOT NULL DEFAULT 0.25,
  EXCLUDE USING gist (span WITH -|-)
);
CREATE TABLE room (id int PRIMARY KEY, ref_site base.short_code, ref_no int, FOREIGN KEY (ref_site, ref_no) REFERENCES base.room (site, no));
CREATE TABLE tariff (season text REFERENCES season, room int REFERENCES room, price money, vat rate, valid interval DEFAULT '1 year 2 mons', days bit(7) DEFAULT B'1111100', mask bit varying(16), PRIMARY KEY (season, room));
CREATE UNIQUE INDEX tariff_one ON tariff (season) WHERE room IS NULL;
CREATE UNIQUE INDEX booking_who_day ON booking (lower(who), (lower(during) AT TIME ZONE 'UTC')) WHERE NOT cancelled;
CREATE INDEX booking_recent ON booking (created DESC NULLS LAST, who varchar_pattern_ops) INCLUDE (note) WITH (fillfactor = 70) WHERE created > '2020-01-01';
CREATE INDEX booking_who_hash ON booking USING hash (who);
CREATE INDEX booking_brin ON booking USING brin (created) WITH (pages_per_range = 32);
COMMENT ON DOMAIN base.code IS 'upper case';
COMMENT ON TYPE base.address IS 'postal';
COMMENT ON CONSTRAINT no_overlap ON plan.booking IS 'one at a time';
COMMENT ON INDEX plan.booking_who_hash IS 'equality only';
COMMENT ON COLUMN booking.days IS NULL;
COMMENT ON SCHEMA plan IS 'plans';
ALTER TABLE base.room ADD COLUMN tags varchar(10)[] DEFAULT ARRAY['a', 'b']::varchar[], ADD COLUMN grid integer[][] , ADD COLUMN cal int[12];
ALTER TABLE booking ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN who SET STATISTICS 500, ALTER COLUMN cancelled SET (n_distinct = 2);
CREATE VIEW base.open_bookings AS SELECT b.id, b.site, b.room, lower(b.during) AS starts, upper(b.during) AS ends, b.who FROM plan.booking b WHERE NOT b.cancelled;
CREATE VIEW v_rooms AS SELECT r.site, count(*) AS rooms, sum(r.seats) seats, max(r.area) FROM base.room r GROUP BY r.site HAVING count(*) > 0;
INSERT INTO base.site (code, name, contact, opening, path) VALUES ('MAIN', 'Main house', 'main@example.org', '{mon,fri}', 'europe.berlin');
INSERT INTO base.room (site, no, area) VALUES ('MAIN', 1, 20.5), ('MAIN', 2, 12);
INSERT INTO plan.room VALUES (1, 'MAIN', 1);
INSERT INTO season VALUES ('summer', '[2024-06-01,2024-09-01)');
INSERT INTO tariff (season, room) VALUES ('summer', 1);
