CREATE TABLE item (id NUMBER(9) NOT NULL, name VARCHAR2(${len}));
