CREATE TABLE nums (n int PRIMARY KEY, sq bigint, label text);
DO $$
DECLARE
  k int := 100;
BEGIN
  FOR i IN 1..5 LOOP
    INSERT INTO nums (n, sq, label) VALUES (i, i * i, 'row ' || i);
  END LOOP;
  FOR i IN REVERSE 9..7 LOOP
    INSERT INTO nums VALUES (i, k, NULL);
    k := k + 10;
  END LOOP;
  WHILE k < 150 LOOP
    IF k % 20 = 0 THEN
      INSERT INTO nums VALUES (k, k / 3, lpad('x', 3, '-'));
    ELSE
      k := k + 5;
      CONTINUE;
    END IF;
    k := k + 10;
    EXIT WHEN k > 145;
  END LOOP;
  UPDATE nums SET label = 'even' WHERE n % 2 = 0 AND n < 100;
END
$$;
INSERT INTO nums (n, sq) SELECT g, g * 2 FROM generate_series(200, 210, 5) AS g;
