package corpus

import (
	"context"
	"database/sql"
	"regexp"
	"strings"
)

// ReadBack compares a CREATE TABLE that was loaded with what the server shows
// of it, and lists the lines that it does not have: clauses that it forgot or
// changed without a word.
func ReadBack(ctx context.Context, db *sql.DB, create string) ([]string, error) {
	name := tableName.FindStringSubmatch(create)
	if name == nil {
		return nil, nil
	}
	var table, shown string
	if err := db.QueryRowContext(ctx, "SHOW CREATE TABLE "+name[1]).Scan(&table, &shown); err != nil {
		return nil, err
	}
	have := map[string]bool{}
	for _, l := range definitionLines(shown) {
		have[l] = true
	}
	var missing []string
	for _, l := range definitionLines(create) {
		if !have[l] {
			missing = append(missing, l)
		}
	}
	return missing, nil
}

var tableName = regexp.MustCompile("(?s)^CREATE TABLE ((?:`(?:[^`]|``)*`\\.)?`(?:[^`]|``)*`)")

// definitionLines are the columns, keys and options of a CREATE TABLE in one
// form: the server shows widths, quotes and defaults that we leave to it.
func definitionLines(create string) []string {
	var list []string
	for _, l := range strings.Split(create, "\n") {
		l = strings.TrimSuffix(strings.TrimSpace(l), ",")
		switch {
		case strings.HasPrefix(l, "CREATE TABLE"), l == "":
			continue
		case strings.HasPrefix(l, ")"):
			l = tableOptions(l)
		case strings.HasPrefix(l, "`"):
			l = columnLine(l)
		default:
			l = keyLine(l)
		}
		list = append(list, l)
	}
	return list
}

var (
	autoStart  = regexp.MustCompile(` AUTO_INCREMENT=\d+`)
	literal    = regexp.MustCompile(`'(?:[^']|'')*'|` + "`(?:[^`]|``)*`")
	intWidth   = regexp.MustCompile(`\b(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)|\b(datetime|time)\(0\)`)
	collation  = regexp.MustCompile(` (?:character set|charset) \w+| collate \w+`)
	anyDefault = regexp.MustCompile(` default (?:'(?:[^']|'')*'|[\w.+-]+(?:\(\d*\))?)`)
	unnamed    = regexp.MustCompile("^CONSTRAINT `(?:[^`]|``)*` ")
	fraction   = regexp.MustCompile(`^[-+]?\d*\.\d*$|:\d\d\.\d+$`)
	restrict   = regexp.MustCompile(` ON (?:DELETE|UPDATE) (?:NO ACTION|RESTRICT)`)
)

// tableOptions keeps engine and comment; the server repeats character sets in
// its own way, which the columns' types show too.
func tableOptions(l string) string {
	l = strings.TrimSuffix(autoStart.ReplaceAllString(l, ""), ";")
	engine, comment := "", ""
	if strings.Contains(l, "ENGINE=InnoDB") {
		engine = "ENGINE=InnoDB"
	}
	if i := strings.Index(l, " COMMENT="); i >= 0 {
		comment = l[i:]
	}
	return engine + comment
}

// columnLine is name, type, NOT NULL, default, AUTO_INCREMENT and comment.
func columnLine(l string) string {
	l = lowerOutside(l)
	l = intWidth.ReplaceAllString(l, "$1$2")
	comment := ""
	if i := strings.Index(l, " comment '"); i >= 0 {
		l, comment = l[:i], l[i:]
	}
	value := anyDefault.FindString(l)
	l = anyDefault.ReplaceAllString(l, "")
	value = strings.Trim(strings.TrimPrefix(value, " default "), "'")
	if value == "null" || strings.Contains(l, " binary(") {
		value = ""
	}
	if fraction.MatchString(value) { // the server pads with zeros to the column's scale
		value = strings.TrimRight(strings.TrimRight(value, "0"), ".")
	}
	l = collation.ReplaceAllString(l, "")
	if !strings.Contains(l, " not null") {
		l = strings.Replace(l, " null", "", 1)
	}
	return strings.Join(strings.Fields(l), " ") + " = " + value + comment
}

// keyLine is a key or foreign key, without the name that the server gives one.
func keyLine(l string) string {
	l = strings.ReplaceAll(l, "`, `", "`,`")
	l = strings.ReplaceAll(l, "), `", "),`")
	if strings.Contains(l, "FOREIGN KEY") {
		l = restrict.ReplaceAllString(unnamed.ReplaceAllString(l, ""), "")
	}
	return l
}

// lowerOutside makes text lower case outside names and strings.
func lowerOutside(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range literal.FindAllStringIndex(s, -1) {
		b.WriteString(strings.ToLower(s[at:m[0]]))
		b.WriteString(s[m[0]:m[1]])
		at = m[1]
	}
	b.WriteString(strings.ToLower(s[at:]))
	return b.String()
}
