-- YugabyteDB
CREATE TABLEGROUP tg WITH (colocation_id=3);
CREATE TABLE orchards (
    id integer NOT NULL,
    k varchar(20) NOT NULL,
    v integer,
    hash integer,
    CONSTRAINT orchards_pkey PRIMARY KEY((id) HASH, k ASC)
)
WITH (colocation_id='20001') SPLIT INTO 3 TABLETS;
CREATE TABLE trees (id int, hash int, v int, PRIMARY KEY ((id, hash) HASH, v DESC)) WITH (colocation=false) TABLEGROUP tg;
CREATE TABLE pears (a int, b int, PRIMARY KEY (a HASH)) SPLIT AT VALUES ((10), (20));
CREATE INDEX NONCONCURRENTLY orchards_v ON orchards USING lsm (v HASH, k ASC) SPLIT INTO 1 TABLETS;
CREATE UNIQUE INDEX trees_u ON trees USING lsm ((v) HASH, id DESC) WITH (colocation_id=7);
CREATE INDEX trees_hash ON trees (hash);
-- CockroachDB
CREATE SEQUENCE lots VIRTUAL;
CREATE TABLE lots_sold (id INT8 DEFAULT nextval('lots'), doc JSONB, at TIMESTAMPTZ ON UPDATE current_timestamp():::TIMESTAMPTZ, PRIMARY KEY (id)) LOCALITY REGIONAL BY TABLE IN PRIMARY REGION;
CREATE TABLE leases (id INT8 PRIMARY KEY, till TIMESTAMP) WITH (ttl_expiration_expression = 'till', ttl_job_cron = '@hourly');
CREATE INVERTED INDEX ON lots_sold (doc);
-- Redshift
CREATE TABLE bids (id int, at datetime DEFAULT sysdate, name nvarchar(20));
ALTER TABLE bids ALTER COLUMN name ENCODE zstd;
ALTER TABLE bids ALTER COLUMN name TYPE varchar(30);
CREATE MATERIALIZED VIEW names DISTSTYLE KEY DISTKEY (name) SORTKEY (name) AS SELECT name, count(*) AS n FROM bids GROUP BY name;
-- Greenplum
CREATE TABLE one AS SELECT 1 AS a DISTRIBUTED BY (a);
CREATE TABLE two AS SELECT a, 'distributed' AS b FROM one DISTRIBUTED RANDOMLY;
CREATE TABLE three (g char(1), partition int) PARTITION BY LIST (g) (PARTITION girls VALUES ('F'), DEFAULT PARTITION other);
ALTER TABLE three ADD PARTITION boys VALUES ('M');
ALTER TABLE three ADD DEFAULT PARTITION rest;
ALTER TABLE three ADD partition2 int;
CREATE INDEX three_g ON three USING bitmap (g);
-- more words of Redshift, CockroachDB and Materialize
CREATE SCHEMA mart AUTHORIZATION loader QUOTA 50 GB;
CREATE SCHEMA stage QUOTA UNLIMITED;
CREATE TABLE seats (id INT PRIMARY KEY, no INT, code BYTES DEFAULT b'\x01a', quota INT, UNIQUE WITHOUT INDEX (no));
ALTER PARTITION eu OF TABLE seats CONFIGURE ZONE USING num_replicas = 3;
CREATE CHANGEFEED FOR TABLE seats INTO 'kafka://broker' WITH updated;
CREATE SCHEDULE nightly FOR BACKUP INTO 's3://store' RECURRING '@daily';
BACKUP DATABASE shop INTO 's3://store';
CREATE CLUSTER small (SIZE '25cc');
CREATE CONNECTION feed TO POSTGRES (HOST 'h', DATABASE 'd');
CREATE SOURCE incoming FROM POSTGRES CONNECTION feed (PUBLICATION 'p') FOR ALL TABLES;
