CREATE EXTENSION citext;
CREATE TABLE sailors (id int PRIMARY KEY, email citext NOT NULL UNIQUE, nick citext, full_name text);
INSERT INTO sailors VALUES (1, 'Bob@x', 'Bob', 'Bob'), (2, 'ann@x', 'ann', 'ANN'), (3, 'c-d', NULL, NULL);
CREATE VIEW starts AS SELECT id FROM sailors WHERE email ILIKE 'B%' OR full_name ILIKE 'a%';
CREATE VIEW other_case AS SELECT id FROM sailors WHERE email = lower('BOB@X');
CREATE VIEW same_case AS SELECT id, coalesce(email, lower('x')) AS x FROM sailors WHERE email = lower('ANN@X') OR email LIKE 'bob' || '@%';
CREATE VIEW searches AS SELECT id, email = full_name AS a, nick = full_name AS b, email = 'bob@X' AS c, strpos(email, 'BOB') AS d, replace(email, '-', '') AS e, split_part(email, '@', 2) AS f, position('@' IN email) AS g FROM sailors;
