package scan

import (
	"fmt"
	"strings"
	"testing"
)

// ddl is about size bytes of plain table definitions.
func ddl(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `-- table %[1]d
CREATE TABLE customer_%[1]d (
    customer_id NUMERIC(10) NOT NULL,
    last_name VARCHAR(50) DEFAULT 'unknown' NOT NULL,
    credit_limit NUMERIC(12, 2) DEFAULT 0.00 CHECK (credit_limit >= 0),
    created_at TIMESTAMP NOT NULL, /* by the application */
    CONSTRAINT customer_%[1]d_pk PRIMARY KEY (customer_id),
    CONSTRAINT customer_%[1]d_fk FOREIGN KEY (region_id) REFERENCES region (region_id) ON DELETE CASCADE
);
CREATE INDEX customer_%[1]d_name ON customer_%[1]d (last_name, created_at);
`, i)
	}
	return b.String()
}

func BenchmarkScan(b *testing.B) {
	text := ddl(1 << 20)
	for _, d := range []struct {
		name  string
		lexis Lexis
	}{{"oracle", OracleLexis()}, {"sqlserver", SQLServerLexis()}, {"postgres", PostgresLexis()}} {
		b.Run(d.name, func(b *testing.B) {
			t := testTable(d.lexis)
			f := testFile(text)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				s := New(f, t)
				for u, ok := s.Next(); ok; u, ok = s.Next() {
					_ = u
				}
			}
		})
	}
}

func BenchmarkLookup(b *testing.B) {
	t := testTable(OracleLexis())
	words := []string{"CREATE", "customer_id", "Constraint", "VARCHAR", "x"}
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			t.Words.Lookup(w)
		}
	}
}
