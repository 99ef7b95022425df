package cli

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

// Auto is the dialect that asks for [Detect].
const Auto = "auto"

// DialectName is the name of a source dialect that people write in another way: with capitals,
// or as other tools call it. What is no dialect stays as it is.
func DialectName(s string) string {
	switch name := strings.ToLower(s); name {
	case "oracle", "sqlserver", "postgres", Auto:
		return name
	case "postgresql", "pgsql", "pg":
		return "postgres"
	case "mssql", "tsql", "sql-server":
		return "sqlserver"
	case "plsql":
		return "oracle"
	}
	return s
}

// Detection is a dialect with the reason why it was chosen.
type Detection struct {
	Dialect string
	// Reason names the words that decided, with their places.
	Reason string
}

// mark is something that scripts of one dialect have and others do not.
type mark struct {
	dialect string
	weight  int
	name    string
	pattern *regexp.Regexp
}

const (
	// maxDetect bounds how much of a file is looked at, in bytes.
	maxDetect = 1 << 20
	// maxCount bounds how often a mark counts.
	maxCount = 10
	// leastScore is the least score that decides.
	leastScore = 3
)

// marks are what tells the dialects apart. Text in strings and comments is
// blanked out before.
func marks() []mark {
	m := func(dialect string, weight int, name, pattern string) mark {
		return mark{dialect, weight, name, regexp.MustCompile(`(?im)` + pattern)}
	}
	// typeEnd follows a word that stands in the place of a column's type.
	const typeEnd = `[ \t]*(,|\)|\r?$|NOT\s|NULL\b|DEFAULT\s|PRIMARY\s|UNIQUE\b|REFERENCES\s)`
	return []mark{
		m("oracle", 3, "VARCHAR2", `\bN?VARCHAR2\b`), m("oracle", 2, "NUMBER", `\bNUMBER\b(\s*\(|[\s,)])`), m("oracle", 1, "a line with a slash", `^/[ \t]*\r?$`),
		m("oracle", 3, "CREATE PACKAGE", `\bCREATE\s+(OR\s+REPLACE\s+)?((NON)?EDITIONABLE\s+)?PACKAGE\b`), m("oracle", 3, "FROM dual", `\bFROM\s+(sys\.)?dual\b`),
		m("oracle", 2, "SYSDATE", `\bSYSDATE\b`), m("oracle", 2, "NVL", `\bNVL\s*\(`), m("oracle", 2, ".NEXTVAL", `\.NEXTVAL\b`), m("oracle", 2, "%TYPE", `%(ROW)?TYPE\b`),
		m("oracle", 3, "(+)", `\(\+\)`), m("oracle", 2, "a SQL*Plus command", `^(PROMPT|SET\s+DEFINE|WHENEVER\s+SQLERROR|SPOOL)\b`), m("oracle", 1, "CLOB", `\b[BN]?CLOB\b`),
		m("oracle", 2, "PCTFREE or STORAGE", `\b(PCTFREE\s+\d|STORAGE\s*\(\s*INITIAL|INITRANS\s+\d)`), m("oracle", 2, "IDENTIFIED BY", `\bIDENTIFIED\s+BY\b`),

		m("sqlserver", 3, "GO", `^GO[ \t]*\r?$`), m("sqlserver", 3, "[name].[name]", `\]\s*\.\s*\[`), m("sqlserver", 1, "[name]", `[\s(,.]\[[A-Za-z_][^\]\n]*\]`),
		m("sqlserver", 2, "NVARCHAR", `\bNVARCHAR\b`), m("sqlserver", 2, "IDENTITY(", `\bIDENTITY\s*\(`), m("sqlserver", 2, "dbo.", `\bdbo\s*\.`),
		m("sqlserver", 3, "SET ANSI_NULLS", `\bSET\s+(ANSI_NULLS|QUOTED_IDENTIFIER|NOCOUNT|ANSI_PADDING)\b`), m("sqlserver", 2, "GETDATE", `\bGETDATE\s*\(`),
		m("sqlserver", 2, "UNIQUEIDENTIFIER", `\bUNIQUEIDENTIFIER\b`), m("sqlserver", 2, "DATETIME2", `\b(DATETIME2|SMALLDATETIME|DATETIMEOFFSET)\b`),
		m("sqlserver", 3, "CLUSTERED", `\b(NON)?CLUSTERED\b`), m("sqlserver", 1, "@variable", `[\s(,=]@[A-Za-z_]\w*`), m("sqlserver", 3, "OBJECT_ID", `\bOBJECT_ID\s*\(`),
		m("sqlserver", 3, "sp_addextendedproperty", `\bsp_addextendedproperty\b`), m("sqlserver", 2, "NOLOCK", `\bWITH\s*\(\s*NOLOCK`), m("sqlserver", 2, "identity", `\b(int|bigint|smallint|\))\s+identity\b`),
		m("sqlserver", 1, "datetime", `\w[ \t]+(datetime|money|bit|image|ntext)`+typeEnd), m("sqlserver", 2, "VARCHAR(MAX)", `\bVAR(CHAR|BINARY)\s*\(\s*MAX\s*\)`),

		m("postgres", 3, "a dollar quote", `\$[a-z_]*\$`), m("postgres", 2, "::", `::\s*[a-z"]`), m("postgres", 2, "SERIAL", `\b(BIG|SMALL)?SERIAL\b`),
		m("postgres", 2, "character varying", `\bcharacter\s+varying\b`), m("postgres", 3, "LANGUAGE plpgsql", `\bLANGUAGE\s+'?plpgsql\b`),
		m("postgres", 3, "COPY FROM stdin", `\bFROM\s+stdin\b`), m("postgres", 3, "SET search_path", `\b(search_path|client_encoding|statement_timeout|standard_conforming_strings)\b`),
		m("postgres", 2, "timestamp without time zone", `\bwithout\s+time\s+zone\b`), m("postgres", 3, "OWNER TO", `\bOWNER\s+TO\b`), m("postgres", 3, "nextval(", `\bnextval\s*\(`),
		m("postgres", 1, "boolean", `\w[ \t]+boolean`+typeEnd), m("postgres", 3, "jsonb, bytea or timestamptz", `\w[ \t]+(jsonb|bytea|timestamptz|tsvector|inet)`+typeEnd),
		m("postgres", 2, "uuid", `\w[ \t]+uuid`+typeEnd), m("postgres", 2, "NO CYCLE", `\bNO\s+(CYCLE|MAXVALUE|MINVALUE)\b`),
		m("postgres", 3, "USING btree", `\bUSING\s+(btree|gin|gist|brin)\b`), m("postgres", 3, "ALTER TABLE ONLY", `\bALTER\s+TABLE\s+ONLY\b`), m("postgres", 3, "CREATE EXTENSION", `\bCREATE\s+EXTENSION\b`),
		m("postgres", 3, "a psql command", `^\\(connect|c|echo|restrict|set|i)\b`), m("postgres", 2, "RETURNS TRIGGER", `\bRETURNS\s+("?trigger"?|SETOF)\b`),

		m("mysql", 3, "ENGINE=", `\bENGINE\s*=`), m("mysql", 3, "AUTO_INCREMENT", `\bAUTO_INCREMENT\b`), m("mysql", 2, "`name`", "`[^`\n]+`"), m("mysql", 2, "DELIMITER", `^DELIMITER\b`),
	}
}

