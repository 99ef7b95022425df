if exists (select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'ACT_VAR') alter table ACT_VAR drop constraint ACT_FK_VAR;
if exists (select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'ACT_JOB') drop table ACT_JOB;
drop table ACT_VAR;
