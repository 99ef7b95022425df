-- DEFAULT for a column that has none is NULL, also where the column is made NOT NULL later.
CREATE TABLE visits (id int PRIMARY KEY, who uuid, note text, part int DEFAULT 5);
INSERT INTO visits VALUES (7, DEFAULT, DEFAULT, DEFAULT), (8, DEFAULT, 'x', 6);
UPDATE visits SET who = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', note = coalesce(note, 'none');
ALTER TABLE visits ALTER who SET NOT NULL, ALTER note SET NOT NULL;
INSERT INTO visits VALUES (9, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', 'y', DEFAULT);
CREATE TABLE guests (id int PRIMARY KEY, kind text, size int);
INSERT INTO guests VALUES (1, DEFAULT, 3), (2, 'mid', NULL);
ALTER TABLE guests ADD CONSTRAINT kinds CHECK (kind IS DISTINCT FROM 'low') NOT VALID;
ALTER TABLE guests ADD CONSTRAINT sizes CHECK (size IS NOT DISTINCT FROM 3 OR kind = 'mid') NOT VALID;
