CREATE TYPE color AS ENUM ('red', 'it''s', 'blue');
CREATE TYPE pair AS (a integer, b text COLLATE "C");
CREATE TYPE none AS ENUM ();
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, INTERNALLENGTH = 16, DEFAULT = 'x');
CREATE TYPE shell;
CREATE DOMAIN email AS character varying(200) COLLATE "C" DEFAULT 'x' CONSTRAINT has_at CHECK (VALUE ~ '@') NOT NULL;
CREATE DOMAIN d text;
