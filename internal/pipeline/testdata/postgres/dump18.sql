--
-- PostgreSQL database dump
--

\restrict aB3dEf

-- Dumped from database version 18.0
SET statement_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.a (
    id integer CONSTRAINT a_id_not_null NOT NULL,
    name text CONSTRAINT a_name_nn NOT NULL NO INHERIT,
    total integer GENERATED ALWAYS AS ((id * 2)),
    t2 integer GENERATED ALWAYS AS ((id * 3)) VIRTUAL,
    valid daterange,
    u uuid DEFAULT uuidv7(),
    CONSTRAINT a_name_ck CHECK ((name <> ''::text)) NOT ENFORCED
);
CREATE TABLE public.b (
    id integer NOT NULL,
    during daterange NOT NULL,
    a integer,
    CONSTRAINT b_a_nn NOT NULL a NO INHERIT,
    CONSTRAINT b_pk PRIMARY KEY (id, during WITHOUT OVERLAPS)
);
CREATE TABLE public.c (id integer, during daterange, FOREIGN KEY (id, PERIOD during) REFERENCES public.b (id, PERIOD during));
ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
ALTER TABLE public.b ADD CONSTRAINT b_a_fk FOREIGN KEY (a) REFERENCES public.a(id) NOT ENFORCED;
ALTER TABLE public.a ADD CONSTRAINT a_t2_nn NOT NULL t2 NOT VALID;
ALTER TABLE public.a ALTER CONSTRAINT a_name_nn INHERIT;
ALTER TABLE public.b ALTER CONSTRAINT b_a_fk ENFORCED;
ALTER TABLE public.a DROP CONSTRAINT a_name_nn;
ALTER TABLE ONLY public.a ALTER COLUMN total SET EXPRESSION AS (id * 5);
CREATE INDEX a_i ON public.a USING btree (name) INCLUDE (u);
CREATE STATISTICS public.s (mcv) ON id, name FROM public.a;
CREATE TABLE public.d (LIKE public.a INCLUDING ALL EXCLUDING STATISTICS);
CREATE TABLE public.pt (id int, k int) PARTITION BY LIST (k);
CREATE TABLE public.pt1 (id int, k int);
ALTER TABLE ONLY public.pt ATTACH PARTITION public.pt1 FOR VALUES IN (1, 2);
SELECT * FROM pg_catalog.pg_restore_relation_stats('version', '180000'::integer, 'schemaname', 'public', 'relname', 'a', 'relpages', '0'::integer, 'reltuples', '-1'::real);
INSERT INTO public.a (id, name) VALUES (1, 'x') RETURNING WITH (OLD AS o, NEW AS n) o.id, n.id;
\unrestrict aB3dEf
-- Whole numbers in other systems, with marks between their digits.
CREATE TABLE public.radix (k integer PRIMARY KEY, v integer DEFAULT 0x1F, n numeric(10,2), b bigint DEFAULT 1_000);
INSERT INTO public.radix VALUES (0x10, 0b11, 1_0.5, -0xFF), (1_7, 0o17, -0x1, DEFAULT);
UPDATE public.radix SET v = 0x1F + 1_000 WHERE k = 1_7;
