//go:build unix

package viewrows

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/recursive.sql
var recursiveViews string

// TestRecursiveViews: recursive queries over the rows of a table give what PostgreSQL gives, and
// refuse rows that go deeper than their levels, as those of a circle do.
func TestRecursiveViews(t *testing.T) {
	db := loadedBoth(t, "recursive", recursiveViews, 218)
	if _, err := db.Exec("UPDATE cat SET parent_id = 9 WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := tableRows(db, "r2"); err == nil || !strings.Contains(err.Error(), "levels of a recursive query") {
		t.Errorf("rows of a circle: %v", err)
	}
}
