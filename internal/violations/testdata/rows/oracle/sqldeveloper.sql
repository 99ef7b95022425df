--------------------------------------------------------
--  File created - Tuesday-March-05-2019
--------------------------------------------------------
  CREATE TABLE "MILL"."HAND" ("ID" NUMBER(6,0), "NAME" VARCHAR2(40 BYTE), "SINCE" DATE, "WAGE" NUMBER(8,2), "NOTE" CLOB, "MARK" RAW(16), "TS" TIMESTAMP (6), "TZ" TIMESTAMP (6) WITH TIME ZONE, "FLAG" CHAR(1 BYTE)) ;
REM INSERTING into MILL.HAND
SET DEFINE OFF;
Insert into MILL.HAND (ID,NAME,SINCE,WAGE,NOTE,MARK,TS,TZ,FLAG) values (1,'O''Brien & Sons',to_date('21-MAY-04','DD-MON-RR'),23750,'a ''quoted'' &note','48656C6C6F',to_timestamp('05-MAR-19 10.15.30.123456000 AM','DD-MON-RR HH.MI.SSXFF AM'),to_timestamp_tz('05-MAR-19 10.15.30.123456000 AM +02:00','DD-MON-RR HH.MI.SSXFF AM TZR'),'Y');
Insert into MILL.HAND (ID,NAME,SINCE,WAGE,NOTE,MARK,TS,TZ,FLAG) values (2,'Zoë 😀',to_date('01-JAN-70','DD-MON-RR'),null,null,null,null,null,'N');
Insert into MILL.HAND (ID,NAME,SINCE,WAGE,NOTE,MARK,TS,TZ,FLAG) values (3,'',to_date('31-DEC-49','DD-MON-RR'),.5,'multi'||CHR(32)||
'line','00',null,null,' ');
Insert into MILL.HAND (ID,NAME,SINCE,WAGE,NOTE,MARK,TS,TZ,FLAG) values (4,'trail  ',to_date('2019-02-28 23:59:59','YYYY-MM-DD HH24:MI:SS'),-1.005,TO_CLOB('part one ') || TO_CLOB('part two'),HEXTORAW('ff'),null,null,null);
--------------------------------------------------------
--  DDL for Index HAND_PK
--------------------------------------------------------
  CREATE UNIQUE INDEX "MILL"."HAND_PK" ON "MILL"."HAND" ("ID") ;
  ALTER TABLE "MILL"."HAND" ADD CONSTRAINT "HAND_PK" PRIMARY KEY ("ID") USING INDEX "MILL"."HAND_PK" ENABLE;
  ALTER TABLE "MILL"."HAND" MODIFY ("ID" NOT NULL ENABLE);
