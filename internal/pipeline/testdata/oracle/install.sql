/* ****************************************************************
   install.sql      HIS - Hospital Information System   v 4.2
   usage: sqlplus his/his@db @install.sql HIS_DATA HIS_IDX
   **************************************************************** */
SET ECHO OFF
SET FEEDBACK 1
SET NUMWIDTH 10
SET LINESIZE 120
SET SERVEROUTPUT ON SIZE 1000000
SET VERIFY OFF
WHENEVER SQLERROR EXIT SQL.SQLCODE ROLLBACK
WHENEVER OSERROR EXIT 9
ACCEPT ts_data CHAR DEFAULT 'HIS_DATA' PROMPT 'Tablespace for data: '
DEFINE ts_idx = &2
COLUMN spoolname NEW_VALUE spoolname NOPRINT
SELECT 'install_'||TO_CHAR(SYSDATE,'YYYYMMDD')||'.log' spoolname FROM dual;
SPOOL &spoolname
PROMPT Creating tables ...
prompt
VARIABLE n NUMBER
EXEC :n := 1

create table HIS_PATIENT
( PAT_ID        number(12)      constraint PAT_ID_NN not null
, PAT_MRN       varchar2(20)    constraint PAT_MRN_NN not null constraint PAT_MRN_UK unique using index tablespace &ts_idx
, PAT_LNAME     varchar2(60)    not null
, PAT_FNAME     varchar2(60)
, PAT_DOB       date
, PAT_SEX       char            default 'U' constraint PAT_SEX_CK check ( PAT_SEX in ( 'M', 'F', 'U' ) )
, PAT_DECEASED  char(1)         default 'N' not null check (PAT_DECEASED = 'Y' or PAT_DECEASED = 'N')
, PAT_WEIGHT    number(5,2)
, PAT_REMARKS   long
, CRE_USER      varchar2(30)    default user not null
, CRE_DATE      date            default sysdate not null
, UPD_USER      varchar2(30)
, UPD_DATE      date
, constraint PAT_PK primary key ( PAT_ID )
    using index tablespace &ts_idx storage ( initial 1M next 1M pctincrease 0 )
)
tablespace &ts_data
storage ( initial 10M next 10M minextents 1 maxextents unlimited pctincrease 0 )
pctfree 20 pctused 60
cache
/
create table HIS_WARD
( WARD_CODE     varchar2(8)     primary key
, WARD_NAME     varchar2(60)    not null
, BEDS          integer         default 0 check (BEDS between 0 and 999)
, HEAD_OF       references HIS_PATIENT
)
/
create table HIS_ADMISSION
( ADM_ID        number(12)
, PAT_ID        number(12)      not null references HIS_PATIENT
, WARD_CODE     varchar2(8)     references HIS_WARD(WARD_CODE) on delete set null
, ADM_DATE      date            default trunc(sysdate) not null
, DIS_DATE      date
, ADM_TYPE      varchar2(2)     default 'IP'
, PRICE         number(8,2)     default 0.00
, DAYS          number(4)
, constraint ADM_PK primary key (ADM_ID)
, constraint ADM_DATES_CK check (DIS_DATE is null or DIS_DATE >= ADM_DATE)
, constraint ADM_UK unique (PAT_ID, ADM_DATE)
)
/
-- diagnosis, several a stay
create table HIS_DIAG (
  ADM_ID number(12) not null,
  SEQ_NO number(3) not null,
  ICD10 varchar2(7) not null,
  IS_MAIN number(1) default 0 not null,
  primary key (ADM_ID, SEQ_NO),
  foreign key (ADM_ID) references HIS_ADMISSION (ADM_ID) on delete cascade
);

create sequence HIS_PAT_SEQ start with 1000 increment by 1 nocache;
create sequence HIS_ADM_SEQ;

create or replace trigger HIS_PAT_BIR
before insert or update on HIS_PATIENT
for each row
declare
  l_user varchar2(30) := user;
begin
  if inserting then
    if :new.PAT_ID is null then
      select HIS_PAT_SEQ.nextval into :new.PAT_ID from dual;
    end if;
    :new.CRE_USER := l_user;
  else
    :new.UPD_USER := l_user;
    :new.UPD_DATE := sysdate;
  end if;
end HIS_PAT_BIR;
/
show errors trigger HIS_PAT_BIR

create or replace trigger his_adm_bi before insert on his_admission for each row
begin
  :new.adm_id := his_adm_seq.nextval;
end;
/
sho err

create index PAT_NAME_IX on HIS_PATIENT ( upper(PAT_LNAME), PAT_FNAME ) tablespace &ts_idx nologging compute statistics;
create index PAT_DOB_IX on HIS_PATIENT(PAT_DOB desc) tablespace &&ts_idx;
create index ADM_WARD_IX on HIS_ADMISSION (WARD_CODE, ADM_DATE) compress 1;
create unique index DIAG_MAIN_UX on HIS_DIAG (case when IS_MAIN = 1 then ADM_ID end);

comment on table HIS_PATIENT is 'Patients, one row a person
(second line)';
comment on column HIS_PATIENT.PAT_MRN is 'Medical record number';
comment on column HIS_WARD.BEDS is q'[number of beds, don't use]';

create or replace view HIS_INPATIENTS as
select p.PAT_ID, p.PAT_MRN, p.PAT_LNAME || ', ' || p.PAT_FNAME as PAT_NAME,
       floor(months_between(sysdate, p.PAT_DOB) / 12) as AGE,
       a.ADM_ID, a.ADM_DATE, decode(a.ADM_TYPE, 'IP', 'Inpatient', 'OP', 'Outpatient', 'Other') as KIND
from HIS_PATIENT p, HIS_ADMISSION a
where a.PAT_ID = p.PAT_ID
and a.DIS_DATE is null
with read only
/
create or replace public synonym PATIENT for HIS_PATIENT;
grant select, insert, update on HIS_PATIENT to HIS_APP;
grant all on HIS_ADMISSION to public;

insert into HIS_WARD (WARD_CODE, WARD_NAME, BEDS) values ('ICU', 'Intensive care', 12);
insert into HIS_WARD values ('SURG', 'Surgery', 40, null);
insert all
  into HIS_WARD (WARD_CODE, WARD_NAME) values ('PED', 'Pediatrics')
  into HIS_WARD (WARD_CODE, WARD_NAME, BEDS) values ('OBS', 'Obst' || 'etrics', 5*4)
select * from dual;
insert into HIS_PATIENT (PAT_ID, PAT_MRN, PAT_LNAME, PAT_FNAME, PAT_DOB, PAT_SEX) values (HIS_PAT_SEQ.nextval, 'M0001', 'O''Brien', 'Pat', to_date('1970/01/31','yyyy/mm/dd'), 'F');
insert into HIS_PATIENT (PAT_ID, PAT_MRN, PAT_LNAME, PAT_FNAME, PAT_DOB) values (HIS_PAT_SEQ.nextval, 'M0002', q'{Müller}', null, date '1980-12-24');
insert into HIS_ADMISSION (ADM_ID, PAT_ID, WARD_CODE, ADM_DATE) values (1, 1000, 'ICU', to_date('20200101 1430','YYYYMMDD HH24MI'));
update HIS_WARD set BEDS = BEDS + 1 where WARD_CODE = 'PED';
delete from HIS_WARD where WARD_CODE like 'SURG%';
commit;
@@packages.sql
@views
spool off
set feedback on
exit success
