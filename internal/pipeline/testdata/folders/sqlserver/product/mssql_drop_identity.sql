drop table ACT_USER
drop table ACT_OLD
GO
