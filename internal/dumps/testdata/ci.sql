-- CI server; flyway migrations concatenated
-- V1__init.sql
CREATE TABLE teams ( id SERIAL PRIMARY KEY, name text NOT NULL, auth text, admin bool DEFAULT false, nonce text );
CREATE UNIQUE INDEX teams_name_unique_case_insensitive ON teams (lower(name));
CREATE TABLE pipelines (
  id serial PRIMARY KEY, name text NOT NULL, team_id integer NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  ordering integer DEFAULT 0 NOT NULL, paused boolean DEFAULT false, public boolean DEFAULT false NOT NULL,
  groups json, version integer NOT NULL DEFAULT 0, "instance_vars" jsonb, last_updated timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00'
);
CREATE UNIQUE INDEX pipelines_name_team_id ON pipelines (name, team_id);
CREATE TYPE build_status AS ENUM ('pending', 'started', 'aborted', 'succeeded', 'failed', 'errored');
CREATE TABLE jobs (id serial, pipeline_id int, name text not null, config text not null, active boolean default false not null, nonce text, tags text[] not null default '{}'::text[],
  primary key (id), foreign key (pipeline_id) references pipelines on delete cascade, constraint jobs_unique_pipeline_id_name unique (pipeline_id, name));
CREATE SEQUENCE one_off_name START 1 OWNED BY NONE;
CREATE TABLE builds (
  id bigserial NOT NULL, name text NOT NULL DEFAULT nextval('one_off_name'), status build_status NOT NULL DEFAULT 'pending', scheduled boolean NOT NULL DEFAULT false,
  start_time timestamp with time zone, end_time timestamptz, job_id int, team_id int not null references teams(id),
  manually_triggered boolean DEFAULT false, interceptible boolean DEFAULT true, tracked_by text, private_plan text, create_time timestamptz default now() not null,
  reap_time timestamptz, completed boolean NOT NULL DEFAULT false, drained boolean, inputs_ready boolean DEFAULT false NOT NULL, duration interval generated always as (end_time - start_time) stored
);
ALTER TABLE builds ADD PRIMARY KEY (id);
ALTER TABLE builds ADD CONSTRAINT fkey_job_id FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE;
CREATE INDEX builds_team_id ON builds (team_id);
CREATE UNIQUE INDEX builds_name ON builds (job_id, name);
CREATE INDEX pending_builds_on_job_id ON builds (job_id) WHERE status = 'pending';
CREATE INDEX builds_interceptible_completed ON builds USING btree (interceptible, completed) WHERE interceptible IS TRUE;
CREATE INDEX order_job_idx ON builds (job_id, (COALESCE(start_time, create_time)) DESC, id DESC);
CREATE TABLE build_events (build_id integer, type varchar(32) NOT NULL, payload text NOT NULL, event_id integer NOT NULL, version text NOT NULL);
CREATE TABLE pipeline_build_events_1 () INHERITS (build_events);
CREATE TABLE team_build_events_1 (CHECK (build_id > 0)) INHERITS (build_events);
CREATE UNIQUE INDEX pipeline_build_events_1_build_id_event_id ON pipeline_build_events_1 (build_id, event_id);
-- V2__workers.sql
CREATE TYPE worker_state AS ENUM ('running', 'stalled', 'landing', 'landed', 'retiring');
CREATE TABLE workers (
  name text PRIMARY KEY, addr text, expires timestamptz, active_containers integer DEFAULT 0, platform text, tags text, state worker_state DEFAULT 'running'::worker_state NOT NULL,
  CONSTRAINT addr_when_running CHECK ((state IN ('stalled', 'landed')) = (addr IS NULL)) NOT VALID, certs_path text, ephemeral boolean,
  unique (addr)
);
CREATE TYPE container_state AS ENUM (
 'creating', 'created', 'destroying');
CREATE TABLE containers (
  id integer GENERATED ALWAYS AS IDENTITY, handle text NOT NULL UNIQUE, build_id bigint REFERENCES builds ON DELETE SET NULL, plan_id text, worker_name text,
  meta_type text DEFAULT ''::text NOT NULL, meta_attempt text DEFAULT ''::text NOT NULL, state container_state
);
ALTER TABLE containers ADD CONSTRAINT containers_pkey PRIMARY KEY (id), ADD CONSTRAINT containers_worker_name_fkey FOREIGN KEY (worker_name) REFERENCES workers (name) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE containers ALTER COLUMN state SET NOT NULL, ALTER COLUMN state SET DEFAULT 'creating', ADD COLUMN IF NOT EXISTS hijacked boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX containers_build_id_not_null ON containers (build_id, plan_id) WHERE build_id IS NOT NULL AND state <> 'destroying';
CREATE TABLE volumes (id serial primary key, handle varchar(36) not null, container_id int, path text, parent_id int, parent_state text, state text not null default 'creating', size_in_bytes bigint default 0,
 constraint cannot_invalidate_during_initialization check ((state = any (array['created', 'destroying', 'failed'])) or ((state = 'creating') and (path is null))), unique (id, state),
 foreign key (parent_id, parent_state) references volumes (id, state) on update restrict);
