CREATE TABLE account (id serial PRIMARY KEY, owner varchar(40) NOT NULL, code varchar(4), balance numeric(12,2) NOT NULL DEFAULT 0, status text DEFAULT 'open', active boolean NOT NULL DEFAULT true,
  opened date DEFAULT '2020-01-01', closed timestamp, slug text NOT NULL, rev int NOT NULL DEFAULT 1, extra jsonb, note text);
CREATE TABLE journal (id bigserial PRIMARY KEY, tbl text NOT NULL, op char(1) NOT NULL, row_id int, was text, now_is text, amount numeric(12,2), old_row jsonb, new_row json, happened timestamp DEFAULT '2021-01-01 00:00:00');
CREATE TABLE graveyard (op text, id int, owner varchar(40), gone boolean);
INSERT INTO account (owner, slug, code, balance) VALUES ('before the triggers', 'As It Was', 'ab', 5), ('second', 'Second', NULL, 0);
COPY account (owner, slug, status, note) FROM stdin;
copied	Copied Row	closed	\N
\.

CREATE FUNCTION account_biu() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  limit_of CONSTANT numeric := 1000;
  label text := 'acc';
  n integer;
BEGIN
  IF NEW.balance < 0 THEN
    RAISE EXCEPTION 'Balance % of "%" is below 0 (%)', NEW.balance, NEW.owner, NEW.code USING ERRCODE = 'check_violation', HINT = 'Pay in first';
  ELSIF NEW.balance > limit_of THEN
    RAISE EXCEPTION USING MESSAGE = 'Too much for ' || NEW.owner, ERRCODE = '22023';
  END IF;
  NEW.slug := lower(replace(NEW.slug, ' ', '-'));
  IF TG_OP = 'INSERT' THEN
    NEW.rev := 1;
    label := label || '-new';
  ELSE
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
    NEW.rev := OLD.rev + 1;
    label := TG_OP;
  END IF;
  n := length(NEW.owner);
  CASE
    WHEN NEW.status IS NULL THEN NEW.status := 'open';
    WHEN NEW.status = 'closed' AND TG_OP = 'UPDATE' AND OLD.status IS DISTINCT FROM NEW.status THEN
      NEW.closed := NEW.opened + 30;
      NEW.active := false;
    ELSE NULL;
  END CASE;
  NEW.note := concat(label, ':', n, ':', TG_TABLE_NAME);
  RETURN NEW;
END $$;
CREATE TRIGGER b_account BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE PROCEDURE account_biu();

CREATE FUNCTION code_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- fires first: by its name
  IF NEW.code IS NULL THEN NEW.code := upper(substr(NEW.slug, 1, 4)); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_code BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION code_of();

CREATE FUNCTION no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Account % is in use', OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER c_delete BEFORE DELETE ON account FOR EACH ROW WHEN (OLD.balance <> 0 AND OLD.active) EXECUTE FUNCTION no_delete();

CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'DELETE') THEN
    INSERT INTO journal (tbl, op, row_id, old_row) VALUES (TG_TABLE_NAME, 'D', OLD.id, to_jsonb(OLD));
    INSERT INTO graveyard SELECT TG_ARGV[0], OLD.id, OLD.owner, true;
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE' THEN
    IF OLD.balance = NEW.balance THEN RETURN NEW; END IF;
    INSERT INTO journal (tbl, op, row_id, was, now_is, amount) VALUES (TG_RELNAME::text, left(TG_OP, 1), NEW.id, OLD.balance, NEW.balance, NEW.balance - OLD.balance);
    RETURN NEW;
  END IF;
  INSERT INTO journal VALUES (DEFAULT, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, 'I', NEW.id, NULL, NEW.owner, NEW.balance, NULL, row_to_json(NEW));
  RETURN NULL;
END $$;
CREATE TRIGGER z_journal AFTER INSERT OR UPDATE OR DELETE ON account FOR EACH ROW EXECUTE FUNCTION write_down('buried');

CREATE FUNCTION owner_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO journal (tbl, op, row_id, was, now_is) VALUES ('account', 'O', OLD.id, OLD.owner, NEW.owner); RETURN NULL; END $$;
CREATE TRIGGER y_owner AFTER UPDATE OF owner ON account FOR EACH ROW EXECUTE FUNCTION owner_changed();

CREATE TABLE stock (id int PRIMARY KEY, n smallint, label varchar(6), price real, day date, seen timestamptz, uid uuid);
CREATE FUNCTION stock_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_OP
    WHEN 'INSERT', 'UPDATE' THEN
      NEW.n = NEW.n * 2;
      NEW.label := NEW.label || coalesce(NEW.n::text, '-');
      NEW.price := NEW.price / 4;
      SELECT NEW.day + 1 INTO NEW.day;
      NEW.seen := '2024-05-06 07:08:09+02';
      NEW.uid := '7C9E6679-7425-40DE-944B-E07FC1F90AE7';
      RETURN NEW;
    ELSE
      RETURN OLD;
  END CASE;
END $$;
CREATE TRIGGER stock_set BEFORE INSERT OR UPDATE OR DELETE ON stock FOR EACH ROW EXECUTE FUNCTION stock_set();
INSERT INTO stock VALUES (1, 3, 'a', 10, '2024-02-28'), (2, NULL, 'b', 1.5, NULL), (3, 1, 'c', NULL, '1999-12-31');
UPDATE stock SET n = 7 WHERE id = 2;
DELETE FROM stock WHERE id = 3;
