SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
--
-- Name: shared_extensions; Type: SCHEMA; Schema: -; Owner: -
--
CREATE SCHEMA shared_extensions;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA shared_extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA shared_extensions;
CREATE EXTENSION IF NOT EXISTS intarray WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TYPE public.issue_state AS ENUM ('open', 'closed', 'wont-fix', 'won''t');
CREATE FUNCTION public.next_ancestor_ids_sibling(ancestor_ids integer[]) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
BEGIN
  return ancestor_ids[1:array_length(ancestor_ids, 1)-1] ||
  ARRAY[ancestor_ids[array_length(ancestor_ids, 1)]+1];
END;
$$;
CREATE FUNCTION public.update_namespace_statistics() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN PERFORM pg_notify('ns', NEW.id::text); RETURN NULL; END $_$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.ar_internal_metadata (
    key character varying NOT NULL,
    value character varying,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);
CREATE TABLE public.areas (
    id bigint NOT NULL,
    name character varying NOT NULL,
    path shared_extensions.citext NOT NULL,
    owner_id bigint,
    type character varying DEFAULT 'User'::character varying NOT NULL,
    ancestor_ids integer[] DEFAULT '{}'::integer[] NOT NULL,
    description character varying DEFAULT ''::character varying NOT NULL,
    visibility_level integer DEFAULT 20 NOT NULL,
    lfs_enabled boolean,
    shared_runners_enabled boolean DEFAULT true NOT NULL,
    repository_size_limit bigint,
    sync_state character varying DEFAULT 'ready'::character varying NOT NULL,
    cached_markdown_version integer,
    token_encrypted text,
    description_html text,
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    CONSTRAINT check_name_len CHECK ((char_length((name)::text) <= 255)),
    CONSTRAINT check_2eae3bdf93 CHECK ((organization_id IS NOT NULL)) NOT VALID,
    organization_id bigint DEFAULT 1
);
CREATE SEQUENCE public.areas_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.areas_id_seq OWNED BY public.areas.id;
CREATE TABLE public.issues (
    id bigint NOT NULL,
    title character varying,
    area_id bigint,
    author_id integer,
    state public.issue_state DEFAULT 'open'::public.issue_state NOT NULL,
    state_id smallint DEFAULT 1 NOT NULL,
    iid integer,
    weight integer,
    lock_version integer DEFAULT 0,
    due_date date,
    relative_position integer,
    confidential boolean DEFAULT false NOT NULL,
    time_estimate integer DEFAULT 0,
    sha_digest bytea,
    health smallint,
    properties jsonb DEFAULT '{}'::jsonb NOT NULL,
    blocking_count integer DEFAULT 0 NOT NULL,
    CONSTRAINT check_title CHECK ((title IS NOT NULL)),
    CONSTRAINT check_fba63f706d CHECK ((lock_version IS NOT NULL)),
    CONSTRAINT one_of CHECK (((((area_id IS NOT NULL))::integer + ((author_id IS NOT NULL))::integer) >= 1)),
    CONSTRAINT prop_is_object CHECK ((jsonb_typeof(properties) = 'object'::text))
);
CREATE SEQUENCE public.issues_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.issues_id_seq OWNED BY public.issues.id;
CREATE TABLE public.runs (
    id bigint NOT NULL,
    status character varying,
    partition_id bigint NOT NULL,
    token_encrypted character varying,
    scheduled_at timestamp with time zone,
    CONSTRAINT check_1e2fbd1b39 CHECK ((partition_id IS NOT NULL))
)
PARTITION BY LIST (partition_id);
CREATE TABLE public.runs_100 (
    id bigint NOT NULL,
    status character varying,
    partition_id bigint NOT NULL,
    token_encrypted character varying,
    scheduled_at timestamp with time zone,
    CONSTRAINT check_1e2fbd1b39 CHECK ((partition_id IS NOT NULL))
);
CREATE TABLE public.runs_def PARTITION OF public.runs DEFAULT;
CREATE SEQUENCE public.runs_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;
CREATE TABLE public.audit_events (
    id bigint NOT NULL, author_id bigint NOT NULL, details text, created_at timestamp without time zone NOT NULL, ip_address inet,
    CONSTRAINT check_493aaccaf2 CHECK ((char_length(details) <= 5500))
)
PARTITION BY RANGE (created_at);
CREATE TABLE public.audit_events_000000 PARTITION OF public.audit_events FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00');
CREATE TABLE public.audit_events_202401 PARTITION OF public.audit_events FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2024-02-01 00:00:00');
CREATE TABLE public.audit_events_max PARTITION OF public.audit_events FOR VALUES FROM ('2024-02-01 00:00:00') TO (MAXVALUE);
CREATE TABLE public.loose_fk_deleted (
    id bigint NOT NULL, partition bigint DEFAULT 1 NOT NULL, status smallint DEFAULT 1 NOT NULL, fully_qualified_table_name text NOT NULL
) PARTITION BY LIST (partition);
CREATE TABLE public.loose_fk_deleted_1 PARTITION OF public.loose_fk_deleted FOR VALUES IN ('1');
CREATE TABLE public.hashed (id bigint NOT NULL, project_id bigint NOT NULL) PARTITION BY HASH (project_id);
CREATE TABLE public.hashed_0 PARTITION OF public.hashed FOR VALUES WITH (modulus 4, remainder 0);
CREATE TABLE public.hashed_1 PARTITION OF public.hashed FOR VALUES WITH (modulus 4, remainder 1);
CREATE TABLE public.hashed_2 PARTITION OF public.hashed FOR VALUES WITH (modulus 4, remainder 2);
CREATE TABLE public.hashed_3 PARTITION OF public.hashed FOR VALUES WITH (modulus 4, remainder 3);
CREATE VIEW public.postgres_indexes AS
 SELECT ((pg_namespace.nspname || '.'::name) || i.relname) AS identifier, pg_index.indexrelid, pg_relation_size((i.oid)::regclass) AS ondisk_size_bytes
   FROM ((pg_index JOIN pg_class i ON ((i.oid = pg_index.indexrelid))) JOIN pg_namespace ON ((i.relnamespace = pg_namespace.oid)))
  WHERE ((pg_namespace.nspname <> 'pg_catalog'::name) AND (i.relname !~~ 'x%'::text));
