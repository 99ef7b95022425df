package expr

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones, where the system has none
)

// TestServerRegions looks the zones of Windows up in the IANA database; those with a constant distance have it there, too.
func TestServerRegions(t *testing.T) {
	for _, list := range []map[string]string{serverRegions, otherServerRegions} {
		for name, region := range list {
			if _, err := time.LoadLocation(region); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if z, ok := regionZone(region); !ok || z.region != region {
				t.Errorf("%s: %s is no name of a region", name, region)
			}
			if _, twice := serverZones[name+" standard time"]; twice {
				t.Errorf("%s is in two lists", name)
			}
		}
	}
}

func TestRegionZone(t *testing.T) {
	for name, want := range map[string]zone{"Europe/Berlin": {region: "Europe/Berlin"}, " America/Argentina/Buenos_Aires ": {region: "America/Argentina/Buenos_Aires"},
		"US/Eastern": {region: "US/Eastern"}, "Japan": {region: "Japan"}, "EST5EDT": {region: "EST5EDT"}, "Etc/UTC": {}, "etc/gmt-9": {minutes: 540}, "Etc/GMT+5": {minutes: -300}} {
		if got, ok := regionZone(name); !ok || got != want {
			t.Errorf("%q is %v, %t", name, got, ok)
		}
	}
	for _, name := range []string{"", "EST", "Etc/Mars", "Etc/GMT+50", "Europe/", "/Berlin", "Europe/Ber'lin", "Europe/Berlin; DROP", "a/b/c/d"} {
		if got, ok := regionZone(name); ok {
			t.Errorf("%q is %v", name, got)
		}
	}
}
