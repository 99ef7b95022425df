if exists (select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'GX_YARN') alter table GX_YARN drop constraint GX_FK_YARN;
if exists (select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'GX_LOOM') drop table GX_LOOM;
drop table GX_YARN;