ALTER TABLE ONLY public.runs ATTACH PARTITION public.runs_100 FOR VALUES IN ('100', '101');
ALTER TABLE ONLY public.areas ALTER COLUMN id SET DEFAULT nextval('public.areas_id_seq'::regclass);
ALTER TABLE ONLY public.issues ALTER COLUMN id SET DEFAULT nextval('public.issues_id_seq'::regclass);
ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);
ALTER TABLE ONLY public.ar_internal_metadata ADD CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.areas ADD CONSTRAINT areas_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.issues ADD CONSTRAINT issues_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.runs ADD CONSTRAINT runs_pkey PRIMARY KEY (id, partition_id);
ALTER TABLE ONLY public.runs_100 ADD CONSTRAINT runs_100_pkey PRIMARY KEY (id, partition_id);
ALTER TABLE ONLY public.audit_events ADD CONSTRAINT audit_events_pkey PRIMARY KEY (id, created_at);
ALTER TABLE ONLY public.loose_fk_deleted ADD CONSTRAINT loose_fk_deleted_pkey PRIMARY KEY (partition, id);
ALTER TABLE ONLY public.hashed ADD CONSTRAINT hashed_pkey PRIMARY KEY (project_id, id);
ALTER TABLE public.issues ADD CONSTRAINT check_weight CHECK ((weight >= 0)) NOT VALID;
ALTER INDEX public.runs_pkey ATTACH PARTITION public.runs_100_pkey;
CREATE UNIQUE INDEX index_areas_on_path ON public.areas USING btree (path);
CREATE INDEX index_areas_on_name_trigram ON public.areas USING gin (name public.gin_trgm_ops);
CREATE INDEX index_ns_ancestor_ids ON public.areas USING gin (ancestor_ids);
CREATE UNIQUE INDEX index_areas_name_parent ON public.areas USING btree (name, owner_id);
CREATE INDEX index_ns_type_id ON public.areas USING btree (type, id) WHERE ((type)::text <> 'Project'::text);
CREATE INDEX index_ns_upper ON public.areas USING btree (upper((name)::text) varchar_pattern_ops);
CREATE INDEX index_ns_created ON public.areas USING btree (date(created_at));
CREATE INDEX index_ns_trav1 ON public.areas USING btree ((ancestor_ids[1]), id) WHERE (owner_id IS NULL);
CREATE UNIQUE INDEX index_issues_on_ns_iid ON public.issues USING btree (area_id, iid);
CREATE INDEX index_issues_title_trgm ON public.issues USING gin (title public.gin_trgm_ops) WITH (fastupdate='false');
CREATE INDEX index_issues_sort ON public.issues USING btree (relative_position NULLS FIRST, id DESC NULLS LAST, due_date);
CREATE INDEX index_issues_json ON public.issues USING btree (((properties ->> 'k'::text)), ((properties -> 'n'::text)));
CREATE INDEX index_issues_fts ON public.issues USING gin (to_tsvector('english'::regconfig, (COALESCE(title, ''::character varying))::text));
CREATE INDEX index_issues_cov ON public.issues USING btree (author_id) INCLUDE (title);
CREATE UNIQUE INDEX index_issues_sha ON public.issues USING btree (encode(sha_digest, 'hex'::text)) WHERE (sha_digest IS NOT NULL);
CREATE TRIGGER trigger_ns AFTER INSERT OR UPDATE OF ancestor_ids ON public.areas FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.update_namespace_statistics();
CREATE TRIGGER trigger_ns_d AFTER DELETE ON public.areas REFERENCING OLD TABLE AS old_table FOR EACH STATEMENT EXECUTE FUNCTION public.update_namespace_statistics();
ALTER TABLE ONLY public.issues ADD CONSTRAINT fk_rails_ns FOREIGN KEY (area_id) REFERENCES public.areas(id) ON DELETE CASCADE NOT VALID;
ALTER TABLE ONLY public.issues ADD CONSTRAINT fk_rails_ns2 FOREIGN KEY (area_id) REFERENCES public.areas(id) ON DELETE SET NULL;
SET search_path TO "$user", public, shared_extensions;
INSERT INTO "schema_migrations" (version) VALUES
('20230101000000'),
('20230102000000'),
('20230103000000');
INSERT INTO public.runs VALUES (1, 'ok', 100, NULL, '2020-01-01 00:00:00+01'), (2, 'x', 999, NULL, NULL);
INSERT INTO audit_events VALUES (1, 1, 'd', '2023-05-01', '10.0.0.1'), (2, 1, NULL, '2024-01-15 10:00', NULL), (3, 1, '', '2030-01-01', '::1');
INSERT INTO hashed SELECT g, g FROM generate_series(1, 10) g;
INSERT INTO loose_fk_deleted (id, fully_qualified_table_name) VALUES (1, 'public.x');
