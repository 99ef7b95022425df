create table yard.t1(a number(5)default 0 not null,b varchar2(10)constraint t1_b_nn not null,c char(1)default'Y'check(c in('Y','N')),d date default(sysdate),e number ( 5 , 2 ),f varchar2 ( 10 byte ),g float(63),h dec,i numeric,j character(3),k integer unique,l number default -1.50e2,m number default +3,n varchar2(30) default 'a' || 'b',o date default to_date('2020-01-01','yyyy-mm-dd'),p varchar(5),q number(2) default 007,constraint "t1 pk" primary key(a,b));
create table yard.t2(
 /* key */ a number(5) -- trailing
 constraint t2_pk primary key
 , /* fk */ b number(5) references yard.t3(x) on delete set null initially deferred deferrable enable novalidate
 , c varchar2(10) null
 , d number(5) constraint t2_d_ck check (d between 1 and 9) constraint t2_d_nn not null constraint t2_d_uk unique
 , constraint t2_fk2 foreign key(c) references yard.t3(y)on delete cascade
);
create table yard.t3(x number(5)primary key,y varchar2(10)constraint t3_y_uk unique using index tablespace i);
alter table yard.t2 add(e number(3),constraint t2_e_ck check(e>0),f varchar2(3)default'x'not null) storage(next 1m);
alter table yard.t2 modify c constraint t2_c_nn not null;
alter table yard.t2 modify(d null);
alter table yard.t2 modify e default 5;
alter table yard.t2 modify e number(4) default 6 not null;
alter table yard.t2 drop constraint t2_d_ck cascade;
alter table yard.t2 add g clob default empty_clob() lob(g) store as (tablespace l);
alter table yard.t2 modify lob(g)(cache);
alter table yard.t2 add constraint t2_u2 unique(e,f)using index(create unique index yard.t2_u2_ix on yard.t2(e,f)compute statistics);
alter table yard.t2 enable all triggers;
alter table yard.t2 cache;
alter table yard.t2 shrink space cascade;
alter table yard.t2 move tablespace q lob(g) store as (tablespace z);
alter table yard.t2 disable constraint t2_fk2;
alter table yard.t2 rename constraint t2_u2 to t2_uk2;
alter table yard.t2 modify constraint t2_uk2 using index enable;
alter table yard.t2 add check(c<>'q');
alter table yard.t2 add(h number as(e*2)virtual,i varchar2(5)invisible);
alter table yard.t2 set unused column i;
alter table yard.t2 drop unused columns;
alter table yard.t2 noparallel nologging;
alter table yard.t2 allocate extent(size 1m);
alter table yard.t2 deallocate unused;
alter table yard.t2 pctfree 20 initrans 4;
alter table yard.t2 row archival;
alter table yard.t2 no row archival;
alter table yard.t2 inmemory;
alter table yard.t2 flashback archive fa;
alter table yard.t2 no flashback archive;
alter table yard.t2 result_cache(mode default);
alter table yard.t2 modify(c encrypt using 'AES128');
alter table yard.t2 modify(c decrypt);
alter table yard.t2 ilm add policy tier to tbs;
alter table yard.t2 add lob(g)store as securefile;
create index yard.i1 on yard.t2(b asc,c desc)tablespace x;
create index yard.i2 on yard.t2 a2(a2.e,upper(a2.f));
create index yard."I 3" on yard.t2(f)online nosort;
comment on column yard.t2.c is q'[it's]';
comment on column yard.t2.d is 'line1
line2; with -- dashes';
comment on table yard.t2 is '';
drop index yard.i1;
create table yard.t4 as select a,b from yard.t1 where 1=2;
alter table yard.t4 add primary key(a);
create table "yard"."lower"("id" number(3)primary key);
create table t5(a number(3)constraint"odd"check(a>0),b number(3)default null null);
