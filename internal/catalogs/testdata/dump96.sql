--
-- PostgreSQL database dump
--

-- Dumped from database version 9.6.24
-- Dumped by pg_dump version 9.6.24

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

CREATE SCHEMA "Crew";
COMMENT ON SCHEMA "Crew" IS 'Hands';
CREATE SCHEMA freight;
CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;
COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';
CREATE TYPE "Crew"."Watch" AS ENUM (
    'P',
    'S',
    'X'
);
CREATE DOMAIN freight.berth_code AS text
	CONSTRAINT berth_code_check CHECK (((VALUE ~ '^\d{3}$'::text) OR (VALUE ~ '^\d{3}-\d{2}$'::text)));
CREATE FUNCTION "Crew".stamp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN NEW."TouchedAt" := now(); RETURN NEW; END$$;
CREATE FUNCTION freight.total(oid integer) RETURNS numeric
    LANGUAGE sql STABLE
    AS $_$ SELECT sum(qty * rate) FROM freight.crate WHERE load_id = $1 $_$;

SET default_tablespace = '';
SET default_with_oids = false;

CREATE TABLE "Crew"."Sailor" (
    "SailorNo" integer NOT NULL,
    "GivenName" character varying(50) NOT NULL,
    "FamilyName" character varying(50) COLLATE pg_catalog."C" NOT NULL,
    "Watch" "Crew"."Watch" DEFAULT 'X'::"Crew"."Watch" NOT NULL,
    "BosunNo" integer,
    "Wage" money DEFAULT 0,
    "BornOn" date,
    "Sketch" bytea,
    "Aboard" boolean DEFAULT true NOT NULL,
    "TouchedAt" timestamp without time zone DEFAULT now() NOT NULL,
    "WatchHours" numeric(5,2) DEFAULT 38.5,
    "SignOn" character varying(256) DEFAULT ("current_user"())::character varying NOT NULL,
    CONSTRAINT "CK_Sailor_BornOn" CHECK ((("BornOn" >= '1921-06-01'::date) AND ("BornOn" <= (now() - '16 years'::interval)))),
    CONSTRAINT "CK_Sailor_Wage" CHECK (("Wage" >= (0)::money))
);
-- ALTER TABLE "Crew"."Sailor" OWNER TO postgres;
COMMENT ON TABLE "Crew"."Sailor" IS 'On board; one row a sailor.';
COMMENT ON COLUMN "Crew"."Sailor"."BosunNo" IS 'Takes loads of -> "Sailor"';
CREATE SEQUENCE "Crew"."Sailor_SailorNo_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
-- ALTER TABLE "Crew"."Sailor_SailorNo_seq" OWNER TO postgres;
ALTER SEQUENCE "Crew"."Sailor_SailorNo_seq" OWNED BY "Crew"."Sailor"."SailorNo";
CREATE TABLE freight.loads (
    id bigint NOT NULL,
    shipper text NOT NULL,
    sailor integer,
    loaded timestamp with time zone DEFAULT clock_timestamp(),
    berth freight.berth_code,
    step smallint DEFAULT (1)::smallint NOT NULL,
    settled boolean,
    meta xml,
    CONSTRAINT loads_step_check CHECK ((step = ANY (ARRAY[1, 2, 3, 5])))
)
WITH (fillfactor='90', autovacuum_enabled='true');
CREATE TABLE freight.crate (
    load_id bigint NOT NULL,
    line integer NOT NULL,
    mark character(10) NOT NULL,
    qty integer DEFAULT 1 NOT NULL,
    rate numeric(10,2) NOT NULL,
    rebate double precision DEFAULT 0.0::double precision,
    CONSTRAINT crate_mark_check CHECK (((mark)::text = upper((mark)::text)))
);
CREATE TABLE freight.old_loads (
    laid_up date DEFAULT ('now'::text)::date NOT NULL
)
INHERITS (freight.loads);
CREATE UNLOGGED TABLE freight.scraps (
    key character varying(200) NOT NULL,
    body text
);
CREATE VIEW freight.load_sums AS
 SELECT o.id,
    o.shipper,
    (e."GivenName")::text || ' '::text || (e."FamilyName")::text AS mate,
    count(i.line) AS lines,
    COALESCE(sum(((i.qty)::numeric * i.rate)), (0)::numeric) AS total
   FROM ((freight.loads o
     LEFT JOIN freight.crate i ON ((i.load_id = o.id)))
     LEFT JOIN "Crew"."Sailor" e ON ((e."SailorNo" = o.sailor)))
  GROUP BY o.id, o.shipper, e."GivenName", e."FamilyName";
CREATE TABLE freight."Sailor" (
    "SailorNo" integer NOT NULL,
    deck character varying(20) DEFAULT 'fore'::character varying
);
CREATE SEQUENCE freight.load_ids
    START WITH 10000
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 2147483647
    CACHE 50
    CYCLE;
