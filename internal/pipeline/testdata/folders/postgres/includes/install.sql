\set ON_ERROR_STOP on
\set schema 'shop'
\set fast no
SET search_path TO :"schema";
\ir b.sql
\i a.sql
\ir b.sql
\if :{?demo}
\else
  \set demo on
\endif
\if :fast
\ir missing2.sql
\elif :demo
\ir demo.sql
\endif
\ir missing.sql
ALTER TABLE a ADD CONSTRAINT a_fk FOREIGN KEY (b) REFERENCES b;
