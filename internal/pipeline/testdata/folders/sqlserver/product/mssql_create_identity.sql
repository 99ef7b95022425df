create table GX_MINDER (ID_ nvarchar(64) not null, primary key (ID_));
create table GX_OLD (ID_ nvarchar(64) not null);
