--
-- PostgreSQL database dump
--

\restrict 8dQ2nJc0mZ1yXvB7LwK5tRfGhUoPsAeI3

-- Dumped from database version 17.6 (Debian 17.6-1.pgdg120+1)
-- Dumped by pg_dump version 17.6 (Debian 17.6-1.pgdg120+1)

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

--
-- Name: trail; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA trail;

--
-- Name: SCHEMA trail; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA trail IS 'Who changed what, kept beside the tables';

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;

CREATE TYPE public.currency AS ENUM (
    'EUR',
    'USD',
    'CHF'
);
ALTER TYPE public.currency OWNER TO CURRENT_USER;

CREATE TYPE public.address AS (
	street text,
	zip character varying(12),
	city text
);

CREATE TYPE public.price_range AS RANGE (
    subtype = numeric,
    multirange_type_name = public.price_multirange
);

CREATE DOMAIN public.percentage AS numeric(5,2)
	CONSTRAINT percentage_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)));

CREATE FUNCTION trail.note_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $_$
DECLARE
    note_ trail.entries;
    left_out text[] = ARRAY[]::text[];
BEGIN
    IF TG_WHEN <> 'AFTER' THEN
        RAISE EXCEPTION 'trail.note_change() is for triggers behind the change';
    END IF;
    note_ = ROW(nextval('trail.entries_entry_no_seq'), TG_TABLE_SCHEMA::text, TG_TABLE_NAME::text, TG_RELID,
        session_user::text, current_timestamp, statement_timestamp(), clock_timestamp(), txid_current(),
        current_setting('application_name'), inet_client_addr(), inet_client_port(), current_query(), substring(TG_OP,1,1), NULL, NULL, 'f');
    IF TG_ARGV[1] IS NOT NULL THEN
        left_out = TG_ARGV[1]::text[];
    END IF;
    IF (TG_OP = 'UPDATE' AND TG_LEVEL = 'ROW') THEN
        note_.row_before = hstore(OLD.*) - left_out;
        note_.row_changes =  (hstore(NEW.*) - note_.row_before) - left_out;
        IF note_.row_changes = hstore('') THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO trail.entries VALUES (note_.*);
    RETURN NULL;
END;
$_$;

