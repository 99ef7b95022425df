drop table ACT_OLD;
