-- Intervals with fields and precisions, as types and as constants.
CREATE TABLE slots (
  slot_id integer PRIMARY KEY,
  pause interval second(2) DEFAULT interval '1.5' second (2),
  lead interval day to second (2) NOT NULL DEFAULT '1 02:03:04.567',
  term interval year to month DEFAULT interval '1-2' year to month,
  grace interval(0) DEFAULT '1.5 s',
  budget interval DEFAULT cast('90' AS interval minute),
  pace interval minute to second DEFAULT '2:30',
  anything interval
);
INSERT INTO slots (slot_id) VALUES (1);
INSERT INTO slots (slot_id, pause, lead, term, grace, budget, pace, anything) VALUES
  (2, '1.567', '3 4:05:06.789', '14 months 3 days', interval '1.567' second(1), '1 day 36 hours', '00:02:30.25', 'P1Y2M10DT2H30M'),
  (3, NULL, interval '1 12' day to hour, '1-2', interval(1) '0.55 s', '1.5 hours', interval '5' minute, '1 month 1 day ago'),
  (4, '2 hours'::interval, '10 days', '3'::interval year, '-1.5', '-1', '1 hour', '1 millennium 2 weeks 1500 ms');
COPY slots (slot_id, lead, anything) FROM stdin;
5	2 days 00:00:01.239	1 day -00:00:01
6	01:02:03	P0001-02-03T04:05:06
\.

CREATE TABLE dates (
  date_id integer PRIMARY KEY,
  at timestamp,
  day date
);
INSERT INTO dates VALUES
  (1, timestamp '2020-01-30 10:00' + interval '1 day 1 month', '2020-01-31'::date + interval '1 month'),
  (2, timestamp '2020-02-29 00:00' + interval '1 year 1 month', DATE '2020-02-29' - interval '1-1' year to month),
  (3, timestamp '2020-02-29 00:00' + interval '1.5' second (0), NULL);
INSERT INTO dates SELECT slot_id + 10, timestamp '2020-01-30 10:00' + interval '2 days 1 month 90 minutes', NULL FROM slots;
INSERT INTO dates SELECT slot_id + 20, timestamp '2020-02-29 10:00' - interval '1 year 1 month 00:00:00.25', NULL FROM slots;
INSERT INTO dates SELECT slot_id + 30, timestamp '2020-02-29 10:00' + '3:04' :: interval minute to second, NULL FROM slots;
UPDATE dates SET at = at + interval '1.567' second (1) WHERE date_id > 20;
UPDATE dates SET at = at - interval '-3 days +1:02' WHERE date_id > 30;
