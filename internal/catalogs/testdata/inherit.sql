-- inheritance, partitions on several levels, LIKE, typed tables, temporal
CREATE SCHEMA IF NOT EXISTS tenant_a AUTHORIZATION CURRENT_USER;
CREATE SCHEMA tenant_b
  CREATE TABLE settings (k text PRIMARY KEY, v jsonb)
  CREATE VIEW keys AS SELECT k FROM settings
  CREATE INDEX settings_v ON settings ((v->>'a'));
CREATE TABLE base (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, created timestamptz DEFAULT now() NOT NULL, CONSTRAINT base_id CHECK (id > 0) NO INHERIT);
CREATE TABLE named (name text NOT NULL DEFAULT 'n/a', CHECK (name <> ''));
CREATE TABLE person (birth date, created timestamptz DEFAULT '2000-01-01') INHERITS (base, named);
CREATE TABLE employee (LIKE person INCLUDING ALL EXCLUDING STATISTICS, salary numeric(10,2) CHECK (salary > 0)) WITH (fillfactor=70);
CREATE TABLE employee_old (LIKE employee);
CREATE TABLE employee_def (LIKE employee INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING IDENTITY, extra int);
CREATE TYPE coord AS (x double precision, y double precision);
CREATE TABLE points OF coord (x WITH OPTIONS NOT NULL DEFAULT 0, PRIMARY KEY (x, y));
CREATE TABLE child2 () INHERITS (person);
ALTER TABLE child2 NO INHERIT person;
ALTER TABLE person ADD COLUMN nick varchar(20) DEFAULT 'x' NOT NULL;
ALTER TABLE ONLY named ALTER COLUMN name SET DEFAULT 'none';
ALTER TABLE base ADD COLUMN note text;

CREATE TABLE soundings (
  buoy_id int NOT NULL, read_on date NOT NULL, deepest int, swell int, sea text NOT NULL DEFAULT 'eu'
) PARTITION BY RANGE (read_on);
CREATE TABLE soundings_2023 PARTITION OF soundings FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') PARTITION BY LIST (sea);
CREATE TABLE soundings_2023_eu PARTITION OF soundings_2023 FOR VALUES IN ('eu', 'uk');
CREATE TABLE soundings_2023_us PARTITION OF soundings_2023 FOR VALUES IN ('us');
CREATE TABLE soundings_2023_x PARTITION OF soundings_2023 DEFAULT;
CREATE TABLE soundings_2024 PARTITION OF soundings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (buoy_id);
CREATE TABLE soundings_2024_0 PARTITION OF soundings_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE soundings_2024_1 PARTITION OF soundings_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE soundings_rest PARTITION OF soundings DEFAULT;
CREATE INDEX ON soundings (buoy_id, read_on);
CREATE INDEX ON soundings_2023 (deepest);
ALTER TABLE soundings DETACH PARTITION soundings_rest;
CREATE TABLE events (id uuid DEFAULT gen_random_uuid(), at timestamptz NOT NULL, kind text NOT NULL, payload jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024q1 PARTITION OF events FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2024-04-01 00:00:00+00');
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE INDEX events_kind ON events USING hash (kind);
CREATE TABLE multi (a int, b int, c text) PARTITION BY RANGE (a, b);
CREATE TABLE multi_1 PARTITION OF multi FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, 100);
CREATE TABLE multi_2 PARTITION OF multi FOR VALUES FROM (10, 100) TO (20, MAXVALUE);
CREATE TABLE expr_part (id int, made timestamp NOT NULL) PARTITION BY RANGE (date_trunc('month', made));
CREATE TABLE expr_part_1 PARTITION OF expr_part FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE lower_part (name text) PARTITION BY LIST (lower(name));
CREATE TABLE lower_part_a PARTITION OF lower_part FOR VALUES IN ('a', 'b', NULL);
-- temporal tables by trigger and range
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE prices (product int NOT NULL, price numeric NOT NULL, valid daterange NOT NULL DEFAULT daterange(CURRENT_DATE, NULL), sys_period tstzrange NOT NULL DEFAULT tstzrange(current_timestamp, null),
  EXCLUDE USING gist (product WITH =, valid WITH &&) DEFERRABLE, CHECK (NOT isempty(valid)), CHECK (lower(valid) > '2000-01-01'));
CREATE TABLE prices_history (LIKE prices);
CREATE TABLE reservations (room int, starts timestamp NOT NULL, ends timestamp NOT NULL, CHECK (starts < ends), EXCLUDE USING gist (room WITH =, tsrange(starts, ends) WITH &&));
CREATE TABLE seats (flight int, seat text, EXCLUDE USING btree (flight WITH =, seat WITH =));
-- multi tenant
CREATE TABLE tenants (id int PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE docs (tenant_id int NOT NULL REFERENCES tenants, id int NOT NULL, parent_id int, title text, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent_id) REFERENCES docs ON DELETE SET NULL (parent_id));
ALTER TABLE docs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY docs_tenant ON docs USING (tenant_id = current_setting('app.tenant')::int) WITH CHECK (tenant_id = current_setting('app.tenant')::int);
CREATE TABLE tenant_a.docs (id serial PRIMARY KEY, t int REFERENCES public.tenants (id), body text);
CREATE TABLE tenant_a.settings (LIKE tenant_b.settings INCLUDING INDEXES);
CREATE VIEW all_settings AS SELECT 'a' AS tenant, k FROM tenant_a.settings UNION ALL SELECT 'b', k FROM tenant_b.settings;
SET search_path TO tenant_b, public;
CREATE TABLE docs (id serial, body text, CONSTRAINT docs_pk PRIMARY KEY (id));
INSERT INTO docs (body) VALUES ('in b');
RESET search_path;
BEGIN; SET LOCAL search_path = tenant_a;
CREATE TABLE IF NOT EXISTS base (id int);
ALTER TABLE IF EXISTS nothing ADD COLUMN a int; COMMIT;
INSERT INTO tenants VALUES (1, 'one'), (2, 'two');
INSERT INTO docs VALUES (1, 1, NULL, 'root'), (1, 2, 1, 'leaf');
INSERT INTO person (id, birth, name) VALUES (7, '1990-01-01', 'Ann');
INSERT INTO named DEFAULT VALUES;
INSERT INTO base (note) VALUES ('b');
UPDATE base SET note = 'upd';
DELETE FROM named WHERE name = 'none';
INSERT INTO soundings VALUES (1, '2023-03-01', 10, 1, 'eu'), (2, '2023-03-01', 10, 1, 'us'), (3, '2024-03-01', 10, 1, 'jp'), (4, '2023-03-01', 1, 1, 'jp');
INSERT INTO soundings_2023_us (buoy_id, read_on, swell, sea) VALUES (5, '2023-04-01', 3, 'us');
INSERT INTO events (id, at, kind) VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', '2024-02-01 00:00:00+00', 'k');
INSERT INTO multi VALUES (1, 1, 'x'), (15, 5, 'y');
INSERT INTO reservations VALUES (1, '2024-01-01 10:00', '2024-01-01 11:00'), (1, '2024-01-01 11:00', '2024-01-01 12:00');
INSERT INTO points VALUES (1, 2), (DEFAULT, 3);
INSERT INTO employee (id, name, birth, salary) SELECT n, 'E' || n, date '2000-01-01', n * 100 FROM (VALUES (1), (2)) AS v (n);
