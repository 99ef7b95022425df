CREATE TABLE tenant (id int PRIMARY KEY, name text, seats int NOT NULL DEFAULT 2, plan text DEFAULT 'free');
CREATE TABLE member (tenant_id int NOT NULL REFERENCES tenant, no int, name text, role text, UNIQUE (tenant_id, no));
CREATE TABLE holiday (day date PRIMARY KEY);
CREATE TABLE visit (id serial PRIMARY KEY, day date, tenant_id int, plan text, visits int, note text);
CREATE TABLE stat (tenant_id int PRIMARY KEY, visits int, last date);
INSERT INTO tenant VALUES (1, 'a', 3, 'pro'), (2, 'b', 1, 'free'), (3, 'c', 0, NULL);
INSERT INTO holiday VALUES ('2024-12-25');
CREATE FUNCTION seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n int; allowed int; p text; label varchar;
BEGIN
  SELECT count(*) INTO n FROM member WHERE tenant_id = NEW.tenant_id;
  SELECT seats, plan INTO allowed, p FROM tenant WHERE id = NEW.tenant_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no tenant %', NEW.tenant_id; END IF;
  IF n >= allowed THEN RAISE EXCEPTION 'tenant % has % seats (%)', NEW.tenant_id, allowed, p; END IF;
  label := (SELECT name FROM tenant t WHERE t.id = NEW.tenant_id);
  SELECT coalesce(max(no), 0) + 1 INTO NEW.no FROM member WHERE tenant_id = NEW.tenant_id;
  NEW.role := coalesce(NEW.role, (SELECT CASE WHEN t.plan = 'pro' THEN 'admin' ELSE 'user' END FROM tenant t WHERE t.id = NEW.tenant_id));
  NEW.name := label || '/' || NEW.name;
  RETURN NEW;
END $$;
CREATE TRIGGER seats BEFORE INSERT ON member FOR EACH ROW EXECUTE FUNCTION seats();
CREATE FUNCTION visit_biu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM holiday h WHERE h.day = NEW.day) THEN
    RAISE EXCEPTION 'closed on %', NEW.day USING ERRCODE = 'check_violation';
  END IF;
  PERFORM 1 FROM visit v WHERE v.day = NEW.day AND v.tenant_id = NEW.tenant_id AND v.id <> NEW.id;
  IF FOUND THEN NEW.note := 'again'; ELSE NEW.note := 'first'; END IF;
  SELECT plan INTO NEW.plan FROM tenant WHERE id = NEW.tenant_id;
  IF NEW.plan NOT IN (SELECT plan FROM tenant WHERE plan IS NOT NULL AND id > 1) THEN NEW.plan := upper(NEW.plan); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visit_biu BEFORE UPDATE ON visit FOR EACH ROW EXECUTE FUNCTION visit_biu();
CREATE FUNCTION visit_ai() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stat SET visits = (SELECT count(*) FROM member m WHERE m.tenant_id = NEW.tenant_id), last = NEW.day WHERE tenant_id = NEW.tenant_id;
  IF NOT EXISTS (SELECT FROM stat WHERE tenant_id = NEW.tenant_id) THEN
    INSERT INTO stat VALUES (NEW.tenant_id, 1, NEW.day);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER visit_ai AFTER INSERT ON visit FOR EACH ROW EXECUTE FUNCTION visit_ai();
INSERT INTO member (tenant_id, name) VALUES (1, 'x'), (1, 'y'), (2, 'z');
INSERT INTO member (tenant_id, name, role) VALUES (1, 'w', 'boss');
INSERT INTO visit (day, tenant_id) VALUES ('2024-01-01', 1), ('2024-01-01', 2), ('2024-01-01', 1), ('2024-01-02', 1), ('2024-01-03', 3);
UPDATE visit SET visits = 1 WHERE day < '2024-01-03';
UPDATE visit SET visits = 2 WHERE tenant_id = 3;

CREATE TABLE tag (name varchar(20) PRIMARY KEY, uses int NOT NULL DEFAULT 1, last varchar(30));
CREATE TABLE word (w varchar(20) UNIQUE);
CREATE TABLE counts (day date PRIMARY KEY, posts int);
CREATE TABLE history (op text, id int, title varchar(30), rec text);
CREATE TABLE post (id serial PRIMARY KEY, tag varchar(20), title varchar(30), day date, created date DEFAULT '2020-01-01');
CREATE FUNCTION post_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tag (name, last) VALUES (NEW.tag, NEW.title) ON CONFLICT (name) DO UPDATE SET uses = tag.uses + 1, last = excluded.last;
  INSERT INTO word VALUES (NEW.tag) ON CONFLICT DO NOTHING;
  UPDATE counts SET posts = posts + 1 WHERE day = NEW.day;
  IF NOT FOUND THEN
    INSERT INTO counts VALUES (NEW.day, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_tags AFTER INSERT ON post FOR EACH ROW EXECUTE FUNCTION post_tags();
CREATE FUNCTION post_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF TG_OP = 'DELETE' THEN r := OLD; ELSE r := NEW; END IF;
  INSERT INTO history VALUES (TG_OP, r.id, r.title, to_jsonb(r)::text);
  RETURN r;
END $$;
CREATE TRIGGER post_history AFTER INSERT OR UPDATE OR DELETE ON post FOR EACH ROW EXECUTE FUNCTION post_history();
CREATE FUNCTION post_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created := OLD.created; NEW.id = OLD.id; RETURN NEW; END $$;
CREATE TRIGGER post_kept BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION post_kept();
INSERT INTO post (tag, title, day) VALUES ('a', 'one', '2024-01-01'), ('b', 'two', '2024-01-01'), ('a', 'three', '2024-01-02'), ('a', 'four', '2024-01-01');
UPDATE post SET created = '2025-01-01', title = upper(title), id = id + 100 WHERE tag = 'a';
DELETE FROM post WHERE tag = 'b';
