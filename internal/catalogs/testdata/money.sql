CREATE TABLE fees (id int PRIMARY KEY, m money, q int, f float8, c char(5), r real, x numeric(6,3));
INSERT INTO fees VALUES (1,'10.00',3,0.333,'ab',1.5,1.255),(2,'-7.55',2,-1.005,'',2.5,0),(3,NULL,NULL,NULL,NULL,NULL,NULL),(4,'0.05',7,1e3,'éa',0.1,-0.5);
CREATE VIEW m1 AS SELECT id, (m*q)::numeric AS a, (m/q)::numeric AS b, (m*f)::numeric AS c, (m/f)::numeric AS d, (2*m)::numeric AS e, (m*r)::numeric AS f, m/'2.50'::money AS g, (m + m/3)::numeric AS h, octet_length(c) AS i, length(c) AS j, bit_length(c) AS k, (m*1.5)::numeric AS n, (m/2.5)::numeric AS o, m/3 > m/q AS p FROM fees;
CREATE VIEW m2 AS SELECT (sum(m)/3)::numeric AS a, (sum(m*0.1::float8))::numeric AS b, (max(m)/count(*))::numeric AS c FROM fees;
