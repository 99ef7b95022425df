-- Tables partitioned by inheritance, as before PostgreSQL 10.
CREATE TABLE readings (id serial, taken timestamp NOT NULL, value int);
CREATE TABLE readings_1 (CHECK (taken >= '2020-01-01' AND taken < '2020-02-01')) INHERITS (readings);
CREATE TABLE readings_2 (CHECK (taken >= '2020-02-01' AND taken < '2020-03-01')) INHERITS (readings);
CREATE FUNCTION readings_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.taken < '2020-02-01' THEN
    INSERT INTO readings_1 VALUES (NEW.*);
  ELSE
    INSERT INTO readings_2 VALUES (NEW.*);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER readings_to BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION readings_to();
INSERT INTO readings (taken, value) VALUES ('2020-01-05', 1), ('2020-02-05', 2);
CREATE VIEW january AS SELECT count(*) FROM readings_1;

CREATE TABLE sales (day date NOT NULL, region text);
CREATE TABLE sales_n (CHECK (region IN ('n', 'nw'))) INHERITS (sales);
CREATE TABLE sales_s (CHECK (region = 's')) INHERITS (sales);
CREATE RULE sales_to_n AS ON INSERT TO sales WHERE (NEW.region IN ('n', 'nw')) DO INSTEAD INSERT INTO sales_n VALUES (NEW.day, NEW.region);
CREATE RULE sales_to_s AS ON INSERT TO sales WHERE (NEW.region = 's') DO INSTEAD INSERT INTO sales_s VALUES (NEW.day, NEW.region);
DELETE FROM sales_s WHERE day < '2000-01-01';
