CREATE TABLE t (id int primary key, a text, u uuid, j jsonb, g uuid GENERATED ALWAYS AS (md5(a)::uuid) STORED, h uuid default md5('x')::uuid, CHECK (u <> '{AAAAAAAA-0000-4000-8000-000000000001}'::uuid));
INSERT INTO t(id, a) values (1,'A0EEBC99-9c0b4ef8bb6d6bb9bd380a11');
update t set u = a::uuid;
update t set u = md5(a)::uuid where id = 2;
insert into t(id, u) select n, md5(n::text)::uuid from generate_series(5,6) n;
CREATE VIEW v AS select a::uuid au, md5(a)::uuid m, u::uuid uu, (j->>'id')::uuid ju, 'A0EEBC999c0b4ef8bb6d6bb9bd380a11'::uuid c, cast(null as uuid) nn, u::text ut, u::uuid::text || 'x' x from t where a::uuid = u or u = md5(a)::uuid;
-- networks have one text each
CREATE TABLE hosts (id int PRIMARY KEY, ip inet, net cidr, mac macaddr, said text);
INSERT INTO hosts VALUES (1, '10.1.2.3/32', '192.168', '08-00-2B-01-02-0A', '10.1.2.3/32'), (2, 'FE80::0001', '10.0.0.7', NULL, 'none');
CREATE VIEW one_host AS SELECT id, '10.1.2.3/32'::inet AS a, 'FE80::0001'::inet AS b, '10.1'::cidr AS c, '0800.2b01.020a'::macaddr AS d, ip::inet AS e FROM hosts WHERE ip = '10.1.2.3/32' OR mac IN ('08:00:2b:01:02:0a', '08-00-2b-01-02-0b') AND ip <> 'fe80:0::1'::inet;
CREATE VIEW read_host AS SELECT id FROM hosts WHERE id = 1 AND ip = said::inet;
UPDATE hosts SET ip = said::inet WHERE id = 1;
-- Operators of networks that are constants on both sides.
CREATE VIEW constant_networks AS SELECT '10.0.0.0/8'::cidr >> '10.1.2.3'::inet AS x;
