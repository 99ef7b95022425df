-- odd SQL*Plus: no spaces, slashes, continuation, dots, comments with terminators
SET SERVEROUTPUT ON
SET SQLPREFIX "#"
BTITLE OFF
TTITLE LEFT 'Title; with semicolon'
BREAK ON a SKIP 1
COMPUTE SUM OF x ON y
CLEAR COLUMNS
create table t1(a number(5)primary key,b varchar2(10)default'x'not null,c date default sysdate,d number(3)check(d>0)) -- end; of line
/
create table t2 (
  a number(5) -- it's; tricky
  , b varchar2(20) /* multi ; 
  line / */
  , "c;d" varchar2(5) default 'a;b'
  , e varchar2(10) default q'!a'b;c!'
  , constraint "t2/pk" primary key (a)
);
create table t3 (a number(5),

b number(5)) -- blank line inside with SQLBLANKLINES off
;
CREATE TABLE t4
( a NUMBER(5)
, b NUMBER(5) REFERENCES t1
)
/

ALTER TABLE t4 ADD c NUMBER(5)
/
alter table t4 add (d number(5), e number(5)) add constraint t4_pk primary key (a) add constraint t4_u unique (b, c)
/
comment on table t4 is 'It''s a "table"; / with -- things'
/
create index i1 on t4(c);
create index i2 on t4(d);
create sequence s1;
create or replace procedure p1 is begin null; end;
/
create or replace function f1(a number)return number is
/* comment with / on own line
/
*/
begin return a/2; end f1;
/
create or replace package pk is c constant varchar2(10):=';/';procedure x;end;
/
create or replace type ty as object(a number,member function f return number)
/
create or replace trigger tr before insert on t1 for each row begin select s1.nextval into:new.a from dual;end;
/
create view v1 as select a,b"B",'--'c,'/*'d from t1
/
insert into t1(b)values('it''s');
insert into t1(b,c)values('a&b',to_date('2020-02-30 ','yyyy-mm-dd'))
/
insert into t1(b,c) values ('x'||chr(10)||'y', date'2020-02-29');
insert into t2 (a,b) values (1,'--not a comment');insert into t2 (a,b) values (2,'/* nor this */');
update t2 set b=b||'!' where a=1;
commit
/
rollback;
prompt done;
host ls -l
!ls
@@other.sql
start other2
variable x number
print x
exec :x := 5; 
execute dbms_stats.gather_table_stats(user,-
'T1');
describe t1
connect a/b@c
pause Press
save x.sql replace
exit;
