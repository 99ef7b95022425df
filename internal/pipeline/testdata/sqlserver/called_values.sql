CREATE TABLE keeper (id int IDENTITY PRIMARY KEY, login varchar(20) NOT NULL UNIQUE, boss int);
CREATE TABLE shelf (id int PRIMARY KEY, nm varchar(20), keeper int);
GO
CREATE FUNCTION dbo.keeper_of(@p varchar(20)) RETURNS int AS
BEGIN
  DECLARE @r int
  SELECT @r = id FROM keeper WHERE login = @p
  RETURN @r
END
GO
INSERT INTO keeper (login) VALUES ('root')
INSERT INTO shelf VALUES (1, 'books', dbo.keeper_of('root'))
INSERT INTO shelf VALUES (2, 'maps', dbo.keeper_of('root')), (3, 'rolls', dbo.keeper_of('no'))
INSERT INTO keeper (login, boss) VALUES ('aide', dbo.keeper_of('root'))
INSERT INTO keeper (login, boss) SELECT 'help', dbo.keeper_of('root')
DECLARE @k int = dbo.keeper_of('aide')
INSERT INTO shelf VALUES (4, 'prints', @k)
SET @k = dbo.keeper_of('root')
INSERT INTO shelf VALUES (5, 'letters', @k)
UPDATE shelf SET keeper = dbo.keeper_of(nm), nm = 'z' WHERE id = 5
INSERT INTO keeper (login, boss) VALUES ('a', (SELECT MAX(id) FROM keeper)), ('b', (SELECT MAX(id) FROM keeper))
CREATE TABLE chain (id int PRIMARY KEY, up int)
INSERT INTO chain VALUES (1, NULL)
INSERT INTO chain VALUES (2, (SELECT MAX(id) FROM chain)), (3, (SELECT MAX(id) FROM chain))
INSERT INTO keeper (login, boss) VALUES ('more', dbo.keeper_of('root')), ('most', dbo.keeper_of('more'))
INSERT INTO shelf VALUES (6, 'lost', dbo.keeper_of('more'))
GO
