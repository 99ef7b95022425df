-- Rows of a table that the script drops.
create table item (id number(9) primary key, code varchar2(5));
create table item_bak as select * from item where 1 = 0;
insert into item_bak select * from item;
insert into item_bak values (1,'x');
update item_bak set code = 'y';
delete from item_bak;
truncate table item_bak;
merge into item_bak b using item i on (b.id = i.id) when matched then update set b.code = i.code;
create index ib on item_bak(code);
drop table item_bak purge;