CREATE FUNCTION public.currency_sum(public.currency, numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT
    RETURN ($2 * CASE $1 WHEN 'EUR'::public.currency THEN 1.0 ELSE 1.1 END);

CREATE FUNCTION public.imm_lower(txt text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT lower(txt) AS lower;
END;

CREATE AGGREGATE public.array_accum(anycompatible) (
    SFUNC = array_append,
    STYPE = anycompatiblearray,
    INITCOND = '{}'
);

CREATE OPERATOR public.=== (
    FUNCTION = int4eq,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.===)
);
CREATE COLLATION public.german (provider = icu, locale = 'de-DE');
CREATE COLLATION public.case_insensitive (provider = icu, deterministic = false, locale = 'und-u-ks-level2');
CREATE TEXT SEARCH CONFIGURATION public.simple_de (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.simple_de
    ADD MAPPING FOR asciiword WITH simple;
CREATE CAST (text AS public.currency) WITH INOUT AS ASSIGNMENT;

SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE trail.entries (
    entry_no bigint NOT NULL,
    of_schema text NOT NULL,
    of_table text NOT NULL,
    of_rel oid NOT NULL,
    by_whom text,
    at_begin timestamp with time zone NOT NULL,
    at_statement timestamp with time zone NOT NULL,
    at_clock timestamp with time zone NOT NULL,
    txn bigint,
    program text,
    from_host inet,
    from_port integer,
    wording text,
    verb text NOT NULL,
    row_before public.hstore,
    row_changes public.hstore,
    whole_statement boolean NOT NULL,
    CONSTRAINT entries_verb_check CHECK ((verb = ANY (ARRAY['I'::text, 'D'::text, 'U'::text, 'T'::text])))
);
COMMENT ON COLUMN trail.entries.entry_no IS 'Number of the entry; never reused';
CREATE SEQUENCE trail.entries_entry_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE trail.entries_entry_no_seq OWNED BY trail.entries.entry_no;

CREATE TABLE public.accounts (
    id integer NOT NULL,
    code character varying(20) NOT NULL COLLATE public.case_insensitive,
    name text COLLATE public.german NOT NULL,
    path public.ltree,
    home public.address,
    discount public.percentage DEFAULT 0 NOT NULL,
    price public.price_range,
    balance numeric(20,4) DEFAULT 0.0000 NOT NULL,
    currency public.currency DEFAULT 'EUR'::public.currency NOT NULL,
    opened date DEFAULT ('now'::text)::date NOT NULL,
    closed date,
    flags bit(4) DEFAULT '0000'::"bit" NOT NULL,
    mac macaddr,
    net cidr DEFAULT '10.0.0.0/8'::cidr,
    loc point,
    token uuid DEFAULT gen_random_uuid() NOT NULL,
    doc xml,
    tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, name)) STORED,
    net_balance numeric GENERATED ALWAYS AS ((balance * ((1)::numeric - ((discount)::numeric / (100)::numeric)))) STORED,
    "char" "char" DEFAULT 'x'::"char" NOT NULL,
    "order" smallint DEFAULT '-1'::integer NOT NULL,
    CONSTRAINT accounts_dates CHECK (((closed IS NULL) OR (closed >= opened)))
);
ALTER TABLE ONLY public.accounts ALTER COLUMN name SET STATISTICS 1000;
ALTER TABLE public.accounts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bookings (
    id bigint NOT NULL,
    account_id integer NOT NULL,
    booked_at timestamp without time zone NOT NULL,
    amount money DEFAULT '$0.00'::money,
    note character varying(255) DEFAULT NULL::character varying,
    tags character varying(40)[] DEFAULT '{}'::character varying[] NOT NULL
)
PARTITION BY RANGE (booked_at);
CREATE SEQUENCE public.bookings_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.bookings_id_seq OWNED BY public.bookings.id;
CREATE TABLE public.bookings_2023 (
    id bigint DEFAULT nextval('public.bookings_id_seq'::regclass) NOT NULL,
    account_id integer NOT NULL,
    booked_at timestamp without time zone NOT NULL,
    amount money DEFAULT '$0.00'::money,
    note character varying(255) DEFAULT NULL::character varying,
    tags character varying(40)[] DEFAULT '{}'::character varying[] NOT NULL
);
CREATE TABLE public.bookings_2024 (
    id bigint DEFAULT nextval('public.bookings_id_seq'::regclass) NOT NULL,
    account_id integer NOT NULL,
    booked_at timestamp without time zone NOT NULL,
    amount money DEFAULT '$0.00'::money,
    note character varying(255) DEFAULT NULL::character varying,
    tags character varying(40)[] DEFAULT '{}'::character varying[] NOT NULL
);
ALTER TABLE ONLY public.bookings ATTACH PARTITION public.bookings_2023 FOR VALUES FROM ('2023-01-01 00:00:00') TO ('2024-01-01 00:00:00');
ALTER TABLE ONLY public.bookings ATTACH PARTITION public.bookings_2024 FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2025-01-01 00:00:00');
ALTER TABLE ONLY public.bookings ALTER COLUMN id SET DEFAULT nextval('public.bookings_id_seq'::regclass);

CREATE TABLE public.cache (
    key character varying(250) NOT NULL,
    value bytea,
    expires timestamp with time zone DEFAULT (CURRENT_TIMESTAMP + '01:00:00'::interval)
)
WITH (autovacuum_enabled='false', toast_tuple_target='128');

CREATE TABLE public.rooms (
    room text NOT NULL,
    during tsrange NOT NULL,
    cancelled boolean DEFAULT false
);

CREATE VIEW public.balances WITH (security_barrier='true') AS
 SELECT a.id,
    a.name,
    a.balance,
        CASE
            WHEN (a.balance < (0)::numeric) THEN 'debit'::text
            ELSE 'credit'::text
        END AS side,
    COALESCE(sum((b.amount)::numeric), (0)::numeric) AS booked
   FROM (public.accounts a
     LEFT JOIN public.bookings b ON ((b.account_id = a.id)))
  GROUP BY a.id, a.name, a.balance;
ALTER TABLE ONLY trail.entries ALTER COLUMN entry_no SET DEFAULT nextval('trail.entries_entry_no_seq'::regclass);

COPY public.accounts (id, code, name, path, home, discount, price, balance, currency, opened, closed, flags, mac, net, loc, token, doc, "char", "order") FROM stdin;
1	A-1	Anna	top.a	("Main St 1",1234,"New York")	0.00	[1,5)	12.5000	EUR	2020-01-01	\N	0101	08:00:2b:01:02:03	10.0.0.0/8	(1,2)	a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11	<a/>	x	-1
2	b-2	Bö\\rg	\N	\N	10.50	\N	-3.0000	USD	2020-01-02	2021-01-01	0000	\N	\N	\N	a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12	\N	y	3
\.
COPY public.bookings_2023 (id, account_id, booked_at, amount, note, tags) FROM stdin;
1	1	2023-05-05 10:00:00	$1,234.50	first	{a,b}
2	2	2023-12-31 23:59:59.5	-$3.00	\N	{}
\.
COPY public.bookings_2024 (id, account_id, booked_at, amount, note, tags) FROM stdin;
3	1	2024-01-01 00:00:00	$0.00		{"x y"}
\.
COPY public.cache (key, value, expires) FROM stdin;
\.
COPY public.rooms (room, during, cancelled) FROM stdin;
R1	["2020-01-01 10:00:00","2020-01-01 11:00:00")	f
R1	["2020-01-01 11:00:00","2020-01-01 12:00:00")	f
\.
SELECT pg_catalog.setval('trail.entries_entry_no_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_id_seq', 2, true);
SELECT pg_catalog.setval('public.bookings_id_seq', 3, true);

