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
CREATE TYPE public.order_status AS ENUM (
    'pending',
    'paid',
    'shipped & handled'
);
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
CREATE TABLE public.users (
    id bigint NOT NULL,
    email character varying DEFAULT ''::character varying NOT NULL,
    encrypted_password character varying DEFAULT ''::character varying NOT NULL,
    sign_in_count integer DEFAULT 0 NOT NULL,
    current_sign_in_ip inet,
    preferences jsonb DEFAULT '{}'::jsonb NOT NULL,
    roles character varying[] DEFAULT '{}'::character varying[] NOT NULL,
    api_key uuid DEFAULT gen_random_uuid() NOT NULL,
    locked boolean DEFAULT false NOT NULL,
    balance numeric(10,2) DEFAULT 0.0 NOT NULL,
    score double precision DEFAULT 0.0,
    lat numeric(10,6),
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone DEFAULT now() NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, (COALESCE(email, ''::character varying))::text)) STORED,
    CONSTRAINT users_email_check CHECK (((email)::text ~~ '%@%'::text)),
    CONSTRAINT users_score CHECK (((score >= (0)::double precision) AND (score <= (100)::double precision)))
);
CREATE SEQUENCE public.users_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
CREATE TABLE public.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    status public.order_status DEFAULT 'pending'::public.order_status NOT NULL,
    number character varying(20),
    item_type character varying, item_id bigint,
    placed_on date DEFAULT CURRENT_DATE,
    total_cents integer DEFAULT 0 NOT NULL,
    meta json DEFAULT '{}'::json,
    total numeric GENERATED ALWAYS AS (((total_cents)::numeric / 100.0)) STORED
);
CREATE SEQUENCE public.orders_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
CREATE VIEW public.order_summaries AS
 SELECT u.id AS user_id,
    u.email,
    count(o.id) AS orders_count,
    COALESCE(sum(o.total_cents), (0)::bigint) AS cents,
    max(o.placed_on) AS last_on
   FROM (public.users u
     LEFT JOIN public.orders o ON ((o.user_id = u.id)))
  WHERE (NOT u.locked)
  GROUP BY u.id, u.email
 HAVING (count(o.id) > 0)
  ORDER BY u.email;
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
ALTER TABLE ONLY public.ar_internal_metadata ADD CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE INDEX index_orders_on_date ON public.orders USING btree (date_trunc('month'::text, (placed_on)::timestamp without time zone), user_id DESC NULLS LAST);
CREATE INDEX index_orders_on_item ON public.orders USING btree (item_type, item_id);
CREATE UNIQUE INDEX index_orders_on_number ON public.orders USING btree (number) WHERE ((status <> 'pending'::public.order_status) AND (number IS NOT NULL));
CREATE INDEX index_orders_on_user_id ON public.orders USING btree (user_id);
CREATE UNIQUE INDEX index_users_on_email ON public.users USING btree (email);
CREATE UNIQUE INDEX index_users_on_lower_email ON public.users USING btree (lower((email)::text));
CREATE INDEX index_users_on_pref_theme ON public.users USING btree (((preferences ->> 'theme'::text)));
CREATE INDEX index_users_on_preferences ON public.users USING gin (preferences jsonb_path_ops);
CREATE INDEX index_users_on_roles ON public.users USING gin (roles);
CREATE INDEX index_users_search ON public.users USING gin (search);
ALTER TABLE ONLY public.orders ADD CONSTRAINT fk_rails_f868b47f6a FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
SET search_path TO "$user", public;
INSERT INTO "schema_migrations" (version) VALUES
('20240101000000'),
('20240102000000');
