-- Of keys on the same columns in one statement PostgreSQL makes one index.
CREATE TABLE k1 (a int UNIQUE PRIMARY KEY, b int);
ALTER TABLE k1 DROP CONSTRAINT k1_pkey;
CREATE TABLE k2 (a int CONSTRAINT named UNIQUE, b int, PRIMARY KEY (a), UNIQUE (a), UNIQUE (b), CONSTRAINT other UNIQUE (b), UNIQUE (a, b));
CREATE TABLE k3 (a int UNIQUE, UNIQUE (a) DEFERRABLE);
ALTER TABLE k1 ADD UNIQUE (b), ADD UNIQUE (b);
-- A copy is named after the columns that its index had when it was made.
CREATE TABLE k4 (a int UNIQUE, b int);
ALTER TABLE k4 RENAME a TO z;
ALTER TABLE k4 ADD UNIQUE (b);
CREATE TABLE k5 (LIKE k4 INCLUDING ALL);
-- The names of copies follow the order in which the indexes were made.
CREATE TABLE k6 (a int UNIQUE, b int NOT NULL);
CREATE UNIQUE INDEX k6_some ON k6 (a) WHERE b > 0;
CREATE INDEX k6_expr ON k6 ((a + b));
CREATE INDEX k6_b ON k6 (b, a);
CREATE UNIQUE INDEX k6_all ON k6 (b, a) WHERE a > 0;
CREATE TABLE k7 (LIKE k6 INCLUDING ALL);
CREATE TABLE k8 (LIKE k7 INCLUDING ALL);
