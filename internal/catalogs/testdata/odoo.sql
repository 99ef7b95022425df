--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TABLE public.res_company (id integer NOT NULL, name character varying NOT NULL, partner_id integer NOT NULL, currency_id integer NOT NULL, sequence integer, create_date timestamp without time zone, parent_path character varying, parent_id integer, paperformat_id integer, external_report_layout_id integer, create_uid integer, write_uid integer, email character varying, phone character varying, font character varying, primary_color character varying, layout_background character varying NOT NULL, report_header jsonb, report_footer text, active boolean, write_date timestamp without time zone, logo_web bytea, resource_calendar_id integer, fiscalyear_last_day integer NOT NULL, period_lock_date date, anglo_saxon_accounting boolean, account_sale_tax_id integer, tax_calculation_rounding_method character varying, po_double_validation_amount numeric, manufacturing_lead double precision NOT NULL);
COMMENT ON TABLE public.res_company IS 'Companies';
COMMENT ON COLUMN public.res_company.name IS 'Company Name';
COMMENT ON COLUMN public.res_company.report_header IS 'Company Tagline';
CREATE SEQUENCE public.res_company_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.res_company_id_seq OWNED BY public.res_company.id;
CREATE TABLE public.res_partner (id integer NOT NULL, company_id integer, create_date timestamp without time zone, name character varying, title integer, parent_id integer, user_id integer, state_id integer, country_id integer, industry_id integer, color integer, commercial_partner_id integer, create_uid integer, write_uid integer, complete_name character varying, ref character varying, lang character varying, tz character varying, vat character varying, company_registry character varying, website character varying, function character varying, type character varying, street character varying, zip character varying, city character varying, email character varying, phone character varying, mobile character varying, commercial_company_name character varying, company_name character varying, date date, comment text, partner_latitude numeric, partner_longitude numeric, active boolean, employee boolean, is_company boolean, partner_share boolean, write_date timestamp without time zone, message_bounce integer, email_normalized character varying, signup_type character varying, signup_expiration timestamp without time zone, debit_limit numeric, credit_limit jsonb, "sequence" integer, CONSTRAINT res_partner_check_name CHECK (((((type)::text = 'contact'::text) AND (name IS NOT NULL)) OR ((type)::text <> 'contact'::text))));
COMMENT ON CONSTRAINT res_partner_check_name ON public.res_partner IS 'CHECK( (type=''contact'' AND name IS NOT NULL) or (type!=''contact'') )';
CREATE SEQUENCE public.res_partner_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.res_partner_id_seq OWNED BY public.res_partner.id;
CREATE TABLE public.res_partner_category (id integer NOT NULL, name jsonb NOT NULL, color integer, parent_id integer, active boolean, parent_path character varying, create_uid integer, create_date timestamp without time zone, write_uid integer, write_date timestamp without time zone);
CREATE SEQUENCE public.res_partner_category_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.res_partner_category_id_seq OWNED BY public.res_partner_category.id;
CREATE TABLE public.res_partner_res_partner_category_rel (category_id integer NOT NULL, partner_id integer NOT NULL);
COMMENT ON TABLE public.res_partner_res_partner_category_rel IS 'RELATION BETWEEN res_partner_category AND res_partner';
CREATE TABLE public.res_users (id integer NOT NULL, company_id integer NOT NULL, partner_id integer NOT NULL, active boolean DEFAULT true, create_date timestamp without time zone, login character varying NOT NULL, password character varying, action_id integer, create_uid integer, write_uid integer, signature text, share boolean, write_date timestamp without time zone, totp_secret character varying, notification_type character varying NOT NULL, odoobot_state character varying, CONSTRAINT res_users_notification_type CHECK ((((notification_type)::text = 'email'::text) OR (NOT share))));
CREATE SEQUENCE public.res_users_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.res_users_id_seq OWNED BY public.res_users.id;
CREATE TABLE public.ir_attachment (id integer NOT NULL, res_id integer, company_id integer, file_size integer, create_uid integer, write_uid integer, name character varying NOT NULL, res_model character varying, res_field character varying, type character varying NOT NULL, url character varying(1024), access_token character varying, store_fname character varying, checksum character varying(40), mimetype character varying, description text, index_content text, public boolean, create_date timestamp without time zone, write_date timestamp without time zone, db_datas bytea, original_id integer, key character varying);
CREATE SEQUENCE public.ir_attachment_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.ir_attachment_id_seq OWNED BY public.ir_attachment.id;
CREATE TABLE public.account_move_line (id integer NOT NULL, move_id integer NOT NULL, company_id integer, sequence integer, account_id integer, currency_id integer NOT NULL, partner_id integer, move_name character varying, parent_state character varying, ref character varying, name character varying, display_type character varying NOT NULL, date date, date_maturity date, analytic_distribution jsonb, debit numeric, credit numeric, balance numeric, amount_currency numeric, quantity numeric, price_unit numeric, discount numeric, reconciled boolean, create_date timestamp without time zone, CONSTRAINT account_move_line_check_amount_currency_balance_sign CHECK (((((display_type)::text = ANY ((ARRAY['line_section'::character varying, 'line_note'::character varying])::text[])) OR (((balance <= (0)::numeric) AND (amount_currency <= (0)::numeric)) OR ((balance >= (0)::numeric) AND (amount_currency >= (0)::numeric)))))), CONSTRAINT account_move_line_check_credit_debit CHECK ((((display_type)::text = ANY ((ARRAY['line_section'::character varying, 'line_note'::character varying])::text[])) OR ((credit * debit) = (0)::numeric))));
CREATE SEQUENCE public.account_move_line_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.account_move_line_id_seq OWNED BY public.account_move_line.id;
CREATE SEQUENCE public.base_cache_signaling_default START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
CREATE SEQUENCE public.ir_sequence_001 START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
CREATE TABLE public.ir_config_parameter (id integer NOT NULL, key character varying NOT NULL, value text NOT NULL, create_uid integer, create_date timestamp without time zone);
CREATE SEQUENCE public.ir_config_parameter_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.ir_config_parameter_id_seq OWNED BY public.ir_config_parameter.id;
CREATE VIEW public.report_partner AS
 SELECT min(p.id) AS id,
    p.country_id,
    count(*) AS nbr,
    sum(
        CASE
            WHEN p.is_company THEN 1
            ELSE 0
        END) AS companies,
    (date_trunc('month'::text, p.create_date))::date AS month
   FROM public.res_partner p
  WHERE ((p.active IS TRUE) AND (p.parent_id IS NULL))
  GROUP BY p.country_id, (date_trunc('month'::text, p.create_date));
