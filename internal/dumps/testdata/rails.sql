SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';
CREATE TYPE public.hire_step AS ENUM (
    'asked',
    'settled',
    'out & about'
);
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
CREATE TABLE public.keepers (
    id bigint NOT NULL,
    mail_at character varying DEFAULT ''::character varying NOT NULL,
    sealed_phrase character varying DEFAULT ''::character varying NOT NULL,
    visit_count integer DEFAULT 0 NOT NULL,
    last_seen_from inet,
    habits jsonb DEFAULT '{}'::jsonb NOT NULL,
    duties character varying[] DEFAULT '{}'::character varying[] NOT NULL,
    badge uuid DEFAULT gen_random_uuid() NOT NULL,
    barred boolean DEFAULT false NOT NULL,
    dues numeric(10,2) DEFAULT 0.0 NOT NULL,
    points double precision DEFAULT 0.0,
    bearing numeric(10,6),
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone DEFAULT now() NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, (COALESCE(mail_at, ''::character varying))::text)) STORED,
    CONSTRAINT keepers_mail_at_check CHECK (((mail_at)::text ~~ '%@%'::text)),
    CONSTRAINT keepers_points CHECK (((points >= (0)::double precision) AND (points <= (100)::double precision)))
);
CREATE SEQUENCE public.keepers_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.keepers_id_seq OWNED BY public.keepers.id;
CREATE TABLE public.hires (
    id bigint NOT NULL,
    keeper_id bigint NOT NULL,
    step public.hire_step DEFAULT 'asked'::public.hire_step NOT NULL,
    slip character varying(20),
    boat_type character varying, boat_id bigint,
    hired_on date DEFAULT CURRENT_DATE,
    pennies integer DEFAULT 0 NOT NULL,
    extras json DEFAULT '{}'::json,
    pounds numeric GENERATED ALWAYS AS (((pennies)::numeric / 100.0)) STORED
);
CREATE SEQUENCE public.hires_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.hires_id_seq OWNED BY public.hires.id;
CREATE VIEW public.hire_sums AS
 SELECT u.id AS keeper_id,
    u.mail_at,
    count(o.id) AS hires_count,
    COALESCE(sum(o.pennies), (0)::bigint) AS pence,
    max(o.hired_on) AS last_on
   FROM (public.keepers u
     LEFT JOIN public.hires o ON ((o.keeper_id = u.id)))
  WHERE (NOT u.barred)
  GROUP BY u.id, u.mail_at
 HAVING (count(o.id) > 0)
  ORDER BY u.mail_at;
ALTER TABLE ONLY public.keepers ALTER COLUMN id SET DEFAULT nextval('public.keepers_id_seq'::regclass);
ALTER TABLE ONLY public.hires ALTER COLUMN id SET DEFAULT nextval('public.hires_id_seq'::regclass);
ALTER TABLE ONLY public.app_facts ADD CONSTRAINT app_facts_pkey PRIMARY KEY (fact);
ALTER TABLE ONLY public.applied_versions ADD CONSTRAINT applied_versions_pkey PRIMARY KEY (stamp);
ALTER TABLE ONLY public.keepers ADD CONSTRAINT keepers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.hires ADD CONSTRAINT hires_pkey PRIMARY KEY (id);
CREATE INDEX index_hires_on_month ON public.hires USING btree (date_trunc('month'::text, (hired_on)::timestamp without time zone), keeper_id DESC NULLS LAST);
CREATE INDEX index_hires_on_boat ON public.hires USING btree (boat_type, boat_id);
CREATE UNIQUE INDEX index_hires_on_slip ON public.hires USING btree (slip) WHERE ((step <> 'asked'::public.hire_step) AND (slip IS NOT NULL));
CREATE INDEX index_hires_on_keeper_id ON public.hires USING btree (keeper_id);
CREATE UNIQUE INDEX index_keepers_on_mail_at ON public.keepers USING btree (mail_at);
CREATE UNIQUE INDEX index_keepers_on_lower_mail_at ON public.keepers USING btree (lower((mail_at)::text));
CREATE INDEX index_keepers_on_habit_shade ON public.keepers USING btree (((habits ->> 'shade'::text)));
CREATE INDEX index_keepers_on_habits ON public.keepers USING gin (habits jsonb_path_ops);
CREATE INDEX index_keepers_on_duties ON public.keepers USING gin (duties);
CREATE INDEX index_keepers_words ON public.keepers USING gin (words);
ALTER TABLE ONLY public.hires ADD CONSTRAINT fk_rails_9fb47733f0 FOREIGN KEY (keeper_id) REFERENCES public.keepers(id) ON DELETE CASCADE;
SET search_path TO "$user", public;
INSERT INTO "applied_versions" (stamp) VALUES
('20240101000000'),
('20240102000000');
