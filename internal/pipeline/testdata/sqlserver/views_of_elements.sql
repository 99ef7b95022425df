CREATE TABLE dbo.[order] (id int NOT NULL PRIMARY KEY, tags nvarchar(200) NULL, doc nvarchar(max) NULL, customer int NOT NULL, amount decimal(10,2) NULL, placed datetime2(0) NOT NULL);
GO
CREATE VIEW dbo.order_tag AS SELECT o.id, TRIM(t.value) AS tag, t.ordinal FROM dbo.[order] o CROSS APPLY STRING_SPLIT(o.tags, N';', 1) AS t WHERE t.value <> '';
GO
CREATE VIEW dbo.order_line AS
SELECT o.id, l.sku, l.qty, l.price * l.qty AS total, l.options
FROM dbo.[order] o CROSS APPLY OPENJSON(o.doc, '$.lines') WITH (sku nvarchar(20) '$.article.sku', qty int, price decimal(10,2), options nvarchar(max) AS JSON) l;
GO
CREATE VIEW dbo.order_attribute AS SELECT o.id, a.[key], a.value FROM dbo.[order] o OUTER APPLY OPENJSON(o.doc, '$.attributes') a;
GO
CREATE VIEW dbo.order_median AS SELECT DISTINCT customer, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY amount) OVER (PARTITION BY customer) AS median FROM dbo.[order];
GO
CREATE VIEW dbo.order_fortnight AS SELECT DATE_BUCKET(week, 2, placed) AS fortnight, COUNT(*) AS orders FROM dbo.[order] GROUP BY DATE_BUCKET(week, 2, placed);
GO
