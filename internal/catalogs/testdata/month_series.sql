CREATE TABLE dues (id serial primary key, day date, txt text);
INSERT INTO dues (day, txt) SELECT d::date, 'rent ' || to_char(d, 'Mon YYYY') FROM generate_series(date '2024-01-31', date '2025-04-30', interval '1 month') AS d;
CREATE VIEW leaps AS SELECT y::date AS y FROM generate_series(timestamp '2024-02-29 10:00', timestamp '2030-01-01', '1 year') y;
CREATE VIEW quarters AS SELECT y::date AS y FROM generate_series(timestamp '2023-08-31 10:00', timestamp '2030-01-01', '3 months') y;
CREATE VIEW short AS SELECT y::date AS y FROM generate_series(timestamp '2023-08-31 10:00', timestamp '2023-09-29 10:00', '1 months') y;
CREATE VIEW short2 AS SELECT y::date AS y FROM generate_series(timestamp '2023-08-30 10:00', timestamp '2023-09-30 10:00', '1 months') y;
CREATE VIEW down AS SELECT y::date AS y FROM generate_series(timestamp '2023-08-28 10:00', timestamp '2022-09-29 10:00', '-1 months') y;
