BEGIN;
CREATE TABLE script_step (
    step_no VARCHAR(32) NOT NULL, 
    CONSTRAINT script_step_pkc PRIMARY KEY (step_no)
);
-- Running upgrade  -> 1a2b3c
CREATE TYPE callstate AS ENUM ('heard', 'sent', 'closed');
CREATE TABLE route (
    route_id VARCHAR(250) NOT NULL, 
    is_shut BOOLEAN, 
    last_round TIMESTAMP WITH TIME ZONE, 
    map_sheet VARCHAR(2000), 
    wardens VARCHAR(2000), 
    remarks TEXT, 
    first_page VARCHAR(25), 
    PRIMARY KEY (route_id)
);
CREATE TABLE tour (
    id SERIAL NOT NULL, 
    route_id VARCHAR(250) NOT NULL, 
    due_at TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    state VARCHAR(50), 
    tour_code VARCHAR(250), 
    on_call BOOLEAN, 
    extras BYTEA, 
    CONSTRAINT tour_pkey PRIMARY KEY (id), 
    CONSTRAINT tour_route_id_due_at_key UNIQUE (route_id, due_at), 
    CONSTRAINT tour_route_id_tour_code_key UNIQUE (route_id, tour_code), 
    FOREIGN KEY(route_id) REFERENCES route (route_id)
);
CREATE INDEX route_state_ix ON tour (route_id, state);
CREATE TABLE stop_visit (
    stop_id VARCHAR(250) COLLATE "C" NOT NULL, 
    route_id VARCHAR(250) NOT NULL, 
    tour_code VARCHAR(250) NOT NULL, 
    leg_no INTEGER DEFAULT '-1' NOT NULL, 
    arrived TIMESTAMP WITH TIME ZONE, 
    minutes_ FLOAT, 
    state VARCHAR(20), 
    knocks INTEGER, 
    most_knocks INTEGER DEFAULT -1, 
    kit BYTEA, 
    parcels INTEGER NOT NULL, 
    CONSTRAINT stop_visit_pkey PRIMARY KEY (route_id, stop_id, tour_code, leg_no), 
    CONSTRAINT stop_visit_tour_fkey FOREIGN KEY(route_id, tour_code) REFERENCES tour (route_id, tour_code) ON DELETE CASCADE
);
CREATE INDEX visit_state_ix ON stop_visit (route_id, stop_id, tour_code, state);
CREATE TABLE slip (key VARCHAR(512) NOT NULL, value BYTEA, timestamp TIMESTAMP WITH TIME ZONE NOT NULL, tour_no INTEGER NOT NULL, stop_id VARCHAR(250) NOT NULL, CONSTRAINT slip_pkey PRIMARY KEY (tour_no, stop_id, key));
CREATE TABLE van (id SERIAL NOT NULL, plate VARCHAR(256), seats INTEGER, PRIMARY KEY (id), UNIQUE (plate));
CREATE TABLE call_ (id SERIAL NOT NULL, state callstate, phone VARCHAR(500), last_word TIMESTAMP WITHOUT TIME ZONE, PRIMARY KEY (id));
CREATE TABLE note_form (id SERIAL NOT NULL, pattern TEXT NOT NULL, short_pattern TEXT NOT NULL, created_at TIMESTAMP WITH TIME ZONE NOT NULL, PRIMARY KEY (id));
CREATE TABLE badge (id INTEGER NOT NULL, name VARCHAR(100) NOT NULL, PRIMARY KEY (id), UNIQUE (name));
CREATE SEQUENCE badge_id_seq;
ALTER TABLE badge ALTER COLUMN id SET DEFAULT nextval('badge_id_seq');
CREATE TABLE login_ (id SERIAL NOT NULL, login_code VARCHAR(255), data BYTEA, ends TIMESTAMP WITHOUT TIME ZONE, PRIMARY KEY (id), UNIQUE (login_code));
CREATE TABLE node (id UUID NOT NULL, parent_id UUID, path VARCHAR[], props JSON, tags TEXT[] DEFAULT '{}' NOT NULL, amount NUMERIC(18, 6), at TIMESTAMP WITHOUT TIME ZONE DEFAULT timezone('utc', now()), day DATE DEFAULT current_date, span INTERVAL, ip INET, kind SMALLINT DEFAULT 0 NOT NULL CHECK (kind IN (0, 1, 2)), PRIMARY KEY (id), FOREIGN KEY(parent_id) REFERENCES node (id) ON DELETE SET NULL);
CREATE UNIQUE INDEX ix_node_lower ON node (lower(CAST(id AS VARCHAR)));
INSERT INTO script_step (step_no) VALUES ('1a2b3c') RETURNING script_step.step_no;
-- Running upgrade 1a2b3c -> 2b
ALTER TABLE route ADD COLUMN cadence TEXT;
ALTER TABLE route ADD COLUMN most_tours INTEGER DEFAULT '16' NOT NULL;
ALTER TABLE route ALTER COLUMN most_tours DROP DEFAULT;
ALTER TABLE route ALTER COLUMN first_page TYPE VARCHAR(50);
ALTER TABLE tour ALTER COLUMN due_at SET NOT NULL;
ALTER TABLE tour ADD COLUMN state2 callstate DEFAULT 'heard';
ALTER TABLE tour DROP COLUMN state, ADD CONSTRAINT ck_x CHECK (on_call IS NOT NULL OR state2 = 'heard');
ALTER TABLE tour RENAME state2 TO state;
ALTER TABLE call_ ADD COLUMN route_id VARCHAR(250);
CREATE INDEX ix_call_state ON call_ (state, last_word DESC);
ALTER TABLE call_ ADD FOREIGN KEY(route_id) REFERENCES route (route_id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN call_.phone IS 'line';
COMMENT ON TABLE call_ IS 'it''s a
call';
INSERT INTO van (plate, seats) VALUES ('first_van', 128);
INSERT INTO note_form (pattern, short_pattern, created_at) VALUES ('{{ v.route }}/{{ v.stop }}.txt', '{route}', '2024-01-01T00:00:00+00:00');
INSERT INTO note_form (pattern, short_pattern, created_at) SELECT pattern || '.old', short_pattern, created_at FROM note_form;
INSERT INTO badge (name) VALUES ('may_open'), ('may_carry');
INSERT INTO route (route_id, is_shut, most_tours) VALUES ('a', true, 1), ('b', NULL, 2);
INSERT INTO tour (route_id, tour_code, extras, on_call, due_at) VALUES ('a', 'r1', '\x80057d942e', false, '2024-01-01 00:00:00+00');
INSERT INTO call_ (state, route_id) VALUES ('closed', 'a'), (NULL, 'b');
UPDATE route SET cadence='"@dusk"' WHERE route.route_id = 'a';
UPDATE van SET seats = seats + 1 WHERE plate IN ('first_van', 'x');
DELETE FROM route WHERE route_id = 'b';
UPDATE script_step SET step_no='2b' WHERE script_step.step_no = '1a2b3c';
COMMIT;
