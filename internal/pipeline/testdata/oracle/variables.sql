-- A variable as schema: one and two ampersands are the same schema, which is the one that the script installs.
CREATE TABLE &app_schema..t1 (id NUMBER(5) PRIMARY KEY) TABLESPACE &ts;
CREATE TABLE &&app_schema..t2 (id NUMBER(5) PRIMARY KEY, t1_id NUMBER(5) REFERENCES &app_schema..t1(id));
CREATE TABLE t3 (id NUMBER(5), t1_id NUMBER(5) REFERENCES &app_schema..t1(id));
CREATE INDEX &app_schema..t2_ix ON &&app_schema..t2 (t1_id);
COMMENT ON TABLE &app_schema..t2 IS 'x';
