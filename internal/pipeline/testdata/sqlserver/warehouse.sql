-- Tables of a warehouse in Azure Synapse and Fabric: indexes and partitions in WITH, tables
-- made of queries and clones.
CREATE TABLE dw.FactReading (
  ReadingKey bigint NOT NULL,
  DayKey int NOT NULL,
  MeterKey int NOT NULL,
  Kwh decimal(18,3) NULL
) WITH (CLUSTERED COLUMNSTORE INDEX ORDER (DayKey, MeterKey), DISTRIBUTION = HASH(MeterKey),
  PARTITION (DayKey RANGE RIGHT FOR VALUES (20210101, 20220101)));
CREATE TABLE dw.DimMeter (
  MeterKey int NOT NULL,
  Serial varchar(30) NOT NULL,
  Installed date NOT NULL
) WITH (DISTRIBUTION = REPLICATE, CLUSTERED INDEX (Serial, [Installed] ASC), PARTITION ([Installed] RANGE FOR VALUES ('2020-12-31')));
CREATE TABLE dw.Staging (Line nvarchar(400), Seq int NOT NULL) WITH (HEAP, DISTRIBUTION = ROUND_ROBIN);
CREATE TABLE dw.Recent WITH (CLUSTERED INDEX (ReadingKey), DISTRIBUTION = HASH(ReadingKey))
AS SELECT ReadingKey, Kwh FROM dw.FactReading WHERE DayKey >= 20220101;
ALTER TABLE dw.FactReading SPLIT RANGE (20230101);
ALTER TABLE dw.FactReading MERGE RANGE (20210101);
ALTER TABLE dw.FactReading SWITCH PARTITION 1 TO dw.FactOld PARTITION 1 WITH (TRUNCATE_TARGET = ON);
CREATE TABLE dw.MeterBackup AS CLONE OF dw.DimMeter AT '2024-05-23T14:24:10.325';
CREATE TABLE dw.Odd (a int NOT NULL) WITH (PARTITION (a RANGE LEFT FOR VALUES (1, 2 * 5)));
