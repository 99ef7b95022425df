CREATE TABLE t (id int PRIMARY KEY, d datetime, s smalldatetime, dt2 datetime2(0), dt date, tm time(0), m money, n numeric(6,2), b binary(4), vb varbinary(8), x bit, f float, nv nvarchar(20), c char(3), o datetimeoffset(3), g uniqueidentifier)
GO
INSERT t (id, d, s, dt2, dt, tm) VALUES (1, '2019-03-05 10:11:12.126', '2019-03-05 10:11:30', '2019-03-05 23:59:59.5', '20190305', '23:59:59.4')
INSERT t (id, d, s, dt2, dt, tm) VALUES (2, '20190305 10:11:12.999', '2019-03-05T10:11:29', '2019-03-05T01:02:03', 'Mar 5 2019', '1:02 PM')
INSERT t (id, m, n, x, f) VALUES (3, $1234.56789, 1.005, 'false', 1e-7), (4, '$1,234.5', -0.005, 5, .1)
INSERT t (id, b, vb, nv, c) VALUES (5, 0x01, 0x0102, N'Zoë 😀', 'a'), (6, 0xDEADBEEF, 0x, N'it''s' + CHAR(9) + N'tab', 'abc')
INSERT t (id, o, g) VALUES (7, '2019-03-05 10:00:00.1234 +05:30', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}')
INSERT t (id, d, dt) VALUES (8, CAST(0x0000AA0700A7DBFC AS datetime), CAST(0x5B2F0B00 AS date))
INSERT t (id, nv) SELECT 9, N'a' UNION ALL SELECT 10, NULL
UPDATE t SET nv = UPPER(nv) + N'!', n = n * 2 WHERE id IN (3, 9)
UPDATE t SET c = REPLACE(c, 'b', 'B') FROM t WHERE t.id = 6
GO
