-- texts of pairs as the server prints them
CREATE EXTENSION hstore;
CREATE TABLE tagged (id int PRIMARY KEY, h hstore DEFAULT 'new=>1');
INSERT INTO tagged (id, h) VALUES (1, 'a=>1, "b c"=>NULL'), (2, ''), (3, 'zz=>1,a=>"x \" y", a=>2'), (4, '"k\\"=>"v\\w", b => "null", c=>nULL'), (5, NULL), (6, 'é=>1, zz=>2, ab=>3');
INSERT INTO tagged (id) VALUES (7);
INSERT INTO tagged VALUES (8, 'q=>2'::hstore);
COPY tagged FROM stdin;
9	"b"=>"2", "a"=>"1"
\.
