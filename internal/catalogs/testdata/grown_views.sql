-- Views over all columns of views that get more columns later.
CREATE TABLE person (id int PRIMARY KEY, name text, born date);
INSERT INTO person VALUES (1, 'Ada', '1815-12-10');
CREATE VIEW people AS SELECT id, name FROM person;
CREATE VIEW two_columns AS SELECT * FROM people;
CREATE OR REPLACE VIEW people AS SELECT id, name, upper(name) FROM person;
CREATE VIEW three_columns AS SELECT p.*, 1 AS one FROM people p;
CREATE OR REPLACE VIEW people AS SELECT id, name, upper(name), born FROM person;
CREATE VIEW four_columns AS SELECT * FROM people;
CREATE VIEW counted AS SELECT count(*) FROM two_columns;
