--liquibase formatted sql
--changeset a:1
CREATE TABLE cfg (k VARCHAR2(30) PRIMARY KEY, v VARCHAR2(4000), n NUMBER(10,3));
--rollback DROP TABLE cfg;
--changeset a:2 dbms:postgresql
INSERT INTO cfg (k) VALUES ('pg');
--changeset a:3 dbms:oracle
INSERT INTO cfg (k, v, n) VALUES ('ora', 'x;y', 1.0005);
INSERT INTO cfg (k, v) VALUES ('long', RPAD('x', 3000, 'y'));
--rollback DELETE FROM cfg;
