BEGIN;
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade  -> 1a2b3c
CREATE TYPE jobstate AS ENUM ('queued', 'running', 'done');
CREATE TABLE dag (
    dag_id VARCHAR(250) NOT NULL, 
    is_paused BOOLEAN, 
    last_scheduler_run TIMESTAMP WITH TIME ZONE, 
    fileloc VARCHAR(2000), 
    owners VARCHAR(2000), 
    description TEXT, 
    default_view VARCHAR(25), 
    PRIMARY KEY (dag_id)
);
CREATE TABLE dag_run (
    id SERIAL NOT NULL, 
    dag_id VARCHAR(250) NOT NULL, 
    execution_date TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    state VARCHAR(50), 
    run_id VARCHAR(250), 
    external_trigger BOOLEAN, 
    conf BYTEA, 
    CONSTRAINT dag_run_pkey PRIMARY KEY (id), 
    CONSTRAINT dag_run_dag_id_execution_date_key UNIQUE (dag_id, execution_date), 
    CONSTRAINT dag_run_dag_id_run_id_key UNIQUE (dag_id, run_id), 
    FOREIGN KEY(dag_id) REFERENCES dag (dag_id)
);
CREATE INDEX dag_id_state ON dag_run (dag_id, state);
CREATE TABLE task_instance (
    task_id VARCHAR(250) COLLATE "C" NOT NULL, 
    dag_id VARCHAR(250) NOT NULL, 
    run_id VARCHAR(250) NOT NULL, 
    map_index INTEGER DEFAULT '-1' NOT NULL, 
    start_date TIMESTAMP WITH TIME ZONE, 
    duration FLOAT, 
    state VARCHAR(20), 
    try_number INTEGER, 
    max_tries INTEGER DEFAULT -1, 
    executor_config BYTEA, 
    pool_slots INTEGER NOT NULL, 
    CONSTRAINT task_instance_pkey PRIMARY KEY (dag_id, task_id, run_id, map_index), 
    CONSTRAINT task_instance_dag_run_fkey FOREIGN KEY(dag_id, run_id) REFERENCES dag_run (dag_id, run_id) ON DELETE CASCADE
);
CREATE INDEX ti_state_lkp ON task_instance (dag_id, task_id, run_id, state);
CREATE TABLE xcom (key VARCHAR(512) NOT NULL, value BYTEA, timestamp TIMESTAMP WITH TIME ZONE NOT NULL, dag_run_id INTEGER NOT NULL, task_id VARCHAR(250) NOT NULL, CONSTRAINT xcom_pkey PRIMARY KEY (dag_run_id, task_id, key));
CREATE TABLE slot_pool (id SERIAL NOT NULL, pool VARCHAR(256), slots INTEGER, PRIMARY KEY (id), UNIQUE (pool));
CREATE TABLE job (id SERIAL NOT NULL, state jobstate, hostname VARCHAR(500), latest_heartbeat TIMESTAMP WITHOUT TIME ZONE, PRIMARY KEY (id));
CREATE TABLE log_template (id SERIAL NOT NULL, filename TEXT NOT NULL, elasticsearch_id TEXT NOT NULL, created_at TIMESTAMP WITH TIME ZONE NOT NULL, PRIMARY KEY (id));
CREATE TABLE ab_permission (id INTEGER NOT NULL, name VARCHAR(100) NOT NULL, PRIMARY KEY (id), UNIQUE (name));
CREATE SEQUENCE ab_permission_id_seq;
ALTER TABLE ab_permission ALTER COLUMN id SET DEFAULT nextval('ab_permission_id_seq');
CREATE TABLE session_ (id SERIAL NOT NULL, session_id VARCHAR(255), data BYTEA, expiry TIMESTAMP WITHOUT TIME ZONE, PRIMARY KEY (id), UNIQUE (session_id));
CREATE TABLE node (id UUID NOT NULL, parent_id UUID, path VARCHAR[], props JSON, tags TEXT[] DEFAULT '{}' NOT NULL, amount NUMERIC(18, 6), at TIMESTAMP WITHOUT TIME ZONE DEFAULT timezone('utc', now()), day DATE DEFAULT current_date, span INTERVAL, ip INET, kind SMALLINT DEFAULT 0 NOT NULL CHECK (kind IN (0, 1, 2)), PRIMARY KEY (id), FOREIGN KEY(parent_id) REFERENCES node (id) ON DELETE SET NULL);
CREATE UNIQUE INDEX ix_node_lower ON node (lower(CAST(id AS VARCHAR)));
INSERT INTO alembic_version (version_num) VALUES ('1a2b3c') RETURNING alembic_version.version_num;
-- Running upgrade 1a2b3c -> 2b
ALTER TABLE dag ADD COLUMN schedule_interval TEXT;
ALTER TABLE dag ADD COLUMN max_active_runs INTEGER DEFAULT '16' NOT NULL;
ALTER TABLE dag ALTER COLUMN max_active_runs DROP DEFAULT;
ALTER TABLE dag ALTER COLUMN default_view TYPE VARCHAR(50);
ALTER TABLE dag_run ALTER COLUMN execution_date SET NOT NULL;
ALTER TABLE dag_run ADD COLUMN state2 jobstate DEFAULT 'queued';
ALTER TABLE dag_run DROP COLUMN state, ADD CONSTRAINT ck_x CHECK (external_trigger IS NOT NULL OR state2 = 'queued');
ALTER TABLE dag_run RENAME state2 TO state;
ALTER TABLE job ADD COLUMN dag_id VARCHAR(250);
CREATE INDEX ix_job_state ON job (state, latest_heartbeat DESC);
ALTER TABLE job ADD FOREIGN KEY(dag_id) REFERENCES dag (dag_id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN job.hostname IS 'host';
COMMENT ON TABLE job IS 'it''s a
job';
INSERT INTO slot_pool (pool, slots) VALUES ('default_pool', 128);
INSERT INTO log_template (filename, elasticsearch_id, created_at) VALUES ('{{ ti.dag_id }}/{{ ti.task_id }}.log', '{dag_id}', '2024-01-01T00:00:00+00:00');
INSERT INTO log_template (filename, elasticsearch_id, created_at) SELECT filename || '.old', elasticsearch_id, created_at FROM log_template;
INSERT INTO ab_permission (name) VALUES ('can_read'), ('can_edit');
INSERT INTO dag (dag_id, is_paused, max_active_runs) VALUES ('a', true, 1), ('b', NULL, 2);
INSERT INTO dag_run (dag_id, run_id, conf, external_trigger, execution_date) VALUES ('a', 'r1', '\x80057d942e', false, '2024-01-01 00:00:00+00');
INSERT INTO job (state, dag_id) VALUES ('done', 'a'), (NULL, 'b');
UPDATE dag SET schedule_interval='"@daily"' WHERE dag.dag_id = 'a';
UPDATE slot_pool SET slots = slots + 1 WHERE pool IN ('default_pool', 'x');
DELETE FROM dag WHERE dag_id = 'b';
UPDATE alembic_version SET version_num='2b' WHERE alembic_version.version_num = '1a2b3c';
COMMIT;
