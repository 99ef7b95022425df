drop table GX_OLD;
