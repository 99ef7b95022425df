CREATE TABLE a (id int PRIMARY KEY, b int, owner text DEFAULT :'schema');
