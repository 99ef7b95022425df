-- Triggers of tables in other schemas read and write tables of the default one.
CREATE SCHEMA login;
CREATE TABLE login.person (id int PRIMARY KEY, mail varchar(40), site int);
CREATE TABLE card (id int PRIMARY KEY, mail varchar(40));
CREATE TABLE site (id int PRIMARY KEY, open boolean NOT NULL);

CREATE FUNCTION card_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.card (id, mail) VALUES (NEW.id, NEW.mail);
  RETURN NEW;
END $$;
CREATE TRIGGER person_card AFTER INSERT ON login.person FOR EACH ROW EXECUTE FUNCTION card_of_person();

CREATE FUNCTION site_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM site WHERE id = NEW.site AND open) THEN
    RAISE EXCEPTION 'site % is not open', NEW.site;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_site BEFORE INSERT OR UPDATE ON login.person FOR EACH ROW EXECUTE FUNCTION site_is_open();

INSERT INTO site VALUES (1, true), (2, false);
INSERT INTO login.person VALUES (7, 'a@b.example', 1), (8, NULL, 1);

-- A history of the same name in a schema of its own.
CREATE SCHEMA hist;
CREATE TABLE login.item (sku varchar(9) PRIMARY KEY, price numeric(9,2));
CREATE TABLE hist.item (n bigserial PRIMARY KEY, op varchar(9), sku varchar(9), price numeric(9,2));
CREATE FUNCTION hist.keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO hist.item (op, sku, price) VALUES (TG_OP, OLD.sku, OLD.price);
    RETURN OLD;
  END IF;
  INSERT INTO hist.item (op, sku, price) VALUES (TG_TABLE_SCHEMA, NEW.sku, NEW.price);
  RETURN NEW;
END $$;
CREATE TRIGGER keep_item AFTER INSERT OR UPDATE OR DELETE ON login.item FOR EACH ROW EXECUTE FUNCTION hist.keep_item();
INSERT INTO login.item VALUES ('a', 1), ('b', 2);
UPDATE login.item SET price = 3 WHERE sku = 'a';
DELETE FROM login.item WHERE sku = 'b';
