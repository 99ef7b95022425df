CREATE TABLE &owner..item (
  id   NUMBER(9) NOT NULL,
  name VARCHAR2(&1) NOT NULL, -- &1 characters
  CONSTRAINT item_ck CHECK (name <> '&unknown')
) TABLESPACE &2;
