-- A weaving mill; migrations one behind the other
-- V1__mill.sql
CREATE TABLE guilds ( id SERIAL PRIMARY KEY, name text NOT NULL, oath text, is_elder bool DEFAULT false, salt_line text );
CREATE UNIQUE INDEX guilds_one_spelling ON guilds (lower(name));
CREATE TABLE looms (
  id serial PRIMARY KEY, name text NOT NULL, guild_id integer NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
  shelf_rank integer DEFAULT 0 NOT NULL, idle boolean DEFAULT false, shown boolean DEFAULT false NOT NULL,
  strands json, pattern_no integer NOT NULL DEFAULT 0, "dye_notes" jsonb, tuned_at timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00'
);
CREATE UNIQUE INDEX looms_name_guild ON looms (name, guild_id);
CREATE TYPE bolt_stage AS ENUM ('warped', 'weaving', 'cut_short', 'sold', 'torn', 'stained');
CREATE TABLE weaves (id serial, loom_id int, name text not null, draft_text text not null, on_loom boolean default false not null, salt_line text, yarns text[] not null default '{}'::text[],
  primary key (id), foreign key (loom_id) references looms on delete cascade, constraint weaves_loom_name_once unique (loom_id, name));
CREATE SEQUENCE sample_label START 1 OWNED BY NONE;
CREATE TABLE bolts (
  id bigserial NOT NULL, name text NOT NULL DEFAULT nextval('sample_label'), stage bolt_stage NOT NULL DEFAULT 'warped', promised boolean NOT NULL DEFAULT false,
  begun_at timestamp with time zone, cut_at timestamptz, weave_id int, guild_id int not null references guilds(id),
  by_hand boolean DEFAULT false, may_stop boolean DEFAULT true, minder text, secret_draft text, entered_at timestamptz default now() not null,
  baled_at timestamptz, is_done boolean NOT NULL DEFAULT false, rinsed boolean, yarn_ready boolean DEFAULT false NOT NULL, took interval generated always as (cut_at - begun_at) stored
);
ALTER TABLE bolts ADD PRIMARY KEY (id);
ALTER TABLE bolts ADD CONSTRAINT bolts_weave_ref FOREIGN KEY (weave_id) REFERENCES weaves (id) ON DELETE CASCADE;
CREATE INDEX bolts_guild ON bolts (guild_id);
CREATE UNIQUE INDEX bolts_label ON bolts (weave_id, name);
CREATE INDEX bolts_waiting ON bolts (weave_id) WHERE stage = 'warped';
CREATE INDEX bolts_stoppable ON bolts USING btree (may_stop, is_done) WHERE may_stop IS TRUE;
CREATE INDEX bolts_latest_first ON bolts (weave_id, (COALESCE(begun_at, entered_at)) DESC, id DESC);
CREATE TABLE bolt_notes (bolt_id integer, kind varchar(32) NOT NULL, remark text NOT NULL, note_no integer NOT NULL, pattern_no text NOT NULL);
CREATE TABLE loom_bolt_notes_a () INHERITS (bolt_notes);
CREATE TABLE guild_bolt_notes_a (CHECK (bolt_id > 0)) INHERITS (bolt_notes);
CREATE UNIQUE INDEX loom_bolt_notes_a_key ON loom_bolt_notes_a (bolt_id, note_no);
-- V2__sheds.sql
CREATE TYPE shed_state AS ENUM ('lit', 'dim', 'closing', 'shut', 'given_up');
CREATE TABLE sheds (
  name text PRIMARY KEY, lane text, lease_end timestamptz, bench_count integer DEFAULT 0, roof text, yarns text, state shed_state DEFAULT 'lit'::shed_state NOT NULL,
  CONSTRAINT lane_known_when_open CHECK ((state IN ('dim', 'shut')) = (lane IS NULL)) NOT VALID, key_hook text, seasonal boolean,
  unique (lane)
);
CREATE TYPE bench_state AS ENUM (
 'planned', 'built', 'in_pieces');
CREATE TABLE benches (
  id integer GENERATED ALWAYS AS IDENTITY, plate text NOT NULL UNIQUE, bolt_id bigint REFERENCES bolts ON DELETE SET NULL, plan_no text, shed_name text,
  wood text DEFAULT ''::text NOT NULL, finish text DEFAULT ''::text NOT NULL, state bench_state
);
ALTER TABLE benches ADD CONSTRAINT benches_main_key PRIMARY KEY (id), ADD CONSTRAINT benches_shed_ref FOREIGN KEY (shed_name) REFERENCES sheds (name) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE benches ALTER COLUMN state SET NOT NULL, ALTER COLUMN state SET DEFAULT 'planned', ADD COLUMN IF NOT EXISTS borrowed boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX benches_bolt_set ON benches (bolt_id, plan_no) WHERE bolt_id IS NOT NULL AND state <> 'in_pieces';
CREATE TABLE drawers (id serial primary key, plate varchar(36) not null, bench_id int, spot text, outer_id int, outer_state text, state text not null default 'planned', litres bigint default 0,
 constraint spot_only_when_built check ((state = any (array['built', 'in_pieces', 'torn'])) or ((state = 'planned') and (spot is null))), unique (id, state),
 foreign key (outer_id, outer_state) references drawers (id, state) on update restrict);
