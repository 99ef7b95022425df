--liquibase formatted sql

--changeset ann:1 labels:first
CREATE TABLE person (id integer PRIMARY KEY, name varchar(50));
--rollback DROP TABLE person;

--changeset ann:2 dbms:oracle,mssql
CREATE TABLE person (id number, name varchar2(50));
--rollback DROP TABLE person;

--changeset bob:3 dbms:postgresql splitStatements:false
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END; $$;

--changeset bob:4 dbms:"!postgresql"
CREATE TABLE wrong (id int);

--changeset bob:5 dbms:"!oracle"
ALTER TABLE person ADD born date;
/* liquibase rollback
ALTER TABLE person DROP born;
*/
--ignoreLines:start
CREATE TABLE ignored (id int);
--ignoreLines:end
--ignoreLines:1
CREATE TABLE ignored2 (id int);
CREATE TABLE city (id int);