// evidence is what was found for a dialect.
type evidence struct {
	score int
	// found are the marks with their first places, the heaviest first.
	found []sighting
}

type sighting struct {
	mark
	score int
	place string
}

// Detect finds the dialect of files. It fails when the text does not decide, or
// when files are of different dialects.
func Detect(files *source.Set) (Detection, error) {
	list := marks()
	all := map[string]*evidence{}
	sure := map[string]string{}
	for _, f := range files.Files() {
		one := map[string]*evidence{}
		look(files, f, list, one)
		if best, _, ok := decide(one); ok {
			sure[best] = cmp.Or(sure[best], f.Name)
		}
		merge(all, one)
	}
	best, second, ok := decide(all)
	switch {
	case len(sure) > 1:
		return Detection{}, fmt.Errorf("the files are of different dialects (%s): convert each dialect in a run of its own", names(sure))
	case best == "mysql":
		return Detection{}, fmt.Errorf("this is a script for MySQL already: %s", reason(all[best]))
	case !ok:
		return Detection{}, fmt.Errorf("the dialect is not clear (%s): say it by --from oracle, sqlserver or postgres, or by from: in %s", standings(all), ConfigName)
	}
	text := reason(all[best])
	if s := all[second]; s != nil && s.score > 0 {
		text += fmt.Sprintf("; %s has %d points against %d", report.DialectTitle(second), s.score, all[best].score)
	}
	return Detection{best, text}, nil
}

