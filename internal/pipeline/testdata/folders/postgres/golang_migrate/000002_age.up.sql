ALTER TABLE person ADD age int;
