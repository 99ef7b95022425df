-- A type that becomes text shows its values; a cast to text cuts; what USING reads is as it was when the row was written.
CREATE TABLE facts (id int primary key, n numeric(8,2), b boolean, d date, ts timestamp, f double precision, c char(5), h bytea, i int, v varchar(10), ti time);
INSERT INTO facts VALUES (1, 2.005, true, '20200101', '2020-01-01 10:00', 1.50, 'ab', '\xAB', 7, 'abcdefgh', '10:00');
INSERT INTO facts VALUES (2, 100, 'f', '2020-1-5', '2020-01-01T10:00:00.50', 2, 'ab ', 'x', 8, 'x', '10:00:00.50'), (3, '-0.5', NULL, NULL, NULL, '1e3', NULL, NULL, NULL, NULL, NULL);
ALTER TABLE facts ALTER n TYPE text, ALTER b TYPE text, ALTER d TYPE text, ALTER ts TYPE varchar(40), ALTER f TYPE text,
    ALTER c TYPE text, ALTER h TYPE text, ALTER i TYPE text, ALTER v TYPE varchar(4) USING v::varchar(4), ALTER ti TYPE text;
INSERT INTO facts (id, n, b) VALUES (4, '007', 'yes');
CREATE TABLE rounded (id int primary key, n numeric(8,2), i int, code varchar(8), own numeric(6,1));
INSERT INTO rounded VALUES (1, 2.5, 7, 'a', 0.25), (2, 0, 3, 'b', -1.25), (3, 0.5, 1, '', 3);
ALTER TABLE rounded ALTER code TYPE varchar(6) USING coalesce(n, 3)::varchar(6) || i, ALTER own TYPE text USING 'v' || own;
