-- A cast of a time rounds to the digits of its type.
CREATE TABLE runs (id integer PRIMARY KEY, started timestamp, ended timestamp(0), noted timestamp DEFAULT now()::timestamp(0));
CREATE VIEW run_times AS
SELECT started::timestamp(0) AS to_second, started::timestamp(3) AS to_milli, ended::timestamp(0) AS as_is, started::time(0) AS clock,
  '2020-01-01 00:00:00.6'::timestamp(0) AS first, nullif(started, ended) AS moved
FROM runs;