ALTER TABLE volumes ADD CONSTRAINT volumes_c FOREIGN KEY (container_id) REFERENCES containers (id) ON DELETE SET NULL;
-- V3__rename.sql
ALTER TABLE jobs RENAME COLUMN nonce TO config_nonce;
ALTER TABLE jobs RENAME CONSTRAINT jobs_unique_pipeline_id_name TO jobs_pipeline_name_uq;
ALTER TABLE workers RENAME TO ci_workers;
ALTER INDEX builds_team_id RENAME TO builds_by_team;
ALTER SEQUENCE one_off_name RENAME TO one_off_build_name;
ALTER TYPE worker_state RENAME TO ci_worker_state;
ALTER TABLE builds ALTER COLUMN tracked_by TYPE varchar(64) USING substr(tracked_by, 1, 64), ALTER name TYPE varchar(100);
ALTER TABLE pipelines ALTER COLUMN groups TYPE jsonb USING groups::jsonb, DROP COLUMN version, ADD version bigint DEFAULT 1 NOT NULL;
ALTER TABLE pipelines DROP CONSTRAINT pipelines_pkey CASCADE;
ALTER TABLE pipelines ADD CONSTRAINT pipelines_pk PRIMARY KEY (id);
ALTER TABLE jobs ADD FOREIGN KEY (pipeline_id) REFERENCES pipelines (id) ON DELETE CASCADE;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'teams' AND column_name = 'created') THEN
    ALTER TABLE teams ADD COLUMN created date NOT NULL DEFAULT CURRENT_DATE;
  END IF;
END $$;
DO $do$ BEGIN CREATE TYPE ci_trigger AS ENUM ('manual','cron'); EXCEPTION WHEN duplicate_object THEN NULL; END $do$;
ALTER TABLE builds ADD COLUMN trigger_kind ci_trigger;
CREATE MATERIALIZED VIEW latest_completed_builds_per_job AS
 WITH latest_build_ids_per_job AS (SELECT max(b_1.id) AS build_id FROM (builds b_1 JOIN jobs j ON ((j.id = b_1.job_id))) WHERE (b_1.status <> ALL (ARRAY['pending'::build_status, 'started'::build_status])) GROUP BY b_1.job_id)
 SELECT b.id, b.name, b.status, b.job_id, b.team_id FROM (builds b JOIN latest_build_ids_per_job l ON ((l.build_id = b.id)))
WITH NO DATA;
CREATE UNIQUE INDEX latest_completed_builds_per_job_id ON latest_completed_builds_per_job USING btree (id);
REFRESH MATERIALIZED VIEW latest_completed_builds_per_job;
CREATE VIEW running AS SELECT b.id, t.name AS team, EXTRACT(EPOCH FROM (now() - b.start_time))::int AS secs, b.status::text AS s FROM builds b, teams t WHERE b.team_id = t.id AND b.status = 'started';
CREATE TABLE schema_version (installed_rank integer NOT NULL, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL, CONSTRAINT schema_version_pk PRIMARY KEY (installed_rank));
CREATE INDEX schema_version_s_idx ON schema_version (success);
INSERT INTO teams (name, admin) VALUES ('main', true) ON CONFLICT DO NOTHING;
WITH p AS (INSERT INTO pipelines (name, team_id) VALUES ('deploy', 1) RETURNING id) INSERT INTO jobs (pipeline_id, name, config, tags) SELECT id, 'unit', '{}', '{linux,x64}' FROM p;
INSERT INTO builds (name, status, job_id, team_id, start_time, end_time) VALUES ('1', 'succeeded', 1, 1, '2020-01-01 00:00+00', '2020-01-01 00:10+00'), ('2', 'started', 1, 1, '2020-01-02 00:00+00', NULL);
INSERT INTO builds (team_id) VALUES (1);
INSERT INTO ci_workers (name, addr, state) VALUES ('w1', '10.0.0.1:7777', 'running'), ('w2', NULL, 'stalled');
INSERT INTO containers (handle, build_id, worker_name, state) VALUES ('h1', 1, 'w1', 'created');
INSERT INTO containers (id, handle, state) OVERRIDING SYSTEM VALUE VALUES (77, 'h77', 'creating');
INSERT INTO schema_version VALUES (1, '1', 'init', 'SQL', 'V1__init.sql', -1234567, 'ci', '2018-02-03 04:05:06.789', 12, true);
