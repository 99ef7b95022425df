create table ACT_USER (ID_ nvarchar(64) not null, primary key (ID_));
create table ACT_OLD (ID_ nvarchar(64) not null);
