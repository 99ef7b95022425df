--
-- PostgreSQL database dump
--

-- Dumped from database version 9.6.24
-- Dumped by pg_dump version 9.6.24

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA "HR";
COMMENT ON SCHEMA "HR" IS 'People';
CREATE SCHEMA sales;
CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;
COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';
CREATE TYPE "HR"."Gender" AS ENUM (
    'F',
    'M',
    'X'
);
CREATE DOMAIN sales.us_postal_code AS text
	CONSTRAINT us_postal_code_check CHECK (((VALUE ~ '^\d{5}$'::text) OR (VALUE ~ '^\d{5}-\d{4}$'::text)));
CREATE FUNCTION "HR".touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN NEW."ModifiedDate" := now(); RETURN NEW; END$$;
CREATE FUNCTION sales.total(oid integer) RETURNS numeric
    LANGUAGE sql STABLE
    AS $_$ SELECT sum(qty * price) FROM sales.item WHERE order_id = $1 $_$;

SET default_tablespace = '';
SET default_with_oids = false;

CREATE TABLE "HR"."Employee" (
    "EmployeeID" integer NOT NULL,
    "FirstName" character varying(50) NOT NULL,
    "LastName" character varying(50) COLLATE pg_catalog."C" NOT NULL,
    "Gender" "HR"."Gender" DEFAULT 'X'::"HR"."Gender" NOT NULL,
    "ManagerID" integer,
    "Salary" money DEFAULT 0,
    "BirthDate" date,
    "Photo" bytea,
    "Active" boolean DEFAULT true NOT NULL,
    "ModifiedDate" timestamp without time zone DEFAULT now() NOT NULL,
    "Hours" numeric(5,2) DEFAULT 38.5,
    "Login" character varying(256) DEFAULT ("current_user"())::character varying NOT NULL,
    CONSTRAINT "CK_Employee_BirthDate" CHECK ((("BirthDate" >= '1930-01-01'::date) AND ("BirthDate" <= (now() - '18 years'::interval)))),
    CONSTRAINT "CK_Employee_Salary" CHECK (("Salary" >= (0)::money))
);
-- ALTER TABLE "HR"."Employee" OWNER TO postgres;
COMMENT ON TABLE "HR"."Employee" IS 'Staff; one row a person.';
COMMENT ON COLUMN "HR"."Employee"."ManagerID" IS 'Reports to -> "Employee"';
CREATE SEQUENCE "HR"."Employee_EmployeeID_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
-- ALTER TABLE "HR"."Employee_EmployeeID_seq" OWNER TO postgres;
ALTER SEQUENCE "HR"."Employee_EmployeeID_seq" OWNED BY "HR"."Employee"."EmployeeID";
CREATE TABLE sales.orders (
    id bigint NOT NULL,
    customer text NOT NULL,
    employee integer,
    placed timestamp with time zone DEFAULT clock_timestamp(),
    zip sales.us_postal_code,
    status smallint DEFAULT (1)::smallint NOT NULL,
    paid boolean,
    meta xml,
    CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY[1, 2, 3, 5])))
)
WITH (fillfactor='90', autovacuum_enabled='true');
CREATE TABLE sales.item (
    order_id bigint NOT NULL,
    line integer NOT NULL,
    sku character(10) NOT NULL,
    qty integer DEFAULT 1 NOT NULL,
    price numeric(10,2) NOT NULL,
    discount double precision DEFAULT 0.0::double precision,
    CONSTRAINT item_sku_check CHECK (((sku)::text = upper((sku)::text)))
);
CREATE TABLE sales.archived_orders (
    archived date DEFAULT ('now'::text)::date NOT NULL
)
INHERITS (sales.orders);
CREATE UNLOGGED TABLE sales.cache (
    key character varying(200) NOT NULL,
    value text
);
CREATE VIEW sales.order_summary AS
 SELECT o.id,
    o.customer,
    (e."FirstName")::text || ' '::text || (e."LastName")::text AS seller,
    count(i.line) AS lines,
    COALESCE(sum(((i.qty)::numeric * i.price)), (0)::numeric) AS total
   FROM ((sales.orders o
     LEFT JOIN sales.item i ON ((i.order_id = o.id)))
     LEFT JOIN "HR"."Employee" e ON ((e."EmployeeID" = o.employee)))
  GROUP BY o.id, o.customer, e."FirstName", e."LastName";
CREATE TABLE sales."Employee" (
    "EmployeeID" integer NOT NULL,
    region character varying(20) DEFAULT 'north'::character varying
);
CREATE SEQUENCE sales.order_ids
    START WITH 10000
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 2147483647
    CACHE 50
    CYCLE;
