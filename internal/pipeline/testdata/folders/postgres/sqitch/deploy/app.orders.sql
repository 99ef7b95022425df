CREATE TABLE orders (id integer PRIMARY KEY, owner integer REFERENCES users);
