CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, posts_count int NOT NULL DEFAULT 0, balance numeric(10,2) NOT NULL DEFAULT 0);
CREATE TABLE posts (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE, title varchar(100) NOT NULL, comments_count int NOT NULL DEFAULT 0, last_comment text, hidden boolean DEFAULT false);
CREATE TABLE comments (id serial PRIMARY KEY, post_id int REFERENCES posts (id) ON DELETE CASCADE, body text);
CREATE TABLE payments (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users (id), amount numeric(10,2) NOT NULL);
CREATE TABLE gone (id bigserial PRIMARY KEY, tbl text, row_id int, what jsonb);
CREATE TABLE drafts (user_id int, title varchar(100));
INSERT INTO users (name) VALUES ('ann'), ('bob'), ('cy');
INSERT INTO drafts VALUES (1, 'first'), (1, 'second'), (2, 'first');

CREATE FUNCTION count_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE posts SET comments_count = comments_count + 1, last_comment = NEW.body WHERE id = NEW.post_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.post_id IS DISTINCT FROM OLD.post_id THEN
    UPDATE posts p SET comments_count = p.comments_count - 1 WHERE p.id = OLD.post_id;
    UPDATE posts SET comments_count = comments_count + 1 WHERE posts.id = NEW.post_id AND NOT hidden;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comments_count AFTER INSERT OR UPDATE ON comments FOR EACH ROW EXECUTE FUNCTION count_comments();

CREATE FUNCTION posted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET posts_count = posts_count + 1 WHERE id = NEW.user_id;
  DELETE FROM drafts WHERE user_id = NEW.user_id AND title = NEW.title;
  RETURN NEW;
END $$;
CREATE TRIGGER posted AFTER INSERT ON posts FOR EACH ROW EXECUTE FUNCTION posted();

CREATE FUNCTION bury() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gone (tbl, row_id, what) VALUES (TG_TABLE_NAME, OLD.id, to_jsonb(OLD));
  RETURN OLD;
END $$;
CREATE TRIGGER c_bury BEFORE DELETE ON comments FOR EACH ROW EXECUTE FUNCTION bury();
CREATE TRIGGER p_bury BEFORE DELETE ON posts FOR EACH ROW EXECUTE FUNCTION bury();

CREATE FUNCTION paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN UPDATE users SET balance = balance + NEW.amount WHERE id = NEW.user_id;
    WHEN 'DELETE' THEN UPDATE users SET balance = balance - OLD.amount WHERE id = OLD.user_id;
    ELSE UPDATE users SET balance = balance - OLD.amount + NEW.amount WHERE id = NEW.user_id;
  END CASE;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER paid AFTER INSERT OR UPDATE OF amount OR DELETE ON payments FOR EACH ROW EXECUTE FUNCTION paid();

INSERT INTO posts (user_id, title) VALUES (1, 'first'), (2, 'none'), (2, 'other'), (3, 'last');
INSERT INTO comments (post_id, body) VALUES (1, 'a'), (1, 'b'), (2, 'c'), (NULL, 'd'), (4, 'e');
INSERT INTO payments VALUES (1, 1, 10.50), (2, 1, 1), (3, 2, 7);
UPDATE comments SET post_id = 2 WHERE body = 'b';
UPDATE payments SET amount = 8.25 WHERE id = 3;
DELETE FROM payments WHERE id = 2;
DELETE FROM users WHERE name = 'cy';

CREATE TABLE versioned (id int PRIMARY KEY, name varchar(20), n int, version int NOT NULL DEFAULT 1);
CREATE FUNCTION bump() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER bump BEFORE UPDATE ON versioned FOR EACH ROW EXECUTE FUNCTION bump();
INSERT INTO versioned VALUES (1, 'a', 1), (2, 'b', NULL), (3, 'c', 3);
UPDATE versioned SET n = 1;
UPDATE versioned SET name = 'a' WHERE id < 3;

CREATE TABLE albums (id int PRIMARY KEY, title text, photos int NOT NULL DEFAULT 0);
CREATE TABLE photos (id serial PRIMARY KEY, album int REFERENCES albums ON DELETE CASCADE, name text);
CREATE FUNCTION count_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('INSERT', 'UPDATE') THEN UPDATE albums SET photos = photos + 1 WHERE id = NEW.album; END IF;
  IF TG_OP IN ('UPDATE', 'DELETE') THEN UPDATE albums SET photos = photos - 1 WHERE id = OLD.album; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_photos AFTER INSERT OR UPDATE OR DELETE ON photos FOR EACH ROW EXECUTE FUNCTION count_photos();
INSERT INTO albums (id, title) VALUES (1, 'x'), (2, 'y'), (3, 'z');
INSERT INTO photos (album, name) VALUES (1, 'p'), (1, 'q'), (2, 'r'), (3, 's');
UPDATE photos SET album = 2 WHERE name = 'q';
DELETE FROM photos WHERE name = 'r';
DELETE FROM albums WHERE id = 3;