CREATE SEQUENCE sales.orders_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE sales.orders_id_seq OWNED BY sales.orders.id;
ALTER TABLE ONLY "HR"."Employee" ALTER COLUMN "EmployeeID" SET DEFAULT nextval('"HR"."Employee_EmployeeID_seq"'::regclass);
ALTER TABLE ONLY sales.orders ALTER COLUMN id SET DEFAULT nextval('sales.orders_id_seq'::regclass);
ALTER TABLE ONLY sales.archived_orders ALTER COLUMN id SET DEFAULT nextval('sales.orders_id_seq'::regclass);
ALTER TABLE ONLY sales.archived_orders ALTER COLUMN placed SET DEFAULT clock_timestamp();
ALTER TABLE ONLY sales.archived_orders ALTER COLUMN status SET DEFAULT (1)::smallint;

COPY "HR"."Employee" ("EmployeeID", "FirstName", "LastName", "Gender", "ManagerID", "Salary", "BirthDate", "Photo", "Active", "ModifiedDate", "Hours", "Login") FROM stdin;
1	Ann	O'Neill	F	\N	$1,000.00	1980-02-29	\\x0001ff	t	2020-01-02 03:04:05.678	38.50	ann
2	Bj\\xf6rn	Tab\there	M	1	$900.50	\N	\N	f	2020-01-02 03:04:05	40.00	bj
\.

SELECT pg_catalog.setval('"HR"."Employee_EmployeeID_seq"', 2, true);

COPY sales.orders (id, customer, employee, placed, zip, status, paid, meta) FROM stdin;
7	Acme	2	2021-05-06 07:08:09.1+02	12345	2	t	<a>1</a>
\.

COPY sales.item (order_id, line, sku, qty, price, discount) FROM stdin;
7	1	ABC       	3	9.99	0.10000000000000001
7	2	DEF       	1	0.00	0
\.

SELECT pg_catalog.setval('sales.orders_id_seq', 7, true);
SELECT pg_catalog.setval('sales.order_ids', 10000, false);

ALTER TABLE ONLY "HR"."Employee"
    ADD CONSTRAINT "PK_Employee" PRIMARY KEY ("EmployeeID");
ALTER TABLE ONLY sales."Employee"
    ADD CONSTRAINT "Employee_pkey" PRIMARY KEY ("EmployeeID");
ALTER TABLE ONLY sales.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (order_id, line);
ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sales.cache
    ADD CONSTRAINT cache_key UNIQUE (key);
ALTER TABLE sales.item CLUSTER ON item_pkey;
ALTER TABLE ONLY "HR"."Employee" REPLICA IDENTITY FULL;
CREATE UNIQUE INDEX "IX_Employee_Login" ON "HR"."Employee" USING btree (lower(("Login")::text));
CREATE INDEX "IX_Employee_Name" ON "HR"."Employee" USING btree ("LastName", "FirstName" varchar_pattern_ops) WHERE ("Active" = true);
CREATE INDEX item_sku ON sales.item USING btree (sku) WITH (fillfactor='80');
CREATE INDEX orders_customer ON sales.orders USING btree (customer);
CREATE INDEX orders_placed ON sales.orders USING btree ((((placed AT TIME ZONE 'UTC'::text))::date), status);
CREATE RULE protect AS
    ON DELETE TO sales.archived_orders DO INSTEAD NOTHING;
CREATE TRIGGER "Employee_touch" BEFORE UPDATE ON "HR"."Employee" FOR EACH ROW EXECUTE PROCEDURE "HR".touch();
ALTER TABLE ONLY "HR"."Employee"
    ADD CONSTRAINT "FK_Employee_Manager" FOREIGN KEY ("ManagerID") REFERENCES "HR"."Employee"("EmployeeID");
ALTER TABLE ONLY sales."Employee"
    ADD CONSTRAINT "FK_Employee" FOREIGN KEY ("EmployeeID") REFERENCES "HR"."Employee"("EmployeeID") ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY sales.item
    ADD CONSTRAINT item_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales.orders(id) ON DELETE CASCADE;
ALTER TABLE ONLY sales.orders
    ADD CONSTRAINT orders_employee_fkey FOREIGN KEY (employee) REFERENCES sales."Employee"("EmployeeID") DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE "HR"."Employee" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON "HR"."Employee" FOR SELECT USING ((("Login")::name = "current_user"()));
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;
GRANT SELECT("FirstName"),UPDATE("FirstName") ON TABLE "HR"."Employee" TO PUBLIC;

--
-- PostgreSQL database dump complete
--
