-- the present of UTC, lists of WM_CONCAT
create table t (id number(5) primary key, g number(5), nm varchar2(10), a timestamp default systimestamp at time zone 'UTC', b timestamp with time zone default (systimestamp at time zone 'GMT'), c date default cast(systimestamp at time zone 'UTC' as date), d date default cast(sys_extract_utc(systimestamp) as date), e timestamp default cast(systimestamp at time zone '+00:00' as timestamp));
insert into t (id, g, nm) values (1, 1, 'x');
insert into t (id, g, nm) values (2, 1, 'y');
create view v as select g, wm_concat(nm) w, to_char(wm_concat(nm)) w3 from t group by g;
