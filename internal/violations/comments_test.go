//go:build unix

package violations

import (
	"database/sql"
	"testing"
)

// commentsOf are the comments of tables, columns and indexes as the server has
// them, and the lines of the script before views.
func commentsOf(t *testing.T, db *sql.DB) string {
	t.Helper()
	return scalar(t, db, `SELECT GROUP_CONCAT(c ORDER BY c SEPARATOR '|') FROM (
SELECT CONCAT(table_name, '=', table_comment) AS c FROM information_schema.tables WHERE table_schema = DATABASE() AND table_comment NOT IN ('', 'VIEW')
UNION ALL SELECT CONCAT(table_name, '.', column_name, '=', column_comment) FROM information_schema.columns WHERE table_schema = DATABASE() AND column_comment <> ''
UNION ALL SELECT CONCAT(table_name, '/', index_name, '=', index_comment) FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_comment <> '') x`)
}

// TestComments: comments are where MySQL can have them.
func TestComments(t *testing.T) {
	for _, c := range []struct{ dialect, schema, want string }{
		{"oracle", `CREATE TABLE t (a NUMBER(5) PRIMARY KEY, b VARCHAR2(5));
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE VIEW v AS SELECT a FROM t;
COMMENT ON MATERIALIZED VIEW m IS 'stored';
COMMENT ON COLUMN m.b IS 'its b';
COMMENT ON TABLE v IS 'a view';
COMMENT ON COLUMN t.b IS 'it''s b';
`, "m.b=its b|m=stored|t.b=it's b"},
		{"postgres", `COMMENT ON INDEX t_b IS 'early';
CREATE TABLE t (a int CONSTRAINT t_pk PRIMARY KEY, b text, c text, CONSTRAINT t_u UNIQUE (c), CONSTRAINT t_ck CHECK (a > 0));
CREATE INDEX t_b ON t (b);
CREATE UNIQUE INDEX t_low ON t (lower(b));
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE UNIQUE INDEX m_a ON m (a);
COMMENT ON TABLE t IS 'old';
COMMENT ON TABLE t IS 'new';
COMMENT ON INDEX t_low IS 'low';
COMMENT ON INDEX m_a IS 'of the stored one';
COMMENT ON CONSTRAINT t_pk ON t IS 'key';
COMMENT ON CONSTRAINT t_u ON t IS 'unique';
COMMENT ON CONSTRAINT t_ck ON t IS 'check';
COMMENT ON VIEW m IS 'stored';
COMMENT ON COLUMN m.a IS 'its a';
COMMENT ON SCHEMA public IS 'schema';
`, "m.a=its a|m/m_a=of the stored one|m=stored|t/PRIMARY=key|t/t_b=early|t/t_low=low|t/t_u=unique|t=new"},
		{"sqlserver", `CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT T_PK PRIMARY KEY, B nvarchar(9) NOT NULL);
GO
CREATE INDEX T_B ON dbo.T (B);
GO
CREATE VIEW dbo.M WITH SCHEMABINDING AS SELECT B, COUNT_BIG(*) AS N FROM dbo.T GROUP BY B;
GO
CREATE UNIQUE CLUSTERED INDEX M_B ON dbo.M (B);
GO
EXEC sys.sp_addextendedproperty N'MS_Description', N'table', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'first', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'T', @level2type = N'COLUMN', @level2name = N'B';
EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = N'second', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'T', @level2type = N'COLUMN', @level2name = N'B';
EXEC sp_addextendedproperty N'MS_Description', N'index', N'SCHEMA', N'dbo', N'TABLE', N'T', N'INDEX', N'T_B';
EXEC sp_addextendedproperty N'MS_Description', N'key', N'SCHEMA', N'dbo', N'TABLE', N'T', N'CONSTRAINT', N'T_PK';
EXEC sp_addextendedproperty N'MS_Description', N'stored', N'SCHEMA', N'dbo', N'VIEW', N'M';
EXEC sp_addextendedproperty N'MS_Description', N'count', N'SCHEMA', N'dbo', N'VIEW', N'M', N'COLUMN', N'N';
EXEC sp_addextendedproperty N'MS_Description', N'clustered', N'SCHEMA', N'dbo', N'VIEW', N'M', N'INDEX', N'M_B';
GO
`, "M.N=count|M/M_B=clustered|M=stored|T.B=second|T/PRIMARY=key|T/T_B=index|T=table"},
	} {
		t.Run(c.dialect, func(t *testing.T) {
			db, res := loaded(t, c.dialect, c.schema)
			if got := commentsOf(t, db); got != c.want {
				t.Errorf("comments %s\nwant %s\n%s", got, c.want, res.Script)
			}
			if got := itemsOf(res, "MY2029", "MY9", "SS9"); got != "" {
				t.Errorf("items %s", got)
			}
		})
	}
}
