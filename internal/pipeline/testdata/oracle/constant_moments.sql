-- Times and intervals that functions make of constants, in rows and defaults.
CREATE TABLE moments (
  id     NUMBER(4) PRIMARY KEY,
  taken  DATE DEFAULT TO_DATE('2020001', 'YYYYDDD'),
  sent   TIMESTAMP WITH TIME ZONE DEFAULT FROM_TZ(TIMESTAMP '2020-01-01 10:00:00', '-05:00'),
  lasts  INTERVAL DAY TO SECOND DEFAULT NUMTODSINTERVAL(90, 'MINUTE'),
  repeats INTERVAL YEAR TO MONTH DEFAULT NUMTOYMINTERVAL(18, 'MONTH'),
  warned INTERVAL DAY(3) TO SECOND(2) DEFAULT INTERVAL '400 3:04:05.67' DAY(3) TO SECOND(2)
);
INSERT INTO moments (id, taken) VALUES (1, TO_DATE(2459215, 'J'));
INSERT INTO moments (id, taken) VALUES (2, TO_DATE('21-060', 'RR-DDD'));
INSERT INTO moments (id, taken) VALUES (3, TO_DATE('Friday, 14 May 2021', 'Day, DD Month YYYY'));
INSERT INTO moments (id, taken) VALUES (4, TO_DATE('12:30', 'HH24:MI'));
INSERT INTO moments (id, taken) VALUES (5, TO_DATE('2020-02-01 45000', 'YYYY-MM-DD SSSSS'));
INSERT INTO moments (id, taken) VALUES (6, DATE '2020-01-31' + TO_YMINTERVAL('0-2') - TO_DSINTERVAL('P1DT2H'));
INSERT INTO moments (id, taken) VALUES (7, DATE '2020-01-31' + INTERVAL '90' MINUTE * 2);
INSERT INTO moments (id, sent) VALUES (8, FROM_TZ(TO_TIMESTAMP('2020-01-01 10:00', 'YYYY-MM-DD HH24:MI'), '2:00') AT TIME ZONE 'UTC');
INSERT INTO moments (id, sent) VALUES (9, SYS_EXTRACT_UTC(TIMESTAMP '2020-01-01 10:00:00.25 +03:00'));
INSERT INTO moments (id, lasts, repeats) VALUES (10, NUMTODSINTERVAL(-1.5, 'HOUR'), INTERVAL '1' YEAR + NUMTOYMINTERVAL(6, 'MONTH'));
INSERT INTO moments (id, lasts) VALUES (11, INTERVAL '-5 10:30' DAY TO MINUTE);
-- A day that is not a Monday, and a region, whose rules the server has.
INSERT INTO moments (id, taken) VALUES (12, TO_DATE('Monday, 14 May 2021', 'Day, DD Month YYYY'));
INSERT INTO moments (id, sent) VALUES (13, FROM_TZ(TIMESTAMP '2020-01-01 10:00:00', 'Europe/Rome'));
CREATE VIEW moments_v AS
SELECT id, TO_DATE(TO_CHAR(1900000 + id), 'YYYYDDD') d, TO_DATE(id + 2450000, 'J') j, taken + INTERVAL '-1 02:00:00' DAY TO SECOND s FROM moments;
