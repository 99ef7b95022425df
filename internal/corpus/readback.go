package corpus

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert"
)

// ReadBack compares the tables, views and triggers that a result creates with
// what the server says it has: a clause that it dropped or changed, or one that it added. The
// script must be loaded. An error of the server counts as a difference.
func ReadBack(ctx context.Context, db *sql.DB, res *convert.Result) []string {
	var diffs []string
	written, filled := writtenTables(res), filledTables(res)
	for _, name := range sortedNames(written) {
		var table, text string
		if err := db.QueryRowContext(ctx, "SHOW CREATE TABLE "+name).Scan(&table, &text); err != nil {
			diffs = append(diffs, fmt.Sprintf("%s: %v", name, err))
			continue
		}
		if filled[name] {
			text = autoStart.ReplaceAllString(text, "")
			written[name] = withoutStart(written[name])
		}
		for _, d := range clauseDiff(written[name], clauses(text)) {
			diffs = append(diffs, name+": "+d)
		}
	}
	return append(diffs, readCode(ctx, db, res)...)
}

// writtenTables are the clauses of each table that the script creates, by the
// name as written. A table that a later statement drops is left out.
func writtenTables(res *convert.Result) map[string][]string {
	tables := map[string][]string{}
	for _, s := range res.Statements {
		head, _, _ := strings.Cut(s.SQL, "\n")
		switch {
		case strings.HasPrefix(head, "CREATE TABLE "):
			name := strings.TrimSuffix(strings.TrimPrefix(head, "CREATE TABLE "), " (")
			tables[name] = clauses(s.SQL)
		case strings.HasPrefix(head, "DROP TABLE "):
			delete(tables, strings.TrimPrefix(head, "DROP TABLE "))
		case strings.HasPrefix(head, "ALTER TABLE ") && s.Kind == "rows": // what it takes away it puts back
		case strings.HasPrefix(head, "ALTER TABLE "):
			name := strings.TrimPrefix(head, "ALTER TABLE ")
			if _, ok := tables[name]; ok {
				tables[name] = append(tables[name], clauses(s.SQL)...)
			}
		}
	}
	return tables
}

// filledTables are the tables that the script writes rows to, by name: their
// AUTO_INCREMENT goes on.
func filledTables(res *convert.Result) map[string]bool {
	tables := map[string]bool{}
	for _, s := range res.Statements {
		if rest, ok := strings.CutPrefix(s.SQL, "INSERT INTO "); ok && s.Kind == "rows" {
			name, _, _ := strings.Cut(rest, " (")
			tables[name] = true
		}
	}
	return tables
}

var autoStart = regexp.MustCompile(` AUTO_INCREMENT ?= ?[0-9]+`)

func withoutStart(list []string) []string {
	var out []string
	for _, l := range list {
		if l = autoStart.ReplaceAllString(l, ""); !strings.HasPrefix(l, "AUTO_INCREMENT") {
			out = append(out, l)
		}
	}
	return out
}

func sortedNames(m map[string][]string) []string {
	var list []string
	for n := range m {
		list = append(list, n)
	}
	slices.Sort(list)
	return list
}

// clauses are the lines of a definition, written alike.
func clauses(text string) []string {
	text, partitions := cutPartitions(text)
	list := tableClauses(text)
	if partitions != "" {
		list = append(list, partitions)
	}
	return list
}

var partitionStart = regexp.MustCompile(`\n(?:/\*!\d+ )?PARTITION BY `)

// cutPartitions takes the partitions from the end of a definition and writes
// them alike: the server shows names with quotes where they need some only,
// and an engine.
func cutPartitions(text string) (table, partitions string) {
	at := partitionStart.FindStringIndex(text)
	if at == nil {
		return text, ""
	}
	words := strings.TrimSuffix(strings.Join(tokensOf(text[at[1]:]), " "), " * /")
	words = strings.ReplaceAll(strings.ReplaceAll(words, "`", ""), " ENGINE = INNODB", "")
	return text[:at[0]], "PARTITION BY " + strings.ToUpper(words)
}

func tableClauses(text string) []string {
	lines := strings.Split(text, "\n")
	options := tokensOf(lines[len(lines)-1])
	table := map[string]string{}
	for i, w := range options {
		if w == "=" && i > 0 && i+1 < len(options) {
			table[options[i-1]] = options[i+1]
		}
	}
	var list []string
	for _, l := range lines[1 : len(lines)-1] {
		list = append(list, sameClause(tokensOf(l), table))
	}
	if strings.HasPrefix(lines[len(lines)-1], ")") {
		return append(list, strings.Join(options, " "))
	}
	return append(list, sameClause(tokensOf(lines[len(lines)-1]), table))
}

