--liquibase formatted sql
--changeset ann:1
CREATE TABLE setting (k varchar(30) PRIMARY KEY, v text, n numeric DEFAULT 1);
--rollback DROP TABLE setting;
--changeset ann:2
INSERT INTO setting (k, v) VALUES ('a', 'one'), ('b', NULL);
--rollback DELETE FROM setting;
--changeset bob:4 splitStatements:false
MERGE INTO setting AS s USING (VALUES ('a', 'eins'), ('c', 'drei')) AS n (k, v) ON s.k = n.k WHEN MATCHED THEN UPDATE SET v = n.v WHEN NOT MATCHED THEN INSERT (k, v, n) VALUES (n.k, n.v, 0.12345678901234567890);
