-- Views, rules, triggers of all kinds, comments on everything, grants and policies.
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TABLE account (id serial PRIMARY KEY, owner text NOT NULL, balance numeric(12,2) NOT NULL DEFAULT 0 CHECK (balance >= -1000), currency char(3) NOT NULL DEFAULT 'EUR', opened date DEFAULT CURRENT_DATE, closed date, flags int NOT NULL DEFAULT 0, CONSTRAINT open_before_close CHECK (closed IS NULL OR closed >= opened));
CREATE TABLE movement (id bigserial PRIMARY KEY, account int NOT NULL REFERENCES account ON DELETE RESTRICT, amount numeric(12,2) NOT NULL CHECK (amount <> 0), at timestamptz NOT NULL DEFAULT now(), text varchar(140), ref uuid UNIQUE);
CREATE INDEX movement_account_at ON movement (account, at DESC);
CREATE SCHEMA audit
  CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tab name NOT NULL, op "char" NOT NULL, old hstore, new hstore, by text DEFAULT session_user, at timestamptz DEFAULT clock_timestamp())
  CREATE INDEX log_at ON log (at)
  CREATE VIEW last_log AS SELECT * FROM log WHERE at > now() - interval '1 day'
  GRANT SELECT ON log TO PUBLIC;
CREATE OR REPLACE FUNCTION audit.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
  IF TG_OP = 'INSERT' THEN INSERT INTO audit.log (tab, op, new) VALUES (TG_TABLE_NAME, 'I', hstore(NEW)); RETURN NEW;
  ELSIF TG_OP = 'UPDATE' THEN INSERT INTO audit.log (tab, op, old, new) VALUES (TG_TABLE_NAME, 'U', hstore(OLD), hstore(NEW)); RETURN NEW;
  ELSE INSERT INTO audit.log (tab, op, old) VALUES (TG_TABLE_NAME, 'D', hstore(OLD)); RETURN OLD; END IF;
