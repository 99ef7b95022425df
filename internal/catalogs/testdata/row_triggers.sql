CREATE TABLE a (id serial PRIMARY KEY, name text, email varchar(50) NOT NULL, v int NOT NULL DEFAULT 0, version int NOT NULL DEFAULT 1, state varchar(10), closed_at timestamp, updated_at timestamptz NOT NULL DEFAULT '2000-01-01 00:00:00+00', slug text, total numeric(10,2), qty int, price numeric(8,2), d date);
CREATE FUNCTION t_version() RETURNS trigger AS $$ BEGIN NEW.version := OLD.version + 1; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE FUNCTION t_email() RETURNS trigger AS $$ BEGIN NEW.email = lower(trim(NEW.email)); IF NEW.slug IS NULL OR NEW.slug = '' THEN NEW.slug := replace(lower(NEW.name), ' ', '-'); END IF; RETURN NEW; END; $$ LANGUAGE plpgsql;
CREATE FUNCTION t_closed() RETURNS trigger AS $$
BEGIN
  IF NEW.state = 'closed' AND OLD.state IS DISTINCT FROM 'closed' THEN
    NEW.closed_at := NEW.d + interval '1 day';
  END IF;
  IF NEW.qty IS NOT NULL THEN NEW.total := NEW.qty * NEW.price; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER a1 BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION t_version();
CREATE TRIGGER a2 BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION t_email();
CREATE TRIGGER a3 BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION t_closed();
INSERT INTO a (name, email, state, qty, price) VALUES ('Ann Lee', ' ANN@x.org ', 'open', 2, 3.5), ('B', 'b@x', NULL, NULL, NULL);
UPDATE a SET d = '2024-02-28';
UPDATE a SET state = 'closed', qty = 3 WHERE id = 1;
UPDATE a SET v = 5;
UPDATE a SET slug = '' WHERE id = 2;
CREATE TABLE b (id int PRIMARY KEY, name varchar(20), n int, updated_at timestamp, ver int DEFAULT 0);
CREATE FUNCTION t_changed() RETURNS trigger AS $$
BEGIN
  IF NEW IS DISTINCT FROM OLD THEN
    NEW.updated_at := '2024-01-01 00:00:00';
    NEW.ver := NEW.ver + 1;
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER b1 BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION t_changed();
INSERT INTO b VALUES (1,'x',1),(2,'y',NULL),(3,'z',3);
UPDATE b SET n = n WHERE id = 1; UPDATE b SET n = 7 WHERE id = 2; UPDATE b SET name = 'z ' WHERE id = 3;
CREATE TABLE c (id int PRIMARY KEY, name varchar(20), updated_at timestamp);
CREATE FUNCTION t_touch() RETURNS trigger AS $$ BEGIN NEW.updated_at := '2024-01-01 00:00:00'; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER c1 BEFORE UPDATE ON c FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION t_touch();
INSERT INTO c VALUES (1,'a'),(2,'b'); UPDATE c SET name = 'a' WHERE id = 1; UPDATE c SET name = 'c' WHERE id = 2;
