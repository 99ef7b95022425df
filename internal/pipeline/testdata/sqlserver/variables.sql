-- Two variables as schemas are two databases.
CREATE TABLE [$(A)].[t1] (id int PRIMARY KEY)
GO
CREATE TABLE $(B).t1 (id int PRIMARY KEY, a int REFERENCES [$(A)].t1 (id))
GO
CREATE TABLE $(A).t2 (id int REFERENCES [$(A)].t1)
GO
