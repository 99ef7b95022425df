-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE person (id int NOT NULL)
-- +goose Down
DROP TABLE person;
-- +goose Up
CREATE TABLE pet (id int NOT NULL);
