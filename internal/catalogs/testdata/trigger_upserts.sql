CREATE TABLE tallies (key text PRIMARY KEY, n int NOT NULL DEFAULT 0);
CREATE TABLE parcels (id serial PRIMARY KEY, ticket_id int NOT NULL, qty int, total numeric(12,2));
CREATE TABLE weights (ticket_id int PRIMARY KEY, amount numeric(14,2) NOT NULL DEFAULT 0, cnt int NOT NULL DEFAULT 0);
CREATE FUNCTION a1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tallies AS s (key, n) VALUES (TG_ARGV[0] || ':' || TG_TABLE_NAME, 1) ON CONFLICT (key) DO UPDATE SET n = s.n + 1;
  RETURN NULL;
END $$;
CREATE FUNCTION a2() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  t int := COALESCE(NEW.ticket_id, OLD.ticket_id);
BEGIN
  INSERT INTO weights (ticket_id, amount, cnt) SELECT t, coalesce(sum(total),0), count(*) FROM parcels WHERE ticket_id = t
  ON CONFLICT (ticket_id) DO UPDATE SET amount = EXCLUDED.amount, cnt = EXCLUDED.cnt;
  RETURN NULL;
END $$;
CREATE FUNCTION a3() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO weights (ticket_id, amount, cnt) VALUES (NEW.ticket_id, NEW.total, 1) ON CONFLICT (ticket_id) DO UPDATE SET amount = weights.amount + EXCLUDED.amount, cnt = weights.cnt + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER t1 AFTER INSERT ON parcels FOR EACH ROW EXECUTE FUNCTION a1('ins');
CREATE TRIGGER t2 AFTER INSERT OR UPDATE OR DELETE ON parcels FOR EACH ROW EXECUTE FUNCTION a2();
CREATE TABLE crates (id serial PRIMARY KEY, ticket_id int NOT NULL, qty int, total numeric(12,2));
CREATE TRIGGER t3 AFTER INSERT ON crates FOR EACH ROW EXECUTE FUNCTION a3();
INSERT INTO parcels (ticket_id,qty,total) VALUES (1,1,5),(1,2,7.5),(2,1,NULL);
UPDATE parcels SET total = total + 1;
UPDATE parcels SET ticket_id = 2 WHERE id = 1;
DELETE FROM parcels WHERE id = 2;
INSERT INTO crates (ticket_id,total) VALUES (9,1),(9,2),(1,100);
DELETE FROM parcels;
CREATE TABLE counters (prefix text PRIMARY KEY, last int NOT NULL);
CREATE TABLE bills (id serial PRIMARY KEY, prefix text, code text);
CREATE TABLE slips (id serial PRIMARY KEY, prefix text, code text);
CREATE FUNCTION next_bill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n int;
BEGIN
  INSERT INTO counters (prefix, last) VALUES (NEW.prefix, 1) ON CONFLICT (prefix) DO UPDATE SET last = counters.last + 1 RETURNING last INTO n;
  NEW.code := NEW.prefix || '-' || lpad(n::text, 4, '0');
  RETURN NEW;
END $$;
CREATE FUNCTION next_slip() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n int;
BEGIN
  UPDATE counters SET last = last + 10 WHERE prefix = NEW.prefix RETURNING last INTO n;
  IF n IS NULL THEN NEW.code := 'none'; ELSE NEW.code := NEW.prefix || n; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER next_bill BEFORE INSERT ON bills FOR EACH ROW EXECUTE FUNCTION next_bill();
CREATE TRIGGER next_slip BEFORE INSERT ON slips FOR EACH ROW EXECUTE FUNCTION next_slip();
INSERT INTO bills (prefix) VALUES ('A'), ('A'), ('B');
INSERT INTO slips (prefix) VALUES ('A'), ('C'), ('B'), (NULL);
INSERT INTO bills (prefix) VALUES ('A');
