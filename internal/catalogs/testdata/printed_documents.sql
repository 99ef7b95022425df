-- Documents that a script spells otherwise than the server prints them.
CREATE TABLE j (id int primary key, d jsonb default '{"b":1,  "aa":[1,2]}', e jsonb DEFAULT '{"z":1,"a":2}'::jsonb, k json);
INSERT INTO j VALUES (1, '{"zz": 1, "a":{"y":1.50,"x":"\u00e9 \/ \" \t"}, "zz":2}', '[1,  2,3]', '{"b":1,"b":2}');
INSERT INTO j (id) VALUES (2);
INSERT INTO j VALUES (3, '"x"', 'null', null), (4, '1e3', '-0', '1e3'), (5, '{"e": "\ud83d\ude00"}', ' 5 ', ' 5 ');
UPDATE j SET e = '{"q":1}' WHERE d = '{"b": 1, "aa": [1, 2]}';
CREATE VIEW jv AS SELECT id, d::text AS t, e::text AS u, k::text AS v, length(d::text) AS l FROM j;
COPY j (id, d) FROM stdin;
6	{"b":1,"a":2}
\.
INSERT INTO j VALUES (10, '[1e3, 1.50e1, -0, -0.0, 0.5e1, 1e-3, -1.5E-2, 12.30e+1, 0e5, 123.456e2, 1.0, -0e3]');
