//go:build unix

package violations

import (
	"fmt"
	"strings"
	"testing"
)

// TestTooManyKeys: of more than 64 keys, those go first that the others can stand for.
func TestTooManyKeys(t *testing.T) {
	var s strings.Builder
	s.WriteString("CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (id serial PRIMARY KEY, u int UNIQUE, f int REFERENCES p, g int REFERENCES p")
	for i := range 70 {
		fmt.Fprintf(&s, ", c%d int", i)
	}
	s.WriteString(");\nCREATE INDEX pre ON t (c0);\nCREATE INDEX whole ON t (c0, c1);\nCREATE INDEX ref ON t (f, c0);\n")
	for i := range 66 {
		fmt.Fprintf(&s, "CREATE INDEX i%d ON t (c%d);\n", i, i+2)
	}
	db, res := loaded(t, "postgres", s.String())
	const names = "SELECT GROUP_CONCAT(DISTINCT index_name ORDER BY index_name) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't' AND index_name "
	// PRIMARY, t_u_key, ref, whole, t_g_fkey that the server makes, and 59 others.
	if got := scalar(t, db, "SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'"); got != "64" {
		t.Errorf("%s keys", got)
	}
	for like, want := range map[string]string{"NOT LIKE 'i%'": "PRIMARY,ref,t_g_fkey,t_u_key,whole", "IN ('i58', 'i59', 'i65')": "i58"} {
		if got := scalar(t, db, names+like); got != want {
			t.Errorf("keys %s: %s, want %s", like, got, want)
		}
	}
	n := 0
	for _, it := range res.Report.Items {
		if it.Rule == "MY3802" {
			n++
		}
	}
	if n != 8 {
		t.Errorf("%d items, want 8", n)
	}
}
