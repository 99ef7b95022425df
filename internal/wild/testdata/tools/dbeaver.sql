CREATE TABLE public.orders (
	id serial4 NOT NULL,
	code varchar(20) NOT NULL,
	amount numeric(12, 4) NULL,
	created timestamp NULL DEFAULT CURRENT_TIMESTAMP,
	active bool NOT NULL DEFAULT true,
	"comment" text NULL,
	CONSTRAINT orders_pk PRIMARY KEY (id),
	CONSTRAINT orders_un UNIQUE (code)
);
INSERT INTO public.orders (code,amount,created,active,"comment") VALUES
	 ('A-1',1.2500,'2021-03-04 05:06:07.123',true,'quoted ''x'''),
	 ('A-2',NULL,'2021-03-04 05:06:07',false,NULL),
	 ('A-3',-0.0001,NULL,true,E'tab\tand \\ back');
INSERT INTO public.orders (id,code,amount,created,active,"comment") VALUES
	 (10,'B-1',99999999.9999,'2021-12-31 23:59:59.999999',true,'ü€😀'),
	 (11,'B-2',0,'1970-01-01 00:00:00',false,'');
INSERT INTO public.orders (code,created,active) VALUES ('C-1',NULL,DEFAULT), ('C-2','2022-02-02',false);
UPDATE public.orders SET amount=amount*2, "comment"='upd' WHERE code='A-1';
DELETE FROM public.orders WHERE code IN ('A-2', 'none');
