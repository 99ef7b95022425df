-- The current day as old scripts and dumps write it.
CREATE TABLE bill (id serial PRIMARY KEY, day date NOT NULL DEFAULT 'now', due date DEFAULT 'today', seen date DEFAULT ('now'::text)::date);
INSERT INTO bill (id) VALUES (1);
