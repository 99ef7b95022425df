-- Constant texts beside truth values, UUIDs and dates are what PostgreSQL reads in them.
CREATE TABLE parcels (
    id integer PRIMARY KEY,
    sent boolean,
    lost boolean NOT NULL DEFAULT 'no',
    code uuid,
    due date,
    seen timestamp,
    CHECK (sent <> 'f' OR lost = 't'),
    CHECK (code IS DISTINCT FROM '{FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF}'),
    CHECK (due > 'Jan 5, 1990')
);
CREATE UNIQUE INDEX one_open ON parcels (code) WHERE sent = 'f';
INSERT INTO parcels VALUES
    (1, true, 'f', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2020-01-02', '2020-01-02 10:00'),
    (2, false, 't', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '2020-01-03', '2020-02-02 10:00'),
    (3, NULL, 'y', NULL, NULL, NULL);
UPDATE parcels SET lost = 'f' WHERE sent = 'yes' AND code = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11';
CREATE VIEW open_parcels AS
SELECT id, sent = 't' AS a, sent IN ('f', 'no') AS b, coalesce(sent, 'off') AS c, CASE lost WHEN 'true' THEN 'gone' END AS d, sent IS DISTINCT FROM '1' AS e, sent BETWEEN 'f' AND 't' AS f
FROM parcels WHERE lost = 'true' OR NOT lost <> 'f';
CREATE VIEW coded AS
SELECT id, code IN ('{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', 'a0eebc999c0b4ef8bb6d6bb9bd380a12') AS a, code::text = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' AS b, coalesce(code, 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF') AS c
FROM parcels WHERE code = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' OR code IS NULL;
CREATE VIEW dated AS
SELECT id, due = '2020-1-2' AS a, due IN ('2020-1-3', '20200102') AS b, due IN (' 20200102 ', '2020-1-3') AS b2, seen > 'February 1, 2020' AS c, seen BETWEEN '2020-1-1' AND '2 Jan 2020 ' AS d
FROM parcels WHERE due > 'Jan 1, 2020' OR due IS NULL;
CREATE VIEW sides AS
SELECT sent FROM parcels UNION SELECT 'f' UNION SELECT NULL;
CREATE VIEW in_rows AS
SELECT id FROM parcels WHERE (id, due) IN ((1, '2020-1-2'), (2, '20200103'), (3, '2020-01-02')) AND (sent, code) NOT IN (('f', 'a0eebc999c0b4ef8bb6d6bb9bd380a11'), ('no', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12'));
CREATE VIEW chosen AS
SELECT id, coalesce(due, '2020-1-9') AS a, nullif(due, '20200102') AS b, CASE due WHEN '2020-1-2' THEN 1 END AS c, CASE WHEN id > 1 THEN due ELSE '20200102' END AS d, coalesce(seen, 'Jan 5, 2020') AS e FROM parcels;
CREATE VIEW extremes AS
SELECT id, greatest(due, '2020/1/3') AS a, least(seen, 'Jan 5, 2020') AS b, greatest(sent, 'f') AS c, coalesce(sent AND 't', 'f') AS d, sent OR 'f' AS e, NOT 'f' AS f FROM parcels WHERE lost OR 'yes';
