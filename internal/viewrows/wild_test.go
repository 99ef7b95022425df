//go:build unix

package viewrows

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

const wildTable = `CREATE TABLE w (id integer PRIMARY KEY, i integer, j smallint, k bigint, n numeric(10,2), m numeric(20,6), f double precision, s text, v varchar(20), c char(4), d date, t timestamp, z time, b boolean);
`

var wildRows = []string{
	"(1, 0, 0, 0, 0, 0, 0, '', '', '', '1970-01-01', '1970-01-01 00:00:00', '00:00:00', false)",
	"(2, 1, -1, 9007199254740993, 0.5, -0.5, 1.5, 'abc', 'ABC', 'ab', '2020-02-29', '2020-02-29 23:59:59.5', '12:30:00', true)",
	"(3, -7, 300, -9007199254740993, -2.5, 2.5, -1.25, 'x ab', 'a b', 'xyz', '1999-12-31', '1999-12-31 12:00:00', '23:59:59.25', NULL)",
	"(4, 100000, 5, 12, 99999999.99, 12345678901234.123456, 100, 'it''s \\ %_', 'a%b', 'a_b', '2024-03-31', '2024-03-31 01:02:03.000001', NULL, true)",
	"(5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
	"(6, 10, 3, -3, 1.05, 1.005, 0.1, 'ÄÖü€', 'Straße', 'é', '2021-01-03', '2021-01-03 10:11:12.345678', '00:00:01', false)",
	"(7, -99999, -300, 100, -99999999.99, -1.5, -100.5, 'aaa', 'aa', 'aaaa', '2000-01-01', '2000-01-01 00:00:00.999999', '06:07:08.9', true)",
	"(8, 12, 12, 12, 12, 12, 12, '12', '12', '12', '2012-12-12', '2012-12-12 12:12:12', '12:12:12', true)",
}

// expressions makes random expressions of PostgreSQL by type.
type expressions struct{ r *rand.Rand }

func (g expressions) pick(list ...string) string { return list[g.r.IntN(len(list))] }

// of is an expression of a type: "int", "num", "text", "bool", "date" or "time".
func (g expressions) of(kind string, depth int) string {
	if depth <= 0 {
		return g.leaf(kind)
	}
	forms := wildForms[kind]
	form := forms[g.r.IntN(len(forms))]
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(form, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		var word string
		word, form, _ = strings.Cut(rest, "}")
		if _, is := wildForms[word]; is {
			b.WriteString(g.of(word, depth-1))
			continue
		}
		b.WriteString(g.pick(strings.Split(word, "|")...))
	}
}

func (g expressions) leaf(kind string) string {
	switch kind {
	case "int":
		return g.pick("i", "j", "id", "i", "0", "1", "-3", "7")
	case "num":
		return g.pick("n", "m", "n", "0.5", "-2.25", "3.0")
	case "text":
		return g.pick("s", "v", "s", "v", "'a'", "''", "'aB%'", "'x y'")
	case "bool":
		return g.pick("b", "true", "i = 1", "s IS NULL")
	case "date":
		return g.pick("d", "d", "date '2020-02-29'", "date '2000-01-31'")
	}
	return g.pick("t", "t", "timestamp '2020-02-29 12:13:14'")
}

