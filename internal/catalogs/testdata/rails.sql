SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
--
-- Name: kit; Type: SCHEMA; Schema: -; Owner: -
--
CREATE SCHEMA kit;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA kit;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA kit;
CREATE EXTENSION IF NOT EXISTS intarray WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TYPE public.fault_state AS ENUM ('seen', 'mended', 'left-be', 'won''t');
CREATE FUNCTION public.next_berth_along(ring_path integer[]) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
BEGIN
  return ring_path[1:array_length(ring_path, 1)-1] ||
  ARRAY[ring_path[array_length(ring_path, 1)]+1];
END;
$$;
CREATE FUNCTION public.ring_changed() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN PERFORM pg_notify('ring', NEW.id::text); RETURN NULL; END $_$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.app_facts (
    fact character varying NOT NULL,
    value character varying,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
CREATE TABLE public.applied_versions (
    stamp character varying NOT NULL
);
CREATE TABLE public.moorings (
    id bigint NOT NULL,
    name character varying NOT NULL,
    chart_code kit.citext NOT NULL,
    harbour_id bigint,
    make character varying DEFAULT 'Buoy'::character varying NOT NULL,
    ring_path integer[] DEFAULT '{}'::integer[] NOT NULL,
    remark character varying DEFAULT ''::character varying NOT NULL,
    seen_from integer DEFAULT 12 NOT NULL,
    deep_water boolean,
    shared_lines boolean DEFAULT true NOT NULL,
    longest_boat bigint,
    watch_state character varying DEFAULT 'calm'::character varying NOT NULL,
    chart_edition integer,
    key_sealed text,
    remark_drawn text,
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    CONSTRAINT check_name_short CHECK ((char_length((name)::text) <= 255)),
    CONSTRAINT check_6fb2b561a4 CHECK ((trust_id IS NOT NULL)) NOT VALID,
    trust_id bigint DEFAULT 1
);
CREATE SEQUENCE public.moorings_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.moorings_id_seq OWNED BY public.moorings.id;
CREATE TABLE public.faults (
    id bigint NOT NULL,
    headline character varying,
    mooring_id bigint,
    finder_id integer,
    state public.fault_state DEFAULT 'seen'::public.fault_state NOT NULL,
    step_no smallint DEFAULT 1 NOT NULL,
    local_no integer,
    gravity integer,
    edit_no integer DEFAULT 0,
    mend_by date,
    list_place integer,
    hushed boolean DEFAULT false NOT NULL,
    hours_guess integer DEFAULT 0,
    photo_sum bytea,
    rot smallint,
    extras jsonb DEFAULT '{}'::jsonb NOT NULL,
    held_up integer DEFAULT 0 NOT NULL,
    CONSTRAINT check_headline CHECK ((headline IS NOT NULL)),
    CONSTRAINT check_8b1e63c8a5 CHECK ((edit_no IS NOT NULL)),
    CONSTRAINT known_by_one CHECK (((((mooring_id IS NOT NULL))::integer + ((finder_id IS NOT NULL))::integer) >= 1)),
    CONSTRAINT extras_are_object CHECK ((jsonb_typeof(extras) = 'object'::text))
);
CREATE SEQUENCE public.faults_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.faults_id_seq OWNED BY public.faults.id;
CREATE TABLE public.dives (
    id bigint NOT NULL,
    outcome character varying,
    season_id bigint NOT NULL,
    key_sealed character varying,
    planned_at timestamp with time zone,
    CONSTRAINT check_5a4ec1ae23 CHECK ((season_id IS NOT NULL))
)
PARTITION BY LIST (season_id);
CREATE TABLE public.dives_1 (
    id bigint NOT NULL,
    outcome character varying,
    season_id bigint NOT NULL,
    key_sealed character varying,
    planned_at timestamp with time zone,
    CONSTRAINT check_5a4ec1ae23 CHECK ((season_id IS NOT NULL))
);
CREATE TABLE public.dives_def PARTITION OF public.dives DEFAULT;
CREATE SEQUENCE public.dives_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.dives_id_seq OWNED BY public.dives.id;
CREATE TABLE public.gate_log (
    id bigint NOT NULL, finder_id bigint NOT NULL, wording text, created_at timestamp without time zone NOT NULL, from_ip inet,
    CONSTRAINT check_3fe35ef5bf CHECK ((char_length(wording) <= 4800))
)
PARTITION BY RANGE (created_at);
CREATE TABLE public.gate_log_first PARTITION OF public.gate_log FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00');
CREATE TABLE public.gate_log_2024a PARTITION OF public.gate_log FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2024-02-01 00:00:00');
CREATE TABLE public.gate_log_last PARTITION OF public.gate_log FOR VALUES FROM ('2024-02-01 00:00:00') TO (MAXVALUE);
CREATE TABLE public.lost_buoys (
    id bigint NOT NULL, partition bigint DEFAULT 1 NOT NULL, outcome smallint DEFAULT 1 NOT NULL, last_seen_near text NOT NULL
) PARTITION BY LIST (partition);
CREATE TABLE public.lost_buoys_1 PARTITION OF public.lost_buoys FOR VALUES IN ('1');
CREATE TABLE public.tides (id bigint NOT NULL, gauge_id bigint NOT NULL) PARTITION BY HASH (gauge_id);
CREATE TABLE public.tides_0 PARTITION OF public.tides FOR VALUES WITH (modulus 4, remainder 0);
CREATE TABLE public.tides_1 PARTITION OF public.tides FOR VALUES WITH (modulus 4, remainder 1);
CREATE TABLE public.tides_2 PARTITION OF public.tides FOR VALUES WITH (modulus 4, remainder 2);
CREATE TABLE public.tides_3 PARTITION OF public.tides FOR VALUES WITH (modulus 4, remainder 3);
CREATE VIEW public.index_sizes AS
 SELECT ((pg_namespace.nspname || '.'::name) || i.relname) AS label, pg_index.indexrelid, pg_relation_size((i.oid)::regclass) AS bytes_used
   FROM ((pg_index JOIN pg_class i ON ((i.oid = pg_index.indexrelid))) JOIN pg_namespace ON ((i.relnamespace = pg_namespace.oid)))
  WHERE ((pg_namespace.nspname <> 'pg_catalog'::name) AND (i.relname !~~ 'x%'::text));
ALTER TABLE ONLY public.dives ATTACH PARTITION public.dives_1 FOR VALUES IN ('7', '8');
ALTER TABLE ONLY public.moorings ALTER COLUMN id SET DEFAULT nextval('public.moorings_id_seq'::regclass);
ALTER TABLE ONLY public.faults ALTER COLUMN id SET DEFAULT nextval('public.faults_id_seq'::regclass);
ALTER TABLE ONLY public.dives ALTER COLUMN id SET DEFAULT nextval('public.dives_id_seq'::regclass);
ALTER TABLE ONLY public.app_facts ADD CONSTRAINT app_facts_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY public.applied_versions ADD CONSTRAINT applied_versions_pkey PRIMARY KEY (stamp);
ALTER TABLE ONLY public.moorings ADD CONSTRAINT moorings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.faults ADD CONSTRAINT faults_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dives ADD CONSTRAINT dives_pkey PRIMARY KEY (id, season_id);
ALTER TABLE ONLY public.dives_1 ADD CONSTRAINT dives_1_pkey PRIMARY KEY (id, season_id);
ALTER TABLE ONLY public.gate_log ADD CONSTRAINT gate_log_pkey PRIMARY KEY (id, created_at);
ALTER TABLE ONLY public.lost_buoys ADD CONSTRAINT lost_buoys_pkey PRIMARY KEY (partition, id);
ALTER TABLE ONLY public.tides ADD CONSTRAINT tides_pkey PRIMARY KEY (gauge_id, id);
ALTER TABLE public.faults ADD CONSTRAINT check_gravity CHECK ((gravity >= 0)) NOT VALID;
ALTER INDEX public.dives_pkey ATTACH PARTITION public.dives_1_pkey;
CREATE UNIQUE INDEX index_moorings_on_chart_code ON public.moorings USING btree (chart_code);
CREATE INDEX index_moorings_on_name_parts ON public.moorings USING gin (name public.gin_trgm_ops);
CREATE INDEX index_moorings_on_ring_path ON public.moorings USING gin (ring_path);
CREATE UNIQUE INDEX index_moorings_name_harbour ON public.moorings USING btree (name, harbour_id);
CREATE INDEX index_moorings_make_id ON public.moorings USING btree (make, id) WHERE ((make)::text <> 'Quay'::text);
CREATE INDEX index_moorings_upper ON public.moorings USING btree (upper((name)::text) varchar_pattern_ops);
CREATE INDEX index_moorings_created ON public.moorings USING btree (date(created_at));
CREATE INDEX index_moorings_ring1 ON public.moorings USING btree ((ring_path[1]), id) WHERE (harbour_id IS NULL);
CREATE UNIQUE INDEX index_faults_on_mooring_no ON public.faults USING btree (mooring_id, local_no);
CREATE INDEX index_faults_headline_parts ON public.faults USING gin (headline public.gin_trgm_ops) WITH (fastupdate='false');
CREATE INDEX index_faults_sort ON public.faults USING btree (list_place NULLS FIRST, id DESC NULLS LAST, mend_by);
CREATE INDEX index_faults_json ON public.faults USING btree (((extras ->> 'k'::text)), ((extras -> 'n'::text)));
CREATE INDEX index_faults_words ON public.faults USING gin (to_tsvector('english'::regconfig, (COALESCE(headline, ''::character varying))::text));
CREATE INDEX index_faults_cov ON public.faults USING btree (finder_id) INCLUDE (headline);
CREATE UNIQUE INDEX index_faults_photo ON public.faults USING btree (encode(photo_sum, 'hex'::text)) WHERE (photo_sum IS NOT NULL);
CREATE TRIGGER trigger_ring AFTER INSERT OR UPDATE OF ring_path ON public.moorings FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.ring_changed();
CREATE TRIGGER trigger_ring_d AFTER DELETE ON public.moorings REFERENCING OLD TABLE AS old_table FOR EACH STATEMENT EXECUTE FUNCTION public.ring_changed();
ALTER TABLE ONLY public.faults ADD CONSTRAINT fk_rails_moor FOREIGN KEY (mooring_id) REFERENCES public.moorings(id) ON DELETE CASCADE NOT VALID;
ALTER TABLE ONLY public.faults ADD CONSTRAINT fk_rails_moor2 FOREIGN KEY (mooring_id) REFERENCES public.moorings(id) ON DELETE SET NULL;
SET search_path TO "$user", public, kit;
INSERT INTO "applied_versions" (stamp) VALUES
('20220501000000'),
('20220502000000'),
('20220503000000');
INSERT INTO public.dives VALUES (1, 'ok', 7, NULL, '2020-01-01 00:00:00+01'), (2, 'x', 999, NULL, NULL);
INSERT INTO gate_log VALUES (1, 1, 'd', '2023-05-01', '10.0.0.1'), (2, 1, NULL, '2024-01-15 10:00', NULL), (3, 1, '', '2030-01-01', '::1');
INSERT INTO tides SELECT g, g FROM generate_series(1, 10) g;
INSERT INTO lost_buoys (id, last_seen_near) VALUES (1, 'pier.x');
