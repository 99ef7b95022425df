-- The check waits until the last change, also one that is not reached.
CREATE TABLE moorings (id int NOT NULL PRIMARY KEY, kind nvarchar(10));
GO
INSERT INTO moorings VALUES (1, N'x');
UPDATE moorings SET kind = N'A' WHERE kind = N'x';
IF NOT EXISTS (SELECT 1 FROM moorings WHERE id = 1) UPDATE moorings SET kind = N'B';
GO
ALTER TABLE moorings ADD CONSTRAINT mooring_kind CHECK (kind IN (N'A', N'B'));
GO
INSERT INTO moorings VALUES (2, N'B');