ALTER TABLE ONLY trail.entries ADD CONSTRAINT entries_pkey PRIMARY KEY (entry_no);
ALTER TABLE ONLY public.accounts ADD CONSTRAINT accounts_code_key UNIQUE NULLS NOT DISTINCT (code);
ALTER TABLE ONLY public.accounts ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bookings ADD CONSTRAINT bookings_pkey PRIMARY KEY (id, booked_at);
ALTER TABLE ONLY public.bookings_2023 ADD CONSTRAINT bookings_2023_pkey PRIMARY KEY (id, booked_at);
ALTER TABLE ONLY public.bookings_2024 ADD CONSTRAINT bookings_2024_pkey PRIMARY KEY (id, booked_at);
ALTER TABLE ONLY public.cache ADD CONSTRAINT cache_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.rooms ADD CONSTRAINT rooms_excl EXCLUDE USING gist (room WITH =, during WITH &&) WHERE ((NOT cancelled));
CREATE INDEX entries_verb_idx ON trail.entries USING btree (verb);
CREATE INDEX accounts_path ON public.accounts USING gist (path);
CREATE INDEX accounts_tsv ON public.accounts USING gin (tsv);
CREATE INDEX bookings_account ON ONLY public.bookings USING btree (account_id);
CREATE INDEX bookings_2023_account_id_idx ON public.bookings_2023 USING btree (account_id);
CREATE INDEX bookings_2024_account_id_idx ON public.bookings_2024 USING btree (account_id);
CREATE UNIQUE INDEX accounts_name_ci ON public.accounts USING btree (lower(name), currency) WHERE (closed IS NULL);
CREATE INDEX accounts_brin ON public.accounts USING brin (opened) WITH (pages_per_range='64');
ALTER INDEX public.bookings_pkey ATTACH PARTITION public.bookings_2023_pkey;
ALTER INDEX public.bookings_pkey ATTACH PARTITION public.bookings_2024_pkey;
ALTER INDEX public.bookings_account ATTACH PARTITION public.bookings_2023_account_id_idx;
ALTER INDEX public.bookings_account ATTACH PARTITION public.bookings_2024_account_id_idx;
CREATE STATISTICS public.accounts_stats (ndistinct, dependencies) ON currency, opened FROM public.accounts;
CREATE RULE accounts_del AS
    ON DELETE TO public.accounts DO INSTEAD  UPDATE public.accounts SET closed = CURRENT_DATE
  WHERE (accounts.id = old.id);
CREATE TRIGGER note_rows AFTER INSERT OR DELETE OR UPDATE ON public.accounts FOR EACH ROW EXECUTE FUNCTION trail.note_change('true', '{token}');
CREATE TRIGGER note_statement AFTER TRUNCATE ON public.accounts FOR EACH STATEMENT EXECUTE FUNCTION trail.note_change('true');
ALTER TABLE public.accounts DISABLE TRIGGER note_statement;
ALTER TABLE ONLY public.accounts REPLICA IDENTITY USING INDEX accounts_pkey;
ALTER TABLE public.bookings
    ADD CONSTRAINT bookings_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON UPDATE CASCADE ON DELETE RESTRICT;
CREATE POLICY own ON public.accounts FOR SELECT TO PUBLIC USING ((name = (CURRENT_USER)::text));
ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;
CREATE PUBLICATION pub WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);
ALTER PUBLICATION pub ADD TABLE ONLY public.cache (key) WHERE ((key IS NOT NULL));
CREATE FUNCTION trail.ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', tg_tag; END $$;
CREATE EVENT TRIGGER log_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION trail.ddl();
GRANT ALL ON SCHEMA trail TO PUBLIC;
REVOKE ALL ON FUNCTION trail.note_change() FROM PUBLIC;
GRANT SELECT(id),UPDATE(name) ON TABLE public.accounts TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;

--
-- PostgreSQL database dump complete
--

\unrestrict 8dQ2nJc0mZ1yXvB7LwK5tRfGhUoPsAeI3
