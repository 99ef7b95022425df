--
-- Wiki engine, style of a long-lived PHP application
--
SET client_min_messages = 'ERROR';
CREATE SCHEMA wiki;
SET search_path TO wiki;

CREATE SEQUENCE user_user_id_seq MINVALUE 0 START WITH 0;
CREATE TABLE mwuser ( -- replace reserved word 'user'
  user_id                   INTEGER  NOT NULL  PRIMARY KEY DEFAULT nextval('user_user_id_seq'),
  user_name                 TEXT     NOT NULL  UNIQUE,
  user_real_name            TEXT,
  user_password             TEXT,
  user_token                TEXT,
  user_email                TEXT,
  user_email_token_expires  TIMESTAMPTZ,
  user_touched              TIMESTAMPTZ,
  user_registration         TIMESTAMPTZ,
  user_editcount            INTEGER,
  user_hidden               SMALLINT NOT NULL DEFAULT 0
);
ALTER SEQUENCE user_user_id_seq OWNED BY mwuser.user_id;
CREATE INDEX user_email_token_idx ON mwuser (user_token);

-- Create a dummy user to satisfy fk contraints especially with revisions
INSERT INTO mwuser
  VALUES (DEFAULT,'Anonymous','','',NULL,NULL,NULL,now(),now(),0);

