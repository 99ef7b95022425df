-- Rows of which some cannot be converted, beside numbers of identities.
CREATE TABLE a (id serial PRIMARY KEY, v real, u uuid DEFAULT gen_random_uuid(), n text);
INSERT INTO a (v, n) VALUES (1.5, 'a'), ('NaN', 'b'), (2.5, 'c'), (3.5, 'd');
INSERT INTO a (v, n) VALUES (4.5, 'e');
CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5), a_id int REFERENCES a, x float8);
INSERT INTO b (a_id, x) VALUES ((SELECT id FROM a WHERE n = 'a'), 'Infinity'), ((SELECT id FROM a WHERE n = 'd'), 5);
CREATE TABLE c (id serial PRIMARY KEY, v real);
INSERT INTO c (v) VALUES ('NaN'), ('Infinity');
INSERT INTO c (v) VALUES (1);
INSERT INTO b OVERRIDING USER VALUE VALUES (99, 1, 6);
INSERT INTO b (id, a_id, x) OVERRIDING USER VALUE VALUES (99, 1, 7), (4, 3, 8);
