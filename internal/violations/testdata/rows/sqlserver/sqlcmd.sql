:setvar prefix "x"
:setvar n 3
CREATE TABLE $(prefix)_t (id int PRIMARY KEY, v varchar(20))
GO
INSERT INTO $(prefix)_t VALUES ($(n), '$(prefix)-v')
GO
PRINT 'done'
GO
EXIT
INSERT INTO $(prefix)_t VALUES (9, 'never')
GO
