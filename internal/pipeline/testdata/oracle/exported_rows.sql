REM INSERTING into SHIP.LEG
SET DEFINE OFF;
CREATE TABLE leg (leg_id NUMBER(10) PRIMARY KEY, vessel NVARCHAR2(40), eta TIMESTAMP(6), etd DATE, cargo CLOB, seal RAW(8), dist NUMBER(12,3), pct BINARY_DOUBLE, hz CHAR(1) DEFAULT 'N', arrived TIMESTAMP(3) WITH TIME ZONE, dur INTERVAL DAY TO SECOND, note VARCHAR2(200));
Insert into LEG (LEG_ID,VESSEL,ETA,ETD,CARGO,SEAL,DIST,PCT,HZ) values (1,'Aurora & Co',to_timestamp('05-MAR-24 10.15.30.123456000 AM','DD-MON-RR HH.MI.SSXFF AM'),to_date('04-MAR-24','DD-MON-RR'),to_clob('abc')||to_clob('def'),hextoraw('0AFF'),1234.5,1.5E3,'Y');
Insert into LEG (LEG_ID,VESSEL,ETA,ETD,CARGO) values (2,UNISTR('\00c5land'),timestamp '2024-01-01 00:00:00',to_date('2024-02-29 23:59:59','YYYY-MM-DD HH24:MI:SS'),EMPTY_CLOB());
Insert into LEG values (3,N'Ünicode',null,date '1999-12-31',null,null,-.5,null,default,to_timestamp_tz('2024-01-01 10:00:00 +02:00','YYYY-MM-DD HH24:MI:SS TZH:TZM'),interval '1' day,'it''s');
INSERT INTO leg (leg_id, vessel, note) VALUES (4, q'{it's {ok}}', 'a'||chr(13)||chr(10)||'b');
INSERT INTO leg (leg_id, vessel, eta) VALUES (5, 'x', systimestamp);
INSERT INTO leg (leg_id, note) VALUES (6, '');
INSERT INTO leg (leg_id, note, dist) VALUES (7, 'back\slash "q" %_', 1e-3);
INSERT INTO leg (leg_id, note, etd) VALUES (8, 'x', '01-JAN-2020');
INSERT INTO leg (leg_id, note) SELECT 9, MAX(note) FROM leg;
INSERT INTO leg (leg_id, note) (SELECT leg_id + 100, note FROM leg WHERE leg_id < 3);
INSERT ALL INTO leg (leg_id) VALUES (20) INTO leg (leg_id) VALUES (21) SELECT 1 FROM dual;
INSERT INTO leg (leg_id, etd) VALUES (22, TO_DATE('31-12-99','DD-MM-YY'));
INSERT INTO leg (leg_id, etd) VALUES (23, TO_DATE('49','RR'));
INSERT INTO leg (leg_id, dist) VALUES (24, TO_NUMBER('1,234.50','9,999.99'));
INSERT INTO leg (leg_id, note) VALUES (25, TO_CHAR(DATE '2020-05-05','DD.MM.YYYY'));
INSERT INTO leg (leg_id, pct) VALUES (26, BINARY_DOUBLE_INFINITY);
UPDATE leg SET note = note || '!', dist = dist * 2 WHERE leg_id = 7 AND hz = 'N';
UPDATE leg l SET (vessel, hz) = (SELECT vessel, hz FROM leg WHERE leg_id = 1) WHERE l.leg_id = 4;
DELETE leg WHERE leg_id = 6;
DELETE FROM leg l WHERE NOT EXISTS (SELECT 1 FROM leg x WHERE x.leg_id = l.leg_id + 1) AND leg_id > 100;
MERGE INTO leg t USING (SELECT 7 id, 'm' n FROM dual) s ON (t.leg_id = s.id) WHEN MATCHED THEN UPDATE SET t.note = s.n DELETE WHERE t.dist > 100;
CREATE SEQUENCE leg_seq START WITH 500;
INSERT INTO leg (leg_id, note) VALUES (leg_seq.NEXTVAL, 'seq');
INSERT INTO leg (leg_id, note) VALUES (leg_seq.nextval, 'cur ' || leg_seq.currval);
TRUNCATE TABLE leg DROP STORAGE;
INSERT INTO leg (leg_id) VALUES (1000);
DECLARE v NUMBER := 7; BEGIN
 FOR i IN 1..3 LOOP INSERT INTO leg (leg_id, note) VALUES (2000 + i, 'n' || i); END LOOP; COMMIT; END;
/
COMMIT WORK;
