drop table GX_MINDER
drop table GX_OLD
GO
