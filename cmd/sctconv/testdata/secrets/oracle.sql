-- oracle user
CREATE USER app IDENTIFIED BY c4naryA DEFAULT TABLESPACE users;

-- oracle user quoted
ALTER USER app IDENTIFIED BY "c4nary B" REPLACE "c4nary old";

-- oracle user bare old
ALTER USER app IDENTIFIED BY c4nary1 REPLACE c4nary2;

-- oracle hash
CREATE USER app IDENTIFIED BY VALUES 'S:c4nary;T:c4nary';

-- oracle grant list
GRANT CONNECT TO a, b IDENTIFIED BY c4nary1, c4nary2;

-- oracle role
CREATE ROLE r IDENTIFIED /* here */ BY c4nary;

-- oracle link
CREATE DATABASE LINK l CONNECT TO scott IDENTIFIED BY c4nary AUTHENTICATED BY x IDENTIFIED BY "c4nary2" USING 'tns';

-- oracle column encryption
CREATE TABLE t (a NUMBER ENCRYPT IDENTIFIED BY c4nary, b NUMBER);

-- oracle key
ADMINISTER KEY MANAGEMENT SET KEYSTORE OPEN IDENTIFIED BY c4nary;

-- oracle connect
CONNECT scott/c4nary@db

-- oracle conn quoted
conn app/"c4nary"@db as sysdba

-- oracle shell
HOST sqlplus -s scott/c4nary@db @x.sql

-- oracle credential
BEGIN DBMS_SCHEDULER.CREATE_CREDENTIAL('n', 'u', 'c4nary'); END;
/

-- oracle credential named
BEGIN DBMS_CREDENTIAL.CREATE_CREDENTIAL(credential_name => 'n', username => 'u', password => 'c4nary'); END;
/

-- oracle http
BEGIN UTL_HTTP.SET_AUTHENTICATION(req, 'u', 'c4nary'); UTL_HTTP.SET_WALLET('file:/x', 'c4nary'); END;
/

-- oracle define
DEFINE app_password = c4nary

-- oracle dynamic
BEGIN EXECUTE IMMEDIATE 'CREATE USER x IDENTIFIED BY c4nary'; END;
/

-- oracle dynamic quoted
BEGIN EXECUTE IMMEDIATE 'CREATE USER x IDENTIFIED BY "c4nary"'; END;
/

-- oracle q literal
BEGIN EXECUTE IMMEDIATE q'[CREATE USER x IDENTIFIED BY c4nary]'; END;
/

-- oracle comment
-- CREATE USER x IDENTIFIED BY c4nary

-- oracle jdbc
-- url: jdbc:oracle:thin:scott/c4nary@//host:1521/x

-- oracle export
-- exp scott/c4nary file=x.dmp

-- oracle web
BEGIN APEX_UTIL.CREATE_USER(p_user_name => 'U', p_web_password => 'c4nary'); END;
/

-- oracle mail
BEGIN UTL_SMTP.AUTH(c, 'u', 'c4nary'); x := DBMS_LDAP.SIMPLE_BIND_S(s, 'cn=u', 'c4nary'); END;
/

-- oracle odd
CREATE USER a IDENTIFIED BY ":c4nary"; CREATE USER b IDENTIFIED BY "&c4nary";

