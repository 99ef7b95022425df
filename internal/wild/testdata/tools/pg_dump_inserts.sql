SET standard_conforming_strings = on;
CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok');
CREATE TABLE public.person (
    id bigint NOT NULL,
    name text,
    born date,
    at time without time zone,
    feels public.mood,
    bits bit(4),
    many bit varying(8),
    mac macaddr,
    u uuid,
    cash money,
    x xml,
    r real,
    s smallint,
    c character(5)
);
CREATE SEQUENCE public.person_seq START WITH 100 INCREMENT BY 5;
ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_seq'::regclass);
INSERT INTO public.person VALUES (100, 'O''Brien \ x', '2020-02-29', '23:59:59.5', 'sad', B'1010', B'101', '08:00:2b:01:02:03', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '$1,234.50', '<a>&lt;</a>', 1.5, -32768, 'ab   ');
INSERT INTO public.person VALUES (105, 'two
lines', '1999-12-31', '00:00:00', 'it''s ok', B'0000', B'', '08:00:2b:01:02:04', NULL, '-$0.50', NULL, 1e-10, 0, NULL);
INSERT INTO public.person (id, name) VALUES (110, NULL);
INSERT INTO public.person (id, name) VALUES (115, '');
SELECT pg_catalog.setval('public.person_seq', 115, true);
INSERT INTO public.person (name, u) VALUES ('later', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12');
ALTER TABLE ONLY public.person ADD CONSTRAINT person_pkey PRIMARY KEY (id);
