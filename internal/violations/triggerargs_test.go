//go:build unix

package violations

import "testing"

// TestTriggerArguments: what a trigger has as arguments is constant in it, and decides which of the code of its function is
// done; code for other arguments need not be one that MySQL has.
func TestTriggerArguments(t *testing.T) {
	same := func(q string) [2]string { return [2]string{q, q} }
	db := leavesSameRows(t, "trigger_arguments", `CREATE TABLE log (id serial PRIMARY KEY, who text, what text, n int);
CREATE TABLE a (id int, v text);
CREATE TABLE b (id int, v text);
CREATE FUNCTION track() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE label text := 'none';
BEGIN
  IF TG_NARGS > 0 THEN
    label := TG_ARGV[0];
  END IF;
  IF TG_NARGS >= 3 THEN
    PERFORM pg_notify('changes', NEW.v);
    EXECUTE 'INSERT INTO ' || TG_ARGV[2] || ' VALUES (1)';
  ELSIF TG_NARGS = 2 AND TG_ARGV[1] IS NOT NULL AND TG_OP = 'INSERT' THEN
    NEW.v := TG_ARGV[1];
  END IF;
  IF TG_ARGV[2] IS NULL THEN
    INSERT INTO log (who, what, n) VALUES (label, TG_OP || ' ' || TG_TABLE_NAME || ' ' || TG_WHEN || ' ' || TG_LEVEL || ' ' || TG_NAME, TG_NARGS);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a1 BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION track('x', 'y');
CREATE TRIGGER b1 BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION track();
INSERT INTO a VALUES (1, 'z');
UPDATE a SET v = 'w';
INSERT INTO b VALUES (2, 'z');
`, [][2]string{
		same("SELECT concat(who, '|', what, '|', n) FROM log ORDER BY id"),
		same("SELECT concat(id, '|', v) FROM a"), same("SELECT concat(id, '|', v) FROM b"),
	})
	if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE()"); got != "3" {
		t.Errorf("%s triggers, want 3", got)
	}
}
