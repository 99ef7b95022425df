SET ECHO OFF DEFINE ON VERIFY OFF
DEFINE owner = shop
DEFINE ts    = 'users_data'
ACCEPT pw CHAR PROMPT 'Password: ' HIDE
COLUMN d NEW_VALUE today
SELECT sysdate d FROM dual;
@@tables/item 30 &ts
@@tables/item 30 &ts
@@tables/log_&version
ALTER TABLE &owner..item ADD CONSTRAINT item_pk PRIMARY KEY (id);
COMMENT ON TABLE &owner..item IS 'made for &&owner. on &today R&D';
UNDEFINE owner
CREATE TABLE rest (a NUMBER(9), &owner NUMBER(9));
SET DEFINE '^' CONCAT '!'
DEFINE a = b
CREATE TABLE t^a!c (^a!1 NUMBER(9) DEFAULT 1, q VARCHAR2(10) DEFAULT '&ts');
SET DEFINE OFF
CREATE TABLE off_t (a VARCHAR2(10) DEFAULT '^a');
FORMAT RULES style.xml
CD /tmp
LOAD item item.csv
@/etc/passwd
@../outside
EXIT
