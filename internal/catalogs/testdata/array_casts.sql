-- Arrays whose elements a cast or their column cuts or rounds.
create domain vc4 as varchar(4);
create table t (id int, a text[], n numeric[]);
insert into t(id,a) values (1, array['too long']::varchar(4)[]);
insert into t(id,a) values (2, '{"too long",x}'::varchar(4)[]);
insert into t(id,a) values (3, array['too long']::vc4[]);
insert into t(id,a) values (4, array['too long'::varchar(4)]);
insert into t(id,n) values (5, array[1.256, 2]::numeric(5,2)[]);
insert into t(id,n) values (6, '{1.256,2}'::numeric(5,2)[]);
insert into t(id,n) values (8, array[1.5,2.5]::int[]);
insert into t(id,a) values (9, array['a ']::char(3)[]);
create table u (id int, v varchar(4)[]);
insert into u values (1, array['abcd    ']);
create table w (id int, c char(3)[], n numeric(6,2)[], b varchar(3)[] default '{x,abc   }', k int[] default '{1,02}');
insert into w values (1, '{a,bc,abc}', '{1,2.345}', array['a','b  '], array['01',2]::int[]);
insert into w(id, c) values (2, array['a','abc  ']);
insert into w(id, c) values (3, '{{a},{b}}');
insert into w(id, k) values (4, array[1.5, 2.4]);
