-- Objects of a subtype in a table of its supertype are items that say so.
create type p_t as object (id number, name varchar2(50)) not final;
/
create type e_t under p_t (salary number(10,2));
/
create table people of p_t (id primary key);
insert into people values (p_t(1,'Ann'));
insert into people values (e_t(2,'Bob', 1000));
-- A column gets the attributes of all of them.
create table desks (id number(9) primary key, who p_t);
insert into desks values (1, e_t(7, 'Cy', 10));
insert into desks values (2, p_t(8, 'Di'));
create view paid_desks as select d.id, d.who.name as name, treat(d.who as e_t).salary as salary from desks d where d.who is of (e_t);
create view desk_types as select d.id, sys_typeid(d.who) as kind from desks d;
