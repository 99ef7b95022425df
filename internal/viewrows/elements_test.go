//go:build unix

package viewrows

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/elements.sql
var elementViews string

// TestElements: functions that give a row for each element of an array, a document or a text
// give those that PostgreSQL does, and refuse a value with more than they can.
func TestElements(t *testing.T) {
	db := loadedBoth(t, "elements", elementViews, 307)
	for _, column := range []string{"tags", "doc"} {
		list := map[string]string{"tags": "{" + strings.Repeat("a,", 1000) + "a}", "doc": `{"list":[` + strings.Repeat("1,", 1000) + "1]}"}[column]
		if _, err := db.Exec("UPDATE p SET "+column+" = ? WHERE id = 4", list); err != nil {
			t.Fatal(err)
		}
	}
	for _, view := range []string{"a1", "j7"} {
		if _, err := tableRows(db, view); err == nil || !strings.Contains(err.Error(), "There are more elements") {
			t.Errorf("%s of a list that is too long: %v", view, err)
		}
	}
}
