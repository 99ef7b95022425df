-- JSON documents in checks, virtual columns, indexes and views.
CREATE TABLE account (
  id NUMBER(9) PRIMARY KEY,
  profile CLOB CONSTRAINT profile_is_json CHECK (profile IS JSON),
  settings VARCHAR2(4000) CHECK (settings IS JSON (STRICT)),
  login VARCHAR2(100) GENERATED ALWAYS AS (JSON_VALUE(profile, '$.login' RETURNING VARCHAR2(100))) VIRTUAL,
  age NUMBER(5) GENERATED ALWAYS AS (JSON_VALUE(profile, '$.age' RETURNING NUMBER(5) NULL ON ERROR)) VIRTUAL
);
CREATE UNIQUE INDEX account_email ON account (JSON_VALUE(profile, '$.email' RETURNING VARCHAR2(200) ERROR ON ERROR NULL ON EMPTY));
CREATE INDEX account_city ON account (JSON_VALUE(profile, '$.address.city'));
INSERT INTO account (id, profile) VALUES (1, '{"login": "ann", "email": "a@x.org", "age": 30, "tags": [{"n": "new"}]}');
CREATE VIEW account_list AS
  SELECT a.id, a.profile."address"."city", JSON_VALUE(profile, '$.tags[0].n' DEFAULT 'none' ON ERROR) AS tag, JSON_QUERY(profile, '$.tags') AS tags
  FROM account a WHERE JSON_EXISTS(profile, '$.email' FALSE ON ERROR);
CREATE VIEW not_yet AS SELECT a.id, JSON_VALUE(profile, '$.tags[*].n') AS tags FROM account a;
