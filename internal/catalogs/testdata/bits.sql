-- Strings of bits: a column of a fixed length is BIT, others are text.
create table b (id int primary key, f bit(8) default '00001111', g varbit(10) default B'1', h bit varying, k bit(100), u varbit(64) unique, check (f <> '00000000'), check (g = B'101' or g is null or g in (B'1', '0', '0001')));
insert into b values (1, 'x1F', X'1', '101', null, '1'), (2, 5::bit(8), B'10101'::varbit(3), '0'::varbit, 5::bit(100), B'');
insert into b (id, f, g) select id+10, f, g from b where f = B'00011111' and g <> B'1';
update b set g = h where g = '101' and h is distinct from B'1';
create view v as select id, f, g, h, coalesce(g, B'0') as x, case when g = B'1' then f end as y from b where f = '00001111' or g in ('1', B'0') or f in (B'00000001');
create index on b (h);
-- Bits put together are bits: the bytes of a text are none.
insert into b (id, f, g, k) values (30, '10000001', '0001', null), (31, B'1010' || B'0101', '0001', '1'::bit(100)), (32, B'1' || '0000000'::varbit, B'00' || B'01', null);
delete from b where f = B'1010' || B'0100';
update b set g = B'10' || B'1' where f = B'1010' || B'0101';
create view together as select id, f from b where f <> B'1010' || B'0101' and f < B'1111' || B'0000';
-- What operators make of bits has as many bits; a cast to text or a number says which.
create view computed as select id, f & B'11110000' as a, f | B'00001111' as o, f # B'11111111' as x, ~f as n, f << 2 as l, f >> 1 as r, ~f & f << 3 as m,
  (f << 2) = B'01111100' as same, f::text as t, f::varchar(3) as t3, f::int as i, (f & B'00010001')::bigint as i8, length(f) as len, octet_length(f) as bytes from b;
create view made as select id, id::bit(8)::text as b8, (-id)::bit(32)::text as b32, (-id::bigint)::bit(64)::text as b64, (id::bit(4) & B'1010')::int as low,
  id::bit(64)::bigint as back from b;
create view longer as select id from b where f::bit(16) = B'0000111100000000';
create view places as select id, position(B'1' in f) as p from b;
create view ends as select id, substring(f from 1 for 2) as p from b;
create view kept as select id, coalesce(f & B'11110000', B'00000001') as p from b;
create view together_bits as select bit_or(f) as o from b;
-- As a server prints them.
create table printed (id int primary key, f bit(8), g varbit(10), check (((g = ('101'::"bit")::bit varying) or (g = any (array[('1'::"bit")::bit varying, ('0'::"bit")::bit varying])))), check (f = any (array['00001111'::"bit", '11110000'::"bit"])));
insert into printed values (1, '00001111', '101'), (2, '11110000', '1'), (3, null, '0');
create view printed_rows as select id, case when g = ('1'::"bit")::bit varying then f else null::"bit" end = B'00001111' as x, g <> all (array[('1'::"bit")::bit varying]) as y from printed where f = any (array['00001111'::"bit", '11110000'::"bit"]);