END $f$;
CREATE TRIGGER a_audit AFTER INSERT OR UPDATE OR DELETE ON account FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER b_stmt AFTER TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION audit.record();
CREATE CONSTRAINT TRIGGER c_late AFTER INSERT ON movement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.amount > 100) EXECUTE FUNCTION audit.record();
CREATE TRIGGER d_cols BEFORE UPDATE OF amount, text ON movement FOR EACH ROW WHEN (OLD.amount IS DISTINCT FROM NEW.amount) EXECUTE FUNCTION audit.record();
CREATE TRIGGER e_trans AFTER UPDATE ON movement REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION audit.record();
ALTER TABLE account DISABLE TRIGGER b_stmt;
ALTER TABLE movement ENABLE ALWAYS TRIGGER d_cols;
ALTER TRIGGER a_audit ON account RENAME TO a_audit_all;
CREATE VIEW balances AS SELECT a.id, a.owner, a.balance, coalesce(sum(m.amount), 0) AS moved, count(m.id) FILTER (WHERE m.amount > 0) AS credits FROM account a LEFT JOIN movement m ON m.account = a.id GROUP BY a.id;
CREATE VIEW open_accounts AS SELECT * FROM account WHERE closed IS NULL WITH LOCAL CHECK OPTION;
CREATE OR REPLACE VIEW ranked AS SELECT id, owner, balance, rank() OVER (ORDER BY balance DESC) AS r, lag(balance) OVER (PARTITION BY currency ORDER BY id) AS prev, sum(balance) OVER w AS running FROM account WINDOW w AS (PARTITION BY currency ORDER BY id ROWS UNBOUNDED PRECEDING);
CREATE VIEW latest AS SELECT DISTINCT ON (account) account, amount, at FROM movement ORDER BY account, at DESC;
CREATE VIEW per_month AS WITH m AS (SELECT date_trunc('month', at) AS mon, amount FROM movement), s AS (SELECT mon, sum(amount) AS total FROM m GROUP BY mon) SELECT mon, total, round(100 * total / nullif(sum(total) OVER (), 0), 2) AS pct FROM s;
CREATE VIEW texts AS SELECT id, initcap(owner) AS o, left(owner, 3) || '...' AS short, position('a' in owner) AS p, substring(owner from 2 for 3) AS sub, overlay(owner placing 'X' from 1 for 1) AS ov, to_char(opened, 'YYYY-MM-DD') AS d, extract(isodow FROM opened) AS dow, age(opened) AS age, string_to_array(owner, ' ') AS arr, regexp_replace(owner, '[0-9]+', '#', 'g') AS re, owner ~* '^a' AS starts, CASE WHEN flags & 4 = 4 THEN 'x' ELSE 'y' END AS f FROM account;
CREATE RULE acc_ins AS ON INSERT TO open_accounts WHERE NEW.owner = '' DO INSTEAD NOTHING;
CREATE RULE acc_upd AS ON UPDATE TO balances DO INSTEAD (UPDATE account SET owner = NEW.owner WHERE id = OLD.id; INSERT INTO audit.log (tab, op) VALUES ('balances', 'U'));
CREATE MATERIALIZED VIEW totals AS SELECT currency, sum(balance) AS total, count(*) AS n FROM account GROUP BY currency WITH NO DATA;
CREATE UNIQUE INDEX totals_currency ON totals (currency);
REFRESH MATERIALIZED VIEW totals;
ALTER VIEW ranked RENAME TO ranking;
ALTER VIEW ranking OWNER TO CURRENT_USER;
ALTER MATERIALIZED VIEW totals RENAME COLUMN n TO accounts;
ALTER VIEW texts ALTER COLUMN o SET DEFAULT 'x';
CREATE FUNCTION rate(c char) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE c WHEN 'EUR' THEN 1 ELSE 0.9 END;
CREATE FUNCTION transfer(a int, b int, x numeric) RETURNS void BEGIN ATOMIC UPDATE account SET balance = balance - x WHERE id = a; UPDATE account SET balance = balance + x WHERE id = b; END;
CREATE PROCEDURE close_all(INOUT n int DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN UPDATE account SET closed = current_date WHERE closed IS NULL; GET DIAGNOSTICS n = ROW_COUNT; COMMIT; END $$;
CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
CREATE OPERATOR @#@ (LEFTARG = int, RIGHTARG = int, FUNCTION = int4mul);

CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE STATISTICS acc_stat (ndistinct) ON currency, flags FROM account;
CREATE ROLE teller; CREATE USER bob WITH PASSWORD 'secret' CONNECTION LIMIT 3 VALID UNTIL '2030-01-01' IN ROLE teller;
GRANT SELECT, UPDATE (owner) ON account TO teller WITH GRANT OPTION;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO teller;
GRANT EXECUTE ON FUNCTION rate(char), transfer(int, int, numeric) TO teller;
GRANT teller TO bob WITH ADMIN OPTION;
REVOKE GRANT OPTION FOR SELECT ON account FROM teller CASCADE;
ALTER DEFAULT PRIVILEGES FOR ROLE teller IN SCHEMA audit REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER TABLE account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p1 ON account USING (owner = current_user) WITH CHECK (balance > 0);
ALTER POLICY p1 ON account TO teller USING (true);
COMMENT ON DATABASE postgres IS 'db'; COMMENT ON SCHEMA audit IS 'a'; COMMENT ON TABLE account IS 'Konto; "quoted" and ''more'''; COMMENT ON COLUMN account.owner IS E'line1\nline2';
COMMENT ON CONSTRAINT open_before_close ON account IS 'c'; COMMENT ON INDEX movement_account_at IS 'i'; COMMENT ON SEQUENCE account_id_seq IS 's'; COMMENT ON VIEW balances IS 'v';
COMMENT ON MATERIALIZED VIEW totals IS 'm'; COMMENT ON FUNCTION rate(char) IS 'f'; COMMENT ON PROCEDURE close_all(int) IS 'p'; COMMENT ON TRIGGER d_cols ON movement IS 't'; COMMENT ON RULE acc_ins ON open_accounts IS 'r';
COMMENT ON POLICY p1 ON account IS 'po'; COMMENT ON ROLE teller IS 'ro'; COMMENT ON AGGREGATE product(numeric) IS 'ag'; COMMENT ON OPERATOR @#@ (int, int) IS 'op'; COMMENT ON COLLATION nocase IS 'co'; COMMENT ON STATISTICS acc_stat IS 'st'; COMMENT ON EXTENSION hstore IS 'ex'; COMMENT ON LANGUAGE plpgsql IS 'la'; COMMENT ON COLUMN balances.moved IS 'mv';
INSERT INTO account (owner, balance) VALUES ('Ann', 10), ('bob 12', 20.5);
INSERT INTO movement (account, amount, text) SELECT id, 5, 'start' FROM account;
CLUSTER movement USING movement_account_at; ANALYZE;

