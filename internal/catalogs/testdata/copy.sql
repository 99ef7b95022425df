-- Rows in every form in which COPY reads lines.
CREATE TABLE plain (id int PRIMARY KEY, a varchar(40), b int, c date);
COPY plain FROM stdin;
1	tab\tand\nnewline	7	2020-01-31
2	\N	\N	\N
3	back\\slash \x41\102	-1	1999-12-31
\.
COPY plain (id, a) FROM stdin WITH (DELIMITER '|', NULL '-');
4|a\|b
5|-
6|\-
7|
\.
COPY plain (id, a, b) FROM stdin DELIMITER ';' NULL AS 'nil';
8;x;nil
9;nil;3
\.
COPY plain (id, a) FROM stdin WITH (FORMAT text, HEADER true, DELIMITER E'\t');
id	a
10	ten
\.
CREATE TABLE quoted (id int PRIMARY KEY, a varchar(60), b varchar(20), n numeric(8,2));
COPY quoted FROM stdin WITH (FORMAT csv, HEADER);
id,a,b,n
1,"quote "" and, comma",plain,1.50
2,"two
lines",,
3,"",x y ,-0.25
4, blank before,"a"b"c",
\.
COPY quoted (id, a, b) FROM stdin CSV QUOTE AS '''' ESCAPE '\' DELIMITER AS E'\t' NULL 'NULL';
5	'it\'s'	NULL
6	'NULL'	''
7	back\slash	'a	b'
\.
COPY quoted (id, a, b) FROM stdin WITH (FORMAT csv, FORCE_NULL (a), FORCE_NOT_NULL (b), NULL '', FREEZE off, ENCODING 'UTF8');
8,"",
9,x,""
\.
