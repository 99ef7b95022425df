-- Wrapped sources hold quotes, semicolons and comment marks that mean nothing.
CREATE OR REPLACE PACKAGE BODY wp wrapped 
a000000
1
d6 12f
Y8uP0vGxW8nV+abc'd"ef;gh/ijkl
mno(p[q-- /*

/
CREATE TABLE wrapped (wrapped NUMBER(5), x NUMBER(5));
CREATE OR REPLACE FUNCTION "Fw" WRAPPED
a000000
b2
Y8'uP0
/
CREATE OR REPLACE FUNCTION wrapped
RETURN NUMBER IS BEGIN RETURN 1; END;
/
CREATE TABLE after2 (a NUMBER(5));
