-- Whose objects unqualified names are: CURRENT_SCHEMA, CONNECT, and the schema of a trigger.
CREATE TABLE hr.person (id NUMBER(10) PRIMARY KEY, name VARCHAR2(100));
CREATE TABLE crm.person (id NUMBER(10) PRIMARY KEY, hr_id NUMBER(10) REFERENCES hr.person (id));
CREATE SEQUENCE crm.seq_person;
CREATE SEQUENCE hr.seq_person START WITH 500;
CREATE TRIGGER crm.person_bi BEFORE INSERT ON crm.person FOR EACH ROW BEGIN :new.id := seq_person.nextval; END;
/
CREATE TRIGGER hr.person_bi BEFORE INSERT ON hr.person FOR EACH ROW BEGIN SELECT seq_person.nextval INTO :new.id FROM dual; END;
/
CREATE PUBLIC SYNONYM person FOR hr.person;
ALTER SESSION SET CURRENT_SCHEMA = crm;
CREATE TABLE note (id NUMBER(10) PRIMARY KEY, person_id NUMBER(10) REFERENCES person);
INSERT INTO person (hr_id) VALUES (500);
CONNECT hr/&pw@db
CREATE TABLE note (id NUMBER(10) PRIMARY KEY, person_id NUMBER(10) REFERENCES person);
INSERT INTO person (name) VALUES ('A');
CONNECT / AS SYSDBA
CREATE TABLE hr.key_of_text (id VARCHAR2(36) DEFAULT SYS_GUID() PRIMARY KEY, n NUMBER NOT NULL, CONSTRAINT ku UNIQUE (n));
CREATE TABLE hr.no_key (n NUMBER NOT NULL, m NUMBER, CONSTRAINT nku UNIQUE (n));
CREATE TABLE hr.no_key2 (n NUMBER, CONSTRAINT nku2 UNIQUE (n));
INSERT INTO hr.key_of_text (id, n) VALUES (LOWER(SYS_GUID()), 1);
INSERT INTO hr.key_of_text (id, n) VALUES (SYS_GUID(), 2);
-- a refresh reads a table of the chosen database, which only a routine there can name
CREATE TABLE chosen (a NUMBER(9) PRIMARY KEY);
CREATE MATERIALIZED VIEW hr.mv BUILD IMMEDIATE REFRESH START WITH SYSDATE NEXT SYSDATE + 1 AS SELECT a FROM chosen;
