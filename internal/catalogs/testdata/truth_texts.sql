-- Truth values in columns of text.
CREATE TABLE switches (k varchar(20) PRIMARY KEY, v text DEFAULT true, w varchar(5) DEFAULT false, c varchar(8) DEFAULT (1 = 1), d varchar(20) DEFAULT current_date::text);
INSERT INTO switches (k, d) VALUES ('defaults', NULL);
INSERT INTO switches VALUES ('words', true, false, true, 7);
INSERT INTO switches VALUES ('conditions', 1 = 1, NOT true, 2 > 3, 'x');
INSERT INTO switches (k, v, d) SELECT k || 'x', k = 'words', 'q' FROM switches;
INSERT INTO switches (k, v, d) SELECT 'one', true, NULL UNION ALL SELECT 'two', false, NULL;
UPDATE switches SET v = (k = 'words'), w = k IS NULL WHERE k LIKE '%x';
UPDATE switches SET w = true, v = false WHERE k = 'two';
