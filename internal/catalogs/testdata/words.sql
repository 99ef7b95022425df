-- Triggers that fill columns of lexemes, and what else they do.
CREATE TABLE film (id serial PRIMARY KEY, title varchar(80) NOT NULL, plot text, words tsvector NOT NULL);
CREATE INDEX film_words ON film USING gist (words);
CREATE TRIGGER film_fill BEFORE INSERT OR UPDATE ON film FOR EACH ROW
  EXECUTE FUNCTION tsvector_update_trigger('words', 'pg_catalog.english', 'title', 'plot');

CREATE TABLE clip (id serial PRIMARY KEY, title text, plot text, shown boolean, seen date, words tsvector);
CREATE INDEX clip_words ON clip USING gin (words);
CREATE FUNCTION fill_clip() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  w tsvector;
BEGIN
  w := setweight(to_tsvector('english', coalesce(NEW.title, '')), 'A') || setweight(to_tsvector('english', coalesce(NEW.plot, '')), 'D');
  IF TG_OP = 'INSERT' OR NEW.title IS DISTINCT FROM OLD.title THEN
    NEW.words := w;
  END IF;
  NEW.shown := NEW.seen IS NOT NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER clip_fill BEFORE INSERT OR UPDATE ON clip FOR EACH ROW EXECUTE FUNCTION fill_clip();
INSERT INTO film (title, plot) VALUES ('One', 'of many');
INSERT INTO clip (title, seen) VALUES ('Two', '2024-05-06'), ('Three', NULL);
UPDATE clip SET seen = NULL WHERE title = 'Two';
