-- JSON documents in checks, generated columns, indexes, rows and views.
CREATE TABLE account (
  id integer PRIMARY KEY,
  profile jsonb NOT NULL,
  settings json,
  email text GENERATED ALWAYS AS (profile ->> 'email') STORED,
  created timestamptz,
  CONSTRAINT profile_is_object CHECK (jsonb_typeof(profile) = 'object'),
  CONSTRAINT profile_has_email CHECK (profile ? 'email'),
  CONSTRAINT plan_known CHECK (profile #>> '{plan,name}' IN ('free', 'paid'))
);
CREATE UNIQUE INDEX account_login ON account (lower(profile ->> 'login'));
CREATE INDEX account_city ON account ((profile -> 'address' ->> 'city')) WHERE profile ? 'address';
INSERT INTO account (id, profile, created) VALUES
  (1, '{"email": "a@x.org", "login": "Ann", "plan": {"name": "free"}, "tags": ["new"]}', '2024-01-01 00:00:00+00'),
  (2, jsonb_build_object('email', 'b@x.org', 'login', 'bob'), NULL);
CREATE VIEW account_list AS
  SELECT id, profile ->> 'login' AS login, (profile ->> 'age')::integer AS age, profile @> '{"tags": ["new"]}' AS is_new
  FROM account WHERE jsonb_array_length(profile -> 'tags') > 0;
CREATE VIEW account_json AS
  SELECT json_build_object('id', id, 'email', email, 'since', created::date) AS one, row_to_json(a) AS whole FROM account a;
CREATE VIEW by_plan AS
  SELECT profile #>> '{plan,name}' AS plan, json_agg(email ORDER BY id) AS emails, json_object_agg(profile ->> 'login', id) AS ids
  FROM account GROUP BY 1;
CREATE VIEW not_yet AS SELECT id, jsonb_set(profile, '{plan}', '"x"') AS p FROM account;
