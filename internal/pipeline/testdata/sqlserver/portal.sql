-- RoundhousE / old portal: lower case, no brackets, tabs, GO with spaces, mixed
use Portal
go  
if object_id('dbo.usr') is not null drop table dbo.usr
go
create table dbo.usr (
	usr_id		int identity(1,1)	not null,
	login		varchar(50)		not null,
	pwd		varbinary(64)		not null,
	salt		char(8) default left(newid(), 8) not null,
	last_login	datetime		null,
	is_locked	bit			not null constraint df_usr_locked default (0),
	attempts	tinyint			not null default 0,
	profile		xml			null,
	prefs		nvarchar(max)		null constraint ck_prefs check (isjson(prefs)>0),
	lat		decimal(9,6)		null check (lat >= -90 and lat <= 90),
	lng		decimal(9,6)		null,
	loc		as geography::Point(lat, lng, 4326),
	age_days	as datediff(dd, last_login, getdate()),
	lower_login	as lower(login) persisted,
	crc		as binary_checksum(login),
	constraint pk_usr primary key clustered (usr_id asc),
	constraint uq_usr_login unique (login)
)
go
create table dbo.grp (grp_id int not null identity primary key, name nvarchar(64) not null unique nonclustered, parent int references dbo.grp(grp_id))
create table dbo.usr_grp (
	usr_id int not null constraint fk_ug_usr foreign key references dbo.usr(usr_id) on delete cascade,
	grp_id int not null constraint fk_ug_grp references dbo.grp,
	since smalldatetime not null default convert(smalldatetime, getdate()),
	primary key (usr_id, grp_id)
)
create unique index ux_ug on dbo.usr_grp (grp_id, usr_id) include (since)
go
create table [log] (
	[id] bigint identity(-9223372036854775808, 1) not null,
	[when] datetimeoffset(0) not null default (sysdatetimeoffset()),
	[level] varchar(5) not null check ([level] in ('DEBUG','INFO','WARN','ERROR')),
	[msg] nvarchar(4000) not null,
	[ex] text null,
	[guid] uniqueidentifier default (newid()),
	[machine] sysname default (host_name()),
	[spid] smallint default (@@spid),
	[app] nvarchar(128) default (app_name()),
	[yyyymm] as (convert(char(6), [when], 112)) persisted,
	primary key nonclustered ([id])
) with (data_compression = page)
go
create clustered index cx_log on [log] ([when])
go
create table audit (
	audit_id int not null identity(1,1),
	tbl sysname not null,
	pk int not null,
	old_val sql_variant, new_val sql_variant,
	who nvarchar(128) not null default (suser_sname()),
	at datetime not null default (current_timestamp),
	constraint pk_audit primary key (audit_id),
	constraint ck_audit check (old_val is not null or new_val is not null)
)
go
alter table audit add batch uniqueidentifier null, constraint uq_batch unique (batch, pk)
alter table audit add constraint df_batch default (newsequentialid()) for batch
alter table audit drop constraint ck_audit
alter table audit with check add constraint ck_audit2 check ((pk > (0)))
go
create view dbo.v_usr
as
	select u.usr_id, u.login, isnull(g.name, '(none)') as grp, count(*) over () as cnt
	from dbo.usr u
	left join dbo.usr_grp ug on ug.usr_id = u.usr_id
	left join dbo.grp g on g.grp_id = ug.grp_id
go
create view dbo.v_active with schemabinding as
	select top 100 percent usr_id, login, case is_locked when 1 then 'locked' else 'ok' end as state, convert(varchar(10), last_login, 120) as last_day, substring(login, 1, 3) + '...' as short, cast(attempts as decimal(5,2)) / 3 as ratio, datepart(yy, last_login) as y, replace(login, ' ', '_') r
	from dbo.usr where last_login > dateadd(month, -1, getdate()) and login not like '%[_]test' and login <> '' order by login
go
create procedure dbo.p_add @login varchar(50), @pwd varbinary(64), @id int out
with execute as owner
as
set nocount on
begin try
	begin tran
	insert dbo.usr (login, pwd) values (@login, @pwd)
	select @id = scope_identity()
	commit
end try
begin catch
	if xact_state() <> 0 rollback
	declare @e nvarchar(2048) = error_message()
	raiserror (@e, 16, 1)
	return 1
end catch
return 0
go
insert dbo.grp (name) values ('Admins')
declare @admins int
select @admins = @@identity
insert dbo.grp (name, parent) values ('Editors', @admins)
insert dbo.grp (name, parent) select 'Readers', grp_id from dbo.grp where name = 'Editors'
go
insert into dbo.usr (login, pwd, last_login, profile) values ('sa', 0x0102FF, '2012-01-31 23:59:59.997', '<p a="1"/>')
insert into dbo.usr (login, pwd, attempts, is_locked) values ('bob', convert(varbinary(64), 'secret'), 3, 'false')
insert into dbo.usr_grp (usr_id, grp_id) select u.usr_id, g.grp_id from dbo.usr u cross join dbo.grp g where u.login = 'sa'
update dbo.usr set attempts = attempts + 1, last_login = '20130101' where login = 'bob'
update u set u.is_locked = 1 from dbo.usr u inner join dbo.usr_grp ug on ug.usr_id = u.usr_id where ug.grp_id = 1
delete ug from dbo.usr_grp ug join dbo.grp g on g.grp_id = ug.grp_id where g.name = 'Readers'
go
grant select, insert on dbo.usr to app_role
grant exec on dbo.p_add to app_role
go
