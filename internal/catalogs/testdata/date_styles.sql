-- dates as sessions read them
SET datestyle = 'ISO, DMY';
CREATE TABLE dated (id int, d date, t timestamp, z timestamptz DEFAULT '2001-02-03 04:05:06 UTC', x date DEFAULT 'January 8, 1999', y date DEFAULT '1999-Jan-08');
INSERT INTO dated VALUES (1, '04/05/2006', '25.12.2006 10:11:12'), (2, '2006-05-04', '1-2-2006'), (3, '25.12.2006', '04/05/2006 07:08');
SET datestyle TO SQL, MDY;
INSERT INTO dated VALUES (4, '04/05/2006', 'Jan 2 2003 3:04 PM'), (5, '1.2.2003', '2003-01-02 03:04 AM');
SET datestyle TO german;
INSERT INTO dated VALUES (6, '04.05.2006', 'January 8, 1999 04:05:06'), (7, '1999-Jan-08', NULL);
RESET datestyle;
INSERT INTO dated VALUES (8, '04/05/2006', NULL), (9, '8 January 1999', '2001-02-03 04:05:06 GMT');
CREATE VIEW v AS SELECT id, date 'January 8, 1999' AS a, timestamp '1999-01-08 04:05 PM' AS b, '2-Feb-2003'::date AS c, '2001-02-03 04:05:06+02'::timestamp AS e FROM dated WHERE d < date 'May 6, 2006';
