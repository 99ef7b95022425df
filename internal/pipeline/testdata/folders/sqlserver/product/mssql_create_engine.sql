create table ACT_JOB (ID_ nvarchar(64) not null, primary key (ID_));
create table ACT_VAR (ID_ nvarchar(64) not null, JOB_ nvarchar(64), primary key (ID_));
alter table ACT_VAR add constraint ACT_FK_VAR foreign key (JOB_) references ACT_JOB (ID_);
