-----------------------------------------------------
-- Export file for user WMS                        --
-- Created by Administrator on 2016/3/8, 14:22:11  --
-----------------------------------------------------

set define off
spool wms.log

prompt
prompt Creating table WH_GOODS
prompt =======================
prompt
create table WMS.WH_GOODS
(
  goods_id    NUMBER(12) not null,
  goods_code  VARCHAR2(32) not null,
  goods_name  VARCHAR2(200),
  spec        VARCHAR2(200),
  unit        VARCHAR2(10) default '个',
  price       NUMBER(16,4) default 0,
  status      NUMBER(2) default 1,
  create_time DATE default sysdate,
  update_time TIMESTAMP(6) default systimestamp,
  remark      VARCHAR2(4000),
  is_del      CHAR(1) default 'N'
)
tablespace WMS_DATA
  pctfree 10
  initrans 1
  maxtrans 255
  storage
  (
    initial 64K
    next 8K
    minextents 1
    maxextents unlimited
  );
comment on table WMS.WH_GOODS
  is '商品表';
comment on column WMS.WH_GOODS.goods_id
  is '主键';
comment on column WMS.WH_GOODS.status
  is '状态:1 正常,2 停用; 3 ''删除''';
create index WMS.IDX_GOODS_NAME on WMS.WH_GOODS (goods_name)
  tablespace WMS_DATA
  pctfree 10
  initrans 2
  maxtrans 255
  storage
  (
    initial 64K
    next 1M
    minextents 1
    maxextents unlimited
  );
create unique index WMS.UK_GOODS_CODE on WMS.WH_GOODS (CASE  WHEN IS_DEL='N' THEN GOODS_CODE END );
alter table WMS.WH_GOODS
  add constraint PK_WH_GOODS primary key (GOODS_ID)
  using index 
  tablespace WMS_DATA
  pctfree 10
  initrans 2
  maxtrans 255;
alter table WMS.WH_GOODS
  add constraint CK_STATUS
  check (status in (1,2,3));
grant select, insert, update, delete, references, alter, index on WMS.WH_GOODS to RPT;

prompt
prompt Creating table WH_STOCK
prompt =======================
prompt
create table WMS.WH_STOCK
(
  stock_id NUMBER(12) not null,
  goods_id NUMBER(12) not null,
  qty      NUMBER(16,3) default 0 not null,
  batch    VARCHAR2(30)
)
;
alter table WMS.WH_STOCK
  add constraint PK_WH_STOCK primary key (STOCK_ID);
alter table WMS.WH_STOCK
  add constraint UK_WH_STOCK unique (GOODS_ID, BATCH);
alter table WMS.WH_STOCK
  add constraint FK_STOCK_GOODS foreign key (GOODS_ID)
  references WMS.WH_GOODS (GOODS_ID)
  disable
  novalidate;

prompt
prompt Creating sequence SEQ_GOODS
prompt ===========================
prompt
create sequence WMS.SEQ_GOODS
minvalue 1
maxvalue 999999999999
start with 1041
increment by 1
cache 20
order;

prompt
prompt Creating view V_STOCK
prompt =====================
prompt
create or replace force view wms.v_stock as
select g.goods_code,
       g.goods_name,
       nvl(sum(s.qty), 0) as qty,
       wm_concat(s.batch) as batches
  from wh_goods g
  left join wh_stock s
    on s.goods_id = g.goods_id
 where g.is_del = 'N'
 group by g.goods_code, g.goods_name
 order by g.goods_code;

prompt
prompt Creating materialized view MV_STOCK
prompt ===================================
prompt
create materialized view WMS.MV_STOCK
refresh complete on demand
start with to_date('08-03-2016 15:00:00', 'dd-mm-yyyy hh24:mi:ss') next sysdate + 1/24 
as
select goods_id, sum(qty) qty from wh_stock group by goods_id;

prompt
prompt Creating type T_STR_SPLIT
prompt =========================
prompt
CREATE OR REPLACE TYPE WMS."T_STR_SPLIT"  IS TABLE OF VARCHAR2 (4000)
/

prompt
prompt Creating function FN_SPLIT
prompt ==========================
prompt
create or replace function wms.fn_split(p_str in varchar2, p_sep in varchar2 default ',')
  return t_str_split pipelined is
  v_i number := 1;
begin
  loop
    exit when v_i = 0;
    pipe row(substr(p_str, v_i, 1));
    v_i := instr(p_str, p_sep, v_i) + 1;
  end loop;
  return;
end fn_split;
/

prompt
prompt Creating trigger TRG_GOODS
prompt ==========================
prompt
create or replace trigger wms.trg_goods
  before insert on wh_goods
  for each row
begin
  select seq_goods.nextval into :new.goods_id from dual;
end trg_goods;
/

prompt
prompt Creating job
begin
  sys.dbms_job.submit(job => :job, what => 'p_calc;', next_date => to_date('09-03-2016', 'dd-mm-yyyy'), interval => 'trunc(sysdate)+1');
  commit;
end;
/

prompt Loading WH_GOODS...
insert into WMS.WH_GOODS (goods_id, goods_code, goods_name, spec, unit, price, status, create_time, update_time, remark, is_del)
values (1, 'G001', '螺丝 M8', null, '个', 1.25, 1, to_date('08-03-2016 10:11:12', 'dd-mm-yyyy hh24:mi:ss'), to_timestamp('08-03-2016 10:11:12.123456', 'dd-mm-yyyy hh24:mi:ss.ff'), '100% & more', 'N');
insert into WMS.WH_GOODS (goods_id, goods_code, create_time)
values (2, 'G002', to_date('29-02-2016', 'dd-mm-yyyy'));
commit;
prompt 2 records loaded
prompt Loading WH_STOCK...
prompt Table is empty
set feedback on
set define on
prompt Done.
spool off
