CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION pgcrypto WITH SCHEMA public;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
ALTER TYPE mood ADD VALUE 'elated' AFTER 'happy';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'meh' BEFORE 'ok';
ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy';
CREATE TYPE empty_enum AS ENUM ();
CREATE TYPE addr AS (street text, city varchar(40), zip char(5));
CREATE TYPE float8range2 AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN us_zip AS text NOT NULL CONSTRAINT zipc CHECK (VALUE ~ '^\d{5}$' OR VALUE ~ '^\d{5}-\d{4}$');
CREATE DOMAIN email AS citext CHECK (value ~ '^[^@]+@[^@]+$') ;
CREATE DOMAIN pct AS numeric(5,2) DEFAULT 0 CHECK (VALUE BETWEEN 0 AND 100);
ALTER DOMAIN pct SET NOT NULL;
CREATE DOMAIN mooddom AS mood DEFAULT 'ok';
CREATE TABLE everything (
  id bigserial PRIMARY KEY,
  i2 int2, i4 int4, i8 int8, f4 float4, f8 float8, f24 float(24), f25 float(25), r real, dp double precision,
  n numeric, n5 numeric(5), n52 numeric(5,2), nbig numeric(100,20), nneg numeric(5,-2), ns numeric(3,5), d1 dec(4,1), d2 decimal,
  m money DEFAULT 0, m2 money DEFAULT '12.50'::money,
  b bool DEFAULT 't', b2 boolean DEFAULT 'yes'::boolean, b3 bool NOT NULL DEFAULT false,
  bt bit, bt8 bit(8) DEFAULT B'00001111', vb bit varying, vb9 varbit(9) DEFAULT '101'::"bit", bt64 bit(64), bt65 bit(65),
  by bytea DEFAULT '\x00ff'::bytea, by2 bytea DEFAULT decode('aa','hex'),
  c char, c1 "char", c10 char(10) DEFAULT 'abc'::bpchar, bp bpchar, v varchar, v10 character varying(10), vbig varchar(100000), nm name, t text,
  nch nchar(4), nv national character varying(7),
  d date DEFAULT CURRENT_DATE, d3 date DEFAULT '2001-01-01', dinf date DEFAULT 'infinity', 
  ts timestamp, ts0 timestamp(0) DEFAULT now(), ts3 timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP, tsu timestamp DEFAULT (now() AT TIME ZONE 'utc'), tsu2 timestamp without time zone DEFAULT timezone('utc'::text, now()),
  tz timestamptz, tz3 timestamptz(3) DEFAULT clock_timestamp(), tzc timestamp(6) with time zone DEFAULT transaction_timestamp(), tzl timestamptz DEFAULT '2020-01-01 00:00:00+02'::timestamptz, tinf timestamptz DEFAULT 'infinity',
  ti time, ti2 time(2), titz timetz, titz3 time(3) with time zone DEFAULT CURRENT_TIME(3), lt time DEFAULT LOCALTIME, lts timestamp DEFAULT LOCALTIMESTAMP(2),
  iv interval, ivd interval day to second(3) DEFAULT '1 day', ivy interval year to month, iv0 interval(0), ivdef interval DEFAULT '01:00:00'::interval, ivdef2 interval DEFAULT INTERVAL '2 hours' NOT NULL,
  u uuid DEFAULT uuid_generate_v4(), u2 uuid DEFAULT gen_random_uuid() NOT NULL, u3 uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid, u4 uuid DEFAULT public.uuid_generate_v1mc(),
  ip inet DEFAULT '127.0.0.1', cd cidr, mac macaddr, mac8 macaddr8,
  x xml, js json DEFAULT '{}', jb jsonb DEFAULT '{"a": [1, 2]}'::jsonb NOT NULL, jp jsonpath, jb2 jsonb DEFAULT jsonb_build_object('a', 1),
  tv tsvector, tq tsquery,
  pt point, ln line, sg lseg, bx box, pa path, pg polygon, ci circle,
  r4 int4range, r8 int8range, rn numrange, rt tsrange, rtz tstzrange DEFAULT tstzrange(now(), NULL), rd daterange DEFAULT '[2020-01-01,2021-01-01)'::daterange, rm int4multirange, rdm datemultirange, fr float8range2,
  o oid, rc regclass, rp regproc, rty regtype, xi xid, tidc tid, lsn pg_lsn,
  a1 integer[], a2 text[] DEFAULT '{}', a3 text[] DEFAULT ARRAY[]::text[], a4 integer[3][3], a5 int ARRAY, a6 int ARRAY[4], a7 varchar(10)[] DEFAULT ARRAY['a','b']::varchar[], a8 numeric(10,2)[] NOT NULL DEFAULT '{}'::numeric[], a9 timestamptz[], a10 uuid[], a11 mood[] DEFAULT '{ok}', 
  mo mood DEFAULT 'ok', mo2 mood NOT NULL DEFAULT 'happy'::public.mood, ad addr, pi posint, z us_zip, em email, pc pct, md mooddom,
  ct citext, ctd citext DEFAULT '', hs hstore, hsd hstore DEFAULT ''::hstore, lt1 ltree, lq lquery,
  cu text DEFAULT CURRENT_USER, cu2 name DEFAULT "current_user"(), su text DEFAULT session_user, cs text DEFAULT current_schema(), 
  ra double precision DEFAULT random(), ep bigint DEFAULT (extract(epoch from now())*1000)::bigint, dt timestamp DEFAULT date_trunc('day', now()), dpl date DEFAULT (now() + interval '7 days')::date, tc text DEFAULT to_char(now(), 'YYYYMMDD'), md5c text DEFAULT md5(random()::text), nul text DEFAULT NULL, nul2 int DEFAULT NULL::integer, e text DEFAULT E'a\tb\'c', ue text DEFAULT U&'d\0061t', dq text DEFAULT $$dollar$$, cat text DEFAULT 'a'||'b', neg int DEFAULT -1, negc int DEFAULT '-1'::integer, par int DEFAULT (5), ex int DEFAULT 2*3, fl float DEFAULT 1e-5, bo bool DEFAULT (1 = 1), coal text DEFAULT COALESCE(NULL, 'x'), cas int DEFAULT CASE WHEN true THEN 1 ELSE 2 END, nx bigint DEFAULT txid_current(), arr text DEFAULT (ARRAY['a','b'])[1], up text DEFAULT upper('abc'), cst int DEFAULT CAST('7' AS int), gx text DEFAULT encode(gen_random_bytes(16), 'hex')
);
CREATE TABLE gen (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id2 bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 100 INCREMENT BY 5 CACHE 10) UNIQUE,
  a int NOT NULL, b numeric(10,2),
  c numeric GENERATED ALWAYS AS (a * b) STORED,
  full_name text GENERATED ALWAYS AS (coalesce(a::text, '') || ' x') STORED,
  tsv tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(a::text,''))) STORED,
  lo varchar(30) GENERATED ALWAYS AS (lower('A' || a)) STORED NOT NULL,
  br boolean GENERATED ALWAYS AS (b IS NOT NULL AND a > 0) STORED
);
CREATE TABLE small (sm smallserial NOT NULL, t text);
CREATE TABLE two (s2 serial2);
CREATE TABLE four (s4 serial4 UNIQUE);
CREATE TABLE eight (s8 serial8 PRIMARY KEY);
