-- Lists that are texts of elements of XML.
create table dept (deptno number(4) primary key, dname varchar2(20));
create table emp (empno number(6) primary key, ename varchar2(20), deptno number(4));
insert into dept values (10,'A'); insert into dept values (20,'B');
insert into emp values (1,'x & y',10); insert into emp values (2,'b''s',10); insert into emp values (3,'<c>',20);
create view w1 as select d.dname, rtrim(xmlagg(xmlelement(e, e.ename || ',') order by e.ename).extract('//text()').getstringval(), ',') names from dept d join emp e on e.deptno = d.deptno group by d.dname;
create view w3 as select deptno, dbms_xmlgen.convert(xmlagg(xmlelement("e", ',' || ename)).extract('//text()').getclobval(),1) n from emp group by deptno;
create view w4 as select d.dname, (select substr(xmlagg(xmlelement(e, ',' || empno)).extract('//text()').getstringval(), 2) from emp e where e.deptno = d.deptno) l from dept d;
create view w5 as select deptno, xmlserialize(content xmlagg(xmlelement(e, ename)) as clob) n from emp group by deptno;
