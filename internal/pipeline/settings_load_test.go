package pipeline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// variant is one change of the settings.
type variant struct {
	name   string
	change func(*convert.Settings)
}

// variants are all settings but the default ones.
func variants() (list []variant) {
	for _, c := range settings.Choices() {
		for _, v := range c.Values[1:] {
			list = append(list, variant{c.Name + "=" + v, func(s *convert.Settings) { *c.Of(s) = v }})
		}
	}
	for _, of := range []string{"utf8", "latin1", "ascii", "utf8mb4 utf8mb4_general_ci", "utf8mb4 utf8mb4_unicode_ci", "utf8mb4 utf8mb4_bin", "utf8 utf8_general_ci", "latin1 latin1_general_cs"} {
		charset, collation, _ := strings.Cut(of, " ")
		list = append(list, variant{"charset=" + of, func(s *convert.Settings) { s.Charset, s.Collation = charset, collation }})
	}
	return append(list, variant{"large-prefix", func(s *convert.Settings) { s.LargePrefix = true }},
		variant{"after-load", func(s *convert.Settings) { s.AfterLoad = true }},
		variant{"main-database", func(s *convert.Settings) { s.MainDatabase = "settings_main" }},
		variant{"database", func(s *convert.Settings) { s.Database = "settings_{schema}" }})
}

// mixed is a random mix of the variants.
func mixed(list []variant, r *rand.Rand) variant {
	var names []string
	var changes []func(*convert.Settings)
	for _, i := range r.Perm(len(list))[:1+r.IntN(len(list)-1)] {
		names, changes = append(names, list[i].name), append(changes, list[i].change)
	}
	return variant{strings.Join(names, ","), func(s *convert.Settings) {
		for _, change := range changes {
			change(s)
		}
	}}
}

// TestScriptsWithSettings loads the scripts of TestScripts and the examples with other settings than
// the default ones: each script with two of them, so that each setting meets many scripts, and a mix.
// SCTCONV_SETTINGS=all tries each setting with each script, SCTCONV_SETTINGS=7 the mixes of another seed.
func TestScriptsWithSettings(t *testing.T) {
	want := os.Getenv("SCTCONV_SETTINGS")
	seed, _ := strconv.ParseUint(want, 10, 64)
	list := variants()
	for i, f := range inputs(t) {
		dialect := filepath.Base(filepath.Dir(f))
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tried := []variant{mixed(list, rand.New(rand.NewPCG(seed, uint64(i))))}
		switch want {
		case "all":
			tried = list
		case "":
			tried = append(tried, list[2*i%len(list)], list[(2*i+1)%len(list)])
		}
		usual := convertText(t, dialect, string(text)).Script
		for _, v := range tried {
			loadsAs(t, f, dialect, string(text), usual, v)
		}
	}
}

// loadsAs converts a script with other settings and loads it, unless it is as usual, which TestScripts loads.
func loadsAs(t *testing.T, f, dialect, text, usual string, v variant) {
	var s convert.Settings
	v.change(&s)
	res := convertWith(t, dialect, text, s)
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%s with %s: %d tokens unaccounted for", f, v.name, res.Ledger.Unaccounted)
	}
	if res.Script == usual {
		return
	}
	var options []mysqltest.Option
	if s.LargePrefix {
		options = append(options, mysqltest.LargePrefix())
	}
	server := mysqltest.Start(t, options...)
	t.Run(filepath.Base(f), func(t *testing.T) {
		db := server.DB(t)
		server.DropAtCleanup(t, firstGroups(databaseMade, res.Script)...)
		for _, account := range firstGroups(accountUsed, res.Script) {
			if _, err := db.Exec("GRANT USAGE ON *.* TO " + account); err != nil {
				t.Error(err)
			}
		}
		for _, e := range server.Load(context.Background(), db, res.Script).Errors {
			t.Errorf("%s with %s: %v\n%s", f, v.name, e, e.Text)
		}
		readsViews(t, db, f+" with "+v.name)
	})
}

// readsViews reads the views as a client does that asks for no collation; MySQL makes some that it cannot
// read, for the collations of their texts.
func readsViews(t *testing.T, db *sql.DB, name string) {
	t.Helper()
	for _, view := range column(t, db, "SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()") {
		var n int
		err := db.QueryRow("SELECT COUNT(*) FROM (SELECT * FROM `" + view + "` LIMIT 1) AS x").Scan(&n)
		if e := (*mysql.MySQLError)(nil); errors.As(err, &e) && slices.Contains([]uint16{1253, 1267, 1270, 1271, 1356}, e.Number) {
			t.Errorf("%s: view %s: %v", name, view, err)
		}
	}
}

// databaseMade and accountUsed are what a script makes beside its database, and what must be there.
var (
	databaseMade = regexp.MustCompile("CREATE DATABASE IF NOT EXISTS `([^`]+)`")
	accountUsed  = regexp.MustCompile(`(?m)^GRANT .* TO ('[^']+'@'[^']+')`)
)

// firstGroups are the first groups of all matches.
func firstGroups(re *regexp.Regexp, text string) (list []string) {
	for _, m := range re.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	return list
}

// TestTextsOutsideCharset: texts with letters that the character set of the user lacks stay what they are where
// MySQL only compares them or shows them, and are items where it had to store them.
func TestTextsOutsideCharset(t *testing.T) {
	text, err := os.ReadFile("testdata/postgres/wide_texts.sql")
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	for charset, want := range map[string]string{
		"utf8": "a|u个|个|enum('ok','好','坏','é')", "latin1": "a|üé|个|enum('ok','é')", "ascii": "a|个|enum('ok')"} {
		t.Run(charset, func(t *testing.T) {
			res := convertWith(t, "postgres", string(text), convert.Settings{Charset: charset})
			db := server.DB(t)
			if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
				t.Error(err)
			}
			readsViews(t, db, charset)
			got := column(t, db, "SELECT k FROM v4 ORDER BY HEX(CONVERT(k USING utf8mb4))")
			got = append(got, column(t, db, "SELECT COLUMN_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'm'")...)
			if strings.Join(got, "|") != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

// inputs are the scripts of the tests and the examples.
func inputs(t *testing.T) (list []string) {
	t.Helper()
	for _, dialect := range dialects {
		for _, pattern := range []string{"testdata/%s/*.sql", "../../examples/%s/*.sql"} {
			files, err := filepath.Glob(fmt.Sprintf(pattern, dialect))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, ".mysql.sql") })...)
		}
	}
	return list
}
