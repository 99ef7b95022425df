-- ticketing, temporal audit, event sourcing, queue
CREATE SCHEMA es; CREATE SCHEMA "Ticket-System";
SET search_path TO "Ticket-System", es, public;
CREATE DOMAIN short AS varchar(20) DEFAULT 'none' NOT NULL;
CREATE DOMAIN pct AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN depot_code AS TEXT CHECK (VALUE ~ '^\d{5}$' OR VALUE ~ '^\d{5}-\d{4}$');
CREATE DOMAIN tags AS text[] CHECK (array_length(VALUE, 1) < 10);
CREATE TYPE priority AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TYPE money_amount AS (amount numeric(12,2), currency char(3));
CREATE TABLE es.streams (stream_id uuid PRIMARY KEY, type short, version bigint NOT NULL DEFAULT 0 CHECK (version >= 0), snapshot jsonb);
CREATE TABLE es.events (
  global_position bigserial, stream_id uuid NOT NULL REFERENCES streams, version bigint NOT NULL, type text NOT NULL, data jsonb NOT NULL, metadata jsonb DEFAULT '{}',
  created timestamptz NOT NULL DEFAULT statement_timestamp(), tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (global_position), UNIQUE (stream_id, version)
);
CREATE INDEX events_type ON es.events (type varchar_pattern_ops, created) ;
CREATE INDEX events_corr ON es.events ((metadata->>'correlation'));
CREATE OR REPLACE RULE no_update AS ON UPDATE TO es.events DO INSTEAD NOTHING;
CREATE RULE no_delete AS ON DELETE TO es.events DO INSTEAD NOTHING;
CREATE TABLE ticket (
  id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME ticket_nr START 1000 MINVALUE 1000 CACHE 20) PRIMARY KEY,
  "Group" int, "desc" text NOT NULL CONSTRAINT desc_not_empty CHECK (length(trim("desc")) > 0),
  prio priority NOT NULL DEFAULT 'normal', due date DEFAULT CURRENT_DATE + 7, opened timestamp DEFAULT LOCALTIMESTAMP(0),
  opened_by name DEFAULT CURRENT_USER, cost money_amount, done pct DEFAULT 0, zip depot_code, labels tags, progress pct[] ,
  closed_at timestamptz(0), hash char(32) GENERATED ALWAYS AS (md5("desc")) STORED, sla interval hour to minute, open_hours int4range[] DEFAULT '{}',
  CONSTRAINT closed_after_opened CHECK (closed_at IS NULL OR closed_at >= opened) , CHECK ((done = 100) = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX ONE_OPEN ON ticket ("Group") WHERE closed_at IS NULL AND prio = 'urgent';
CREATE UNIQUE INDEX ON ticket (coalesce("Group", -1), md5("desc"));
CREATE INDEX ON ticket USING gin (to_tsvector('german', "desc" || ' ' || coalesce(zip, '')));
CREATE INDEX ON ticket (prio, "Group" NULLS FIRST, (lower("desc")) text_pattern_ops) INCLUDE (done);
CREATE TABLE ticket_history (LIKE ticket INCLUDING COMMENTS, valid tstzrange NOT NULL, op "char" NOT NULL, who name NOT NULL DEFAULT session_user);
ALTER TABLE ticket_history ADD EXCLUDE USING gist (valid WITH &&), ALTER COLUMN id DROP NOT NULL;
CREATE TABLE comment (ticket int NOT NULL REFERENCES ticket ON DELETE CASCADE INITIALLY DEFERRED, nr int NOT NULL, parent int, author text COLLATE "C" NOT NULL, body text, at timestamptz DEFAULT now(), CONSTRAINT comment_pk PRIMARY KEY (ticket, nr),
  FOREIGN KEY (ticket, parent) REFERENCES comment (ticket, nr) ON DELETE CASCADE ON UPDATE CASCADE, UNIQUE NULLS NOT DISTINCT (ticket, parent, author));
CREATE TABLE jobs (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, queue text NOT NULL DEFAULT 'default', payload json NOT NULL, run_at timestamptz DEFAULT now() + '5 min', attempts int2 DEFAULT '0'::smallint, locked_by text, singleton_key text UNIQUE NULLS NOT DISTINCT);
CREATE INDEX jobs_fetch ON jobs (queue, run_at) WHERE locked_by IS NULL;
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = es AS $f$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO "Ticket-System".ticket_history SELECT OLD.*, tstzrange(now(), null), left(TG_OP, 1), session_user;
  END IF;
  RETURN coalesce(NEW, OLD);
END $f$;
CREATE CONSTRAINT TRIGGER audit_c AFTER INSERT ON ticket DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit();
CREATE TRIGGER audit_t AFTER UPDATE OR DELETE ON ticket FOR EACH ROW WHEN (OLD.* IS NOT NULL) EXECUTE FUNCTION audit();
ALTER TABLE ticket ENABLE ALWAYS TRIGGER audit_t;
CREATE FUNCTION es.append(p_stream uuid, p_type text, VARIADIC p_data jsonb[]) RETURNS SETOF es.events LANGUAGE sql STRICT ROWS 10 COST 5 AS 'SELECT * FROM es.events WHERE stream_id = p_stream';
CREATE OPERATOR CLASS int4_custom FOR TYPE int4 USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
CREATE MATERIALIZED VIEW es.stream_stats AS SELECT stream_id, count(*) AS n, max(version) AS v, min(created) AS first FROM es.events GROUP BY stream_id WITH DATA;
CREATE UNIQUE INDEX ON es.stream_stats (stream_id);
CREATE VIEW open_tickets WITH (check_option = cascaded) AS SELECT id, "desc", prio, due < CURRENT_DATE AS late, EXTRACT(DAY FROM opened) AS d FROM ticket WHERE closed_at IS NULL;
CREATE VIEW ticket_tree AS WITH RECURSIVE t(nr, depth) AS (SELECT nr, 0 FROM comment WHERE parent IS NULL UNION ALL SELECT c.nr, depth + 1 FROM comment c JOIN t ON c.parent = t.nr) SELECT * FROM t;
CREATE VIEW per_prio AS SELECT prio, count(*) FILTER (WHERE closed_at IS NULL) AS open, round(avg(done), 1) AS avg_done, string_agg("desc", ', ' ORDER BY id) AS list, bool_and(done > 50) AS half FROM ticket GROUP BY ROLLUP (prio);
ALTER VIEW per_prio RENAME COLUMN open TO still_open;
COMMENT ON VIEW open_tickets IS 'not closed';
COMMENT ON COLUMN ticket."Group" IS 'group; 0 = none';
INSERT INTO es.streams (stream_id, type) VALUES ('11111111-1111-1111-1111-111111111111', 'order'), ('22222222-2222-2222-2222-222222222222', DEFAULT);
INSERT INTO es.events (stream_id, version, type, data) SELECT stream_id, 1, 'created', jsonb_build_object('x', 1) FROM streams;
INSERT INTO ticket ("Group", "desc", prio, zip, labels, sla) VALUES (1, 'printer', 'urgent', '12345', '{a,b}', '2:30'), (NULL, 'mouse', DEFAULT, NULL, NULL, NULL);
INSERT INTO ticket (id, "desc") OVERRIDING SYSTEM VALUE VALUES (5, 'old');
INSERT INTO comment (ticket, nr, author) VALUES (1000, 1, 'ann'), (1000, 2, 'bob');
INSERT INTO comment (ticket, nr, parent, author) VALUES (1000, 3, 1, 'ann');
DELETE FROM ticket WHERE "desc" = 'printer';
UPDATE ticket SET (prio, done) = ('high', 50), zip = '54321-1234' WHERE id = 5;
INSERT INTO jobs (payload, singleton_key) VALUES ('{"a":1}', NULL), ('[]', 'k') ON CONFLICT (singleton_key) DO UPDATE SET attempts = jobs.attempts + 1, payload = EXCLUDED.payload WHERE jobs.locked_by IS NULL;
INSERT INTO jobs (payload, singleton_key) VALUES ('"again"', 'k') ON CONFLICT ON CONSTRAINT jobs_singleton_key_key DO UPDATE SET attempts = jobs.attempts + 1, payload = EXCLUDED.payload WHERE jobs.locked_by IS NULL;
