-- ends of lines behind a backslash, as old servers wrote them
CREATE TABLE old_lines (id int, body text, n int);
COPY old_lines FROM stdin;
1	one\
two	3
2	\
\
	4
3	back\\	7
4	x	5
5	last\	tab	6
\.
