-- In the manner of a dump of PostgreSQL 8 with inserts behind it.
SET client_encoding = 'UTF8';
SET escape_string_warning = off;
SET standard_conforming_strings = off;

SET search_path = public, pg_catalog;
CREATE SCHEMA archiv;
CREATE TABLE kunde (
    kdnr integer DEFAULT nextval(('kunde_kdnr_seq'::text)::regclass) NOT NULL,
    name1 character varying(40) NOT NULL,
    "Straße" character varying(60),
    plz character(5),
    umsatz numeric(12,2) DEFAULT 0.00,
    seit date DEFAULT ('now'::text)::date,
    letzter timestamp without time zone DEFAULT ('now'::text)::timestamp(6) with time zone,
    gesperrt boolean DEFAULT false,
    bild oid,
    flags bit varying(10) DEFAULT B'0'::"bit",
    kz "char" DEFAULT 'A'::"char",
    rabatt double precision DEFAULT (0)::double precision,
    notiz text DEFAULT E'Zeile1\nZeile2'::text,
    lage point,
    CONSTRAINT kunde_plz CHECK ((plz ~ '^[0-9]{5}$'::text)),
    CONSTRAINT "$1" CHECK (((umsatz >= (0)::numeric) AND ((kz = 'A'::"char") OR (kz = 'B'::"char")))),
    CONSTRAINT kz_list CHECK (((name1)::text <> ALL ((ARRAY['x'::character varying, 'y'::character varying])::text[])))
);

CREATE SEQUENCE kunde_kdnr_seq
    INCREMENT BY 1
    NO MAXVALUE
    NO MINVALUE
    CACHE 1;
SELECT pg_catalog.setval('kunde_kdnr_seq', 3, true);
CREATE TABLE auftrag (
    id integer NOT NULL,
    kdnr integer,
    pos smallint DEFAULT 1::smallint NOT NULL,
    datum timestamp(0) with time zone DEFAULT now(),
    betrag numeric(10,2)
);
CREATE TABLE archiv.auftrag (LIKE auftrag INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES, geloescht date);
COPY kunde (kdnr, name1, "Straße", plz, umsatz, seit, letzter, gesperrt, bild, flags, kz, rabatt, notiz, lage) FROM stdin;
1	Müller & Co	Am Weg 1	12345	1000.50	2001-02-03	2001-02-03 04:05:06	f	\N	101	A	0.050000000000000003	a\\b\tc\nd	(1.5,2)
2	O'Neil	\N	00001	0.00	1999-12-31	\N	t	12345	0	B	-1.5e-10		\N
3	\\N	x	99999	99999.99	2000-02-29	2000-02-29 00:00:00.000001	f	\N	\N	A	1e+100	\N	(-1,-2)
\.
INSERT INTO auftrag VALUES (1, 1, 1, '2001-02-03 04:05:06+01', 10.5), (2, 2, 1, '2001-07-03 04:05:06+02', NULL);
INSERT INTO archiv.auftrag SELECT *, '2002-01-01' FROM auftrag WHERE id = 2;
ALTER TABLE ONLY kunde ADD CONSTRAINT kunde_pkey PRIMARY KEY (kdnr);
ALTER TABLE kunde CLUSTER ON kunde_pkey;
ALTER TABLE ONLY auftrag ADD CONSTRAINT auftrag_pkey PRIMARY KEY (id, pos);
ALTER TABLE ONLY auftrag ADD CONSTRAINT "$1" FOREIGN KEY (kdnr) REFERENCES kunde(kdnr) ON UPDATE RESTRICT ON DELETE RESTRICT;
CREATE INDEX kunde_name ON kunde USING btree (upper((name1)::text) varchar_pattern_ops, plz bpchar_ops);
CREATE UNIQUE INDEX kunde_u ON kunde (name1) WHERE (gesperrt IS FALSE);

