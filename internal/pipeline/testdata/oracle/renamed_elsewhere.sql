create table his.ward(ward_id number(5) primary key, code varchar2(8));
create table p (id number(5) references ward);
insert into ward values (1,'a');
insert into his.ward values (2,'b');
comment on table ward is 'x';
create index wi on ward (code);
create view v as select code from ward;
rename ward to wards;
