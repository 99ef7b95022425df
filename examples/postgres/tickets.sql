-- A ticket tracker: the shape that pg_dump gives a schema.
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE TYPE ticket_state AS ENUM ('open', 'waiting', 'closed');
CREATE DOMAIN email_address AS varchar(254) NOT NULL;

CREATE TABLE account (
    id integer NOT NULL,
    login text NOT NULL,
    email email_address,
    settings jsonb DEFAULT '{}'::jsonb,
    created timestamp with time zone DEFAULT now() NOT NULL,
    active boolean DEFAULT true NOT NULL
);

CREATE SEQUENCE account_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE account_id_seq OWNED BY account.id;
ALTER TABLE ONLY account ALTER COLUMN id SET DEFAULT nextval('account_id_seq'::regclass);

ALTER TABLE ONLY account ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY account ADD CONSTRAINT account_login_key UNIQUE (login);

CREATE TABLE ticket (
    id bigserial PRIMARY KEY,
    title character varying(200) NOT NULL,
    body text,
    state ticket_state DEFAULT 'open'::ticket_state NOT NULL,
    priority smallint DEFAULT 3 NOT NULL CHECK (priority BETWEEN 1 AND 5),
    tags text[],
    owner_id integer REFERENCES account (id) ON DELETE SET NULL,
    token uuid DEFAULT gen_random_uuid()
);

CREATE INDEX ticket_state_idx ON ticket USING btree (state, priority DESC);
CREATE INDEX ticket_open_idx ON ticket (owner_id) WHERE state <> 'closed';
CREATE INDEX ticket_tags_idx ON ticket USING gin (tags);
CREATE INDEX ticket_title_idx ON ticket (lower(title));

COMMENT ON TABLE ticket IS 'Everything somebody wants from us';
COMMENT ON COLUMN ticket.priority IS '1 is most urgent';

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.title := trim(NEW.title);
  RETURN NEW;
END;
$$;
CREATE TRIGGER ticket_touch BEFORE INSERT OR UPDATE ON ticket FOR EACH ROW EXECUTE FUNCTION touch();