var tokenPattern = regexp.MustCompile("(?s)`(?:[^`]|``)*`|'(?:[^'\\\\]|''|\\\\.)*'|[A-Za-z_][A-Za-z0-9_]*|-?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?|\\S")

// tokensOf splits a line; words are in upper case, numbers in their shortest
// form without quotes.
func tokensOf(line string) []string {
	list := tokenPattern.FindAllString(strings.TrimRight(strings.TrimSpace(line), ",;"), -1)
	for i, t := range list {
		switch {
		case t[0] == '`':
		case t[0] == '\'':
			list[i] = sameLiteral(t)
		case number.MatchString(t):
			list[i] = shortNumber(t)
		default:
			list[i] = strings.ToUpper(t)
		}
	}
	return list
}

// sameLiteral is a quoted default without what the server adds to it: quotes
// of numbers, zeros of fractions, and the bytes that pad a BINARY.
func sameLiteral(t string) string {
	inner := t[1 : len(t)-1]
	switch {
	case number.MatchString(inner):
		return shortNumber(inner)
	case clock.MatchString(inner):
		return "'" + strings.TrimRight(strings.TrimRight(inner, "0"), ".") + "'"
	case strings.Trim(inner, `\0`) == "":
		return "''"
	}
	return t
}

var clock = regexp.MustCompile(`[0-9]:[0-9][0-9]\.[0-9]+$`)

// defaultCollations need not be shown beside their character set.
var defaultCollations = []string{"UTF8MB4_GENERAL_CI", "UTF8_GENERAL_CI", "LATIN1_SWEDISH_CI", "ASCII_GENERAL_CI"}

var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]*)?$`)

func shortNumber(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// integerTypes are shown with a display width.
var integerTypes = []string{"TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT", "YEAR"}

// sameClause writes the same clause in the same way: without what the server fills
// in or leaves out because it is the default.
func sameClause(t []string, table map[string]string) string {
	if len(t) > 0 && t[0] == "ADD" {
		t = t[1:]
	}
	var out []string
	for i := 0; i < len(t); i++ {
		prev := ""
		if len(out) > 0 {
			prev = out[len(out)-1]
		}
		next := ""
		if i+1 < len(t) {
			next = t[i+1]
		}
		switch {
		case t[i] == "NULL" && prev != "NOT" && prev != "DEFAULT" && prev != "SET":
		case t[i] == "DEFAULT" && next == "NULL":
			i++
		case t[i] == "(" && slices.Contains(integerTypes, prev) && i+2 < len(t):
			i += 2
		case t[i] == "(" && next == "0" && prev == "DATETIME":
			i += 2
		case (t[i] == "CHARACTER" || t[i] == "CHARSET") && table["CHARSET"] == after(t, i, "SET"):
			i += 2
		case t[i] == "COLLATE" && (table["COLLATE"] == next || slices.Contains(defaultCollations, next)):
			i++
		case t[i] == "ON" && i+2 < len(t) && (next == "DELETE" || next == "UPDATE") && t[i+2] == "RESTRICT":
			i += 2
		case t[i] == "CONSTRAINT" && serverName.MatchString(next):
			i++
		default:
			out = append(out, t[i])
		}
	}
	return strings.Join(out, " ")
}

// serverName is the name that the server gives a foreign key without one.
var serverName = regexp.MustCompile("_ibfk_[0-9]+`$")

// after is the token behind t[i] and word.
func after(t []string, i int, word string) string {
	if i+2 < len(t) && t[i+1] == word {
		return t[i+2]
	}
	return ""
}

// clauseDiff lists what was written and is not there, and what is there and
// was not written: not keys that a foreign key needs.
func clauseDiff(written, there []string) []string {
	var diffs []string
	for _, w := range written {
		if !slices.Contains(there, w) {
			diffs = append(diffs, "written: "+w)
		}
	}
	for _, s := range there {
		if !slices.Contains(written, s) && !keyOfForeignKey(s, written) {
			diffs = append(diffs, "there: "+s)
		}
	}
	return diffs
}

func keyOfForeignKey(key string, written []string) bool {
	if !strings.HasPrefix(key, "KEY ") {
		return false
	}
	_, cols, _ := strings.Cut(key, "(")
	return slices.ContainsFunc(written, func(w string) bool {
		_, of, ok := strings.Cut(w, "FOREIGN KEY (")
		return ok && strings.HasPrefix(of, cols)
	})
}
