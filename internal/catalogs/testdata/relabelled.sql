-- Values of an enumeration that get other names, and constraints that are validated later.
CREATE TYPE side AS ENUM ('debit', 'credit', 'hold');
CREATE TABLE postings (
  id integer PRIMARY KEY,
  side side NOT NULL DEFAULT 'hold',
  amount numeric(10,2) NOT NULL,
  signed numeric(10,2) GENERATED ALWAYS AS (CASE side WHEN 'debit' THEN -amount WHEN 'hold'::side THEN 0 ELSE amount END) STORED,
  marked boolean GENERATED ALWAYS AS (side IN ('debit', 'hold')) STORED,
  CHECK (side <> 'hold' OR amount < 100)
);
INSERT INTO postings (id, side, amount) VALUES (1, 'debit', 5), (2, 'credit', 7), (3, DEFAULT, 9);
UPDATE postings SET amount = amount + 1 WHERE side = 'debit';
COPY postings (id, side, amount) FROM stdin;
4	debit	1
5	credit	2
\.
ALTER TYPE side RENAME VALUE 'debit' TO 'dr';
INSERT INTO postings (id, side, amount) VALUES (6, 'dr', 11);
UPDATE postings SET side = 'dr' WHERE side = 'hold' AND amount > 8;
ALTER TABLE postings ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
ALTER TABLE postings VALIDATE CONSTRAINT positive;
CREATE TABLE notes (id integer PRIMARY KEY, posting integer);
INSERT INTO notes VALUES (1, 1);
ALTER TABLE notes ADD CONSTRAINT notes_posting FOREIGN KEY (posting) REFERENCES postings NOT VALID;
ALTER TABLE notes VALIDATE CONSTRAINT notes_posting;
