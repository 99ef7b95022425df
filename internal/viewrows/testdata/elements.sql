CREATE TYPE mood AS ENUM ('sad','ok','happy');
CREATE TABLE p (id int PRIMARY KEY, name text, tags text[], nums int[], flags boolean[], days date[], moods mood[], doc jsonb, raw json, csv text, big bigint[], fl double precision[], vc varchar(20)[] NOT NULL DEFAULT '{}', prices numeric(10,2)[]);
INSERT INTO p VALUES
 (1,'a','{x,"y z",NULL,"q,r"}','{1,2,NULL,-4}','{t,f,NULL}','{2024-01-01,2024-02-29}','{sad,happy}','{"attr": {"n": 1, "o": {"p": [1]}, "size": "L", "color": "red"}, "list": ["one", "two", 3, null, true, {"k": "v"}], "items": [{"qty": 2, "sku": "A", "tags": ["n", "m"]}, {"qty": null, "sku": "B"}, {"qty": 5}]}','[1, 2, {"a": 1}]','a,b,,c','{9223372036854775807,-5}','{1.5,-20}','{q,w}','{1.50,2}'),
 (2,'b','{}','{}','{}','{}','{}','{"attr": {}, "list": [], "items": []}','[]','','{}','{}','{}','{}'),
 (3,'c',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{}',NULL),
 (4,'d','{single}','{7}','{t}','{1999-12-31}','{ok}','{"attr": {"": 1, "a b": "c:d", "quote\"k": "v,w"}, "list": ["x:y,z"], "items": [{"qty": "7", "sku": "C\"x"}]}','["é", "\u00e9\n"]','x','{0}','{0}','{"with \"q\" and \\\\ b"}','{0.01}');
CREATE TABLE one (id int primary key, p_id int references p(id));
INSERT INTO one VALUES (1,1),(2,2),(3,NULL),(4,4);
CREATE VIEW a1 AS SELECT id, unnest(tags) FROM p;
CREATE VIEW a2 AS SELECT id, n FROM p, unnest(nums) n;
CREATE VIEW a3 AS SELECT p.id, n + 1 AS n1, ord FROM p CROSS JOIN LATERAL unnest(p.nums) WITH ORDINALITY AS u(n, ord);
CREATE VIEW a4 AS SELECT p.id, u.f, d.d FROM p LEFT JOIN LATERAL unnest(p.flags) AS u(f) ON true LEFT JOIN LATERAL unnest(p.days) AS d(d) ON d.d > '2000-01-01';
CREATE VIEW a5 AS SELECT id, unnest(moods) AS mood FROM p ORDER BY id;
CREATE VIEW a6 AS SELECT tag, count(*) FROM (SELECT unnest(tags) AS tag FROM p) q GROUP BY tag;
CREATE VIEW a7 AS SELECT id FROM p WHERE EXISTS (SELECT 1 FROM unnest(tags) t WHERE t LIKE 'x%');
CREATE VIEW a8 AS SELECT id, (SELECT string_agg(t, '|' ORDER BY t) FROM unnest(tags) AS t) AS joined, (SELECT sum(n) FROM unnest(nums) n) AS total FROM p;
CREATE VIEW a9 AS SELECT id, x FROM p, unnest(big) x;
CREATE VIEW a10 AS SELECT id, x FROM p, unnest(fl) x;
CREATE VIEW a11 AS SELECT DISTINCT unnest(vc) v FROM p;
CREATE VIEW a12 AS SELECT id, generate_subscripts(tags, 1) AS i FROM p;
CREATE VIEW a13 AS SELECT id, i, tags[i] t FROM p, generate_subscripts(tags, 1) i;
CREATE VIEW j1 AS SELECT p.id, item->>'sku' AS sku, (item->>'qty')::int AS qty FROM p, jsonb_array_elements(doc->'items') AS item;
CREATE VIEW j2 AS SELECT p.id, i.value->>'sku' AS sku, i.ordinality FROM p CROSS JOIN LATERAL jsonb_array_elements(p.doc->'items') WITH ORDINALITY AS i;
CREATE VIEW j3 AS SELECT p.id, k, v FROM p, jsonb_each_text(doc->'attr') AS e(k, v);
CREATE VIEW j5 AS SELECT id, jsonb_object_keys(doc->'attr') AS k FROM p;
CREATE VIEW j6 AS SELECT p.id, t FROM p, jsonb_array_elements(doc->'items') i, jsonb_array_elements_text(i->'tags') t;
CREATE VIEW j7 AS SELECT id, jsonb_array_elements_text(doc->'list') FROM p;
CREATE VIEW j8 AS SELECT id FROM p WHERE EXISTS (SELECT FROM jsonb_array_elements(doc->'items') i WHERE (i->>'qty')::int > 1);
CREATE VIEW j9 AS SELECT id, (SELECT sum((i->>'qty')::numeric) FROM jsonb_array_elements(p.doc->'items') AS i) AS total, (SELECT count(*) FROM jsonb_object_keys(doc->'attr')) n FROM p;
CREATE VIEW j11 AS SELECT p.id, i.value FROM p LEFT JOIN LATERAL jsonb_array_elements_text(p.doc->'list') i ON i.value LIKE '%o%';
CREATE VIEW j12 AS SELECT id, jsonb_array_elements(doc->'items')->>'sku' AS sku FROM p;
CREATE VIEW j13 AS SELECT p.id, jsonb_typeof(x.value) ty FROM p, LATERAL jsonb_array_elements(p.doc->'list') x;
CREATE VIEW j14 AS SELECT o.id, i.value ->> 'sku' s FROM one o JOIN p ON p.id = o.p_id CROSS JOIN jsonb_array_elements(p.doc->'items') i WHERE i.value ? 'sku';
CREATE VIEW j15 AS SELECT key, count(*) n FROM p, jsonb_each_text(doc->'attr') GROUP BY key HAVING count(*) > 0;
CREATE VIEW j16 AS WITH items AS (SELECT p.id, jsonb_array_elements(doc->'items') AS item FROM p) SELECT id, item->>'sku' sku, count(*) OVER (PARTITION BY id) n FROM items;
CREATE VIEW s1 AS SELECT id, s FROM p, string_to_table(csv, ',') s;
CREATE VIEW s2 AS SELECT id, unnest(string_to_array(csv, ',')) FROM p;
CREATE VIEW s3 AS SELECT id, regexp_split_to_table(csv, ',') r FROM p;
CREATE VIEW s4 AS SELECT id, x.part, x.nr FROM p CROSS JOIN LATERAL unnest(string_to_array(p.csv, ',')) WITH ORDINALITY x(part, nr);
CREATE VIEW s5 AS SELECT id FROM p WHERE 'b' IN (SELECT unnest(string_to_array(csv, ',')));
CREATE VIEW s6 AS SELECT id FROM p WHERE id IN (SELECT unnest(nums) FROM p);
CREATE VIEW u1 AS SELECT id, a, b FROM p, unnest(tags, nums) AS t(a, b);
CREATE VIEW u2 AS SELECT id, unnest(prices) pr FROM p;
CREATE VIEW u3 AS SELECT t.tag FROM unnest(ARRAY['a','b']) AS t(tag) LEFT JOIN p ON p.name = t.tag;
CREATE VIEW j17 AS SELECT p.id, e.key, jsonb_typeof(value) AS ty, e.value ->> 'p' AS first FROM p, jsonb_each(doc->'attr') AS e;
CREATE VIEW j18 AS SELECT p.id, i.value ->> 'a' AS a, json_typeof(i.value) AS ty FROM p, json_array_elements(raw) i;
CREATE VIEW a14 AS SELECT id, tags[(id + 1) / 2] AS t FROM p;
CREATE VIEW a15 AS SELECT o.id, t.tag FROM one o LEFT JOIN (p CROSS JOIN LATERAL unnest(p.tags) AS t(tag)) ON p.id = o.p_id AND t.tag <> 'x';
