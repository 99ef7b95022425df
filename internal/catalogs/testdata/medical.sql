-- medical records; heavy domains, composite keys, psql variables, temp tables
\set schema emr
\set owner_name 'app'
\if :{?debug}
\echo debugging
\endif
CREATE SCHEMA :schema;
SET search_path TO :schema, public;
\pset format aligned
CREATE DOMAIN mrn AS char(10) CHECK (VALUE SIMILAR TO '[A-Z]{2}[0-9]{8}');
CREATE DOMAIN gender AS "char" CHECK (VALUE IN ('m', 'f', 'o', 'u'));
CREATE DOMAIN nonneg AS numeric(12,4) CHECK (VALUE >= 0) NOT NULL;
CREATE DOMAIN phone AS text CONSTRAINT phone_format CHECK (VALUE ~ '^\+?[0-9 ()-]{7,20}$');
CREATE TYPE blood_type AS ENUM ('0+', '0-', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-');
CREATE TYPE name_t AS (family text, given text[], prefix varchar(10));
CREATE TABLE patient (
  mrn mrn PRIMARY KEY,
  name name_t NOT NULL,
  born date NOT NULL CHECK (born > '1880-01-01' AND born <= CURRENT_DATE),
  died timestamptz CHECK (died::date >= born),
  gender gender DEFAULT 'u',
  blood blood_type,
  phone phone,
  phones phone[],
  weight nonneg DEFAULT 0,
  height_cm numeric(5,1) CHECK (height_cm BETWEEN 10 AND 300),
  bmi numeric GENERATED ALWAYS AS (CASE WHEN height_cm > 0 THEN round(weight / (height_cm / 100) ^ 2, 1) END) STORED,
  photo bytea, photo_md5 text GENERATED ALWAYS AS (md5(photo)) STORED,
  notes text DEFAULT NULL,
  active boolean DEFAULT true NOT NULL,
  extra jsonb CHECK (jsonb_typeof(extra) = 'object' AND extra ? 'v'),
  created_by name DEFAULT session_user,
  row_version int DEFAULT 1,
  UNIQUE (born, mrn)
);
CREATE TABLE encounter (
  mrn mrn REFERENCES patient ON UPDATE CASCADE, nr smallint CHECK (nr > 0), kind varchar(20) NOT NULL DEFAULT 'ambulant', during tstzrange NOT NULL, PRIMARY KEY (mrn, nr),
  CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (kind = 'inpatient'),
  ward text, bed int, CONSTRAINT bed_in_ward CHECK (bed IS NULL OR ward IS NOT NULL),
  cost numeric(10,2)[] DEFAULT '{0.00,1.50}'
);
CREATE TABLE diagnosis (mrn char(10), enc_nr smallint, code varchar(8) CHECK (code ~ '^[A-TV-Z][0-9][0-9AB]\.?[0-9A-TV-Z]{0,4}$'), since date DEFAULT now(), certain boolean, PRIMARY KEY (mrn, enc_nr, code), FOREIGN KEY (mrn, enc_nr) REFERENCES encounter ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE observation (id bigint GENERATED ALWAYS AS IDENTITY, mrn mrn NOT NULL, at timestamp(0) with time zone NOT NULL DEFAULT date_trunc('minute', now()), loinc text, value double precision, unit text, low numeric, high numeric, flag char GENERATED ALWAYS AS (CASE WHEN value < low THEN 'L' WHEN value > high THEN 'H' ELSE 'N' END) STORED, raw xml);
CREATE UNIQUE INDEX obs_one ON observation (mrn, at, COALESCE(loinc, ''));
CREATE INDEX obs_recent ON observation (mrn) WHERE at > '2020-01-01';
CREATE INDEX obs_day ON observation (((at AT TIME ZONE 'UTC')::date));
ALTER TABLE observation ADD PRIMARY KEY (id), ADD FOREIGN KEY (mrn) REFERENCES patient (mrn) ON UPDATE CASCADE;
CREATE TABLE code_system (id int PRIMARY KEY, parent int REFERENCES code_system, label text NOT NULL, path text GENERATED ALWAYS AS ('/' || label) STORED, valid_from date DEFAULT '-infinity', valid_to date DEFAULT 'infinity', weight real DEFAULT 1e-3, bits bit varying(16) DEFAULT B'1010', c "char");
CREATE FUNCTION age_at(d date, born date) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT EXTRACT(YEAR FROM age(d, born))::int $$;
CREATE VIEW patients AS SELECT mrn, (name).family AS family, (name).given[1] AS first, age_at(CURRENT_DATE, born) AS age FROM patient WHERE active;
CREATE VIEW obs_flagged AS SELECT o.mrn, o.loinc, o.value, o.flag FROM observation o WHERE o.flag <> 'N' AND (o.mrn, o.at) IN (SELECT mrn, max(at) FROM observation GROUP BY mrn);
CREATE VIEW per_year AS SELECT extract(year from born)::int AS year, count(*) AS n, count(*) * 100.0 / sum(count(*)) OVER () AS pct FROM patient GROUP BY 1;
INSERT INTO patient (mrn, name, born, gender, blood, weight, height_cm, photo) VALUES ('AB12345678', ROW('Doe', ARRAY['Jane'], 'Dr'), '1980-02-29', 'f', 'A+', 60, 165.5, '\x0102'), ('CD12345678', '(Roe,"{John,J.}",)', DATE '1970-01-01', NULL, NULL, DEFAULT, NULL, NULL);
INSERT INTO encounter (mrn, nr, during, ward, bed) VALUES ('AB12345678', 1, '[2024-01-01 10:00+00,2024-01-02 10:00+00)', 'A', 1);
INSERT INTO diagnosis (mrn, enc_nr, code, certain) VALUES ('AB12345678', 1, 'J45.0', true), ('AB12345678', 1, 'E11', false);
INSERT INTO observation (mrn, at, loinc, value, low, high) VALUES ('AB12345678', '2024-01-01 10:00:30+00', '718-7', 11.2, 12, 16), ('AB12345678', '2024-01-01 10:01:00+00', NULL, 14, 12, 16);
INSERT INTO code_system (id, parent, label) VALUES (1, NULL, 'root'), (2, 1, 'leaf');
UPDATE diagnosis d SET certain = true FROM encounter e WHERE e.mrn = d.mrn AND e.nr = d.enc_nr AND e.ward = 'A' AND d.code LIKE 'E%';
UPDATE patient SET mrn = 'ZZ00000001' WHERE mrn = 'AB12345678';
DELETE FROM code_system WHERE NOT EXISTS (SELECT 1 FROM code_system c WHERE c.parent = code_system.id);
