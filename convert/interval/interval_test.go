//go:build unix

package interval

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

var texts = []string{"1 day", "1.5", "P1Y2M3DT4H5M6S", "P1Y2M3W", "PT1.5S", "P-1Y-2MT-3H", "P0001-02-03T04:05:06", "P1Y2", "1 day ago", "1 year 2 months ago", "@ 1 minute", "90 minutes",
	"1.5 hours", "1-2", "-1-2", "+1-2", "1-12", "3 4:05:06", "-3 4:05:06", "-3 -4:05:06", "1-2 3 4:05:06", "1:30", "01:30.5", "1:2:3.4567891", "4:60", "2h30m", "2h 30m", "1d2h", "1h",
	"5", "-5", " 5 ", "- 5 days", "1 day, 2 hours", "1.5 years", "1.23456 years", "-1.5 months", "1.05 mons", "0.5 weeks", "1.7 days", "1e3 s", ".5 hours", "5. hours", "10 qtr", "2 decades", "1 c", "1 mil",
	"100 ms", "1500 milliseconds", "7 us", "1.5 us", "1 day 1 month", "1 12", "1 2 3", "3 days 5", "13 mons 40 days 25:61:00", "1 mon -1 day", "00:00:00", "0", "", "day", "1 day day", "epoch", "1 fortnight",
	"1 day 2 days", "2:03 mins", "25:00", "-00:00:01.5", "1 day -00:00:01", "2147483648 days", "178956970 years", "1 year 14 mons", "1 hr 2 mins 3 secs", "4 hours 5", "3 4", "99999999999:00:00", "1.2.3 s", "1--2", "--5"}

var types = []string{"interval", "interval year", "interval month", "interval day", "interval hour", "interval minute", "interval second", "interval year to month", "interval day to hour",
	"interval day to minute", "interval day to second", "interval hour to minute", "interval hour to second", "interval minute to second", "interval(2)", "interval second(1)", "interval day to second(0)",
	"interval minute to second (3)"}

// TestServer compares with what a server reads and prints.
func TestServer(t *testing.T) {
	pg := pgtest.Start(t)
	r := rand.New(rand.NewPCG(7, 7))
	list := append([]string{}, texts...)
	for range 1500 {
		list = append(list, random(r))
	}
	if err := pg.Exec("postgres", `CREATE FUNCTION try(s text, t text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE x text; BEGIN
		EXECUTE format('SELECT %L::%s', s, t) INTO x; RETURN x; EXCEPTION WHEN others THEN RETURN 'refused'; END $$`); err != nil {
		t.Fatal(err)
	}
	var queries, want []string
	for i, s := range list {
		for j, typ := range types {
			if i >= len(texts) && (i+j)%6 != 0 {
				continue
			}
			queries = append(queries, fmt.Sprintf("SELECT try('%s', '%s')", s, typ))
			got, ok := TypeOf(typ).Parse(s)
			text := got.String()
			if !ok {
				text = "refused"
			}
			want = append(want, text)
		}
	}
	answers, err := pg.Answers("postgres", queries)
	if err != nil {
		t.Fatal(err)
	}
	same, lenient, unread := 0, 0, 0
	for i, a := range answers {
		switch {
		case a == want[i]:
			same++
		case a == "refused": // no script has it
			lenient++
		case want[i] == "refused": // not understood: the text stays
			unread++
		default:
			t.Errorf("%s: server %s, read %s", queries[i], a, want[i])
		}
	}
	if unread > 90 || lenient > 50 || same < 5790 {
		t.Errorf("%d the same, %d not read, %d that the server refuses", same, unread, lenient)
	}
}

// random is a text of the parts that intervals have.
func random(r *rand.Rand) string {
	parts := []string{"1", "2.5", "-3", "+4", "0.1", "12:30", "-1:02:03", "+1:2", "0:0:1.25", "1-2", "-3-4", " day", " mons", "y", " hours", "min", " sec", " ms", " weeks", " ago", ",", "@", "7.333333", "100"}
	var b strings.Builder
	for range 1 + r.IntN(6) {
		b.WriteString(parts[r.IntN(len(parts))])
		if r.IntN(2) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
