CREATE TABLE t (id int PRIMARY KEY, v varchar(60), c char(6), x text);
INSERT INTO t VALUES (1, E'a\'b\\c\n\x41\101é\U0001F600', 'ab', $$d'q$$);
INSERT INTO t VALUES (2, U&'\0441\043B\043E\043D', U&'d!0061' UESCAPE '!', $tag$ $$ $tag$);
INSERT INTO t VALUES (3, 'con' 
  'cat', '      ', repeat('x', 5000));
INSERT INTO t VALUES (4, '-- no comment', '/* */', 'a;b' || chr(9) || 'c');
INSERT INTO t VALUES (5, 'NULL', 'null', '\N');
INSERT INTO t VALUES (6, '%s _ %', '`''"', '{"json": "\u0041"}');
INSERT INTO t VALUES (7, '', '', '');
INSERT INTO t VALUES (8, 'trail  ', 'a', '  lead');
INSERT INTO t VALUES (9, '日本語 ﷽ 𝄞', 'ß€', 'x' || NULL);
UPDATE t SET x = replace(x, 'q', 'Q') || '!' WHERE v LIKE 'a%';
UPDATE t SET v = trim(v), c = upper(c) WHERE id = 8;
DELETE FROM t WHERE v = '' AND c = '';
