-- constant shapes and documents in rows
create table g (id number(5) primary key, s mdsys.sdo_geometry, j json, x xmltype);
insert into g values (1, SDO_GEOMETRY(2001, 8307, SDO_POINT_TYPE(7.4, -46.9, NULL), NULL, NULL), json('{"a":1}'), xmltype('<a/>'));
insert into g values (2, MDSYS.SDO_GEOMETRY(2003,NULL,NULL,MDSYS.SDO_ELEM_INFO_ARRAY(1,1003,1, 11,2003,1),MDSYS.SDO_ORDINATE_ARRAY(0,0,10,0,10,10,0,10,0,0, 2,2,2,4,4,4,4,2,2,2)), null, null);
insert into g values (3, SDO_GEOMETRY(2003,4326,NULL,SDO_ELEM_INFO_ARRAY(1,1003,3),SDO_ORDINATE_ARRAY(1,1, 5,7)), null, null);
insert into g values (4, SDO_GEOMETRY(2002,4326,NULL,SDO_ELEM_INFO_ARRAY(1,2,1),SDO_ORDINATE_ARRAY(1,1, 5,7, 8,9)), null, null);
insert into g values (5, SDO_GEOMETRY('POINT(3 4)', 4326), null, null);
insert into g values (6, SDO_UTIL.FROM_WKTGEOMETRY('LINESTRING(3 4, 5 6)'), null, null);
insert into g values (7, SDO_GEOMETRY(2003,NULL,NULL,SDO_ELEM_INFO_ARRAY(1,1003,4),SDO_ORDINATE_ARRAY(8,7, 10,9, 8,11)), null, null);
insert into g values (8, SDO_GEOMETRY(3001, NULL, SDO_POINT_TYPE(7, 46, 5), NULL, NULL), null, null);