var wildForms = map[string][]string{
	"int": {"({int} + {-1|2|id})", "({j|id} - {j|3})", "({j|id} * {2|-3|j})", "({int} / {2|-3|7})", "({int} % {2|-3|7})", "abs({j|id|-3})", "length({text})", "position('a' in {text})",
		"(extract({year|month|day|quarter|doy|dow|isodow|week} from {date}))::int", "(extract({hour|minute} from {time}))::int", "({date} - {date})", "CASE WHEN {bool} THEN {int} ELSE {int} END",
		"coalesce({int}, {int})", "nullif({int}, {int})", "greatest({int}, {int})", "least({int}, {int}, {int})", "CASE {int} WHEN {int} THEN {int} END", "char_length({text})", "octet_length({text})", "sign({num})::int",
		"mod(round({num}), 100)::int", "({n|0.5})::int", "({bool})::int", "strpos({text}, {'b'|'a'|''})", "({int} # {j|3})", "({int} & {7|j})", "({int} | {j|1})", "mod({int}, {3|-4})", "bit_length({s|v})"},
	"num": {"({num} + {num})", "({num} * {2|0.5|j})", "({num} / {2|3|0.5})", "round({num}, {0|1|2})", "trunc({num}, {0|1})", "ceil({num})", "floor({num})", "abs({num})", "(- {num})", "coalesce({num}, {num})",
		"greatest({num}, {num})", "({int} * 1.5)", "{int}::numeric", "CASE WHEN {bool} THEN {num} ELSE {num} END", "mod({num}, {2|3})", "round({num})", "trunc({num})", "({num})::numeric(14,1)", "sign({num})", "power({j|2}, 2)::numeric",
		"sqrt(abs({j|id}))::numeric(10,4)", "extract(second from {time})", "least({num}, {int})"},
	"text": {"({text} || {text})", "upper({text})", "lower({text})", "substr({text}, {1|2|3})", "substring({text} from {1|2} for {0|1|2})", "left({text}, {0|1|2|-1})", "right({text}, {0|1|2|-1})", "trim({text})", "ltrim({text})",
		"rtrim({text}, {'a'|'b '})", "replace({text}, {'a'|'ab'|''}, {'x'|''})", "repeat({text}, {0|1|2})", "lpad({text}, {0|2|6}, {'x'|'xy'})", "rpad({text}, {1|6}, '-')", "coalesce({text}, {text})", "nullif({text}, {text})",
		"CASE WHEN {bool} THEN {text} ELSE {text} END", "concat({text}, {int}, {text})", "({int})::text", "({n|m})::text", "({date})::text", "reverse({text})", "md5({text})", "split_part({text}, {' '|'a'}, {1|2})", "translate({text}, {'ab'|'aB'}, {'xy'|'x'})",
		"to_char({date}, {'YYYY-MM-DD'|'DD/MM/YY'|'HH24:MI'})", "to_char({time}, {'YYYY-MM-DD HH24:MI:SS'|'YYYYMMDD'|'HH12:MI AM'})", "({bool})::text", "({text})::varchar(2)", "initcap({text})", "concat_ws('-', {text}, {text})", "btrim({text}, {'a'|' '})",
		"chr({65|228|8364})", "greatest({text}, {text})", "overlay({text} placing 'Z' from {1|2} for {0|1})", "format('%s/%s', {int}, {text})", "quote_literal({text})", "to_hex({id|7})"},
	"bool": {"{int} {=|<>|<|<=|>|>=} {int}", "{num} {=|<>|<|>=} {num}", "{text} {=|<>|<|>} {text}", "{date} {=|<|>=} {date}", "{time} {<|>=} {time}", "({bool} AND {bool})", "({bool} OR {bool})", "NOT ({bool})", "{int} IS NULL", "{text} IS NOT NULL",
		"{int} BETWEEN {int} AND {int}", "{int} IN (1, {int}, 7)", "{text} LIKE {'a%'|'%b%'|'_b_'|'%\\%%'|''}", "{text} NOT LIKE '%a'", "{text} ILIKE {'AB%'|'%B_'}", "{int} IS DISTINCT FROM {int}", "{text} IS NOT DISTINCT FROM {text}", "({bool}) IS TRUE",
		"({bool}) IS NOT FALSE", "{text} ~ {'^a'|'b$'|'[0-9]+'|'^..?$'}", "{text} !~* {'^A'|'B'}", "{text} IN ('a', {text})", "{date} BETWEEN {date} AND {date}", "{int} NOT IN (1, 2, {j|3})", "({bool}) = ({bool})", "z {<|>=} {'12:00'|'12:12:12'}",
		"{text} SIMILAR TO {'a%'|'a_%'}", "starts_with({text}, {'a'|''})", "{time} = {date}"},
	"date": {"({date} + {1|-30|j})", "({date} - {1|365})", "({time})::date", "date_trunc({'month'|'year'|'week'|'quarter'|'day'}, {date})::date", "coalesce({date}, {date})", "greatest({date}, {date})", "({date} + interval {'1 month'|'1 year'|'-1 month'})::date",
		"CASE WHEN {bool} THEN {date} END", "make_date(2020, {1|12}, {1|31})", "to_date({'2020-01-02'|'1999-12-31'}, 'YYYY-MM-DD')", "nullif({date}, {date})"},
	"time": {"({time} + interval {'1 day'|'2 hours'|'-90 minutes'|'1 month'|'1.5 seconds'})", "({time} - interval {'1 day'|'1 year'})", "date_trunc({'hour'|'minute'|'second'|'day'|'month'}, {time})", "({date})::timestamp", "coalesce({time}, {time})",
		"({date} + {z|time '10:00'})", "CASE WHEN {bool} THEN {time} ELSE {time} END", "greatest({time}, {time})", "({date} + interval '3 hours')", "least({time}, {date})"},
}

