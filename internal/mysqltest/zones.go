package mysqltest

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones, where the system has none
)

// LoadZones fills the time zone tables of the server with zones of the IANA database, as mysql_tzinfo_to_sql does,
// for times from 1970 to 2037. A server of ours starts with empty ones. Zones that are there are left as they are.
func (s *Server) LoadZones(tb testing.TB, names ...string) {
	tb.Helper()
	for _, name := range names {
		zone, err := time.LoadLocation(name)
		if err != nil {
			tb.Fatal(err)
		}
		if err := s.loadZone(tb, zone); err != nil {
			tb.Fatalf("time zone %s: %v", name, err)
		}
	}
}

func (s *Server) loadZone(tb testing.TB, zone *time.Location) error {
	conn, err := s.admin.Conn(tb.Context())
	if err != nil {
		return err
	}
	defer conn.Close()
	var known int
	err = conn.QueryRowContext(tb.Context(), "SELECT COUNT(*) FROM mysql.time_zone_name WHERE Name = ?", zone.String()).Scan(&known)
	if err != nil || known > 0 {
		return err
	}
	added, err := conn.ExecContext(tb.Context(), "INSERT INTO mysql.time_zone (Use_leap_seconds) VALUES ('N')")
	if err != nil {
		return err
	}
	id, err := added.LastInsertId()
	if err != nil {
		return err
	}
	// The name comes last: with it the zone is there for other connections.
	for _, query := range append(zoneRows(id, zone), fmt.Sprintf("INSERT INTO mysql.time_zone_name VALUES ('%s', %d)", zone, id)) {
		if _, err := conn.ExecContext(tb.Context(), query); err != nil {
			return err
		}
	}
	return nil
}

// zoneRows are the statements that add the changes of a zone and the kinds of its time.
func zoneRows(id int64, zone *time.Location) []string {
	type kind struct {
		offset int
		summer bool
		name   string
	}
	kinds, types, changes := map[kind]int{}, []string{}, []string{}
	for at := time.Unix(0, 0).In(zone); at.Year() < 2038; {
		name, offset := at.Zone()
		k := kind{offset, at.IsDST(), name}
		if _, ok := kinds[k]; !ok {
			kinds[k] = len(kinds)
			types = append(types, fmt.Sprintf("(%d, %d, %d, %t, '%.8s')", id, kinds[k], offset, k.summer, name))
		}
		changes = append(changes, fmt.Sprintf("(%d, %d, %d)", id, at.Unix(), kinds[k]))
		_, end := at.ZoneBounds()
		if end.IsZero() {
			break
		}
		at = end
	}
	return []string{
		"INSERT INTO mysql.time_zone_transition_type VALUES " + strings.Join(types, ", "),
		"INSERT INTO mysql.time_zone_transition VALUES " + strings.Join(changes, ", "),
	}
}
