-- What INSERT returns, in later rows: keys that the default makes, rows of several parts, and what stays an item.
CREATE TABLE club (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, at timestamptz DEFAULT now());
CREATE TABLE crew (id serial PRIMARY KEY, club_id uuid NOT NULL REFERENCES club, name varchar(40) NOT NULL);
CREATE SEQUENCE log_seq;
CREATE TABLE log (id int DEFAULT nextval('log_seq'), no int DEFAULT nextval('log_seq'), crew int);
WITH c AS (INSERT INTO club (name) VALUES ('A'), ('B') RETURNING id, name)
INSERT INTO crew (club_id, name) SELECT c.id, c.name || ' crew' FROM c;
WITH c AS (INSERT INTO club (name) VALUES ('C') RETURNING id)
INSERT INTO crew (club_id, name) VALUES ((SELECT id FROM c), 'first'), ((SELECT id FROM c), 'second');
DO $$
DECLARE
  v_club uuid;
  v_crew int;
BEGIN
  SELECT id INTO STRICT v_club FROM club WHERE name = 'A';
  INSERT INTO crew (club_id, name) VALUES (v_club, 'third') RETURNING id INTO v_crew;
  INSERT INTO log (crew) VALUES (v_crew);
END $$;
-- the part reads rows that another one writes
WITH c AS (INSERT INTO club (name) VALUES ('D') RETURNING id)
INSERT INTO crew (club_id, name) SELECT id, 'all' FROM club;
-- which of two numbers of a sequence the row has
WITH l AS (INSERT INTO log (crew) VALUES (1) RETURNING id)
INSERT INTO log (crew) SELECT id FROM l;
-- a query of rows that are not changed, behind a part that changes some
WITH gone AS (DELETE FROM log WHERE crew = 7 RETURNING id)
SELECT * FROM gone;
