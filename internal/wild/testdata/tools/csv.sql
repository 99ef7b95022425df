CREATE TABLE city (id int PRIMARY KEY, name text, pop numeric, founded date);
COPY city (id, name, pop, founded) FROM stdin WITH (FORMAT csv, HEADER true, NULL 'nil');
id,name,pop,founded
1,"Köln, am ""Rhein""",1085664,1850-01-01
2,nil,nil,nil
3,"nil",1.5e3,2000-02-29
4,"two
lines",0,1999-01-01
\.
COPY city FROM stdin WITH DELIMITER '|' NULL '';
5|a\|b|7|
6||.5|2020-01-01
\.
\copy city (id, name) from stdin csv quote ''''
7,'it''s'
8,plain
\.
