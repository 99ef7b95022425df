CREATE TABLE posts (id serial PRIMARY KEY, title varchar NOT NULL);
