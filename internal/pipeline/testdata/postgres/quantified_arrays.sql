create table t (a int primary key, check (a > all (array[1,2])), check (a < any ('{100,200}'::int[])), check (a <> any (array[1,2])));
