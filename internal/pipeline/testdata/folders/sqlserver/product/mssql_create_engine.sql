create table GX_LOOM (ID_ nvarchar(64) not null, primary key (ID_));
create table GX_YARN (ID_ nvarchar(64) not null, LOOM_ nvarchar(64), primary key (ID_));
alter table GX_YARN add constraint GX_FK_YARN foreign key (LOOM_) references GX_LOOM (ID_);
