-- Addresses that columns hold, read by computed columns, checks and queries.
CREATE TABLE nets (
  id int PRIMARY KEY,
  a inet,
  c cidr,
  kind int GENERATED ALWAYS AS (family(a)) STORED,
  bits int GENERATED ALWAYS AS (masklen(a)) STORED,
  inside boolean GENERATED ALWAYS AS (a << '10.0.0.0/8'::inet) STORED,
  CONSTRAINT narrow CHECK (masklen(c) >= 8)
);
INSERT INTO nets (id, a, c) VALUES (1, '10.1.2.3', '10.1.0.0/16'), (2, '10.0.0.0/8', '10.0.0.0/8'), (3, '192.168.1.5/24', '192.168.1.0/24'), (4, '2001:db8::1', '2001:db8::/32'),
  (5, '::1/128', '::/8'), (6, NULL, '172.16.0.0/12'), (7, '172.16.5.0/30', NULL);
CREATE TABLE read_nets (id int, what text, truth boolean, word text);
INSERT INTO read_nets (id, what, truth) SELECT id, 'inside', a << c FROM nets;
INSERT INTO read_nets (id, what, truth) SELECT id, 'inside or same', a <<= c FROM nets;
INSERT INTO read_nets (id, what, truth) SELECT id, 'holds', c >> inet '10.1.2.3' FROM nets;
INSERT INTO read_nets (id, what, truth) SELECT id, 'holds or same', c >>= '10.0.0.0/8'::cidr FROM nets;
INSERT INTO read_nets (id, what, truth) SELECT id, 'meets', a && c FROM nets;
INSERT INTO read_nets (id, what, word) SELECT id, 'host', host(a) FROM nets WHERE family(a) = 4 OR masklen(a) = 128;
