-- Deploy shop:all_users to pg
-- requires: users
CREATE VIEW all_users AS SELECT id FROM users;
