-- migrate:up transaction:false
CREATE TABLE city (id serial PRIMARY KEY);
-- migrate:down
DROP TABLE city;
