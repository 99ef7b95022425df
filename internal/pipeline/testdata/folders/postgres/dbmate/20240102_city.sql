-- migrate:up
ALTER TABLE city ADD name text;

-- migrate:down
ALTER TABLE city DROP name;
