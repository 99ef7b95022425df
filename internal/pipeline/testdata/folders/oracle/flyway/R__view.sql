CREATE OR REPLACE VIEW item_v AS SELECT id, price, remark FROM item;