// Nothing reports whether files have comments and blanks only, which all dialects read alike.
func Nothing(files *source.Set) bool {
	return !slices.ContainsFunc(files.Files(), func(f *source.File) bool { return strings.TrimSpace(blankOut(f.Text)) != "" })
}

func look(files *source.Set, f *source.File, list []mark, into map[string]*evidence) {
	text := blankOut(f.Text[:min(len(f.Text), maxDetect)])
	for _, m := range list {
		at := m.pattern.FindAllStringIndex(text, maxCount)
		if len(at) == 0 {
			continue
		}
		e := into[m.dialect]
		if e == nil {
			e = &evidence{}
			into[m.dialect] = e
		}
		e.score += m.weight * len(at)
		start := at[0][0] + len(text[at[0][0]:at[0][1]]) - len(strings.TrimLeft(text[at[0][0]:at[0][1]], " \t\r\n(,="))
		e.found = append(e.found, sighting{m, m.weight * len(at), files.Position(f.Pos(start)).String()})
	}
}

func merge(all, one map[string]*evidence) {
	for d, e := range one {
		if all[d] == nil {
			all[d] = &evidence{}
		}
		all[d].score += e.score
		all[d].found = append(all[d].found, e.found...)
	}
}

// decide is the dialect with the most points and the next one. It is clear when
// the first has enough points and twice as many as the next.
func decide(all map[string]*evidence) (best, second string, ok bool) {
	var list []string
	for d := range all {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(all[b].score, all[a].score), cmp.Compare(a, b)) })
	if len(list) == 0 {
		return "", "", false
	}
	score := all[list[0]].score
	if len(list) == 1 {
		return list[0], "", score >= leastScore
	}
	return list[0], list[1], score >= leastScore && score >= 2*all[list[1]].score
}

// reason names the marks that weigh most.
func reason(e *evidence) string {
	list := slices.Clone(e.found)
	slices.SortStableFunc(list, func(a, b sighting) int { return cmp.Compare(b.score, a.score) })
	var words []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s.name] && len(words) < 3 {
			words = append(words, s.name+" ("+s.place+")")
		}
		seen[s.name] = true
	}
	return strings.Join(words, ", ")
}

func standings(all map[string]*evidence) string {
	best, second, _ := decide(all)
	var words []string
	for _, d := range []string{best, second} {
		if e := all[d]; e != nil {
			words = append(words, fmt.Sprintf("%s has %d points: %s", report.DialectTitle(d), e.score, reason(e)))
		}
	}
	if len(words) == 0 {
		return "nothing in it tells"
	}
	return strings.Join(words, "; ")
}

func names(sure map[string]string) string {
	var list []string
	for d, f := range sure {
		list = append(list, f+" is "+report.DialectTitle(d))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// blankOut replaces the text of strings and comments by blanks, so that offsets
// stay.
func blankOut(text string) string {
	b := []byte(text)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if b[i] != '\n' && b[i] != '\r' {
				b[i] = ' '
			}
		}
	}
	for i := 0; i < len(text); i++ {
		end := i
		switch {
		case text[i] == '\'':
			if n := strings.IndexByte(text[i+1:], '\''); n >= 0 {
				end = i + 1 + n
				blank(i+1, end)
			}
		case strings.HasPrefix(text[i:], "--"):
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				n = len(text) - i
			}
			end = i + n - 1
			blank(i, i+n)
		case strings.HasPrefix(text[i:], "/*"):
			n := strings.Index(text[i+2:], "*/")
			if n < 0 {
				n = len(text) - i - 4
			}
			end = i + n + 3
			blank(i, min(len(text), end+1))
		}
		i = max(i, end)
	}
	return string(b)
}