ALTER TABLE drawers ADD CONSTRAINT drawers_b FOREIGN KEY (bench_id) REFERENCES benches (id) ON DELETE SET NULL;
-- V3__rename.sql
ALTER TABLE weaves RENAME COLUMN salt_line TO draft_salt;
ALTER TABLE weaves RENAME CONSTRAINT weaves_loom_name_once TO weaves_loom_name_uq;
ALTER TABLE sheds RENAME TO weaver_sheds;
ALTER INDEX bolts_guild RENAME TO bolts_by_guild;
ALTER SEQUENCE sample_label RENAME TO sample_bolt_label;
ALTER TYPE shed_state RENAME TO weaver_shed_state;
ALTER TABLE bolts ALTER COLUMN minder TYPE varchar(64) USING substr(minder, 1, 64), ALTER name TYPE varchar(100);
ALTER TABLE looms ALTER COLUMN strands TYPE jsonb USING strands::jsonb, DROP COLUMN pattern_no, ADD pattern_no bigint DEFAULT 1 NOT NULL;
ALTER TABLE looms DROP CONSTRAINT looms_pkey CASCADE;
ALTER TABLE looms ADD CONSTRAINT looms_pk PRIMARY KEY (id);
ALTER TABLE weaves ADD FOREIGN KEY (loom_id) REFERENCES looms (id) ON DELETE CASCADE;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'guilds' AND column_name = 'built') THEN
    ALTER TABLE guilds ADD COLUMN built date NOT NULL DEFAULT CURRENT_DATE;
  END IF;
END $$;
DO $do$ BEGIN CREATE TYPE order_form AS ENUM ('spoken','written'); EXCEPTION WHEN duplicate_object THEN NULL; END $do$;
ALTER TABLE bolts ADD COLUMN ordered_how order_form;
CREATE MATERIALIZED VIEW last_finished_bolts AS
 WITH last_bolts AS (SELECT max(x.id) AS bolt_id FROM (bolts x JOIN weaves j ON ((j.id = x.weave_id))) WHERE (x.stage <> ALL (ARRAY['warped'::bolt_stage, 'weaving'::bolt_stage])) GROUP BY x.weave_id)
 SELECT b.id, b.name, b.stage, b.weave_id, b.guild_id FROM (bolts b JOIN last_bolts l ON ((l.bolt_id = b.id)))
WITH NO DATA;
CREATE UNIQUE INDEX last_finished_bolts_id ON last_finished_bolts USING btree (id);
REFRESH MATERIALIZED VIEW last_finished_bolts;
CREATE VIEW lit AS SELECT b.id, t.name AS guild, EXTRACT(EPOCH FROM (now() - b.begun_at))::int AS age, b.stage::text AS s FROM bolts b, guilds t WHERE b.guild_id = t.id AND b.stage = 'weaving';
CREATE TABLE applied_steps (step_no integer NOT NULL, pattern_no varchar(50), words varchar(200) NOT NULL, kind varchar(20) NOT NULL, file_name varchar(1000) NOT NULL, sum_of integer, by_whom varchar(100) NOT NULL, on_day timestamp NOT NULL DEFAULT now(), took_ms integer NOT NULL, went_well boolean NOT NULL, CONSTRAINT applied_steps_pk PRIMARY KEY (step_no));
CREATE INDEX applied_steps_s_idx ON applied_steps (went_well);
INSERT INTO guilds (name, is_elder) VALUES ('upper', true) ON CONFLICT DO NOTHING;
WITH p AS (INSERT INTO looms (name, guild_id) VALUES ('tartan', 1) RETURNING id) INSERT INTO weaves (loom_id, name, draft_text, yarns) SELECT id, 'twill', '{}', '{wool,silk}' FROM p;
INSERT INTO bolts (name, stage, weave_id, guild_id, begun_at, cut_at) VALUES ('1', 'sold', 1, 1, '2020-01-01 00:00+00', '2020-01-01 00:10+00'), ('2', 'weaving', 1, 1, '2020-01-02 00:00+00', NULL);
INSERT INTO bolts (guild_id) VALUES (1);
INSERT INTO weaver_sheds (name, lane, state) VALUES ('north', 'mill lane 7', 'lit'), ('south', NULL, 'dim');
INSERT INTO benches (plate, bolt_id, shed_name, state) VALUES ('p1', 1, 'north', 'built');
INSERT INTO benches (id, plate, state) OVERRIDING SYSTEM VALUE VALUES (77, 'p77', 'planned');
INSERT INTO applied_steps VALUES (1, '1', 'first', 'SQL', 'V1__mill.sql', -1234567, 'ann', '2018-02-03 04:05:06.789', 12, true);
