-- Outer joins as SQL Server 2000 and Sybase write them.
create table CUSTOMER (CUST_ID int not null primary key, CUST_NAME varchar(30) not null)
go
create table ORDERS (ORDER_NO int not null primary key, CUST_ID int not null, STATE int not null)
go
create table ORDERLINE (ORDER_NO int not null, LINE_NO int not null, QTY int not null, primary key (ORDER_NO, LINE_NO))
go
create view V_ORDERS (ORDER_NO, CUSTOMER, LINES, AMOUNT) as
select o.ORDER_NO, c.CUST_NAME, count(l.LINE_NO), sum(l.QTY)
from ORDERS o, CUSTOMER c, ORDERLINE l
where o.CUST_ID = c.CUST_ID and o.ORDER_NO *= l.ORDER_NO and o.STATE > 0
group by o.ORDER_NO, c.CUST_NAME
go
create view V2 as select CUSTOMER.CUST_NAME, ORDERS.ORDER_NO from CUSTOMER, ORDERS where ORDERS.CUST_ID =* CUSTOMER.CUST_ID
go
create view V3 as select CUSTOMER.CUST_NAME, ORDERS.ORDER_NO from CUSTOMER, ORDERS where CUSTOMER.CUST_ID *= ORDERS.CUST_ID and ORDERS.STATE = 1
go
create view V4 as select CUST_NAME, ORDER_NO from CUSTOMER, ORDERS where CUSTOMER.CUST_ID *= ORDERS.CUST_ID and CUST_NAME like 'M%'
go
insert CUSTOMER values (1, 'a')
insert CUSTOMER values (2, 'b')
insert ORDERS values (10, 1, 1)
insert ORDERS values (11, 1, 2)
insert ORDERLINE values (10, 1, 5)
go
