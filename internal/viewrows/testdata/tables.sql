CREATE TABLE dept (
  id integer PRIMARY KEY,
  name varchar(20) NOT NULL,
  parent integer,
  opened date
);
CREATE TABLE emp (
  id integer PRIMARY KEY,
  name text,
  dept_id integer,
  boss integer,
  salary numeric(10,2),
  bonus integer,
  active boolean NOT NULL,
  hired timestamp
);
CREATE TABLE task (
  id bigint PRIMARY KEY,
  emp_id integer,
  kind char(3),
  hours double precision,
  done boolean
);
