-- What is made from a partition has the columns of its table.
create table ev (id int not null, d date not null, note varchar(20) default 'n', constraint ck check (id > 0), primary key (id, d)) partition by range (d);
create table ev_1 partition of ev for values from ('2020-01-01') to ('2021-01-01');
create table ev_2 (like ev including all);
alter table ev attach partition ev_2 for values from ('2021-01-01') to ('2022-01-01');
alter table ev add column extra int not null default 7;
alter table ev alter note set not null;
create table arch1 (like ev_1 including all);
create table arch2 (like ev_2 including all);
create table arch3 (like ev including all);
insert into ev values (1,'2020-05-05','a',3);
create table bk as select * from ev_1;
create table bk0 as table ev_1 with no data;
insert into ev values (2,'2021-05-05','b',4), (3,'2020-01-01','c',5);
create table counts as select d, count(*) as n, max(note) as note from ev_2 group by d;
create table both_parts as select * from ev_1 union all select * from ev_2;
create view seen as select * from ev_1 where extra > 3;
