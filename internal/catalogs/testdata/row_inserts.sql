-- Triggers that add the rows of a query.
CREATE TABLE template (id integer PRIMARY KEY, label varchar(20), sort integer, price numeric(10,2), at date, on_hand boolean, kind text);
CREATE TABLE project (id integer PRIMARY KEY, kind text, since date, factor integer DEFAULT 1);
CREATE TABLE step (project integer, label varchar(20), sort integer, price numeric(10,2), at date, active boolean DEFAULT true, note text, PRIMARY KEY (project, label));
CREATE TABLE numbered (id serial PRIMARY KEY, project integer, label text);
CREATE TABLE gone (project integer, label text, n bigint);
INSERT INTO template VALUES (1, 'plan', 1, 10.5, '2024-01-01', true, 'a'), (2, 'build', 2, 20, NULL, false, 'a'), (3, 'sell', 3, NULL, '2024-02-29', true, 'b'), (4, NULL, NULL, 1, NULL, NULL, NULL);
CREATE FUNCTION make_steps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  times integer := coalesce(NEW.factor, 1);
BEGIN
  INSERT INTO step (project, label, sort, price, at, note)
  SELECT NEW.id, t.label, t.sort * times, t.price * NEW.factor, coalesce(t.at, NEW.since), 'of ' || NEW.kind
  FROM template t WHERE t.kind = NEW.kind AND t.label IS NOT NULL ORDER BY t.sort;
  RETURN NEW;
END $$;
CREATE TRIGGER steps AFTER INSERT ON project FOR EACH ROW EXECUTE FUNCTION make_steps();
CREATE FUNCTION keep_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gone SELECT OLD.id, max(s.label), count(*) FROM step s WHERE s.project = OLD.id GROUP BY s.active;
  DELETE FROM step WHERE project = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER keep BEFORE DELETE ON project FOR EACH ROW EXECUTE FUNCTION keep_steps();
INSERT INTO project VALUES (1, 'a', '2024-03-01', 2), (2, 'b', NULL, 1), (3, NULL, '2024-01-01', 3);
INSERT INTO project (id, kind) VALUES (4, 'a');
DELETE FROM project WHERE id = 4;
-- Rows that get numbers would have others, and values of another type are left.
CREATE TABLE other (id integer PRIMARY KEY);
CREATE FUNCTION number_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO numbered (project, label) SELECT NEW.id, t.label FROM template t;
  RETURN NULL;
END $$;
CREATE TRIGGER numbers AFTER INSERT ON other FOR EACH ROW EXECUTE FUNCTION number_rows();
INSERT INTO other VALUES (1);
