CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;
CREATE OR REPLACE FUNCTION public.set_both() RETURNS trigger AS $body$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.created_at = current_timestamp;
    NEW.created_by = current_user;
  ELSIF (TG_OP = 'UPDATE') THEN
    NEW.updated_at = current_timestamp;
  END IF;
  RETURN NEW;
END $body$ LANGUAGE 'plpgsql';
CREATE FUNCTION uid() RETURNS trigger AS $$ BEGIN IF NEW.uid IS NULL THEN NEW.uid := gen_random_uuid(); END IF; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE a (id serial PRIMARY KEY, v int, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE b (id serial PRIMARY KEY, v int, created_at timestamp(0), created_by text, updated_at timestamp without time zone, uid uuid);
CREATE TABLE "C" (id int PRIMARY KEY, "updatedAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE FUNCTION "touchC"() RETURNS trigger AS $$ BEGIN NEW."updatedAt" = now() AT TIME ZONE 'utc'; RETURN NEW; END $$ LANGUAGE plpgsql;
INSERT INTO a (v, updated_at) VALUES (1, '2020-01-01 00:00:00+00');
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER b_set BEFORE INSERT OR UPDATE ON b FOR EACH ROW EXECUTE PROCEDURE public.set_both();
CREATE TRIGGER b_uid BEFORE INSERT ON b FOR EACH ROW EXECUTE PROCEDURE uid();
CREATE TRIGGER c_touch BEFORE UPDATE ON "C" FOR EACH ROW EXECUTE PROCEDURE "touchC"();
CREATE TABLE d (id int PRIMARY KEY, updated_at timestamptz);
CREATE EXTENSION moddatetime;
CREATE TRIGGER handle_updated_at BEFORE UPDATE ON d FOR EACH ROW EXECUTE PROCEDURE moddatetime (updated_at);
COMMENT ON FUNCTION touch() IS 'sets updated_at';
COMMENT ON TRIGGER a_touch ON a IS 'x';
CREATE TABLE e (id int PRIMARY KEY, updated_at timestamptz);
CREATE TRIGGER handle_updated_at BEFORE UPDATE ON e FOR EACH ROW EXECUTE PROCEDURE touch();
ALTER TABLE e DISABLE TRIGGER handle_updated_at;
INSERT INTO b (v) VALUES (7);
UPDATE b SET v = 8;
CREATE TABLE f (id int PRIMARY KEY, v int, updated_at timestamptz);
CREATE FUNCTION of_the_row() RETURNS trigger AS $$ BEGIN NEW.v := NEW.v + 1; NEW.updated_at := now(); RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER f_row BEFORE UPDATE ON f FOR EACH ROW EXECUTE FUNCTION of_the_row();
CREATE FUNCTION maybe() RETURNS trigger AS $$ BEGIN IF NEW.v > 1 THEN RETURN NULL; END IF; NEW.updated_at := now(); RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER f_maybe BEFORE UPDATE ON f FOR EACH ROW EXECUTE FUNCTION maybe();
CREATE TABLE g (id int PRIMARY KEY, updated_at timestamptz);
CREATE TRIGGER replica_only BEFORE UPDATE ON g FOR EACH ROW EXECUTE PROCEDURE touch();
ALTER TABLE g ENABLE REPLICA TRIGGER replica_only;
