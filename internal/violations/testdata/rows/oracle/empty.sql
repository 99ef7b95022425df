CREATE TABLE e (id NUMBER(5) PRIMARY KEY, a VARCHAR2(10) DEFAULT '', b VARCHAR2(20), c CLOB, d DATE, n NUMBER(5,2), r RAW(8), CONSTRAINT ck CHECK (a IS NULL OR a <> 'x'));
INSERT INTO e (id, a, b) VALUES (1, '', 'a' || '' || 'b');
INSERT INTO e (id, b, d, n) VALUES (2, NULL || 'z', '', '');
INSERT INTO e VALUES (3, ' ', TRIM('  '), EMPTY_CLOB(), NULL, 1.005, HEXTORAW('0a'));
INSERT INTO e (id, a, c) VALUES (4, NVL('', 'dflt'), '' || NULL);
UPDATE e SET b = '' WHERE id = 1;
UPDATE e SET b = NVL(b, 'was null') WHERE b IS NULL;
DELETE FROM e WHERE a = '';
