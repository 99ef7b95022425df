CREATE TABLE d (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  a text[] NOT NULL DEFAULT ARRAY[]::text[], b text[] DEFAULT ARRAY['x'::text, 'y z', NULL], c int[] DEFAULT ARRAY[ARRAY[1, 2], ARRAY[3, -4]],
  i interval DEFAULT '90 minutes', j interval NOT NULL DEFAULT INTERVAL '1 year 14 months 2 days', k interval DEFAULT 'next week',
  m money DEFAULT '$1,234.50'::money, n timestamptz NOT NULL DEFAULT timezone('utc'::text, now()), o timestamptz DEFAULT '2024-01-01 02:00:00+02',
  p timestamp DEFAULT '2024-01-01 02:00:00+02', q date DEFAULT 'infinity', r bit varying(9) DEFAULT '101', s text DEFAULT encode(gen_random_bytes(8), 'hex'),
  zip text CHECK (zip ~ '^\d{5}(?:-\d{4})?$'), code text CHECK (code ~* '^[\w.-]+$'), look text CHECK (look ~ '(?=a)b'), sim text CHECK (sim SIMILAR TO '%(b|d).'),
  CHECK (num_nonnulls(zip, code) = 1)
);
CREATE INDEX d_zip ON d USING "hash" ("zip");
ALTER TABLE d ENABLE ROW LEVEL SECURITY;
ALTER TABLE d FORCE ROW LEVEL SECURITY;
CREATE VIEW v WITH (security_invoker = on, check_option = local) AS SELECT id, zip, split_part(code, '.', 2) AS part FROM d WHERE zip <> '';
CREATE VIEW w WITH ("security_barrier" = 'true') AS SELECT date_trunc('month', n) AS month, greatest(count(*), 3) AS most, extract(second FROM max(n)) AS sec FROM d GROUP BY 1;
ALTER VIEW w RENAME TO months;
ALTER VIEW months SET (security_invoker = true);
CREATE RECURSIVE VIEW r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3;
CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple;
COMMENT ON OPERATOR === (int, int) IS 'same';
COMMENT ON CAST (d AS text) IS 'x';
\if :new
\endif
