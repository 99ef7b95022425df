-- Rows that say NULL for columns whose default a trigger gives.
CREATE TABLE leases (
    id int PRIMARY KEY,
    since date DEFAULT CURRENT_DATE,
    till date,
    CONSTRAINT leases_span CHECK (till > since)
);
INSERT INTO leases VALUES (1, NULL, '2001-01-01'), (2, '2001-01-01', '2002-02-02'), (3, NULL, NULL);
INSERT INTO leases (id, till) VALUES (4, '9999-01-01');
INSERT INTO leases (id, since, till) SELECT 10 + id, since, till FROM leases WHERE id < 4;
DELETE FROM leases WHERE id = 4;

CREATE TABLE visits (at date DEFAULT CURRENT_DATE, till date);
INSERT INTO visits VALUES (NULL, '2001-01-01'), ('2003-01-01', NULL);
COPY visits (at, till) FROM stdin;
\N	2004-01-01
2005-01-01	\N
\.

CREATE TABLE seats (id int PRIMARY KEY, day date DEFAULT CURRENT_DATE, seat int DEFAULT 1, UNIQUE (day, seat));
INSERT INTO seats VALUES (1, NULL, 4), (2, NULL, 4), (3, NULL, 4);
