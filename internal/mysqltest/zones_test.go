package mysqltest

import (
	"testing"
	"time"
)

// TestLoadZones holds the zones of the server against those of the IANA database, around the changes of a clock too.
func TestLoadZones(t *testing.T) {
	server := Start(t)
	server.LoadZones(t, "America/New_York", "Asia/Kolkata")
	server.LoadZones(t, "America/New_York")
	db := server.DB(t)
	for _, zone := range []string{"America/New_York", "Asia/Kolkata"} {
		there, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"1970-01-02 00:00:00", "2024-01-15 12:00:00", "2024-03-10 06:59:59", "2024-03-10 07:00:00",
			"2024-11-03 05:59:59", "2024-11-03 06:00:00", "2037-07-01 00:00:00"} {
			at, err := time.Parse(time.DateTime, text)
			if err != nil {
				t.Fatal(err)
			}
			var got string
			if err := db.QueryRowContext(t.Context(), "SELECT CAST(CONVERT_TZ(?, '+00:00', ?) AS CHAR)", text, zone).Scan(&got); err != nil {
				t.Fatalf("%s in %s: %v", text, zone, err)
			}
			if want := at.In(there).Format(time.DateTime); got != want {
				t.Errorf("%s in %s is %s, want %s", text, zone, got, want)
			}
		}
	}
}