// TestWildExpressions holds the values of random expressions in views against
// those of a real PostgreSQL. Views that are not converted have an item; those that
// are must give the same.
func TestWildExpressions(t *testing.T) {
	pg, my := pgtest.Start(t), mysqltest.Start(t)
	db := my.DB(t)
	var create, ask []string
	first, last := wild.Seeds(t, 1, 600)
	for seed := first; seed <= last; seed++ {
		g := expressions{rand.New(rand.NewPCG(uint64(seed), 9))}
		kind := g.pick("int", "num", "text", "bool", "date", "time")
		e := g.of(kind, 1+g.r.IntN(3))
		if kind == "text" {
			e = "'[' || " + e + " || ']'"
		}
		create = append(create, fmt.Sprintf("CREATE VIEW x%d AS SELECT id, %s AS e FROM w", seed, e))
		ask = append(ask, fmt.Sprintf("SELECT row_to_json(x) FROM wild.x%d x", seed))
	}
	before := "CREATE SCHEMA wild; SET search_path = wild;\n" + wildTable + "INSERT INTO w VALUES " + strings.Join(wildRows, ", ") + ";"
	if err := pg.Exec("postgres", before); err != nil {
		t.Fatal(err)
	}
	refused, err := pg.Refused("postgres", append([]string{"SET search_path = wild"}, create...))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := pg.Answers("postgres", ask)
	if err != nil {
		t.Fatal(err)
	}
	text := wildTable
	want := map[string][]string{}
	sources := map[string]string{}
	for i, sql := range create {
		rows, err := jsonRows(answers[i])
		if refused[i+1] || err != nil || len(rows) != len(wildRows) {
			continue
		}
		text += sql + ";\n"
		name := strings.Fields(sql)[2]
		want[name], sources[name] = rows, sql
	}
	set := &source.Set{}
	if _, err := set.Add("wild.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("postgres")})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range my.Load(context.Background(), db, res.Script).Errors {
		t.Error(e.Error())
	}
	if _, err := db.Exec("INSERT INTO w VALUES " + strings.ReplaceAll(strings.Join(wildRows, ", "), `\`, `\\`)); err != nil {
		t.Fatal(err)
	}
	views := 0
	for _, o := range viewsOf(res) {
		if o.Status == report.Converted && !hasItem(res, o, rules.RegexpReadsBytes) {
			views++
			wildView(t, db, o, want[o.Name], sources[o.Name])
		}
	}
	if views < (last-first+1)/2 {
		t.Errorf("%d views", views)
	}
	t.Logf("%d of %d views compared", views, len(want))
	if os.Getenv("WDBG") != "" {
		for _, it := range res.Report.Items {
			if it.Meaning == "manual" {
				fmt.Println("ITEM", it.Message)
			}
		}
	}
}

// hasItem reports whether an object has an item of a rule.
func hasItem(res *convert.Result, o *report.Object, rule string) bool {
	for _, it := range res.Report.Items {
		if it.Object == o.ID && it.Rule == rule {
			return true
		}
	}
	return false
}

func wildView(t *testing.T, db *sql.DB, o *report.Object, want []string, source string) {
	got, err := tableRows(db, o.Name)
	if err != nil {
		t.Errorf("%s: %v\n%s\n%s", o.Name, err, source, o.Target)
		return
	}
	for i, row := range got {
		got[i] = fraction.ReplaceAllString(row, "$1")
	}
	slices.Sort(got)
	slices.Sort(want)
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("%s\n%s\ngives %s\nwant  %s", source, o.Target, strings.Join(got[i:min(i+1, len(got))], ""), want[i])
			return
		}
	}
}

// fraction finds the zeros at the end of fractions of seconds, which PostgreSQL
// does not write.
var fraction = regexp.MustCompile(`(:\d\d\.\d*?[1-9])0+$`)
