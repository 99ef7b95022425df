-- postgres role
CREATE ROLE app LOGIN PASSWORD 'c4nary' VALID UNTIL 'infinity';

-- postgres role escaped
ALTER USER app WITH ENCRYPTED PASSWORD E'c4nary';

-- postgres mapping
CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'x', password 'c4nary');

-- postgres mapping changed
ALTER USER MAPPING FOR bob SERVER s OPTIONS (SET password 'c4nary');

-- postgres server
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'c4nary');

-- postgres subscription
CREATE SUBSCRIPTION s CONNECTION 'host=h user=u password=c4nary dbname=d' PUBLICATION p;

-- postgres dblink
SELECT * FROM dblink('host=h password=''c4nary'' dbname=d', 'SELECT 1') AS t(a int);

-- postgres url
SELECT dblink_connect('postgresql://app:c4nary@host:5432/db?x=y');

-- postgres url command
\connect postgres://app:c4nary@host/db

-- postgres environment
\! PGPASSWORD=c4nary psql -h x

-- postgres set
\set admin_password c4nary

-- postgres copy program
COPY t FROM PROGRAM 'curl -u app:c4nary https://x/y';

-- postgres function
CREATE FUNCTION f() RETURNS void AS $$ BEGIN PERFORM dblink_connect('user=u password=c4nary'); END $$ LANGUAGE plpgsql;

-- postgres comment
/* old: postgres://app:c4nary@host/db */

-- postgres mapping quoted
CREATE USER MAPPING FOR bob SERVER s OPTIONS ("user" 'x', "password" 'c4nary');

-- postgres role tight
CREATE ROLE app LOGIN PASSWORD'c4nary' SUPERUSER;

-- postgres role comment
CREATE ROLE app PASSWORD /* new */ 'c4nary';

-- postgres foreign table
CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (schema_name 'x', password 'c4nary');

-- postgres connect string
\connect "host=h dbname=d password=c4nary"

-- postgres crypto
SELECT pgp_sym_encrypt(x, 'c4nary'), pgp_sym_decrypt(y, 'c4nary') FROM t;

-- cloud keys
COPY t FROM 's3://x' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=c4nary';