CREATE SEQUENCE freight.loads_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE freight.loads_id_seq OWNED BY freight.loads.id;
ALTER TABLE ONLY "Crew"."Sailor" ALTER COLUMN "SailorNo" SET DEFAULT nextval('"Crew"."Sailor_SailorNo_seq"'::regclass);
ALTER TABLE ONLY freight.loads ALTER COLUMN id SET DEFAULT nextval('freight.loads_id_seq'::regclass);
ALTER TABLE ONLY freight.old_loads ALTER COLUMN id SET DEFAULT nextval('freight.loads_id_seq'::regclass);
ALTER TABLE ONLY freight.old_loads ALTER COLUMN loaded SET DEFAULT clock_timestamp();
ALTER TABLE ONLY freight.old_loads ALTER COLUMN step SET DEFAULT (1)::smallint;

COPY "Crew"."Sailor" ("SailorNo", "GivenName", "FamilyName", "Watch", "BosunNo", "Wage", "BornOn", "Sketch", "Aboard", "TouchedAt", "WatchHours", "SignOn") FROM stdin;
1	Ann	O'Neill	P	\N	$1,000.00	1980-02-29	\\x0001ff	t	2020-01-02 03:04:05.678	38.50	ann
2	Bj\\xf6rn	Tab\there	S	1	$900.50	\N	\N	f	2020-01-02 03:04:05	40.00	bj
\.

SELECT pg_catalog.setval('"Crew"."Sailor_SailorNo_seq"', 2, true);

COPY freight.loads (id, shipper, sailor, loaded, berth, step, settled, meta) FROM stdin;
7	Brand	2	2021-05-06 07:08:09.1+02	123	2	t	<a>1</a>
\.

COPY freight.crate (load_id, line, mark, qty, rate, rebate) FROM stdin;
7	1	ABC       	3	9.99	0.10000000000000001
7	2	DEF       	1	0.00	0
\.

SELECT pg_catalog.setval('freight.loads_id_seq', 7, true);
SELECT pg_catalog.setval('freight.load_ids', 10000, false);

ALTER TABLE ONLY "Crew"."Sailor"
    ADD CONSTRAINT "PK_Sailor" PRIMARY KEY ("SailorNo");
ALTER TABLE ONLY freight."Sailor"
    ADD CONSTRAINT "Sailor_pkey" PRIMARY KEY ("SailorNo");
ALTER TABLE ONLY freight.crate
    ADD CONSTRAINT crate_pkey PRIMARY KEY (load_id, line);
ALTER TABLE ONLY freight.loads
    ADD CONSTRAINT loads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY freight.scraps
    ADD CONSTRAINT scraps_key UNIQUE (key);
ALTER TABLE freight.crate CLUSTER ON crate_pkey;
ALTER TABLE ONLY "Crew"."Sailor" REPLICA IDENTITY FULL;
CREATE UNIQUE INDEX "IX_Sailor_SignOn" ON "Crew"."Sailor" USING btree (lower(("SignOn")::text));
CREATE INDEX "IX_Sailor_Names" ON "Crew"."Sailor" USING btree ("FamilyName", "GivenName" varchar_pattern_ops) WHERE ("Aboard" = true);
CREATE INDEX crate_mark ON freight.crate USING btree (mark) WITH (fillfactor='80');
CREATE INDEX loads_shipper ON freight.loads USING btree (shipper);
CREATE INDEX loads_loaded ON freight.loads USING btree ((((loaded AT TIME ZONE 'UTC'::text))::date), step);
CREATE RULE keep_old AS
    ON DELETE TO freight.old_loads DO INSTEAD NOTHING;
CREATE TRIGGER "Sailor_stamp" BEFORE UPDATE ON "Crew"."Sailor" FOR EACH ROW EXECUTE PROCEDURE "Crew".stamp();
ALTER TABLE ONLY "Crew"."Sailor"
    ADD CONSTRAINT "FK_Sailor_Bosun" FOREIGN KEY ("BosunNo") REFERENCES "Crew"."Sailor"("SailorNo");
ALTER TABLE ONLY freight."Sailor"
    ADD CONSTRAINT "FK_Sailor" FOREIGN KEY ("SailorNo") REFERENCES "Crew"."Sailor"("SailorNo") ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY freight.crate
    ADD CONSTRAINT crate_load_id_fkey FOREIGN KEY (load_id) REFERENCES freight.loads(id) ON DELETE CASCADE;
ALTER TABLE ONLY freight.loads
    ADD CONSTRAINT loads_sailor_fkey FOREIGN KEY (sailor) REFERENCES freight."Sailor"("SailorNo") DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE "Crew"."Sailor" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON "Crew"."Sailor" FOR SELECT USING ((("SignOn")::name = "current_user"()));
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;
GRANT SELECT("GivenName"),UPDATE("GivenName") ON TABLE "Crew"."Sailor" TO PUBLIC;

--
-- PostgreSQL database dump complete
--
