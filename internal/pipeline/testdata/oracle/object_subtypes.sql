-- Objects of a subtype in a table of its supertype are items that say so.
create type p_t as object (id number, name varchar2(50)) not final;
/
create type e_t under p_t (salary number(10,2));
/
create table people of p_t (id primary key);
insert into people values (p_t(1,'Ann'));
insert into people values (e_t(2,'Bob', 1000));