ALTER TABLE ONLY public.res_company ALTER COLUMN id SET DEFAULT nextval('public.res_company_id_seq'::regclass);
ALTER TABLE ONLY public.res_partner ALTER COLUMN id SET DEFAULT nextval('public.res_partner_id_seq'::regclass);
ALTER TABLE ONLY public.res_partner_category ALTER COLUMN id SET DEFAULT nextval('public.res_partner_category_id_seq'::regclass);
ALTER TABLE ONLY public.res_users ALTER COLUMN id SET DEFAULT nextval('public.res_users_id_seq'::regclass);
ALTER TABLE ONLY public.ir_attachment ALTER COLUMN id SET DEFAULT nextval('public.ir_attachment_id_seq'::regclass);
ALTER TABLE ONLY public.account_move_line ALTER COLUMN id SET DEFAULT nextval('public.account_move_line_id_seq'::regclass);
ALTER TABLE ONLY public.ir_config_parameter ALTER COLUMN id SET DEFAULT nextval('public.ir_config_parameter_id_seq'::regclass);
COPY public.res_company (id, name, partner_id, currency_id, layout_background, fiscalyear_last_day, manufacturing_lead, report_header, active) FROM stdin;
1	My Company	1	1	Blank	31	0	{"en_US": "Tag \\"line\\""}	t
\.
COPY public.res_partner (id, name, type, active, company_id) FROM stdin;
1	My Company	contact	t	1
2	Jos\u00e9 \\ "Q"	\N	\N	\N
\.
COPY public.res_users (id, company_id, partner_id, login, notification_type) FROM stdin;
2	1	2	admin	email
\.
SELECT pg_catalog.setval('public.res_company_id_seq', 1, true);
SELECT pg_catalog.setval('public.res_partner_id_seq', 2, true);
SELECT pg_catalog.setval('public.ir_sequence_001', 17, true);
ALTER TABLE ONLY public.res_company ADD CONSTRAINT res_company_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.res_company ADD CONSTRAINT res_company_name_uniq UNIQUE (name);
ALTER TABLE ONLY public.res_partner ADD CONSTRAINT res_partner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.res_partner_category ADD CONSTRAINT res_partner_category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.res_partner_res_partner_category_rel ADD CONSTRAINT res_partner_res_partner_category_rel_pkey PRIMARY KEY (category_id, partner_id);
ALTER TABLE ONLY public.res_users ADD CONSTRAINT res_users_login_key UNIQUE (login);
ALTER TABLE ONLY public.res_users ADD CONSTRAINT res_users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ir_attachment ADD CONSTRAINT ir_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_move_line ADD CONSTRAINT account_move_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ir_config_parameter ADD CONSTRAINT ir_config_parameter_key_uniq UNIQUE (key);
ALTER TABLE ONLY public.ir_config_parameter ADD CONSTRAINT ir_config_parameter_pkey PRIMARY KEY (id);
CREATE INDEX res_company__parent_id_index ON public.res_company USING btree (parent_id);
CREATE INDEX res_company__parent_path_index ON public.res_company USING btree (parent_path);
CREATE INDEX res_partner__name_index ON public.res_partner USING btree (name);
CREATE INDEX res_partner__vat_index ON public.res_partner USING btree (vat) WHERE (vat IS NOT NULL);
CREATE INDEX res_partner_vat_partial ON public.res_partner USING btree (COALESCE(parent_id, 0), vat) WHERE ((active = true) AND ((vat)::text <> ''::text));
CREATE INDEX res_partner_complete_name_trgm ON public.res_partner USING gin (complete_name public.gin_trgm_ops);
CREATE INDEX res_partner_category_name ON public.res_partner_category USING gin (jsonb_path_query_array(name, '$.*'::jsonpath));
CREATE INDEX res_partner_res_partner_category_rel_partner_id_category_id_idx ON public.res_partner_res_partner_category_rel USING btree (partner_id, category_id);
CREATE INDEX ir_attachment_res_idx ON public.ir_attachment USING btree (res_model, res_id);
CREATE INDEX ir_attachment__checksum_index ON public.ir_attachment USING btree (checksum);
CREATE INDEX account_move_line__unreconciled_index ON public.account_move_line USING btree (account_id, partner_id) WHERE ((((reconciled IS NULL) OR (reconciled = false) OR (reconciled IS NOT TRUE)) AND ((parent_state)::text = 'posted'::text)));
CREATE INDEX account_move_line_date_name_id_idx ON public.account_move_line USING btree (date DESC, move_name DESC, id);
CREATE UNIQUE INDEX res_users_login_lower ON public.res_users USING btree (lower((login)::text)) WHERE active;
ALTER TABLE ONLY public.res_company ADD CONSTRAINT res_company_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.res_partner(id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.res_company ADD CONSTRAINT res_company_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.res_company(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.res_company ADD CONSTRAINT res_company_create_uid_fkey FOREIGN KEY (create_uid) REFERENCES public.res_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.res_partner ADD CONSTRAINT res_partner_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.res_company(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.res_partner ADD CONSTRAINT res_partner_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.res_partner(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.res_partner_res_partner_category_rel ADD CONSTRAINT res_partner_res_partner_category_rel_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.res_partner_category(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.res_partner_res_partner_category_rel ADD CONSTRAINT res_partner_res_partner_category_rel_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.res_partner(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.res_users ADD CONSTRAINT res_users_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.res_company(id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.res_users ADD CONSTRAINT res_users_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.res_partner(id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.account_move_line ADD CONSTRAINT account_move_line_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.res_partner(id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.account_move_line ADD CONSTRAINT account_move_line_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.res_company(id) ON DELETE SET NULL;