CREATE TABLE user_groups (
  ug_user    INTEGER      NULL  REFERENCES mwuser(user_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ug_group   TEXT     NOT NULL
);
CREATE UNIQUE INDEX user_groups_unique ON user_groups (ug_user, ug_group);

CREATE SEQUENCE page_page_id_seq;
CREATE TABLE page (
  page_id            INTEGER        NOT NULL  PRIMARY KEY DEFAULT nextval('page_page_id_seq'),
  page_namespace     SMALLINT       NOT NULL,
  page_title         TEXT           NOT NULL,
  page_restrictions  TEXT,
  page_is_redirect   SMALLINT       NOT NULL  DEFAULT 0,
  page_is_new        SMALLINT       NOT NULL  DEFAULT 0,
  page_random        NUMERIC(15,14) NOT NULL  DEFAULT RANDOM(),
  page_touched       TIMESTAMPTZ,
  page_latest        INTEGER        NOT NULL, -- FK?
  page_len           INTEGER        NOT NULL,
  titlevector        tsvector
);
ALTER SEQUENCE page_page_id_seq OWNED BY page.page_id;
CREATE UNIQUE INDEX page_unique_name ON page (page_namespace, page_title);
CREATE INDEX page_main_title         ON page (page_title text_pattern_ops) WHERE page_namespace = 0;
CREATE INDEX page_talk_title         ON page (page_title text_pattern_ops) WHERE page_namespace = 1;
CREATE INDEX page_random_idx         ON page (page_random);
CREATE INDEX page_len_idx            ON page (page_len);
CREATE INDEX ts2_page_title ON page USING gin(titlevector);

CREATE FUNCTION page_deleted() RETURNS TRIGGER LANGUAGE plpgsql AS
$mw$
BEGIN
DELETE FROM recentchanges WHERE rc_namespace = OLD.page_namespace AND rc_title = OLD.page_title;
RETURN NULL;
END;
$mw$;
CREATE TRIGGER page_deleted AFTER DELETE ON page
  FOR EACH ROW EXECUTE PROCEDURE page_deleted();

CREATE SEQUENCE revision_rev_id_seq;
CREATE TABLE revision (
  rev_id          INTEGER      NOT NULL  UNIQUE DEFAULT nextval('revision_rev_id_seq'),
  rev_page        INTEGER          NULL  REFERENCES page (page_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  rev_text_id     INTEGER          NULL, -- FK
  rev_comment     TEXT,
  rev_user        INTEGER      NOT NULL  REFERENCES mwuser(user_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  rev_user_text   TEXT         NOT NULL,
  rev_timestamp   TIMESTAMPTZ  NOT NULL,
  rev_minor_edit  SMALLINT     NOT NULL  DEFAULT 0,
  rev_deleted     SMALLINT     NOT NULL  DEFAULT 0,
  rev_len         INTEGER          NULL,
  rev_parent_id   INTEGER          NULL,
  rev_sha1        TEXT         NOT NULL DEFAULT ''
);
ALTER SEQUENCE revision_rev_id_seq OWNED BY revision.rev_id;
CREATE UNIQUE INDEX revision_unique ON revision (rev_page, rev_id);
CREATE INDEX rev_timestamp_idx      ON revision (rev_timestamp);
CREATE INDEX rev_user_text_idx      ON revision (rev_user_text);

CREATE SEQUENCE text_old_id_seq;
CREATE TABLE pagecontent ( -- replaces reserved word 'text'
  old_id     INTEGER  NOT NULL  PRIMARY KEY DEFAULT nextval('text_old_id_seq'),
  old_text   TEXT,
  old_flags  TEXT
);
ALTER SEQUENCE text_old_id_seq OWNED BY pagecontent.old_id;
ALTER TABLE pagecontent ADD COLUMN textvector tsvector;
CREATE INDEX ts2_page_text ON pagecontent USING gin(textvector);

CREATE TABLE archive (
  ar_id             INTEGER  NOT NULL PRIMARY KEY,
  ar_namespace      SMALLINT     NOT NULL,
  ar_title          TEXT         NOT NULL,
  ar_user           INTEGER          NULL  REFERENCES mwuser(user_id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  ar_timestamp      TIMESTAMPTZ  NOT NULL,
  ar_flags          TEXT,
  ar_content_format TEXT
);
CREATE INDEX archive_name_title_timestamp ON archive (ar_namespace,ar_title,ar_timestamp);

CREATE TABLE pagelinks (
  pl_from       INTEGER   NOT NULL  REFERENCES page(page_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pl_from_namespace INTEGER NOT NULL DEFAULT 0,
  pl_namespace  SMALLINT  NOT NULL,
  pl_title      TEXT      NOT NULL
);
CREATE UNIQUE INDEX pagelink_unique ON pagelinks (pl_from,pl_namespace,pl_title);

CREATE TABLE site_stats (
  ss_row_id         INTEGER  NOT NULL PRIMARY KEY DEFAULT 0,
  ss_total_edits    INTEGER            DEFAULT 0,
  ss_good_articles  INTEGER            DEFAULT -1,
  ss_total_pages    BIGINT             DEFAULT (-1),
  ss_images         INTEGER            DEFAULT 0 + 0
);
CREATE SEQUENCE ipblocks_ipb_id_seq;
CREATE TABLE ipblocks (
  ipb_id                INTEGER      NOT NULL  PRIMARY KEY DEFAULT nextval('ipblocks_ipb_id_seq'),
  ipb_address           TEXT             NULL,
  ipb_user              INTEGER          NULL  REFERENCES mwuser(user_id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  ipb_by                INTEGER      NOT NULL  REFERENCES mwuser(user_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ipb_auto              SMALLINT     NOT NULL  DEFAULT 0,
  ipb_parent_block_id   INTEGER          NULL  REFERENCES ipblocks(ipb_id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  ipb_expiry            TIMESTAMPTZ  NOT NULL
);
CREATE UNIQUE INDEX ipb_address_unique ON ipblocks (ipb_address,ipb_user,ipb_auto,ipb_parent_block_id);

CREATE TABLE image (
  img_name         TEXT      NOT NULL  PRIMARY KEY,
  img_size         INTEGER   NOT NULL,
  img_metadata     BYTEA     NOT NULL  DEFAULT '',
  img_bits         SMALLINT,
  img_sha1         TEXT      NOT NULL  DEFAULT '',
  img_timestamp    TIMESTAMPTZ DEFAULT now()
);
CREATE INDEX img_sha1 ON image (img_sha1);
CREATE INDEX img_lower ON image (LOWER(img_name), img_size);

CREATE TYPE media_type AS ENUM ('UNKNOWN', 'BITMAP', 'DRAWING', 'AUDIO', 'VIDEO');
ALTER TABLE image ADD img_media_type media_type DEFAULT 'UNKNOWN';
ALTER TYPE media_type ADD VALUE '3D' AFTER 'VIDEO';
ALTER TYPE media_type ADD VALUE IF NOT EXISTS 'ARCHIVE' BEFORE '3D';
ALTER TYPE media_type RENAME VALUE 'DRAWING' TO 'VECTOR';

CREATE FUNCTION ts2_page_text() RETURNS TRIGGER LANGUAGE plpgsql AS $mw$
BEGIN
IF TG_OP = 'INSERT' THEN NEW.textvector = to_tsvector(NEW.old_text);
ELSIF NEW.old_text != OLD.old_text THEN NEW.textvector := to_tsvector(NEW.old_text);
END IF;
RETURN NEW;
END;
$mw$;
CREATE TRIGGER page_text BEFORE INSERT OR UPDATE ON pagecontent FOR EACH ROW EXECUTE PROCEDURE ts2_page_text();

CREATE TABLE interwiki (
  iw_prefix  TEXT      NOT NULL  UNIQUE,
  iw_url     TEXT      NOT NULL,
  iw_local   SMALLINT  NOT NULL,
  iw_trans   SMALLINT  NOT NULL  DEFAULT 0
);
CREATE FUNCTION add_interwiki (TEXT,TEXT,SMALLINT) RETURNS INT LANGUAGE SQL AS
$mw$
  INSERT INTO interwiki (iw_prefix, iw_url, iw_local) VALUES ($1,$2,$3);
  SELECT 1;
$mw$;
CREATE TABLE recentchanges (
  rc_id SERIAL, rc_timestamp TIMESTAMPTZ NOT NULL, rc_namespace SMALLINT NOT NULL, rc_title TEXT NOT NULL, rc_ip CIDR, rc_params TEXT,
  rc_old_len INTEGER, CONSTRAINT rc_pk PRIMARY KEY (rc_id)
);
CREATE INDEX new_name_timestamp ON recentchanges (rc_namespace, rc_timestamp) WHERE rc_old_len IS NULL;
CREATE RULE rc_protect AS ON DELETE TO recentchanges WHERE OLD.rc_id = 0 DO INSTEAD NOTHING;
CREATE TABLE objectcache ( keyname TEXT UNIQUE, value BYTEA NOT NULL DEFAULT '\x00', exptime TIMESTAMPTZ NOT NULL DEFAULT 'epoch' );
CREATE TABLE querycache_info ( qci_type TEXT UNIQUE, qci_timestamp TIMESTAMPTZ NULL DEFAULT '1970-01-01 00:00:00+00');
INSERT INTO page (page_namespace, page_title, page_latest, page_len) VALUES (0, 'Main_Page', 1, 100), (1, 'Main_Page', 2, 10);
INSERT INTO revision (rev_page, rev_user, rev_user_text, rev_timestamp) SELECT page_id, 0, 'Anonymous', '2020-01-01 00:00:00+00' FROM page ORDER BY page_id;
UPDATE page SET page_latest = rev_id FROM revision WHERE rev_page = page_id;
INSERT INTO image VALUES ('a.png', 10, E'\\x0102', 8, 'abc', '2020-01-01 12:00+02', 'BITMAP');
INSERT INTO objectcache (keyname) VALUES ('k');
TRUNCATE TABLE user_groups;
INSERT INTO user_groups VALUES (0, 'sysop'), (0, 'bureaucrat');
