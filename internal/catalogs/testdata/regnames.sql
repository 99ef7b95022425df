-- Names of the catalogue, which dumps write as text.
CREATE TABLE a (id int PRIMARY KEY, lang regconfig NOT NULL DEFAULT 'simple', k regclass DEFAULT 'a'::regclass, t regtype, o oid DEFAULT 5, p regproc, n regnamespace DEFAULT 'public'::regnamespace, r regrole);
CREATE INDEX ON a (lang); CREATE TABLE b (t regtype PRIMARY KEY, x int);
INSERT INTO a (id, t, p) VALUES (1, 'integer', 'now'), (2, 'text'::regtype, NULL);
INSERT INTO a (id, lang) VALUES (3, 'english'::regconfig); INSERT INTO b VALUES ('text', 1);
CREATE VIEW v AS SELECT id FROM a WHERE lang = 'simple'::regconfig;
